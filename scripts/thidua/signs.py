"""Signs that cannot be seen, or that look like others: read as meant where they mean one thing."""

from __future__ import annotations

import re
from unicodedata import decimal, name, normalize

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
DASH = re.compile(r"\s*[-\u2010-\u2015\u2212]\s*")


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
    first, *_ = word
    word = CROSSED.get(first, first) + word[1:].replace("Ð", "Đ").replace("Ɖ", "Đ")
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
    """What *text* holds beside ASCII, each sign with its number and its name in Unicode.

    >>> named("d\\u0430te")
    'а (U+0430, CYRILLIC SMALL LETTER A)'
    """
    odd = dict.fromkeys(sign for sign in text if not sign.isascii())
    return ", ".join(f"{s} (U+{ord(s):04X}, {name(s, '?')})" for s in odd)
