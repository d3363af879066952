"""Pictures of a page of every kind, for looking at: ``look.py SITE FOLDER``."""

from __future__ import annotations

import html
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from chromium import SCREENS, chromium
from kinds import kinds
from playwright.sync_api import Browser, Page
from served import served

WAYS = "input[name=__palette]"
SCHEMES = "ways => ways.map((way) => way.dataset.mdColorScheme)"
ALL_PICTURES = """() => Promise.all([...document.images].map((image) => {
    image.loading = 'eager';
    return image.decode();
}))"""
LONGEST = 6000
"""Pixels: what is further down looks like what is above."""


def main(site: Path, folder: Path) -> None:
    """Fills *folder* with pictures and an index.html that shows them side by side."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    shots: dict[str, list[str]] = {}
    with served(site) as home, chromium() as browser:
        for address in (found[-1] for found in kinds(site)):
            shots[address] = list(shoot(browser, home, address, folder))
    (folder / "index.html").write_text(index(shots), "utf-8")
    print(f"{sum(map(len, shots.values()))} pictures of {len(shots)} pages: {folder}/index.html")


def shoot(browser: Browser, home: str, address: str, folder: Path) -> Iterator[str]:
    """The names of the pictures of one page: on every screen, in every scheme of colours."""
    name = address.strip("/").replace("/", "-").removesuffix(".html") or "trang-chu"
    for width, height in SCREENS:
        context = browser.new_context(
            viewport={"width": width, "height": height}, reduced_motion="reduce"
        )
        page = context.new_page()
        page.goto(home + address, wait_until="load")
        for n, scheme in enumerate(page.eval_on_selector_all(WAYS, SCHEMES)):
            file = f"{name}-{width}-{scheme}.png"
            page.locator(WAYS).nth(n).evaluate("way => way.click()")
            page.screenshot(path=folder / file, full_page=True, clip=whole(page, width))
            yield file
        context.close()


def whole(page: Page, width: int) -> dict[str, float]:
    page.evaluate(ALL_PICTURES)
    height = page.evaluate("document.documentElement.scrollHeight")
    return {"x": 0, "y": 0, "width": width, "height": min(height, LONGEST)}


def index(shots: dict[str, list[str]]) -> str:
    rows = "".join(
        f"<h2>/{html.escape(address)}</h2><p>"
        + "".join(f'<a href="{file}"><img src="{file}" alt="{file}"></a> ' for file in files)
        for address, files in shots.items()
    )
    style = "body { font-family: sans-serif } img { height: 24rem; border: 1px solid #999 }"
    head = f'<!doctype html><meta charset="utf-8"><title>look</title><style>{style}</style>'
    return head + rows


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
