"""The text of a record without its code, in which links and pictures are only shown."""

from __future__ import annotations

import re

CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]*`",
    re.MULTILINE | re.DOTALL,
)


def prose(body: str) -> str:
    """*body* with blanks where code stands; everything else keeps its place.

    >>> prose("Viết `![ảnh](a.jpg)` là xong.")
    'Viết                 là xong.'
    """
    if "`" not in body and "~~~" not in body:
        return body
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
