"""What a reader meets in a browser: on a phone and on a desk, by day and by night."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import material
import pytest
from playwright.sync_api import Browser, Page, Route

from browsers import watch_moves
from thidua.publish import styles

SCREENS = {
    "phone": (390, 844),
    "desk": (1280, 800),
    "desk at 200%": (640, 400),
    "desk at 400%": (320, 200),
}
DEVICES: dict[str, Any] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "more contrast": {"contrast": "more"},
    "forced colors": {"forced_colors": "active"},
}


@pytest.fixture(scope="module")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the small column's site on this machine."""
    return serve(site)


@pytest.fixture(scope="module")
def kinds(site: Path) -> list[str]:
    """The address of a page of every kind: of each section and depth, and some by name."""
    found = {"404.html": "404.html"}
    for path in sorted(site.rglob("index.html")):
        parts = path.relative_to(site).parts
        found.setdefault(f"{parts[0]} {len(parts)}", "/".join(parts[:-1]))
    named = ["guong/2024/vuon-cam", "guong/2024/da-rut", "linh-vuc/nong-nghiep", "tien-do/2024"]
    return sorted({*found.values(), *named, "huong-dan/viet-bai"})


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
def reader(request: pytest.FixtureRequest, chromium: Browser, home: str) -> Iterator[Watched]:
    """A reader with a screen, and a device set to a scheme: ``indirect`` parameters."""
    screen, scheme = request.param
    width, height = SCREENS[screen]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, base_url=home, **DEVICES[scheme]
    )
    watched = Watched(context.new_page(), home)
    yield watched
    context.close()


@pytest.mark.parametrize(
    ("reader", "device"),
    [(("desk", device), device) for device in DEVICES],
    indirect=["reader"],
    ids=[*DEVICES],
)
def test_every_kind_of_page_fits_every_screen_and_is_whole_and_as_the_device_asks(
    reader: Watched, device: str, kinds: list[str]
) -> None:
    """320 pixels are a desk of 1280 at 400 % (WCAG 2.2, 1.4.10).

    Where more contrast is asked for, there are no tints, and every link is underlined; where
    motion is not wanted, everything stands still.
    """
    page = reader.page
    assert len(kinds) > 20
    for kind in kinds:
        page.goto(kind if "." in kind or not kind else f"{kind}/", wait_until="load")
        assert page.locator("h1").count() == 1
        page.evaluate("for (const i of document.images) i.loading = 'eager'")
        for screen, (width, height) in SCREENS.items():
            page.set_viewport_size({"width": width, "height": height})
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (
                f"{kind} on {screen}"
            )
            page.wait_for_function("() => [...document.images].every(i => i.complete)")
            assert page.evaluate(BROKEN) == [], f"{kind} on {screen}"
        if device == "more contrast":
            assert page.evaluate(FAINT) == [], kind
            assert page.evaluate(NOT_UNDERLINED) == [], kind
        if device == "light":
            page.emulate_media(reduced_motion="reduce")
            assert page.evaluate(MOVING) == [], kind
            page.emulate_media(reduced_motion="no-preference")
    assert reader.complaints == []


