"""Vietnamese words without their marks: for addresses, and for what was probably meant."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from unicodedata import combining, normalize


def unmarked(text: str) -> str:
    """*text* in small letters without diacritics. đ is no composed letter, and is mapped first.

    >>> unmarked("Đổi mới ở Đồng Tháp")
    'doi moi o dong thap'
    """
    bare = normalize("NFKD", text.casefold().replace("đ", "d"))
    return "".join(c for c in bare if not combining(c))


def slugify(text: str, separator: str = "-") -> str:
    """ASCII words of *text*, fit for addresses and heading ids.

    >>> slugify("Đổi mới ở Đồng Tháp")
    'doi-moi-o-dong-thap'
    """
    plain = unmarked(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)


def nearest(word: str, known: Iterable[str]) -> str:
    """The word of *known* that *word* was most likely meant to be; empty when none is near.

    Marks, capitals and blanks do not make a difference.

    >>> nearest("cao-pong", ["da-bac", "cao-phong"]), nearest("Tập thể", ["ca-nhan", "tap-the"])
    ('cao-phong', 'tap-the')
    """
    folded = {_joined(name): name for name in sorted(known, reverse=True)}
    near = get_close_matches(_joined(word), folded, n=1, cutoff=0.6)
    return folded[near[0]] if near else ""


def meant(word: str, known: Iterable[str], otherwise: str) -> str:
    """The hint for who wrote *word*: the one of *known* that is near; *otherwise* where none is.

    >>> meant("cao-pong", ["da-bac", "cao-phong"], "xem danh mục")
    "có phải 'cao-phong'?"
    """
    near = nearest(word, known)
    return f"có phải '{near}'?" if near else otherwise


def _joined(text: str) -> str:
    return unmarked(text).replace(" ", "-")
