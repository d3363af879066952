"""What stands on a card can be read: no letter without its marks, no empty box."""

from __future__ import annotations

import unicodedata
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ImageFont

from thidua.publish.cards.characters import FONTS, font_characters, readable

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
        for sign in font_characters() - {" "}
        if (mask := font.getmask(sign)).size == box.size and bytes(mask) == bytes(box)
    ]
    assert not missing


def test_all_of_the_vietnamese_alphabet_can_be_written() -> None:
    assert font_characters() >= ALPHABET | {letter.upper() for letter in ALPHABET}
    assert font_characters() >= set("0123456789 .,:;!?…-–—“”‘’'\"()/&%+<>=₫°²½×")


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
    assert readable(written, font_characters()) == shown


@given(st.text())
def test_nothing_but_known_signs_in_one_line(text: str) -> None:
    shown = readable(text, font_characters())
    assert font_characters().issuperset(shown)
    assert shown == " ".join(shown.split())
    assert readable(shown, font_characters()) == shown
