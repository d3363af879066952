"""The text of a record without code and comments, where links and pictures are none."""

from __future__ import annotations

import re

CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]*`|<!--.*?-->",
    re.MULTILINE | re.DOTALL,
)
"""Code, and comments of HTML."""
MARKS = ("`", "~~~", "<!--")
"""What they begin with."""


def prose(body: str) -> str:
    """*body* with blanks where code or a comment stands; everything else keeps its place.

    >>> prose("Viết `![ảnh](a.jpg)` là xong.")
    'Viết                 là xong.'
    """
    if any(mark[0] in body and mark in body for mark in MARKS):  # a single sign is found at once
        return CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), body)
    return body
