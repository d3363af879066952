"""Vietnamese words compared: without their marks for addresses, and however they are written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from unicodedata import combining, normalize

from thidua.signs import CROSSED

UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]"
)
"""Signs without width: soft hyphens, joiners, directions, variants."""

SIGNS = {
    **dict.fromkeys("‘’‚‛“”„‟«»‹›`´′″'", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    **dict.fromkeys(CROSSED, "đ"),
}
"""One quote, one dash and one đ for all that look alike."""

ODD = re.compile(f"[{''.join(SIGNS)}]")
TONES = "\u0300\u0301\u0303\u0309\u0323"
TONE = re.compile(f"([{TONES}])([aeiouy\u0302\u0306\u031b]+)")
"""A tone mark, and the vowels and other marks that follow, in letters taken apart (NFD)."""

I_LIKE_Y = re.compile(rf"i(?:(?<=\b[hklmst]i)(?![{TONES}]?[a-zđ])|(?<=\bqui))")
"""An i that may as well be a y, in small letters (NFD): ``kĩ``, ``tỉ``, ``quí``."""

LOOSE = re.compile(r" (?:(?=[,.:;!?()/-])|(?<=[,.:;!?()/-] ))")
"""A blank beside a sign that is no letter."""


def plain_signs(text: str) -> str:
    """*text* without signs that cannot be seen, and with one sign for all that look alike.

    >>> plain_signs("“Thi đua” – rau\u00adsạch ở Ðà Bắc")
    '"Thi đua" - rausạch ở đà Bắc'
    """
    return ODD.sub(lambda sign: SIGNS[sign[0]], UNSEEN.sub("", text))


def canonical_name(text: str) -> str:
    """What two ways of writing one name share.

    Aside are capitals, blanks, quotes, kinds of dashes, signs that cannot be seen, the sign at the
    end, the place of a tone mark, and i for y where both sound alike.

    >>> canonical_name("Hòa thuận: “kĩ\u00a0năng”") == canonical_name('HOÀ  thuận : "kỹ năng"')
    True
    >>> canonical_name("Tổ hợp tác") == canonical_name("Tổ hợp tắc")
    False
    """
    apart = normalize("NFKD", plain_signs(text)).casefold()
    toned = I_LIKE_Y.sub("y", TONE.sub(r"\2\1", apart))
    return LOOSE.sub("", " ".join(toned.replace('"', " ").split())).rstrip(".,;")


OLD_TONES = {
    f"{normalize('NFC', first + tone)}{second}": f"{first}{normalize('NFC', second + tone)}"
    for tone in TONES
    for first, second in zip("oouOOUOOU", "aeyaeyAEY", strict=True)
}
"""``òa`` to ``oà``: both places that a tone mark may have at the end of a syllable."""
NEW_TONES = {new: old for old, new in OLD_TONES.items()}


def with_tones_as_in(model: str) -> Callable[[str], str]:
    """What puts the tone marks of a text where *model* has them; text stays where that says not.

    >>> with_tones_as_in("tỉnh Hòa Bình")("Hoà Bình, quý I, hoàn thành; THUỶ")
    'Hòa Bình, quý I, hoàn thành; THỦY'
    >>> with_tones_as_in("Sở Nội vụ")("Hoà Bình")
    'Hoà Bình'
    """
    old, new = (
        re.compile(rf"(?<![qQ])(?:{'|'.join(forms)})(?![^\W\d_])")
        for forms in (OLD_TONES, NEW_TONES)
    )
    if bool(old.search(model)) == bool(new.search(model)):
        return str
    wrong, forms = (new, NEW_TONES) if old.search(model) else (old, OLD_TONES)
    return lambda text: wrong.sub(lambda tone: forms[tone[0]], text)


def unmarked(text: str) -> str:
    """*text* in small letters without diacritics. đ is no composed letter, and is mapped first.

    >>> unmarked("Đổi mới ở Đồng Tháp")
    'doi moi o dong thap'
    """
    bare = normalize("NFKD", re.sub(f"[Đđ{''.join(CROSSED)}]", "d", text).casefold())
    return "".join(c for c in bare if not combining(c))


def slugify(text: str, separator: str = "-") -> str:
    """ASCII words of *text*, fit for addresses and heading ids.

    >>> slugify("Đổi mới ở Đồng Tháp")
    'doi-moi-o-dong-thap'
    """
    plain = unmarked(text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", separator, plain).strip(separator)


def fold(text: str) -> str:
    """The words of *text* without their marks, y for an i that sounds alike: to find it again.

    >>> fold("Kĩ sư Ðặng Thị Lí"), fold("tỷ lệ, công ti, quít")
    ('ky su dang thi ly', 'ty le cong ty quyt')
    """
    return I_LIKE_Y.sub("y", slugify(text, " "))


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
