"""One thing written in several ways is one thing, and two things stay two."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.model.identity import canonical_address, canonical_issue
from thidua.spelling import canonical_name, fold, with_tones_as_in

PAGE = "https://bao.example/rau-sach"


@pytest.mark.parametrize(
    "written",
    [
        "http://bao.example/rau-sach/",
        "https://www.bao.example./rau-sach?utm_source=zalo&fbclid=1&mibextid=a&zarsrc=30",
        "https://BAO.example:443/rau%2Dsach#binh-luan",
        "https://bao.example/rau-sach/index.html?gclid=2",
        "https://bao.example/rau-sach;jsessionid=0A1B?",
        "https://bao.example/rau-sach#:~:text=12/3",
        "https://bao.example//rau-sach",
    ],
)
def test_one_page_has_one_address(written: str) -> None:
    assert canonical_address(written) == canonical_address(PAGE)


def test_a_host_of_other_letters_is_one_with_its_code() -> None:
    assert canonical_address("https://báo.example/a") == "xn--bo-mia.example/a"
    assert canonical_address("HTTPS://XN--BO-MIA.example/a/") == "xn--bo-mia.example/a"


def test_parameters_count_in_any_order() -> None:
    one, other = canonical_address(f"{PAGE}?id=1&p=2"), canonical_address(f"{PAGE}?p=2&id=1")
    assert one == other != canonical_address(f"{PAGE}?id=1")


def test_a_fragment_counts_where_it_leads_to_a_page() -> None:
    routes = ["/", "/#/tin/4", "/#/tin/5", "/#!/tin/6", "/app#/tin/4", "/app#tin/5?id=1", "/#tin-4"]
    every = [f"https://cong.example{route}" for route in routes]
    assert len({canonical_address(address) for address in every}) == len(routes)
    assert canonical_address("http://cong.example/#/tin/4/?utm_source=z") == "cong.example#tin/4"


@pytest.mark.parametrize(
    "written",
    [
        *("05/2024", "Số 5/2024", "số: 05", "5 / 2024", "5-2024", "SỐ 5 năm 2024", "5, 2024"),
        *("№5.2024", "số5/2024", "Kỳ 05/2024", "Số báo 5/2024"),
    ],
)
def test_one_issue_has_one_number(written: str) -> None:
    expected = "5/2024" if "2024" in written else "5"
    assert canonical_issue(unicodedata.normalize("NFD", written)) == expected


def test_other_issues_stay_others() -> None:
    every = [
        "5/2024",
        "5",
        "5a/2024",
        "50/2024",
        "5/2023",
        "4-5/2024",
        "Tết 2024",
        "1.234",
        "12/34",
    ]
    assert len({canonical_issue(issue) for issue in every}) == len(every)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thi đua yêu nước", " THI  ĐUA\u00a0yêu nước"),
        ("“Thi đua” – yêu nước", "'Thi đua'-yêu nước"),
        ("Hoà Bình khoẻ, thuỷ lợi, quý", "Hòa Bình khỏe , thủy lợi, qúy"),
        ("Ðổi mới", "Đổi mới"),
        ("“Thi đua” yêu nước.", "Thi đua yêu nước"),
        ("Rau\u00adsạch\u200b", "rausạch"),
        ("Kĩ sư, tỉ lệ, công ti Mĩ Lí, quí, quít", "Kỹ sư, tỷ lệ, công ty Mỹ Lý, quý, quýt"),
    ],
)
def test_one_name_however_it_is_written(one: str, other: str) -> None:
    assert canonical_name(one) == canonical_name(other)
    assert canonical_name(unicodedata.normalize("NFD", one)) == canonical_name(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("túi", "túy"), ("tai", "tay"), ("mía", "mýa"), ("Thi", "Thy"), ("bán", "bàn"), ("ma", "mã")],
)
def test_other_names_stay_others(one: str, other: str) -> None:
    assert canonical_name(one) != canonical_name(other)


@given(
    st.sampled_from(["", "h", "th", "kh", "q", "đ"]),
    st.sampled_from(["oa", "oe", "uy", "uyê", "oai", "ươi", "uâ"]),
    st.sampled_from(["", "n", "ng", "t"]),
    st.sampled_from(["\u0300", "\u0301", "\u0303", "\u0309", "\u0323"]),
    st.data(),
)
def test_a_tone_mark_may_stand_on_any_vowel(
    onset: str, vowels: str, coda: str, tone: str, data: st.DataObject
) -> None:
    places = st.integers(1, len(vowels))
    one, other = (
        unicodedata.normalize("NFC", f"{onset}{vowels[:at]}{tone}{vowels[at:]}{coda}")
        for at in (data.draw(places), data.draw(places))
    )
    assert canonical_name(one) == canonical_name(other)
    assert canonical_name(one) != canonical_name(onset + vowels + coda)
    assert fold(one) == fold(other)


@pytest.mark.parametrize("host", ["bao.example", "www.bao.example", "a-b.c.example", "www.example"])
@pytest.mark.parametrize("path", ["", "/", "/a", "/a/", "/a_b/tin-12", "//a", "/index", "/Tin/"])
def test_a_simple_address_is_what_a_less_simple_one_is(host: str, path: str) -> None:
    for scheme in ("http", "https"):
        address = f"{scheme}://{host}{path}"
        assert canonical_address(address) == canonical_address(f"{address}?utm_source=x") != ""


@given(
    st.sampled_from(["tỉnh Hòa Bình", "tỉnh Hoà Bình", "UBND tỉnh", "Hòa Bình, Hoà Bình"]),
    st.lists(st.sampled_from(["hòa", "HOÀ", "khoẻ", "Thủy", "quý", "hoàn", "a", "thuỷ"])),
)
def test_tones_move_within_a_name_and_never_twice(model: str, words: list[str]) -> None:
    text, spelt = " ".join(words), with_tones_as_in(model)
    assert canonical_name(spelt(text)) == canonical_name(text)
    assert spelt(spelt(text)) == spelt(text)
    assert spelt(model) == model
