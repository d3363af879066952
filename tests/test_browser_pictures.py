"""Pictures in a browser: a file that fits, at once, and nothing that moves."""

from __future__ import annotations

import random
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, Route

STORY = "guong/2024/vuon-cam/"
PAGES = ["", "guong/", STORY]
SCREENS = [(320, 1), (390, 2), (412, 3), (620, 1), (800, 2), (1000, 1), (1280, 1), (1280, 2)]
SCREENS += [(1920, 1)]
MEASURE = """() => [...document.querySelectorAll("main picture img")].map(image => ({
  file: image.currentSrc.split("/").pop(),
  wanted: image.getBoundingClientRect().width * devicePixelRatio,
  offered: image.srcset.split(",").map(each => parseInt(each.trim().split(" ")[1])),
}))"""


@pytest.fixture(scope="module")
def home(
    pattern: Path,
    tmp_path_factory: pytest.TempPathFactory,
    thidua: Callable[..., int],
    serve: Callable[[Path], str],
) -> str:
    """The small column with pictures as large as people take them, on this machine."""
    root = Path(shutil.copytree(pattern, tmp_path_factory.mktemp("large") / "xa"))
    for seed, name in enumerate(("anh-bia.jpg", "anh-1.jpg", "anh-2.png")):
        grain = Image.frombytes("L", (160, 100), random.Random(seed).randbytes(16_000))
        large = grain.resize((2000, 1250), Image.Resampling.BICUBIC).convert("RGB")
        large.save(root / "exemplars/2024/vuon-cam" / name)
    text = root / "exemplars/2024/vuon-cam/index.md"
    one, two = "gallery:\n", "gallery:\n  - {src: anh-2.png, alt: Quả cam}\n"
    text.write_text(text.read_text("utf-8").replace(one, two), "utf-8")
    assert thidua("build", "-f", str(root / "mkdocs.yml")) == 0
    return serve(root / "site")


@pytest.fixture
def visit(chromium: Browser, home: str) -> Iterator[Callable[..., Page]]:
    """A page as somebody meets it whose browser remembers no picture, on such a screen."""
    contexts = []

    def fresh(width: int, density: int) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844}, device_scale_factor=density, base_url=home
        )
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()


def shown(page: Page) -> list[dict[str, Any]]:
    """The pictures of the page, once all of them are there."""
    page.evaluate("for (const i of document.images) i.loading = 'eager'")
    page.wait_for_function("() => [...document.images].every(i => i.complete && i.naturalWidth)")
    return list(page.evaluate(MEASURE))


@pytest.mark.parametrize("screen", SCREENS, ids=str)
@pytest.mark.parametrize("address", PAGES)
def test_every_screen_loads_the_file_that_fits(
    visit: Callable[..., Page], address: str, screen: tuple[int, int]
) -> None:
    page = visit(*screen)
    page.goto(address)
    found = shown(page)
    assert found
    for one in found:
        width, ending = one["file"].split("-")[1].split(".")
        assert ending == "avif"
        assert int(width) >= 0.85 * one["wanted"] or int(width) == max(one["offered"]), one
        smaller = [w for w in one["offered"] if w < int(width)]
        assert all(w < 1.1 * one["wanted"] for w in smaller), one


@pytest.mark.parametrize("screen", [(390, 2), (1280, 1)], ids=str)
@pytest.mark.parametrize("address", PAGES)
def test_the_first_picture_is_asked_for_once_and_early(
    visit: Callable[..., Page], address: str, screen: tuple[int, int]
) -> None:
    page, asked = visit(*screen), []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="load")
    first = page.locator("main picture img").first
    assert first.get_attribute("fetchpriority") == "high"
    assert first.get_attribute("loading") is None
    pictures = [url for url in asked if "/anh/" in url]
    assert pictures[0] == first.evaluate("image => image.currentSrc")
    assert len(pictures) == len(set(pictures))


@pytest.mark.parametrize("screen", [(390, 2), (1280, 1)], ids=str)
@pytest.mark.parametrize("address", PAGES)
def test_nothing_moves_while_pictures_come(
    visit: Callable[..., Page], address: str, screen: tuple[int, int]
) -> None:
    page, late = visit(*screen), []
    page.add_init_script(
        "window.moved = []; new PerformanceObserver(list => {"
        "  for (const entry of list.getEntries()) for (const { node } of entry.sources)"
        "    if (node?.parentElement?.closest('.md-container')) moved.push(node.outerHTML)"
        "}).observe({type: 'layout-shift', buffered: true})"
    )

    def slowly(route: Route) -> None:
        late.append(route.request.url)
        page.wait_for_timeout(120)
        route.continue_()

    page.route("**/*.woff2", lambda route: route.abort())  # other letters are another matter
    page.route("**/anh/*", slowly)
    page.goto(address, wait_until="load")
    for _ in range(12):
        page.mouse.wheel(0, 500)
        page.wait_for_timeout(40)
    page.wait_for_function("() => [...document.images].every(i => i.complete)")
    assert page.evaluate("moved") == []
    assert late
