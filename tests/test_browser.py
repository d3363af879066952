"""What a reader meets in a browser: on a phone and on a desk, by day and by night."""

from __future__ import annotations

import os
import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import material
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from thidua.publish import styles

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
SCREENS = {"phone": (390, 844), "desk": (1280, 800)}


class Quiet(SimpleHTTPRequestHandler):
    extensions_map: ClassVar[dict[str, str]] = {
        **SimpleHTTPRequestHandler.extensions_map,
        ".svg": "image/svg+xml",
    }

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture(scope="module")
def home(site: Path) -> Iterator[str]:
    """The address of the small column's site on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def kinds(site: Path) -> list[str]:
    """The address of a page of every kind: of each section and depth, and some by name."""
    found = {"404.html": "404.html"}
    for path in sorted(site.rglob("index.html")):
        parts = path.relative_to(site).parts
        found.setdefault(f"{parts[0]} {len(parts)}", "/".join(parts[:-1]))
    named = ["guong/2024/vuon-cam", "guong/2024/da-rut", "linh-vuc/nong-nghiep", "tien-do/2024"]
    return sorted({*found.values(), *named, "huong-dan/viet-bai"})


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = CHROMIUM if Path(CHROMIUM).is_file() else shutil.which("chromium")
    if path is None:
        reason = f"no chromium at {CHROMIUM} and none on PATH: apt-get install chromium"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


class Watched:
    """A page whose complaints and requests are written down."""

    def __init__(self, page: Page, home: str) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", lambda m: m.type in ("error", "warning") and self._note(m.text))
        page.on("pageerror", lambda error: self._note(str(error)))
        page.on("request", lambda r: r.url.startswith((home, "data:")) or self._note(r.url))
        page.on("response", lambda r: r.status < 400 or self._note(f"{r.status} {r.url}"))

    def _note(self, text: str) -> None:
        self.complaints.append(text)


@pytest.fixture
def reader(request: pytest.FixtureRequest, browser: Browser, home: str) -> Iterator[Watched]:
    """A reader with a screen and a liking for light or dark: ``indirect`` parameters."""
    screen, scheme = request.param
    width, height = SCREENS[screen]
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, base_url=home
    )
    watched = Watched(context.new_page(), home)
    yield watched
    context.close()


EVERY_READER = [(screen, scheme) for screen in SCREENS for scheme in ("light", "dark")]


@pytest.mark.parametrize("reader", EVERY_READER, indirect=True, ids="-".join)
def test_every_kind_of_page_fits_and_is_whole(reader: Watched, kinds: list[str]) -> None:
    page = reader.page
    assert len(kinds) > 20
    for kind in kinds:
        page.goto(kind if "." in kind or not kind else f"{kind}/", wait_until="load")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        page.evaluate("for (const i of document.images) i.loading = 'eager'")
        page.wait_for_function("[...document.images].every(i => i.complete)")
        broken = page.evaluate("[...document.images].filter(i => !i.naturalWidth).map(i => i.src)")
        assert broken == [], kind
        assert page.locator("h1").count() == 1
    assert reader.complaints == []


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_on_a_phone_the_drawer_opens_and_leads_to_a_section(reader: Watched, home: str) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    link = page.locator(".md-nav--primary").get_by_role("link", name="Lĩnh vực")
    assert not link.is_visible() or not _inside(page, link.bounding_box())
    page.get_by_label("Mở danh mục").click()
    page.wait_for_function(
        "document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0"
    )
    link.click()
    page.wait_for_url(f"{home}linh-vuc/")
    assert page.locator("h1").inner_text() == "Lĩnh vực"
    assert reader.complaints == []


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_the_drawer_opens_and_closes_by_keyboard(reader: Watched) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    button = page.get_by_role("button", name="Mở danh mục")
    links = page.locator(".md-nav--primary .md-nav__link")
    assert button.get_attribute("aria-expanded") == "false"
    assert not links.first.is_visible()  # what cannot be seen is not reached with Tab either
    button.press("Enter")
    page.wait_for_function("document.activeElement.matches('.md-nav--primary .md-nav__link')")
    assert button.get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.matches('.menu-button')")
    assert button.get_attribute("aria-expanded") == "false"


def _inside(page: Page, box: Any) -> bool:
    size = page.viewport_size
    return bool(box and size and 0 <= box["x"] < size["width"])


@pytest.mark.parametrize("reader", [("desk", "light")], indirect=True, ids="-".join)
def test_on_a_desk_the_tabs_lead_to_the_sections(reader: Watched, home: str) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    tabs = page.get_by_role("navigation", name="Các mục của chuyên mục")
    assert not page.locator(".menu-button").is_visible()
    assert tabs.locator(".md-tabs__item--active").inner_text().strip() == "Gương điển hình"
    tabs.get_by_role("link", name="Tiến độ").click()
    page.wait_for_url(f"{home}tien-do/")


@pytest.mark.parametrize(
    ("reader", "first", "second"),
    [(("desk", "light"), "default", "slate"), (("phone", "dark"), "slate", "default")],
    indirect=["reader"],
    ids=["light", "dark"],
)
def test_the_palette_follows_the_reader_and_can_be_changed(
    reader: Watched, first: str, second: str
) -> None:
    page = reader.page
    page.goto("")
    page.wait_for_selector(f"body[data-md-color-scheme={first}]")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    name = "Chuyển sang nền tối" if first == "default" else "Chuyển sang nền sáng"
    page.locator(f"label[title='{name}']").click()
    page.wait_for_selector(f"body[data-md-color-scheme={second}]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    page.goto("guong/2024/vuon-cam/")
    page.wait_for_selector(f"body[data-md-color-scheme={second}]")
    assert reader.complaints == []


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_the_keyboard_skips_to_the_title(reader: Watched) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text().strip() == "Bỏ qua"
    skip.press("Enter")
    page.wait_for_url(re.compile("#_noi-dung$"))
    assert page.locator(":target").evaluate("e => e.tagName") == "H1"


def test_without_scripts_everything_can_be_read(browser: Browser, home: str) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=home)
    page = context.new_page()
    page.goto("guong/2024/vuon-cam/")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Đoạn mở đầu có").is_visible()
    context.close()


STYLES_OF_ALL = """() => [...document.querySelectorAll("body *")].map((e) => [
    e.outerHTML.slice(0, 80),
    ...["", "::before", "::after"].map((p) => getComputedStyle(e, p).cssText),
])"""


@pytest.mark.parametrize(
    "reader", [("phone", "dark"), ("desk", "light")], indirect=True, ids="-".join
)
def test_pages_look_as_with_the_whole_of_materials_styles(
    reader: Watched, kinds: list[str], site: Path
) -> None:
    page = reader.page
    theme = Path(material.__file__).parent / "templates" / styles.MATERIAL
    own = site.joinpath(styles.SHEET).read_text("utf-8").partition("\n")[2]
    whole = "".join(path.read_text("utf-8") for path in sorted(theme.glob("*.css"))) + own
    for kind in kinds:
        address = kind if "." in kind or not kind else f"{kind}/"
        looks = []
        for way in ("left", "whole"):
            if way == "whole":
                page.route(
                    f"**/{styles.SHEET}",
                    lambda route: route.fulfill(body=whole, content_type="text/css"),
                )
            page.goto(address, wait_until="load")
            page.evaluate("document.querySelectorAll('details').forEach(d => (d.open = true))")
            page.evaluate("document.fonts.ready")
            looks.append(page.evaluate(STYLES_OF_ALL))
        page.unroute_all()
        assert len(looks[0]) == len(looks[1]) > 20
        for left, full in zip(*looks, strict=True):
            assert left == full, (kind, left[0], set(left[1].split(";")) ^ set(full[1].split(";")))


MOVING = """[...document.querySelectorAll("*")].map((e) => [e, getComputedStyle(e)])
    .filter(([, style]) => style.animationName !== "none"
        || (style.transitionProperty !== "none" && !/^0s(, 0s)*$/.test(style.transitionDuration)))
    .map(([e]) => e.outerHTML.slice(0, 80))"""


def test_pages_bear_great_magnification_and_stand_still_for_those_who_ask(
    browser: Browser, home: str, kinds: list[str]
) -> None:
    """320 pixels are a desk of 1280 at 400 % (WCAG 2.2, 1.4.10); 200 % is less than that."""
    context = browser.new_context(
        viewport={"width": 320, "height": 256}, reduced_motion="reduce", base_url=home
    )
    page = context.new_page()
    for kind in kinds:
        page.goto(kind if "." in kind or not kind else f"{kind}/")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        assert page.evaluate(MOVING) == [], kind
    context.close()


@pytest.mark.parametrize("reader", [("desk", "light")], indirect=True, ids="-".join)
def test_the_palette_is_changed_by_keyboard_and_its_focus_is_seen(reader: Watched) -> None:
    page = reader.page
    page.goto("")
    for _ in range(6):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "__palette":
            break
    label = page.locator("input[name=__palette]:focus + label")
    assert label.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.keyboard.press("ArrowDown")
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    assert reader.complaints == []


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_wide_tables_and_code_are_reached_and_seen_by_keyboard(reader: Watched) -> None:
    page = reader.page
    page.goto("huong-dan/may-chu/", wait_until="load")
    code = page.locator("pre > code[tabindex='0']").first
    assert code.get_attribute("aria-label") == "Đoạn lệnh"
    page.keyboard.press("Tab")
    code.focus()
    assert code.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    page.goto("huong-dan/kiem-tra/", wait_until="load")
    assert page.locator("div.scroll > table").count() >= 1
