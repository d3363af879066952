"""What a search costs a reader: bytes before the first result, and time from keystroke to results.

python benchmarks/search.py SITE …      (built sites, those of run.py for one; needs chromium)
"""

from __future__ import annotations

import gzip
import statistics
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

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
        page = browser.new_page(bypass_csp=True)
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


def measure(site: Path) -> None:
    """Prints the figures of a built site."""
    index = site / "tim-kiem" / "index"
    code = packed([site / "assets" / name for name in CODE])
    names = sorted((index / "titles").iterdir(), reverse=True)
    contents = packed([index / "contents.json"])
    with served(site) as home:
        first, complete, times = typed(home)
    print(f"{site}: stories of {len(names)} years, gzip -6")
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
    for argument in sys.argv[1:]:
        measure(Path(argument))
