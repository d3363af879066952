"""The story page in a browser: pictures in large, film, ways to share, paper, another language."""

from __future__ import annotations

import base64
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from test_browser import Watched

STORY, ENGLISH = "guong/2024/vuon-cam/", "tin-bai/2025/a-village-keeps-its-water/"
PLAYER = "https://www.youtube-nocookie.com/"
ARTICLE = """\
---
id: urn:uuid:00000000-0000-4000-8000-0000000000e1
title: A village keeps its water
summary: Twelve households take turns to guard the spring, so that the fields never run dry.
date: 2025-05-01
status: published
lang: en
video: {url: "https://youtu.be/dQw4w9WgXcQ", title: The spring}
fields: [nong-nghiep]
---

Nobody opens the sluice alone. See [a report](https://bao.example/report).

## Who keeps the key

The oldest woman.
"""
RECORD = """async () => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d");
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: "video/webm" });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((done) => { recorder.onstop = done; });
  recorder.start();
  for (let n = 0; n < 10; n += 1) {
    pen.fillRect(n, n, 20, 20);
    await new Promise((done) => setTimeout(done, 50));
  }
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(String.fromCharCode(...bytes));
}"""
"""A film of half a second, in base64."""


@pytest.fixture(scope="module")
def home(
    pattern: Path,
    chromium: Browser,
    serve: Callable[[Path], str],
    thidua: Callable[..., int],
    story: Callable[..., str],
    tmp_path_factory: pytest.TempPathFactory,
) -> str:
    """A site with a film beside it that a story shows; others are in English, without pictures."""
    column, root = tmp_path_factory.mktemp("written") / "xa", tmp_path_factory.mktemp("served")
    shutil.copytree(pattern, column)
    page = chromium.new_page()
    (root / "phim.webm").write_bytes(base64.b64decode(page.evaluate(RECORD)))
    page.close()
    address = serve(root)
    oranges = column / "exemplars" / "2024" / "vuon-cam" / "index.md"
    more = f'video: {{url: "{address}phim.webm", title: Mùa cam}}\nimage_credit: Bùi Thị Hoa\n'
    oranges.write_text(oranges.read_text("utf-8").replace("gallery:", f"{more}gallery:"), "utf-8")
    english = column / "content" / "tin-bai" / "2025" / "a-village-keeps-its-water.md"
    english.parent.mkdir()
    english.write_text(ARTICLE, "utf-8")
    plain = column / "exemplars" / "2025" / "khong-anh.md"
    plain.write_text(story(date="2025-05-02", unit="hoi-nong-dan-xa"), "utf-8")
    assert thidua("build", "-f", str(column / "mkdocs.yml"), "-d", str(root / "cot")) == 0
    return f"{address}cot/"


@pytest.fixture
def context(chromium: Browser, home: str) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=home, viewport={"width": 1280, "height": 800}, locale="vi-VN"
    )
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext, home: str) -> Iterator[Page]:
    """A page that complains of nothing and asks nobody else."""
    watched = Watched(context.new_page(), home.removesuffix("cot/"))
    yield watched.page
    assert watched.complaints == []


# Pictures in large


def test_pictures_are_seen_in_large_by_keyboard_alone(page: Page) -> None:
    page.goto(STORY)
    way = page.get_by_role("link", name="Tranh vẽ: thùng cam")
    way.press("Enter")
    dialog = page.get_by_role("dialog", name="Ảnh của bài")
    told = dialog.get_by_role("status")
    expect(told).to_have_text("Ảnh 3/3: Tranh vẽ: thùng cam")
    expect(dialog.get_by_role("button", name="Đóng")).to_be_focused()
    expect(dialog.get_by_role("img", name="Tranh vẽ: thùng cam")).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text("Ảnh 2/3: Tranh vẽ: quả cam")
    expect(dialog.locator("figure:not([inert])")).to_have_count(1)  # no other is read out
    page.keyboard.press("Home")
    expect(told).to_have_text(re.compile("^Ảnh 1/3"))
    page.keyboard.press("ArrowLeft")
    expect(told).to_have_text(re.compile("^Ảnh 3/3"))
    dialog.get_by_role("button", name="Ảnh sau").press("Enter")
    expect(told).to_have_text(re.compile("^Ảnh 1/3"))
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(way).to_be_focused()


@pytest.mark.parametrize("key", ["Tab", "Shift+Tab"])
def test_the_focus_stays_with_the_picture_and_can_be_seen(page: Page, key: str) -> None:
    page.goto(STORY)
    page.locator(".gallery a").press("Enter")
    met = []
    for _ in range(8):
        page.keyboard.press(key)
        focused = page.locator(":focus")
        if focused.count():  # else it is with the browser's own buttons
            assert focused.evaluate("e => Boolean(e.closest('.lightbox'))")
            assert focused.evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
            met.append(focused.evaluate("e => e.classList[e.matches('.lightbox__button') ? 1 : 0]"))
    parts = ("close", "strip", "previous", "next")
    assert set(met) == {f"lightbox__{part}" for part in parts}


