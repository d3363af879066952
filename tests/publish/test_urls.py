"""Addresses resolve, whoever writes them."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from thidua.publish.urls import absolute, relative, segments
from thidua.spelling import slugify

parts = st.lists(st.text("ab-2", min_size=1, max_size=3), max_size=4)
page_addresses = parts.map(lambda found: "/" + "".join(f"{part}/" for part in found))
files = st.sampled_from(["", "feed.xml", "anh-bia.jpg", "#dat-doi", "a.b/c.svg"])
targets = st.builds("".join, st.tuples(page_addresses, files))


@given(targets, page_addresses, st.sampled_from(["/", "/thi-dua/", "/a/b/"]))
def test_a_relative_address_leads_from_the_page_to_its_target(
    target: str, page: str, base: str
) -> None:
    root = f"https://tinh.example{base}"
    written = relative(target, page)
    assert not written.startswith("/")
    assert urljoin(root + page[1:], written) == root + target[1:]


@given(page_addresses)
def test_a_relative_address_is_never_empty(page: str) -> None:
    assert relative(page, page) == "./"


@given(st.sampled_from(["https://a.example/", "//a.example/x/", "mailto:a@b.example"]))
def test_addresses_of_other_sites_stay_as_they_are(target: str) -> None:
    assert relative(target, "/guong/2024/x/") == target


@given(targets, st.sampled_from(["https://t.example", "https://t.example/", "https://t.example/a"]))
def test_an_absolute_address_is_the_site_then_the_address(target: str, site_url: str) -> None:
    assert absolute(target, site_url) == site_url.rstrip("/") + target


@given(parts)
def test_the_segments_of_an_address_make_it_again(found: list[str]) -> None:
    assert segments("/" + "".join(f"{part}/" for part in found)) == found


@given(st.text())
def test_a_slug_is_ascii_words_joined_by_single_dashes(text: str) -> None:
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slugify(text))


@given(st.text())
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slugify(slugify(text)) == slugify(text)


@given(st.text(st.sampled_from("aAăÂđĐêễọộƠưỬýỴ̛́ 7-")))
def test_composed_and_decomposed_letters_give_the_same_slug(text: str) -> None:
    composed, taken_apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert slugify(composed) == slugify(taken_apart) == slugify(text)


def test_no_vietnamese_letter_is_lost() -> None:
    every = (
        "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
    )
    assert len(slugify(every)) == len(slugify(every.upper())) == len(every)