BROKEN = "[...document.images].filter(i => !i.naturalWidth).map(i => i.src)"


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_on_a_phone_the_menu_opens_and_leads_to_a_section(reader: Watched, home: str) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    link = page.locator("dialog.menu").get_by_role("link", name="Lĩnh vực")
    assert not link.is_visible()
    page.get_by_label("Mở danh mục").click()
    link.click()
    page.wait_for_url(f"{home}linh-vuc/")
    assert page.locator("h1").inner_text() == "Lĩnh vực"
    assert reader.complaints == []


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
    [
        (("desk", "light"), "default", "slate"),
        (("phone", "dark"), "slate", "high-contrast"),
        (("phone", "more contrast"), "high-contrast", "default"),
    ],
    indirect=["reader"],
    ids=["light", "dark", "contrast"],
)
def test_the_palette_follows_the_reader_and_can_be_changed(
    reader: Watched, first: str, second: str
) -> None:
    page = reader.page
    page.goto("")
    page.wait_for_selector(f"body[data-md-color-scheme={first}]")
    before = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert _chosen(page) == NAMES[first]
    page.locator(f"label[title='Chuyển sang {NAMES[second].lower()}']").click()
    page.wait_for_selector(f"body[data-md-color-scheme={second}]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != before
    assert _chosen(page) == NAMES[second]
    page.goto("guong/2024/vuon-cam/")
    page.wait_for_selector(f"body[data-md-color-scheme={second}]")
    assert _chosen(page) == NAMES[second]
    assert reader.complaints == []


NAMES = {"default": "Nền sáng", "slate": "Nền tối", "high-contrast": "Tương phản cao"}


def _chosen(page: Page) -> str | None:
    group = page.get_by_role("radiogroup", name="Màu của trang")
    return group.locator(":checked").get_attribute("aria-label")


@pytest.mark.parametrize("reader", [("desk", "light")], indirect=True, ids="-".join)
def test_the_palette_is_reached_seen_and_changed_by_keyboard(reader: Watched) -> None:
    page = reader.page
    page.goto("")
    for _ in range(4):  # skip link, masthead, search, palette
        page.keyboard.press("Tab")
    assert page.locator(":focus").get_attribute("aria-label") == "Nền sáng"
    for scheme in ("slate", "high-contrast", "default"):
        page.keyboard.press("Enter")
        page.wait_for_selector(f"body[data-md-color-scheme={scheme}]")
        assert page.locator(":focus").get_attribute("aria-label") == NAMES[scheme]
        ring = page.locator(":focus + label").evaluate("e => getComputedStyle(e).outline")
        assert ring.startswith("rgb(255, 211, 78) solid")


@pytest.mark.parametrize("reader", [("desk", "light")], indirect=True, ids="-".join)
def test_a_device_that_is_set_otherwise_later_is_followed(reader: Watched) -> None:
    page = reader.page
    page.goto("")
    page.emulate_media(color_scheme="dark")
    page.reload()
    page.wait_for_selector("body[data-md-color-scheme=slate]")
    page.emulate_media(color_scheme="dark", contrast="more")
    page.reload()
    page.wait_for_selector("body[data-md-color-scheme=high-contrast]")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(0, 0, 0)"


@pytest.mark.parametrize("reader", [("desk", "dark")], indirect=True, ids="-".join)
def test_the_first_thing_painted_is_what_the_device_asks_for(reader: Watched) -> None:
    reader.page.route("**/assets/*.js", lambda route: route.abort())  # still on its way
    reader.page.goto("")
    assert reader.page.locator("body[data-md-color-scheme=slate]").count() == 1


MOVING = """[...document.querySelectorAll("*")].map((e) => [e, getComputedStyle(e)])
    .filter(([, style]) => style.animationName !== "none"
        || (style.transitionProperty !== "none" && !/^0s(, 0s)*$/.test(style.transitionDuration)))
    .map(([e]) => e.outerHTML.slice(0, 80))"""
FAINT = """[...document.querySelectorAll('main :is(p, li, td, th, dd, dt, span, h1, h2, h3)')]
    .filter(e => e.textContent.trim() && !e.closest('a, mark'))
    .map(e => getComputedStyle(e).color)
    .filter(c => !['rgb(0, 0, 0)', 'rgb(255, 255, 255)'].includes(c))"""
NOT_UNDERLINED = """[...document.querySelectorAll('article a')]
    .filter(a => a.textContent.trim() && !getComputedStyle(a).textDecorationLine.includes('under'))
    .map(a => a.outerHTML)"""


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_nothing_moves_when_scripts_come_late(reader: Watched) -> None:
    page = reader.page
    watch_moves(page)
    late: list[str] = []

    def hold(route: Route) -> None:
        late.append(route.request.url)
        time.sleep(0.5)
        route.continue_()

    page.route("**/assets/chrome.js", hold)
    page.goto("guong/2024/vuon-cam/", wait_until="load")
    assert late
    page.wait_for_timeout(300)
    assert page.evaluate("moved") < 0.005


@pytest.mark.parametrize("reader", [("desk at 400%", "light")], indirect=True, ids="-".join)
def test_no_mark_is_cut_off_and_no_word_is_broken(reader: Watched) -> None:
    page = reader.page
    page.goto("guong/")
    name = page.locator(".masthead__authority")
    name.evaluate("e => { e.textContent = 'Ủy ban nhân dân xã Nấm Dẩn, huyện Xín Mần, Ổ Ỗ Ự' }")
    clipped = name.evaluate(
        """e => [e, e.parentElement, e.closest('.masthead'), e.closest('header')]
            .filter(box => getComputedStyle(box).overflow !== 'visible'
                || box.scrollHeight > box.clientHeight + 1 && box !== e)
            .map(box => box.className)"""
    )
    assert clipped == []
    search = page.locator(".search-button").bounding_box()
    for text in page.locator(".masthead__text > span").all():
        box = text.bounding_box()
        assert box
        assert search
        assert text.evaluate("e => e.scrollWidth <= e.clientWidth")
        assert box["x"] + box["width"] <= search["x"]
    assert name.evaluate("e => getComputedStyle(e).textTransform") == "uppercase"
    assert page.evaluate("getComputedStyle(document.querySelector('main p')).hyphens") == "none"
    assert page.evaluate("document.documentElement.lang") == "vi"


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_the_keyboard_skips_to_the_title(reader: Watched) -> None:
    page = reader.page
    page.goto("guong/2024/vuon-cam/")
    page.keyboard.press("Tab")
    skip = page.locator(":focus")
    assert skip.inner_text().strip() == "Đi thẳng vào nội dung"
    skip.press("Enter")
    page.wait_for_url(re.compile("#_content$"))
    assert page.locator(":target").evaluate("e => e.tagName") == "H1"


def test_without_scripts_everything_can_be_read(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=home)
    page = context.new_page()
    page.goto("guong/2024/vuon-cam/")
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.get_by_text("Đoạn mở đầu có").is_visible()
    context.close()


UNLIKE = """async (sheet) => {
    // What looks otherwise once *sheet* is there instead of the page's own stylesheet.
    document.querySelectorAll("details").forEach((d) => { d.open = true; });
    await document.fonts.ready;
    const elements = [...document.querySelectorAll("body *")];
    const looks = () => elements.flatMap((e) => (
        ["", "::before", "::after"].map((p) => getComputedStyle(e, p).cssText)));
    const before = looks();
    const own = document.querySelector("link[rel=stylesheet]");
    const other = own.cloneNode();
    other.href = sheet;
    const loaded = new Promise((done, lost) => { other.onload = done; other.onerror = lost; });
    own.after(other);
    await loaded;
    own.remove();
    const now = looks();
    const properties = (css) => new Set(css.split("; "));
    const unlike = [...before.keys()].filter((n) => before[n] !== now[n]).map((n) => [
        elements[Math.floor(n / 3)].outerHTML.slice(0, 80),
        ...[...properties(now[n])].filter((one) => !properties(before[n]).has(one)),
    ]);
    return [elements.length, unlike];
}"""


@pytest.mark.parametrize(
    "reader", [("phone", "dark"), ("desk", "light")], indirect=True, ids="-".join
)
def test_pages_look_as_with_the_whole_of_materials_styles(
    reader: Watched, kinds: list[str], home: str, site: Path
) -> None:
    page = reader.page
    theme = Path(material.__file__).parent / "templates" / styles.MATERIAL
    own = site.joinpath(styles.SHEET).read_text("utf-8").partition("\n")[2]
    whole = "".join(path.read_text("utf-8") for path in sorted(theme.glob("*.css"))) + own
    sheet = f"{home}{styles.SHEET}?whole"
    page.route(sheet, lambda route: route.fulfill(body=whole, content_type="text/css"))
    for kind in kinds:
        page.goto(kind if "." in kind or not kind else f"{kind}/", wait_until="load")
        number, unlike = page.evaluate(UNLIKE, sheet)
        assert number > 20, kind
        assert unlike == [], kind


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


@pytest.mark.parametrize("reader", [("phone", "light")], indirect=True, ids="-".join)
def test_a_table_wider_than_the_screen_fades_out_until_its_end_is_reached(reader: Watched) -> None:
    page = reader.page
    page.goto("rss/")
    more = "e => getComputedStyle(e).getPropertyValue('--td-more') !== '0px'"
    tables = page.locator(".scroll").all()
    assert tables
    for table in tables:
        wider = table.evaluate("e => e.scrollWidth > e.clientWidth")
        assert table.evaluate(more) == wider
    wide = page.locator(".scroll").first
    assert wide.evaluate(more)
    wide.evaluate("e => { e.scrollLeft = e.scrollWidth; }")
    page.wait_for_function(f"() => !({more})(document.querySelector('.scroll'))")
    page.keyboard.press("Tab")
    wide.focus()
    assert wide.evaluate("e => getComputedStyle(e).maskImage") == "none"  # it hides the outline
