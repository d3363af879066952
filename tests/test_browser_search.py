"""The search in a browser: what a Vietnamese types and finds, with keys, filters and addresses."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from urllib.parse import quote
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from thidua.model.column import Site
from thidua.model.record import Document
from thidua.model.story import Exemplar
from thidua.publish import search
from thidua.publish.tree import Tree, update
from thidua.publish.views import story_view
from thidua.source.load import load_column

TOLD = [
    # slug, title, subject, summary, text, date, kind, field; unit and the rest are the same
    ("tu", "Giếng làng trong lành", "Tổ tự quản", "Có nước sạch cho xóm.", "", "2025-05-01"),
    ("chu-the", "Người giữ giếng", "Tổ nước sạch", "Chuyện ở xóm.", "", "2025-04-01"),
    ("ten", "Đưa nước sạch về bản", "Chị Hoa", "Chuyện ở bản.", "", "2023-01-02"),
    ("bai", "Trạm bơm ven suối", "Ông Ba", "Chuyện ven suối.",
     "Xóm chưa có gì. " * 40 + "Nước sạch chảy về từng nhà, ai cũng mừng. " + "Hết. " * 60,
     "2025-03-01"),
    ("roi", "Nước về, trường sạch đẹp", "Cô Na", "Chuyện ở trường.", "", "2025-05-10"),
    ("khac-dau", "Một nước sách hay", "Anh Tư", "Chuyện đọc.", "", "2025-05-12"),
    ("dong", "Cánh đồng mẫu lớn", "Xã Đông", "Chuyện lúa.", "Hoạt động sôi nổi.", "2024-02-01"),
    ("hoat-dong", "Hoạt động hè", "Đoàn xã", "Chuyện hè.", "", "2024-06-01"),
    ("hoa-cu", "Ngày hòa giải ở cơ sở", "Tổ hoà giải", "Chuyện xóm.", "", "2024-07-01"),
    ("ki-su", "Kĩ sư về làng", "Tổ mía", "Chuyện ở đồi.", "Tỷ lệ cao.", "2024-09-01"),
    ("ky-su", "Kỹ sư về làng", "Tổ mía", "Chuyện ở đồi.", "Tỉ lệ cao.", "2024-09-02"),
    ("ky-su-2", "Kỳ sử ở làng", "Tổ mía", "Chuyện ở đồi.", "Kinh kỳ, túi ni lông.", "2024-09-03"),
    ("ma", "<img src=x onerror=alert(1)> & “nháy”", "Bà <b>Sáu</b>", "Chuyện <i>mã</i>.", "",
     "2024-08-01"),
]  # fmt: skip


def stories(unit: str, fields: tuple[str, str]) -> tuple[list[Exemplar], dict[str, str]]:
    """TOLD and thirty short ones, newest first; and their texts."""
    more = [(f"hang-{n}", f"Hàng loạt thứ {n}", "Tổ", "Một.", "", "2022-01-01") for n in range(30)]
    found, bodies = [], {}
    told = sorted([*TOLD, *more], key=lambda row: row[5], reverse=True)
    for number, (slug, title, subject, summary, body, date) in enumerate(told):
        values = {
            "id": f"urn:uuid:00000000-0000-4000-8000-{number:012}",
            "title": title,
            "subject": subject,
            "summary": summary,
            "date": date,
            "status": "published",
            "kind": "ca-nhan" if slug == "ten" else "tap-the",
            "model": "dien-hinh",
            "unit": unit,
            "fields": [fields[slug == "bai"]],
            "sample": slug == "ten",
        }
        document = Document(f"exemplars/{date[:4]}/{slug}.md", "")
        story = Exemplar.model_validate(values, context=(document, ()))
        found.append(story)
        bodies[story.address] = body
    return found, bodies


@pytest.fixture(scope="module")
def home(
    site: Path,
    pattern: Path,
    tmp_path_factory: pytest.TempPathFactory,
    serve: Callable[[Path], str],
) -> str:
    """The small column's site below a path, with our stories in its search."""
    root = tmp_path_factory.mktemp("served")
    shutil.copytree(site, root / "chuyen-muc")
    shutil.rmtree(root / "chuyen-muc" / search.INDEX.strip("/"))
    whose = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
    column, _ = load_column(pattern, pattern / "content", pattern / "exemplars", whose)
    told, bodies = stories("hoi-nong-dan-xa", ("nong-nghiep", "y-te"))
    filled = replace(column, exemplars=tuple(told), articles=())
    as_of = datetime(2030, 1, 1, tzinfo=whose.zone)
    views = [story_view(story, filled, as_of, {}) for story in told]
    made = search.search_outputs(filled, views, lambda s: bodies[s.address], lambda s: s.address)
    folder = root / "chuyen-muc"
    update(Tree(folder), list(made), Tree(folder))
    page = root / "chuyen-muc" / "tim-kiem" / "index.html"
    text = page.read_text("utf-8")
    for year in ("2025", "2023", "2022"):  # the page was built for other stories
        text = text.replace(
            '<option value="2024">', f'<option value="{year}">{year}</option><option value="2024">'
        )
    text = text.replace(
        '<option value="tap-the">',
        '<option value="ca-nhan">Cá nhân</option><option value="tap-the">',
    )
    page.write_text(text, "utf-8")
    return f"{serve(root)}chuyen-muc/"


