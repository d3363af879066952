"""Links between the column's files."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from thidua.model.record import Link
from thidua.source.prose import prose

INLINE = re.compile(r"\]\((?<!\\\]\()(?:<(?P<angled>[^<>\n]{1,500})>|(?P<inline>[^()<>\s]{1,500}))")
LINK = re.compile(
    rf"{INLINE.pattern}|"
    r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*<?(?P<reference>[^\s<>]{1,500})>?[ \t]*(?:[\"'(][^\n]*)?$|"
    r"<a\b[^<>\n]*?\bhref\s*=\s*[\"']?(?P<html>[^\"'\s<>]{1,500})",
    re.MULTILINE,
)
"""Links of every form. To look for the inline form alone, which most texts keep to, costs less."""

SCHEMES = ("https", "http", "mailto", "tel")
"""What an address outside the column may begin with."""

PASSED_OVER = re.compile(r"^[\0-\x20]+|[\0-\x20]+$|[\t\n\r]+")


def as_browsers_read(address: str) -> str:
    r"""*address* without what browsers pass over, ``/`` for ``\`` (WHATWG URL, 4.4).

    >>> as_browsers_read("\\\\a.example\\b.png?c=\\"), as_browsers_read(" /\t/a.example")
    ('//a.example/b.png?c=\\', '//a.example')
    """
    path, *rest = re.split("(?=[?#])", PASSED_OVER.sub("", address), maxsplit=1)
    return "".join((path.replace("\\", "/"), *rest))


def elsewhere(address: str) -> bool:
    r"""Whether a browser asks another site than the page's own for *address*.

    >>> [elsewhere(a) for a in ("\\\\a.example", "https:b.png", "b.png", "/b:c.png")]
    [True, True, False, False]
    """
    return re.match("//|[^/?#]*:", as_browsers_read(address)) is not None


def written(body: str) -> Iterator[tuple[int, str]]:
    """Where each link and picture of *body* leads, as it is written, and where that stands.

    >>> list(written("Xem [bài](../b.md#dat), `[mã](x)` và ![ảnh](cam.jpg)."))
    [(10, '../b.md#dat'), (44, 'cam.jpg')]
    """
    text = prose(body)
    pattern = LINK if ("<" in text and "<a" in text) or "]:" in text else INLINE
    for link in pattern.finditer(text):
        kind = link.lastgroup or ""
        yield link.start(kind), link[kind]


def links(body: str, own: str) -> Iterator[Link]:
    """The links to files of the column, itself too, in *body*, which stands in the file *own*.

    >>> list(links("Xem [bài](../b.md#dat), [trang](https://a.example/).", "exemplars/2024/a.md"))
    [Link(at=10, path='exemplars/b.md', fragment='dat')]
    """
    folder = posixpath.dirname(own)
    for at, target in written(body):
        file, _, fragment = target.partition("#")
        if path := source_path(target, folder) if file else own:
            yield Link(at, path, fragment)


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
