"""Links between the column's files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from thidua.source.prose import prose

INLINE = re.compile(r"\]\((?P<inline>[^()\s]{1,500})")
LINK = re.compile(
    rf"{INLINE.pattern}|^ {{0,3}}\[[^\]\n^][^\]\n]*\]: *(?P<reference>\S{{1,500}})",
    re.MULTILINE,
)
"""Links of either form. To look for the inline form alone, which most texts keep to, costs less."""


def links(body: str, folder: str) -> Iterator[tuple[int, str]]:
    """The files of the column that *body*, written in *folder*, links to, and where in it.

    >>> list(links("Xem [bài](../b.md#dat), [trang](https://a.example/).", "exemplars/2024"))
    [(10, 'exemplars/b.md')]
    """
    text = prose(body)
    for found in (LINK if "]:" in text else INLINE).finditer(text):
        kind = found.lastgroup or ""
        if path := source_path(found[kind], folder):
            yield found.start(kind), path


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
