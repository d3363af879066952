"""Which signs the fonts of the cards have, and what is written in place of the others."""

from __future__ import annotations

import unicodedata
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")


def font_characters() -> frozenset[str]:
    """Every sign that both weights of the font have."""
    return frozenset((FONTS / "characters.txt").read_text("utf-8").rstrip("\n"))


def readable(text: str, signs: frozenset[str]) -> str:
    """*text* in one line, composed (NFC), of *signs* alone: no empty box is ever drawn.

    A sign that is not among *signs* is written as what it stands for (``ﬁ`` as ``fi``, a wide
    digit as a digit, any dash as ``-``); one that stands for nothing else, an emoji say, is left
    out. So is a mark that no composed letter bears.

    >>> readable("Vườn cam 🍊 của bà\\u2011 ＡＢ", font_characters())
    'Vườn cam của bà- AB'
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_written(sign, signs) for sign in composed).split())


def _written(sign: str, signs: frozenset[str]) -> str:
    if sign in signs or sign.isspace():
        return sign
    if unicodedata.category(sign) == "Pd":
        return "-"
    meant = unicodedata.normalize("NFKC", sign)
    return meant if signs.issuperset(meant) else ""
