"""The filters of a list: without reload, in the address, told aloud, by keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browsers import watch_moves
from columns import EXEMPLAR, SUMMARY

MANY = 30
KINDS = ("tap-the", "ca-nhan")
MODELS = ("mo-hinh-moi", "dien-hinh", "nhan-to-moi")


@pytest.fixture(scope="module")
def home(
    pattern: Path,
    tmp_path_factory: pytest.TempPathFactory,
    thidua: Callable[..., int],
    serve: Callable[[Path], str],
) -> str:
    """A column below a path, with thirty exemplars that differ in kind and model."""
    root = Path(shutil.copytree(pattern, tmp_path_factory.mktemp("many") / "xa"))
    for number in range(MANY):
        text = EXEMPLAR.format(
            number=100 + number,
            title=f"Tổ trồng cam số {number}",
            summary=SUMMARY,
            date=f"2025-01-{number + 1:02}",
            status="published",
            more="consent: {by: Tổ, scope: đăng bài, date: 2024-06-01}\n",
            body="Một đoạn văn.",
        )
        text = text.replace("kind: tap-the", f"kind: {KINDS[number % 2]}")
        text = text.replace("model: mo-hinh-moi", f"model: {MODELS[number % 3]}")
        if number == 29:
            text = text.replace("[nong-nghiep]", "[nong-nghiep, y-te]")
        text = text.replace(f"00000000000{100 + number}", f"{100 + number:012}")
        (root / "exemplars/2025" / f"bai-{number}.md").write_text(text, "utf-8")
    served = tmp_path_factory.mktemp("served")
    site = served / "thi-dua"
    assert thidua("build", "-f", str(root / "mkdocs.yml"), "-d", str(site)) == 0
    return f"{serve(served)}thi-dua/"


@pytest.fixture
def page(chromium: Browser, home: str) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844}, base_url=home)
    yield context.new_page()
    context.close()


def cards(page: Page) -> Locator:
    return page.locator(".card:visible")


def test_a_choice_narrows_the_list_is_told_and_stands_in_the_address(page: Page) -> None:
    page.goto("guong/")
    expect(cards(page)).to_have_count(24)
    status = page.locator(".list-filter [role=status]")
    expect(status).to_have_text("Tất cả 24 bài.")
    page.get_by_label("Loại").select_option("Cá nhân")
    expect(status).to_have_text("12 trong 24 bài.")
    expect(cards(page)).to_have_count(12)
    page.get_by_label("Dạng điển hình").select_option("Nhân tố mới")
    expect(status).to_have_text("4 trong 24 bài.")
    assert page.url.endswith("/guong/?loai=ca-nhan&dang=nhan-to-moi")


def test_back_takes_the_last_choice_back_and_an_address_can_be_shared(page: Page) -> None:
    page.goto("guong/?loai=ca-nhan&dang=khong-co")
    expect(cards(page)).to_have_count(12)  # what this list does not know is passed over
    page.get_by_label("Dạng điển hình").select_option("dien-hinh")
    expect(cards(page)).to_have_count(4)
    page.go_back()
    expect(cards(page)).to_have_count(12)
    expect(page.get_by_label("Dạng điển hình")).to_have_value("")
    cards(page).first.get_by_role("link").first.click()
    page.wait_for_url("**/guong/2025/bai-*/")
    page.go_back()
    expect(cards(page)).to_have_count(12)


def test_a_story_of_several_fields_is_found_under_each(page: Page) -> None:
    page.goto("guong/")
    page.get_by_label("Lĩnh vực").select_option("y-te")
    expect(cards(page)).to_have_count(1)
    expect(cards(page)).to_contain_text("Tổ trồng cam số 29")


def test_nothing_found_says_so_and_leads_on_by_keys_alone(page: Page) -> None:
    page.goto("guong/2025/?linh-vuc=y-te")
    page.get_by_label("Loại").focus()
    page.keyboard.press("T")  # Tập thể
    expect(page.get_by_text("Không bài nào ở trang này hợp với lựa chọn trên.")).to_be_visible()
    expect(page.locator(".list-filter [role=status]")).to_have_text("0 trong 30 bài.")
    for _ in range(2):
        page.keyboard.press("Tab")
    clear = page.locator(":focus")
    assert clear.inner_text() == "Bỏ lọc"
    clear.press("Enter")
    expect(cards(page)).to_have_count(30)
    expect(page.get_by_label("Lĩnh vực")).to_be_focused()
    assert page.url.endswith("/guong/2025/")


def test_the_list_says_what_it_filters_and_the_search_is_asked_the_same(page: Page) -> None:
    page.goto("linh-vuc/nong-nghiep/")
    expect(page.locator(".list-filter")).to_contain_text(
        "Chỉ lọc trong 24 bài mới nhất ở trang này."
    )
    page.get_by_label("Loại").select_option("ca-nhan")
    page.get_by_label("Dạng điển hình").select_option("dien-hinh")
    page.get_by_role("link", name="Tìm trong toàn chuyên mục").click()
    page.wait_for_url("**/tim-kiem/?linh-vuc=nong-nghiep&loai=ca-nhan&dang=dien-hinh")
    expect(page.locator(".search__status")).to_have_text("5 bài")


def test_a_short_list_has_no_filter(page: Page) -> None:
    page.goto("tin-bai/")
    expect(cards(page)).to_have_count(1)
    expect(page.locator(".list-filter")).to_have_count(0)


def test_without_scripts_the_list_is_whole_and_nothing_pretends_to_filter(
    chromium: Browser, home: str
) -> None:
    context = chromium.new_context(java_script_enabled=False, base_url=home)
    page = context.new_page()
    page.goto("guong/?loai=ca-nhan")
    expect(cards(page)).to_have_count(24)
    expect(page.locator(".list-filter")).to_be_hidden()
    expect(page.get_by_role("link", name="Theo loại điển hình")).to_be_visible()
    context.close()


def test_the_filter_moves_nothing_when_it_appears(page: Page) -> None:
    watch_moves(page)
    page.goto("guong/", wait_until="load")
    page.wait_for_timeout(300)
    assert page.evaluate("moved") < 0.02