@pytest.fixture
def page(chromium: Browser, home: str) -> Iterator[Page]:
    """A page that complains of nothing and asks nobody else."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    asked: list[str] = []
    page.on("console", lambda m: m.type in ("error", "warning") and complaints.append(m.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    context.on("request", lambda request: asked.append(request.url))
    yield page
    context.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith(home)] == []


def opened(page: Page, address: str) -> None:
    """Goes there, and waits until it is painted: before that Chromium drops keys."""
    page.goto(address, wait_until="networkidle")
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")


def settled(page: Page) -> str:
    """What the live region says once everything is loaded."""
    status = page.locator("[role=status]").last
    expect(status).to_have_text(re.compile(r"^(\d+ bài$|Không)"), timeout=15_000)
    return status.inner_text()


def slugs(page: Page) -> list[str]:
    """The stories that are shown, in order."""
    links = page.locator(".search__result").evaluate_all("found => found.map((a) => a.href)")
    return [link.rstrip("/").rpartition("/")[2] for link in links]


def found(page: Page, home: str, query: str, **filters: str) -> list[str]:
    """The stories that the address of a search shows."""
    more = "".join(f"&{name.replace('_', '-')}={value}" for name, value in filters.items())
    page.goto(f"{home}tim-kiem/?q={quote(query)}{more}")
    settled(page)
    return slugs(page)


def marks(place: Locator | Page) -> list[str]:
    return place.locator("mark").all_inner_texts()


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("nuoc sach ve ban", "ten"),
        ("NƯỚC SẠCH VỀ BẢN", "ten"),
        (unicodedata.normalize("NFD", "nước sạch về bản"), "ten"),
        ("nuoc sạch ve b", "ten"),
        ("dong mau", "dong"),
        ("ðồng mẫu", "dong"),
        ("canh đong", "dong"),
        ("hoà giải cơ sở", "hoa-cu"),
        ("hòa giải cơ sở", "hoa-cu"),
        ("hoa giai co so", "hoa-cu"),
        ("từng nhà ai cũng mừng", "bai"),
    ],
)
def test_words_are_found_however_they_are_typed(
    page: Page, home: str, query: str, first: str
) -> None:
    assert found(page, home, query)[0] == first


def test_hoà_and_hòa_are_one_word_and_both_are_marked(page: Page, home: str) -> None:
    assert found(page, home, "hoà giải") == found(page, home, "hòa giải") == ["hoa-cu"]
    assert marks(page) == ["hòa giải", "hoà giải"]


def test_i_and_y_that_sound_alike_find_each_other_the_typed_one_first(
    page: Page, home: str
) -> None:
    assert found(page, home, "kĩ sư") == ["ki-su", "ky-su", "ky-su-2"]
    assert marks(page.locator("[href*='/ky-su/']").first) == ["Kỹ sư"]
    assert found(page, home, "kỹ sư") == ["ky-su", "ki-su", "ky-su-2"]
    assert found(page, home, "ki su")[0] == "ki-su"
    assert found(page, home, "tỉ lệ ") == ["ky-su", "ki-su"]
    assert found(page, home, "tỷ lệ ") == ["ki-su", "ky-su"]
    assert "ky-su-2" not in found(page, home, "túy")  # that is another word than túi


def test_phrases_come_before_scattered_words_and_titles_before_texts(page: Page, home: str) -> None:
    order = ["ten", "chu-the", "tu", "bai", "roi", "khac-dau"]
    assert found(page, home, "nước sạch") == order
    folded = ["khac-dau", "ten", "chu-the", "tu", "bai", "roi"]  # the newer title first
    assert found(page, home, "nuoc sach") == folded


def test_right_marks_come_before_folded_ones(page: Page, home: str) -> None:
    assert found(page, home, "đồng") == ["dong", "hoat-dong"]
    assert found(page, home, "động") == ["hoat-dong", "dong"]
    assert found(page, home, "đông")[0] == "dong"
    assert "hoat-dong" in found(page, home, "dong")


def test_what_answers_is_marked_also_deep_in_the_text(page: Page, home: str) -> None:
    found(page, home, "nước sạch chảy về từng nhà")
    text = page.locator(".search__excerpt").first
    assert marks(text) == ["Nước sạch chảy về từng nhà"]
    assert text.inner_text().startswith("… ")
    assert text.inner_text().endswith(" …")


def test_nothing_of_a_story_is_read_as_html(page: Page, home: str) -> None:
    assert found(page, home, "onerror alert") == ["ma"]
    card = page.locator(".search__result")
    assert "<img src=x onerror=alert(1)> & “nháy”" in card.inner_text()
    assert card.locator("img, b, i").count() == 0


def test_samples_are_marked(page: Page, home: str) -> None:
    found(page, home, "nước sạch")
    assert page.locator(".search__result .sample").all_inner_texts() == ["minh họa"]


def test_a_slip_of_the_finger_still_leads_to_something(page: Page, home: str) -> None:
    assert found(page, home, "hoatt dọng hhè") == ["hoat-dong"]
    assert "gần giống" in page.locator("[role=status]").inner_text()
    assert found(page, home, "xyzxyzxyz") == []
    assert settled(page) == "Không tìm thấy bài nào cho “xyzxyzxyz”."


def test_filters_narrow_the_results_and_stand_in_the_address(page: Page, home: str) -> None:
    assert found(page, home, "nước sạch", nam="2023") == ["ten"]
    expect(page.locator("[name=nam]")).to_have_value("2023")
    page.select_option("[name=nam]", "")
    page.select_option("[name=linh-vuc]", "y-te")
    expect(page.locator(".search__result")).to_have_count(1)
    assert slugs(page) == ["bai"]
    assert page.url == f"{home}tim-kiem/?q=n%C6%B0%E1%BB%9Bc+s%E1%BA%A1ch&linh-vuc=y-te"
    assert found(page, home, "", loai="ca-nhan") == ["ten"]
    assert found(page, home, "nước", don_vi="hoi-nong-dan-xa", loai="tap-the", nam="2023") == []
    page.click("text=Bỏ lọc")
    expect(page).to_have_url(f"{home}tim-kiem/")
    expect(page.locator("[name=loai]")).to_have_value("")
    expect(page.locator("[data-shortcut]")).to_be_checked()


def test_twenty_at_a_time(page: Page, home: str) -> None:
    assert len(found(page, home, "hàng loạt")) == 20
    assert settled(page) == "30 bài"
    page.click("text=Xem thêm")
    expect(page.locator(".search__result")).to_have_count(30)
    expect(page.locator("text=Xem thêm")).to_be_hidden()


def test_the_panel_by_keys_alone(page: Page, home: str) -> None:
    opened(page, f"{home}gioi-thieu/")
    page.keyboard.press("/")
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("aria-expanded", "false")
    page.keyboard.type("nước sạch")
    assert settled(page) == "6 bài"
    expect(field).to_have_attribute("aria-expanded", "true")
    options = page.get_by_role("listbox").get_by_role("option")
    expect(options).to_have_count(6)
    for step, active in (("Down", 0), ("Down", 1), ("Up", 0), ("Up", -1), ("Up", 5), ("Down", -1)):
        page.keyboard.press(f"Arrow{step}")
        chosen = options.evaluate_all("all => all.findIndex((o) => o.ariaSelected === 'true')")
        assert chosen == active
        owner = field.get_attribute("aria-activedescendant")
        assert owner == (options.nth(active).get_attribute("id") if active >= 0 else None)
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.keyboard.press("/")
    expect(field).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.route("**/guong/2023/ten/", lambda route: route.fulfill(body="Bài"))
    page.keyboard.press("Enter")
    page.wait_for_url(f"{home}guong/2023/ten/")


def test_enter_in_the_panel_leads_to_the_page_of_results(page: Page, home: str) -> None:
    page.goto(home)
    page.get_by_role("button", name="Tìm kiếm").click()
    page.keyboard.type("nước sạch")
    settled(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/tim-kiem/?q=*")
    expect(page.locator("[name=q]")).to_have_value("nước sạch")
    assert settled(page) == "6 bài"


def test_the_page_by_keys_alone(page: Page, home: str) -> None:
    found(page, home, "nước sạch")
    page.locator("body").press("/")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__result").nth(0)).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__result").nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("[name=q]")).to_have_value("")
    expect(page.locator(".search__result")).to_have_count(0)
    expect(page.locator("[role=status]")).to_have_text("")


def test_the_key_can_be_switched_off(page: Page, home: str) -> None:
    page.goto(f"{home}tim-kiem/")
    page.uncheck("[data-shortcut]")
    opened(page, f"{home}gioi-thieu/")
    page.keyboard.press("/")
    assert page.get_by_role("dialog").count() == 0


def test_nothing_is_loaded_before_the_search_is_used(page: Page, home: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page, f"{home}gioi-thieu/")
    assert not [url for url in asked if "/index/" in url or "search-worker" in url]
    page.keyboard.press("/")
    page.keyboard.type("nước")
    settled(page)
    layers = [match[0] for url in asked if (match := re.search(r"(?<=/index/)[a-z-]+", url))]
    assert list(dict.fromkeys(layers)) == ["contents", "titles", "summaries", "texts"]
    assert not [url for url in asked if "minisearch" in url]


def test_an_index_that_does_not_come_is_told_and_asked_for_again(
    chromium: Browser, home: str
) -> None:
    page = chromium.new_page()
    page.route("**/contents.json", lambda route: route.abort())
    page.goto(f"{home}tim-kiem/?q=nuoc")
    expect(page.locator("[role=status]")).to_contain_text("Không tải được chỉ mục tìm kiếm")
    page.unroute("**/contents.json")
    page.locator("[name=q]").press("End")
    page.keyboard.type(" sach")
    expect(page.locator("[role=status]")).to_have_text("6 bài")
    page.close()


def test_without_javascript_the_page_says_so_and_links_the_archive(
    chromium: Browser, home: str
) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(home)
    page.click("a[data-search]")
    assert page.url == f"{home}tim-kiem/"
    expect(page.locator("noscript p")).to_contain_text("đang tắt JavaScript")
    expect(page.locator(".search-page")).to_be_hidden()
    page.click("text=lưu trữ theo tháng >> nth=0")
    assert page.url == f"{home}luu-tru/"
    context.close()
