"""The text of a record without code and comments, where links and pictures are none."""

from __future__ import annotations

import re
from functools import lru_cache

BLOCKS = re.compile(
    r"^ {0,3}(?P<fence>`{3,}|~{3,}).*?(?:^ {0,3}(?P=fence)[`~]*[ \t]*$|(?P<open>\Z))|<!--",
    re.MULTILINE | re.DOTALL,
)
"""Code between fences, or behind one that nobody closes; the beginning of comments of HTML."""
CODE = re.compile(rf"{BLOCKS.pattern}|(?<!\\)`[^`\n]*`", BLOCKS.flags)
"""Code within a sentence, too."""
MARKS = ("`", "~~~", "<!--")
"""What they begin with."""


@lru_cache(maxsize=4)  # a dozen checks ask for the same
def prose(body: str) -> str:
    """*body* with blanks where code or a comment stands; everything else keeps its place.

    >>> prose("Viết `![ảnh](a.jpg)` là xong.")
    'Viết                 là xong.'
    """
    return _blanked(body, CODE)


def lines(body: str) -> str:
    """*body* with blanks where code between fences or a comment stands."""
    return _blanked(body, BLOCKS)


def _blanked(body: str, pattern: re.Pattern[str]) -> str:
    if not any(mark[0] in body and mark in body for mark in MARKS):  # one sign is found at once
        return body
    last = body.rfind("-->")
    parts = []
    at = 0
    while code := pattern.search(body, at):
        if code["open"] is not None:  # Markdown takes the rest for text
            break
        start, end = code.span()
        if code[0] == "<!--":
            end = body.index("-->", start + 2) + 3 if end <= last else start
        parts += [body[at:start], re.sub(r"[^\n]", " ", body[start:end]), body[end : code.end()]]
        at = max(end, code.end())
    return "".join((*parts, body[at:]))
