"""The places of a text to which a link may lead: the ids that its headings get on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from unicodedata import category

from thidua.source.prose import prose
from thidua.spelling import slugify

HEADING = re.compile(
    r"^[ >]*#{2,6}(?P<marked>[^\n]+)|^(?P<underlined>[^\n]+)\n-+[ \t]*$", re.MULTILINE
)
BY_HAND = re.compile(r"""(?:\bid\s*=\s*["']?|\{[^{}\n]*#)([^"'\s>}]+)""")
"""An id that somebody wrote: in HTML, or behind a heading (``{#dat}``)."""
LINK = re.compile(r"!?\[([^\[\]\n]*)\]\([^)\n]{0,500}\)|<[^>\n]{0,500}>")


def heading_id(title: str, separator: str = "-") -> str:
    """The id of the heading *title*: its words without their marks, those of other scripts whole.

    >>> heading_id("Đổi mới"), heading_id("ປູກ ຜັກ"), heading_id("…")
    ('doi-moi', 'ປູກ-ຜັກ', 'muc')
    """
    letters = (c if category(c)[0] in "LMN" else " " for c in title.lower())
    return slugify(title, separator) or separator.join("".join(letters).split()) or "muc"


def heading_ids(body: str) -> set[str]:
    """The ids of the headings of *body*, and those that are given by hand.

    >>> sorted(heading_ids("## Đổi mới\\n\\n## Đổi [mới](x.md)\\n\\n```\\n## Mã\\n```\\n"))
    ['doi-moi', 'doi-moi_1']
    """
    return {*_of_headings(body), *BY_HAND.findall(body)}


def _of_headings(body: str) -> Iterator[str]:
    counts: Counter[str] = Counter()
    for heading in HEADING.finditer(prose(body)):
        start, end = heading.span(heading.lastgroup or 0)
        name = heading_id(LINK.sub(r"\1", body[start:end]))
        yield f"{name}_{counts[name]}" if counts[name] else name
        counts[name] += 1
