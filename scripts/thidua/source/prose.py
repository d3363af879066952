"""The text of a record without code and comments, where links and pictures are none."""

from __future__ import annotations

import re

CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]*`|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
"""Code, and comments of HTML."""


def prose(body: str) -> str:
    """*body* with blanks where code or a comment stands; everything else keeps its place.

    >>> prose("Viết `![ảnh](a.jpg)` là xong.")
    'Viết                 là xong.'
    """
    if "`" not in body and "~" not in body and "<" not in body:  # one sign is found at once
        return body
    return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
