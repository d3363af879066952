"""Signs that cannot be seen, or that look like others: read as meant where they mean one thing."""

from __future__ import annotations

import re
from unicodedata import decimal, normalize

NEEDING = "\u0590-\u109f\u1780-\u18af\u2190-\u2bff\ufe0f\U0001f000-\U0001faff"
"""Scripts from Hebrew to Khmer, symbols and emoji: between these, signs without a width matter."""
INVISIBLE = re.compile(
    rf"(?<![{NEEDING}])"
    r"[\xad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]"
    rf"(?![{NEEDING}])"
)
"""Soft hyphens, signs without a width, marks of direction: what word processors leave behind."""

CROSSED = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ"}
"""Letters of other languages that look like Đ; no word begins with their small forms there."""
LATIN = dict(
    zip(
        "АВЕКМНОРСТХаеорсухіјѕԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",
        "ABEKMHOPCTXaeopcyxijsdqwABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Letters of Cyrillic and Greek, and the Latin ones that they look like."""
SUSPECTS = "".join((*CROSSED, *LATIN))

WORD = re.compile(r"[^\W_]+")
ODD_LAYOUT = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f\u3000：]")
BLANK = re.compile(r"[^\S\n]")
LAYOUT = re.compile(
    r"^(?:[^\S\n]|-(?=[^\S\n]))*(?:[a-z_]+[^\S\n]*(?::(?=\s)|：))?[^\S\n]*", re.MULTILINE
)
"""What stands in a line of YAML before its value."""
DASH = re.compile(r"(?<!\s)\s*[-\u2010-\u2015\u2212]\s*")


def in_own_letters(text: str) -> str:
    """*text*, its words in Latin letters where they mix these with others that look the same.

    A word stays as it is where all of it may be of another script.

    >>> in_own_letters("Ðội c\u0430m, QÐ-UBND, Guðrún, Москва")
    'Đội cam, QĐ-UBND, Guðrún, Москва'
    """
    if any(sign in text for sign in SUSPECTS):
        return WORD.sub(lambda word: _latin(word[0]), text)
    return text


def _latin(word: str) -> str:
    word = CROSSED.get(word[0], word[0]) + word[1:].replace("Ð", "Đ").replace("Ɖ", "Đ")
    meant = "".join(LATIN.get(letter, letter) for letter in word)
    mixed = meant != word and any(_is_latin(letter) for letter in word if letter.isalpha())
    return meant if mixed and all(map(_is_latin, meant)) else word


def _is_latin(sign: str) -> bool:
    return sign < "\u0370" or "\u1e00" <= sign <= "\u1eff"


def plain(text: str) -> str:
    """*text*, a number or day, with the digits, hyphens and blanks of ASCII where others stand.

    >>> plain("２０２４‑06–11\\xa0"), plain("2024-06-11  7:00")
    ('2024-06-11', '2024-06-11 7:00')
    """
    if not text.isascii():
        text = DASH.sub("-", normalize("NFKC", INVISIBLE.sub("", text)))
        text = "".join(str(decimal(sign, sign)) for sign in text)
    return " ".join(text.split())


def named(text: str) -> str:
    """What *text* holds that cannot be seen or looks like ASCII, by its numbers; empty: nothing.

    >>> named("xã h\u043e\u0430"), named("Hòa")
    ("'о' là U+043E, không phải 'o'; 'а' là U+0430, không phải 'a'", '')
    """
    names = []
    for sign in dict.fromkeys(text):
        like = LATIN.get(sign) or normalize("NFKC", sign)
        if not sign.isprintable():
            names.append(f"có ký tự không nhìn thấy U+{ord(sign):04X}")
        elif like.isascii() and not sign.isascii():
            names.append(f"'{sign}' là U+{ord(sign):04X}, không phải '{like}'")
    return "; ".join(names)


def in_plain_layout(front: str) -> str:
    """The YAML *front* with plain blanks before keys and around them, where others stand.

    >>> in_plain_layout("a:\\xa0x\\n\\xa0\\u3000b：y")
    'a: x\\n  b: y'
    """
    if front.isascii() or not ODD_LAYOUT.search(front):
        return front
    return LAYOUT.sub(lambda m: BLANK.sub(" ", m[0]).replace("：", ": "), front)
