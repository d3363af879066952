"""What stands on a card can be read: no letter without its marks, no empty box."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from thidua.publish.cards.paint import FONTS, Card, painted
from thidua.rules.card_title import CHARACTERS, name_on_card, readable

VOWELS, TONES = "aăâeêioôơuưy", ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
ALPHABET = {
    unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)
} | set("bcdđghklmnpqrstvx")


@pytest.mark.parametrize("weight", [500, 700])
def test_fonts_have_every_sign_that_is_said_to_be_there(weight: int) -> None:
    font = ImageFont.truetype(
        FONTS / f"be-vietnam-pro-{weight}.ttf", 40, layout_engine=ImageFont.Layout.BASIC
    )
    box = font.getmask("\U0001f34a")
    missing = [
        sign
        for sign in CHARACTERS - {" "}
        if (mask := font.getmask(sign)).size == box.size and bytes(mask) == bytes(box)
    ]
    assert not missing


def test_all_of_the_vietnamese_alphabet_can_be_written() -> None:
    assert ALPHABET | {letter.upper() for letter in ALPHABET} <= CHARACTERS
    assert set("0123456789 .,:;!?…-–—“”‘’'\"()/&%+<>=₫°²½×") <= CHARACTERS


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (unicodedata.normalize("NFD", "Ấp Mỹ Ngộ giữ rẫy"), "Ấp Mỹ Ngộ giữ rẫy"),
        ("Vườn cam 🍊 của bà ❤️", "Vườn cam của bà"),
        ("Gia đình 👨‍👩‍👧 số 1️⃣", "Gia đình số 1"),
        ("5\u00a0ha\u2009–\u202f6\tha\n", "5 ha – 6 ha"),
        ("Hoa\u00adhồng\u200b", "Hoahồng"),
        ("\ufb01lm ① 中文 m\u0300", "film 1 m"),
        ("🍊", ""),
    ],
)
def test_what_the_font_lacks_is_left_out_or_written_as_it_is_meant(
    written: str, shown: str
) -> None:
    assert readable(written) == shown


@given(st.text())
def test_nothing_but_known_signs_in_one_line(text: str) -> None:
    shown = readable(text)
    assert CHARACTERS.issuperset(shown)
    assert shown == " ".join(shown.split())
    assert readable(shown) == shown


TITLES = {
    "ສວນສົ້ມຂອງບ້ານເຮົາ": "ສ",
    "合作社从土地重新开始种植": "合",
    "สวนส้มของหมู่บ้านเรา": "ส",
    "សួនក្រូចរបស់ភូមិយើង": "ស",
    "오렌지 농장의 새로운 출발": "오",
    "مزرعة البرتقال في القرية": "م",
    "🍊🍊🍊🍊🍊🍊🍊🍊🍊🍊": "🍊",
    "Hợp tác xã của buôn Ƀing": "'Ƀing'",
    "Vườn cam của bản (ꪎꪫꪙ)": "ꪎ",
}


@pytest.mark.parametrize("title", TITLES)
def test_a_title_that_no_card_can_show_is_told_at_its_place(
    checked: Callable[..., Any], story: Callable[..., str], title: str
) -> None:
    (problem,) = checked({"exemplars/2024/giu-nuoc.md": story(title=title)}).problems
    assert (problem.line, problem.column, problem.rule) == (3, 8, "card-title")
    assert problem.severity == "warning"
    assert TITLES[title] in problem.message


def test_a_column_whose_name_no_card_can_show_is_told_so(checked: Callable[..., Any]) -> None:
    column = checked({}).column
    site = replace(column.site, name="ຂໍ້ມູນ")
    (problem,) = name_on_card(replace(column, site=site))
    assert (problem.path, problem.rule) == ("mkdocs.yml", "card-title")


@pytest.mark.parametrize(
    "title", ["Vườn cam 🍊 của bà ❤️", "Gia đình 👨‍👩‍👧 số 1️⃣", "ﬁlm về tổ hợp tác №\u00a05"]
)
def test_a_title_without_its_ornaments_is_whole(
    checked: Callable[..., Any], story: Callable[..., str], title: str
) -> None:
    assert checked({"exemplars/2024/giu-nuoc.md": story(title=title)}).problems == []


def test_the_card_of_a_title_that_cannot_be_written_shows_the_column() -> None:
    card = Card(authority="UBND xã", name="Thi đua yêu nước", title="ສວນສົ້ມຂອງບ້ານເຮົາ", kicker="Lúa")
    column = Card(authority=card.authority, name=card.name)
    assert painted(card).tobytes() == painted(column).tobytes()
