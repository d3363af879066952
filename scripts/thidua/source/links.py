"""Links between the column's files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from thidua.model.record import Link
from thidua.source.prose import prose

INLINE = re.compile(r"\]\((?P<inline>[^()\s]{1,500})")
LINK = re.compile(
    rf"{INLINE.pattern}|^ {{0,3}}\[[^\]\n^][^\]\n]*\]: *(?P<reference>\S{{1,500}})",
    re.MULTILINE,
)
"""Links of either form. To look for the inline form alone, which most texts keep to, costs less."""


def links(body: str, own: str) -> Iterator[Link]:
    """The links to files of the column, itself too, in *body*, which stands in the file *own*.

    >>> list(links("Xem [bài](../b.md#dat), [trang](https://a.example/).", "exemplars/2024/a.md"))
    [Link(at=10, path='exemplars/b.md', fragment='dat')]
    """
    text, folder = prose(body), posixpath.dirname(own)
    for found in (LINK if "]:" in text else INLINE).finditer(text):
        kind = found.lastgroup or ""
        written, _, fragment = found[kind].partition("#")
        if path := source_path(found[kind], folder) if written else own:
            yield Link(found.start(kind), path, fragment)


def source_path(link: str, folder: str) -> str:
    """The file that a link written in *folder* means, from the root; empty when it means none.

    >>> source_path("/exemplars/2024/x.md#dat", "content")
    'exemplars/2024/x.md'
    >>> source_path("../gioi-thieu.md", "content/huong-dan")
    'content/gioi-thieu.md'
    >>> source_path("https://a.example/x.md", "content")
    ''
    """
    path = link.partition("#")[0]
    if "://" in link or link.startswith("mailto:") or not path.endswith(".md"):
        return ""
    return path[1:] if path.startswith("/") else posixpath.normpath(posixpath.join(folder, path))
