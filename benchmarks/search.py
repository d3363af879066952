"""What a search costs a reader: bytes before the first result, and time from keystroke to results.

python benchmarks/search.py [STORIES …]      (2,000 and 10,000 by default; needs chromium)

The stories are made of the words of the sample column: three of four words follow the one before
them as they do there, the fourth is any, so that the text compresses no better than a real one.
"""

from __future__ import annotations

import gzip
import random
import re
import statistics
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import sync_playwright

from thidua.cli import main
from thidua.edit.starter import make_column
from thidua.model.column import Column, Site
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.publish import search
from thidua.source.load import load_column

ROOT = Path(__file__).parents[1]
CODE = "search.js search-view.js search-words.js search-worker.js".split()
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
QUERIES = ("nuoc sach", "đồng bào", "thi dua yeu nuoc", "t", "hop tac xa cam", "nong thon moi n")
WATCH = """() => {
  window.times = [];
  let typed = 0;
  document.querySelector("[name=q]").addEventListener(
    "input", () => { typed = performance.now(); }, { capture: true });
  new MutationObserver(() => {
    if (typed) window.times.push(performance.now() - typed);
    typed = 0;
  }).observe(document.querySelector("ol.search__results"), { childList: true });
}"""


class Words:
    """A source of text in the manner of the sample column."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        texts = [p.read_text("utf-8") for p in sorted((ROOT / "exemplars").rglob("*.md"))]
        bodies = [text.split("\n---\n", 1)[1] for text in texts]
        self.words = [word for body in bodies for word in re.findall(r"\w+", body)]
        self.after = defaultdict(list)
        for word, other in zip(self.words, self.words[1:], strict=False):
            self.after[word].append(other)

    def text(self, count: int) -> str:
        """As many words."""
        found = [self.random.choice(self.words)]
        while len(found) < count:
            follows = self.random.random() < 0.75 and self.after[found[-1]]
            found.append(self.random.choice(follows or self.words))
        return " ".join(found)


def stories(column: Column, count: int) -> tuple[list[Exemplar], dict[str, str]]:
    """As many published stories of 600 words, newest first, and the texts of them."""
    words = Words(count)
    years = max(5, count // 1000)
    found, bodies = [], {}
    for number in range(count):
        title = words.text(9).capitalize()
        values = {
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "title": title,
            "summary": words.text(45),
            "date": f"{2025 - number * years // count}-{12 - number % 12:02}-{28 - number % 28:02}",
            "status": "published",
            "subject": words.text(5).title(),
            "kind": words.random.choice(["tap-the", "ca-nhan", "ho-gia-dinh"]),
            "model": "dien-hinh",
            "unit": words.random.choice(column.units).id,
            "fields": [words.random.choice(column.fields).id],
        }
        path = f"exemplars/{values['date'][:4]}/{search.slugify(title)}.md"
        story = Exemplar.model_validate(values, context=(Document(path, ""), ()))
        found.append(story)
        bodies[story.address] = words.text(600)
    return found, bodies


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """*folder* at an address of this machine."""

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def typed(home: str) -> tuple[float, float, list[float]]:
    """Milliseconds to first results, to the whole index, and from each keystroke to results."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        page = browser.new_page()
        page.goto(f"{home}tim-kiem/?q=nuoc", wait_until="commit")
        page.wait_for_selector(".search__result")
        first = page.evaluate("performance.now()")
        done = "() => /^[0-9]+ bài$/.test(document.querySelector('[role=status]').textContent)"
        page.wait_for_function(done, timeout=120_000)
        complete = page.evaluate("performance.now()")
        page.evaluate(WATCH)
        times: list[float] = []
        for query in QUERIES:
            page.fill("[name=q]", "")
            page.wait_for_timeout(100)
            page.evaluate("window.times.length = 0")
            for count, letter in enumerate(query, 1):
                page.keyboard.type(letter)
                page.wait_for_function(f"window.times.length >= {count}")
            times += page.evaluate("window.times")
        browser.close()
    return first, complete, times


def packed(paths: list[Path]) -> int:
    """Bytes of the files, each compressed by gzip as web servers do."""
    return sum(len(gzip.compress(path.read_bytes(), 6)) for path in paths)


def measure(count: int) -> None:
    """Prints the figures of a column of as many stories."""
    with tempfile.TemporaryDirectory() as name:
        root, site = Path(name) / "xa", Path(name) / "site"
        make_column("xa", root)
        with suppress(SystemExit):
            main(("build", "-f", str(root / "mkdocs.yml"), "-d", str(site)))
        whose = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
        column, _ = load_column(root, root / "content", root / "exemplars", whose)
        written, bodies = stories(column, count)
        search.write(site, replace(column, exemplars=tuple(written)), written, bodies)
        index = site / search.INDEX.strip("/")
        code = packed([site / "assets" / name for name in CODE])
        names = sorted((index / "titles").iterdir(), reverse=True)
        contents = packed([index / search.CONTENTS])
        with served(site) as home:
            first, complete, times = typed(home)
        print(f"{count:,} stories in {len(names)} years, gzip -6")
        print(
            f"  code {code:,} B, contents {contents:,} B, names of the newest year "
            f"{packed(names[:1]):,} B: before the first result "
            f"{code + contents + packed(names[:1]):,} B"
        )
        for layer in ("titles", "summaries", "texts"):
            print(f"  all of {layer}: {packed(list((index / layer).iterdir())):,} B")
        times.sort()
        print(f"  page opened to first results {first:.0f} ms, to the whole text {complete:.0f} ms")
        print(
            f"  keystroke to results, {len(times)} keys: "
            f"median {statistics.median(times):.1f} ms, "
            f"95 of 100 {times[int(len(times) * 0.95)]:.1f} ms, most {times[-1]:.1f} ms"
        )


if __name__ == "__main__":
    for argument in sys.argv[1:] or ("2000", "10000"):
        measure(int(argument))
