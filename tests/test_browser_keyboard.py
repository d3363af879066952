"""Who has no mouse sees where the focus is, and gets out of the menu again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

PAGES = ("", "guong/2024/vuon-cam/", "tien-do/", "tim-kiem/")
SCREENS = {"phone": (390, 844), "desk": (1280, 800)}


@pytest.fixture(scope="module")
def home(site: Path, serve: Callable[[Path], str]) -> str:
    """The address of the small column's site on this machine."""
    return serve(site)


@pytest.fixture
def page(request: pytest.FixtureRequest, chromium: Browser, home: str) -> Iterator[Page]:
    """A page on a screen, of a device that is set to a scheme: ``indirect`` parameters."""
    screen, scheme = request.param
    width, height = SCREENS[screen]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, base_url=home
    )
    yield context.new_page()
    context.close()


OUTLINES = """() => {
    // Of everything that Tab reaches: what is wrong with the outline that shows the focus there.
    const channel = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const light = (colour) => {
        const [r, g, b] = parts(colour).map((c) => channel(c / 255));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const contrast = (one, other) => {
        const [less, more] = [light(one), light(other)].sort((a, b) => a - b);
        return (more + 0.05) / (less + 0.05);
    };
    const ground = (x, y) => {
        for (const e of document.elementsFromPoint(x, y)) {
            const colour = getComputedStyle(e).backgroundColor;
            if ((parts(colour)[3] ?? 1) > 0.9) return colour;
        }
        return "rgb(255, 255, 255)";
    };
    const fault = (e) => {
        const style = getComputedStyle(e);
        const [width, offset] = [parseFloat(style.outlineWidth), parseFloat(style.outlineOffset)];
        if (style.outlineStyle !== "solid" || width < 2) return `outline: ${style.outline}`;
        const box = e.getBoundingClientRect();
        const edge = Math.max(1, box.left - offset - width / 2);
        const behind = ground(edge, (box.top + box.bottom) / 2);
        const seen = contrast(style.outlineColor, behind);
        if (seen < 3) return `${style.outlineColor} on ${behind}`;
        const more = Math.max(0, width + offset);
        for (let p = e.parentElement; p && p !== document.body; p = p.parentElement) {
            if (getComputedStyle(p).overflow === "visible") continue;
            const by = p.getBoundingClientRect();
            const cut = [by.left - box.left, by.top - box.top,
                box.right - by.right, box.bottom - by.bottom].filter((side) => side + more > 1);
            if (cut.length > 1) return `cut off by ${p.className}`;
        }
        return "";
    };
    document.querySelectorAll("details").forEach((d) => { d.open = true; });
    const reached = "a[href], button, input, select, summary, [tabindex]";
    const stops = [...document.querySelectorAll(reached)].filter((e) => (
        e.tabIndex >= 0 && !e.disabled && !e.closest("dialog") && e.checkVisibility()));
    const faults = [];
    for (const stop of stops) {
        stop.focus();
        const drawn = stop.matches(".md-option") ? stop.nextElementSibling : stop;
        if (document.activeElement !== stop || !drawn.checkVisibility()) continue;
        const what = fault(drawn);
        if (what) faults.push(`${stop.outerHTML.slice(0, 90)}: ${what}`);
    }
    return [stops.length, faults];
}"""


@pytest.mark.parametrize(
    "page",
    [(screen, scheme) for screen in SCREENS for scheme in ("light", "dark")],
    indirect=True,
    ids="-".join,
)
def test_the_focus_is_seen_on_everything_that_tab_reaches(page: Page) -> None:
    for address in PAGES:
        page.goto(address, wait_until="load")
        page.keyboard.press("Tab")  # from now on the focus is shown, as to whom uses the keyboard
        number, faults = page.evaluate(OUTLINES)
        assert number > 15, address
        assert faults == [], address


@pytest.mark.parametrize("page", [("phone", "light")], indirect=True, ids="-".join)
def test_the_menu_keeps_the_focus_and_gives_it_back(page: Page) -> None:
    page.goto("guong/2024/vuon-cam/")
    button = page.get_by_role("button", name="Mở danh mục")
    menu = page.get_by_role("dialog", name="Danh mục")
    button.press("Enter")
    page.wait_for_selector("dialog.menu[open]")
    assert button.get_attribute("aria-expanded") == "true"
    reached = set()
    for key in (*["Tab"] * 12, *["Shift+Tab"] * 14):
        focus = page.evaluate_handle("document.activeElement").as_element()
        assert focus
        assert focus.evaluate("e => Boolean(e.closest('dialog.menu'))")
        reached.add(focus.get_attribute("href"))
        page.keyboard.press(key)
    links = [link.get_attribute("href") for link in menu.get_by_role("link").all()]
    assert reached == {None, *links}
    page.keyboard.press("Escape")
    assert not menu.is_visible()
    assert button.get_attribute("aria-expanded") == "false"
    assert page.evaluate("document.activeElement.matches('.menu-button')")


@pytest.mark.parametrize("page", [("phone", "light")], indirect=True, ids="-".join)
def test_the_menu_shows_the_column_s_mark_and_closes_by_touch_and_by_turning(page: Page) -> None:
    page.goto("")
    button = page.get_by_role("button", name="Mở danh mục")
    menu = page.locator("dialog.menu")
    for close in (
        lambda: page.mouse.click(380, 400),  # the page behind it
        menu.get_by_role("button", name="Đóng").click,
        lambda: page.set_viewport_size({"width": 1280, "height": 800}),
    ):
        button.click()
        page.wait_for_selector("dialog.menu[open]")
        close()
        page.wait_for_selector("dialog.menu:not([open])", state="attached")
    mark = "e => e.querySelector('.masthead__star svg').innerHTML"
    assert menu.evaluate(mark) == page.locator("header").evaluate(mark)
    page.get_by_role("link", name="Tiến độ", exact=True).click()  # nothing lies over the page
    page.wait_for_url("**/tien-do/")
