"""The characters that the fonts of the cards have, and what is written for the others."""

from __future__ import annotations

import unicodedata
from pathlib import Path

FONTS = Path(__file__).with_name("fonts")


def font_characters() -> frozenset[str]:
    """Every character that both weights of the font have."""
    return frozenset((FONTS / "characters.txt").read_text("utf-8").rstrip("\n"))


def readable(text: str, characters: frozenset[str]) -> str:
    """*text* in one line, composed (NFC), of *characters* alone: no empty box is ever drawn.

    One that is not among them is written as what it stands for (``ﬁ`` as ``fi``, a wide digit as a
    digit, any dash as ``-``); one that stands for nothing else, an emoji say, is left out. So is a
    mark that no composed letter bears.

    >>> readable("Vườn cam 🍊 của bà\\u2011 ＡＢ", font_characters())
    'Vườn cam của bà- AB'
    """
    composed = unicodedata.normalize("NFC", text)
    return " ".join("".join(_written(character, characters) for character in composed).split())


def _written(character: str, characters: frozenset[str]) -> str:
    if character in characters or character.isspace():
        return character
    if unicodedata.category(character) == "Pd":
        return "-"
    meant = unicodedata.normalize("NFKC", character)
    return meant if characters.issuperset(meant) else ""