def test_the_cover_and_pictures_of_the_text_open_too(page: Page) -> None:
    page.goto(STORY)
    cover = page.get_by_role("button", name=re.compile("^Phóng to ảnh: Tranh vẽ: đồi cam"))
    cover.click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("status")).to_have_text(re.compile("^Ảnh 1/3"))
    expect(dialog.get_by_text("Bùi Thị Hoa")).to_be_visible()
    dialog.get_by_role("button", name="Đóng").click()
    expect(cover).to_be_focused()
    page.get_by_role("button", name="Phóng to ảnh: Tranh vẽ: quả cam").press("Enter")
    expect(dialog.get_by_role("status")).to_have_text(re.compile("^Ảnh 2/3"))
    dialog.locator(".lightbox__strip").evaluate("e => e.scrollTo({ left: 2 * e.clientWidth })")
    expect(dialog.get_by_role("status")).to_have_text(re.compile("^Ảnh 3/3"))  # as by a finger


def test_a_story_without_pictures_carries_no_script_for_them(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("guong/2023/lop-hoc/")
    assert not page.locator("dialog").count()
    assert not [url for url in asked if re.search(r"(lightbox|video)\.js", url)]


# Film


def test_a_film_is_fetched_when_asked_for(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(STORY, wait_until="networkidle")
    way = page.get_by_role("link", name=re.compile("^Xem phim: Mùa cam"))
    expect(way).to_contain_text("Phim do 127.0.0.1 phát; bấm để tải từ trang đó.")
    way.focus()
    way.hover()
    page.wait_for_timeout(200)
    assert not [url for url in asked if "phim.webm" in url]
    way.press("Enter")
    film = page.locator("video")
    expect(film).to_be_focused()
    page.wait_for_function("() => document.querySelector('video').played.length")
    assert film.get_attribute("aria-label") == "Xem phim: Mùa cam"
    assert film.evaluate("e => e.controls && e.preload") == "none"
    expect(page.get_by_role("link", name="Mở phim ở trang 127.0.0.1")).to_be_visible()


def test_youtube_learns_of_nobody_before_the_click(context: BrowserContext, home: str) -> None:
    asked: list[str] = []

    def answer(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(content_type="text/html", body="<!doctype html><title>Phim</title>")

    page = context.new_page()
    page.route(lambda url: not url.startswith(home), answer)
    page.goto(ENGLISH, wait_until="networkidle")
    way = page.get_by_role("link", name=re.compile("Phim do youtube.com phát"))
    way.hover()
    page.wait_for_timeout(200)
    assert asked == []
    way.press("Enter")
    frame = page.locator("iframe")
    expect(frame).to_be_focused()
    expect(frame).to_have_attribute("title", "Xem phim: The spring")
    expect(frame).to_have_attribute("referrerpolicy", "strict-origin-when-cross-origin")
    page.wait_for_load_state("networkidle")
    assert asked == ["https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?autoplay=1"]


# Passed on


def test_the_link_is_copied_and_that_is_told(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(STORY)
    share = page.get_by_role("group", name="Chia sẻ bài này")
    button = share.get_by_role("button", name="Chép liên kết")
    button.press("Enter")
    expect(share.get_by_role("status")).to_have_text(re.compile("^Đã chép liên kết"))
    expect(button).to_be_focused()
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == address
    expect(share.get_by_role("button", name="Chia sẻ")).to_be_hidden()  # this machine has no sheet
    facebook = share.get_by_role("link", name="Facebook").get_attribute("href")
    assert facebook == f"https://www.facebook.com/sharer/sharer.php?u={address}".replace(
        "u=https://", "u=https%3A//"
    )


def test_without_https_the_link_is_copied_too(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(STORY)
    page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.get_by_role("button", name="Chép liên kết").click()
    expect(page.locator(".share [role=status]")).to_have_text(re.compile("^Đã chép liên kết"))
    other = context.new_page()
    other.goto(page.url)
    assert other.evaluate("navigator.clipboard.readText()").endswith(f"/{STORY}")


def test_a_device_with_a_sheet_is_asked_to_share(page: Page) -> None:
    page.add_init_script("navigator.share = async (what) => { window.shared = what; }")
    page.goto(STORY)
    page.get_by_role("button", name="Chia sẻ", exact=True).click()
    shared = page.evaluate("window.shared")
    assert shared["url"].endswith(STORY)
    assert shared["title"].startswith("Vườn cam < 2 ha")


def test_the_stories_beside_it_are_a_tab_away(page: Page, home: str) -> None:
    page.goto("guong/2023/lop-hoc/")
    beside = page.get_by_role("navigation", name="Bài trước và bài sau")
    assert beside.get_by_role("link").count() == 1  # the oldest has none before it
    beside.get_by_role("link", name=re.compile("^Bài sau Vườn cam")).press("Enter")
    page.wait_for_url(home + STORY)
    beside.get_by_role("link", name=re.compile("^Bài trước Lớp học")).press("Enter")
    page.wait_for_url(f"{home}guong/2023/lop-hoc/")


def test_without_scripts_everything_is_a_link(chromium: Browser, home: str) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=home)
    page = context.new_page()
    page.goto(STORY)
    assert page.locator(".share button:visible, .lightbox:visible, .enlarge").count() == 0
    film = page.get_by_role("link", name=re.compile("^Xem phim: Mùa cam"))
    assert (film.get_attribute("href") or "").endswith("/phim.webm")
    assert page.locator(".cover img").is_visible()
    large = page.locator(".gallery a").get_attribute("href") or ""
    answer = page.goto(f"{STORY}{large}")
    assert answer is not None
    assert answer.headers["content-type"].startswith("image/")
    context.close()


# On paper


def test_on_paper_a_story_is_black_on_white_with_its_address_and_the_day(
    chromium: Browser, home: str, tmp_path: Path
) -> None:
    context = chromium.new_context(color_scheme="dark", base_url=home)
    page = context.new_page()
    page.goto(STORY)
    page.emulate_media(media="print", color_scheme="dark")
    for gone in (".md-tabs", ".md-footer", ".search-button", ".crumbs", ".share", ".pager"):
        assert not page.locator(gone).first.is_visible(), gone
    for kept in (".masthead__name", ".cover img", ".gallery img", ".facts", ".print-only"):
        assert page.locator(kept).first.is_visible(), kept
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert page.locator(".story__body p").first.evaluate("e => getComputedStyle(e).color") == (
        "rgb(0, 0, 0)"
    )
    shown = page.locator("figure").evaluate_all(
        "all => all.map(e => getComputedStyle(e).breakInside)"
    )
    assert set(shown) == {"avoid"}
    text, facts = page.locator(".story__text").bounding_box(), page.locator(".facts").bounding_box()
    assert text
    assert facts
    assert facts["y"] >= text["y"] + text["height"]
    paper = page.pdf(path=tmp_path / "bai.pdf", prefer_css_page_size=True)
    assert re.search(rb"/MediaBox \[0 0 59[45][.\d]* 84[12][.\d]*\]", paper)
    line = page.locator(".print-only").inner_text()  # the day stands there since it was printed
    assert re.fullmatch(rf"Địa chỉ trang: https://\S+/{STORY}\. In ngày \d\d/\d\d/\d{{4}}\.", line)
    link = page.locator(".story__body a[href^='https://ngoai.example']")
    assert "ngoai.example" in link.evaluate("e => getComputedStyle(e, '::after').content")
    context.close()


@pytest.mark.parametrize("address", ["tien-do/2024/", "guong/", ""])
def test_on_paper_nothing_is_cut_off(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 658, "height": 960})  # A4 between its margins
    page.emulate_media(media="print")
    page.goto(address)
    inside = "e => e.scrollWidth <= e.clientWidth || getComputedStyle(e).overflowX === 'visible'"
    boxes = page.locator(".scroll, .md-typeset__scrollwrap")
    assert all(boxes.nth(n).evaluate(inside) for n in range(boxes.count()))


# In another language


def test_a_story_in_english_is_marked_where_it_is_english(page: Page) -> None:
    page.goto(ENGLISH)
    assert page.locator("html").get_attribute("lang") == "vi"
    for own in ("h1", ".lead", ".story__body", ".video__open [lang]"):
        assert page.locator(own).get_attribute("lang") == "en", own
    for ours in (".story-head .kicker", ".facts", ".share", ".pager"):
        assert page.locator(ours).evaluate("e => e.closest('[lang]').lang") == "vi", ours
    expect(page.get_by_text("Bài viết bằng tiếng Anh.")).to_be_visible()
    page.goto("tin-bai/")
    card = page.get_by_role("link", name="A village keeps its water")
    assert card.get_attribute("lang") == "en"
    page.goto("tim-kiem/?q=sluice")
    found = page.get_by_text("A village keeps its water")
    expect(found).to_be_visible()
    assert found.evaluate("e => e.closest('[lang]').lang") == "en"


# On the home page


@pytest.mark.parametrize(("width", "inset"), [(1280, 30), (390, 16)])
def test_a_lead_story_without_a_picture_fills_a_panel_of_its_own(
    page: Page, width: int, inset: int
) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("")
    panel, title = page.locator(".lead-story"), page.locator(".lead-story h2")
    expect(title).to_have_text("Bản nhỏ giữ nước đầu nguồn")
    around, within = panel.bounding_box(), page.locator(".lead-story__text > *").all()
    assert around
    for box in (part.bounding_box() for part in within):
        assert box
        assert box["x"] >= around["x"] + inset
        assert box["x"] + box["width"] <= around["x"] + around["width"] - inset
    star = page.locator(".lead-story__star").bounding_box()
    assert star
    assert star["x"] + star["width"] >= around["x"] + around["width"]  # it reaches over the edge
    colours = "e => [getComputedStyle(e).backgroundColor, getComputedStyle(e).color]"
    assert panel.evaluate(colours) == page.locator(".md-header").evaluate(colours)
