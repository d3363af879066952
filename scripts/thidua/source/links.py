"""Links between the column's files."""

from __future__ import annotations

import posixpath


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
