"""The text of a record without code and comments, where links and pictures are none."""

from __future__ import annotations

import re
from functools import lru_cache

CODE = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|\Z)|`[^`\n]*`|<!--",
    re.MULTILINE | re.DOTALL,
)
"""Code, and the beginning of comments of HTML."""
MARKS = ("`", "~~~", "<!--")
"""What they begin with."""


@lru_cache(maxsize=4)  # a dozen checks ask for the same
def prose(body: str) -> str:
    """*body* with blanks where code or a comment stands; everything else keeps its place.

    >>> prose("Viết `![ảnh](a.jpg)` là xong.")
    'Viết                 là xong.'
    """
    if not any(mark[0] in body and mark in body for mark in MARKS):  # one sign is found at once
        return body
    last = body.rfind("-->")
    parts = []
    at = 0
    while code := CODE.search(body, at):
        start, end = code.span()
        if code[0] == "<!--":
            end = body.index("-->", end) + 3 if end <= last else start
        parts += [body[at:start], re.sub(r"[^\n]", " ", body[start:end]), body[end : code.end()]]
        at = max(end, code.end())
    return "".join((*parts, body[at:]))
