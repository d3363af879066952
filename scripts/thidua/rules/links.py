"""Links between the column's own files lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.headings import heading_ids
from thidua.spelling import nearest, slugify

OF_A_HEADING = re.compile(r"(?!fn(?:ref\d*)?:)[^_]")
"""What the end of a link begins with when it names a heading."""


def pages(column: Column) -> list[Record]:
    """Everything but stories that has a text with links in it."""
    return [*column.plans, *column.fields, *column.movements, *column.events, *column.pages]


def _records(column: Column) -> list[Record]:
    """Everything that has a text with links in it."""
    return [*column.stories, *pages(column)]


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is.

    What could not be read is there all the same: its own problem is told, not that of the link.
    """
    records = _records(column)
    known = {record.document.path for record in records} | column.unread
    for record in records:
        for at, path, _ in record.document.links:
            if path not in known:
                near = _near(path, known - {record.document.path})
                yield in_body(
                    record,
                    at,
                    "link-broken",
                    f"không có tệp '{brief(path)}' mà liên kết dẫn tới",
                    f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn",
                )


def _near(path: str, known: Iterable[str]) -> str:
    """The file of *known* that is called almost like *path*; empty when none is."""
    called = {_called(one): one for one in sorted(known, reverse=True)}
    return called.get(nearest(_called(path), called), "")


def _called(path: str) -> str:
    """What tells a file from others: its name, or that of its folder."""
    *_, folder, name = ("", *path.removesuffix(".md").split("/"))
    return folder if name == "index" else name


def fragments_resolve(column: Column) -> Iterator[Problem]:
    """A link to a place in a text (``#dat-doi``) names a heading of that text.

    What the page itself adds (``_anh``, footnotes) is passed over.
    """
    records = {record.document.path: record for record in _records(column)}
    ids: dict[str, set[str]] = {}
    for record in records.values():
        for at, path, fragment in record.document.links:
            if not OF_A_HEADING.match(fragment) or path not in records:
                continue
            if path not in ids:
                ids[path] = heading_ids(records[path].document.body)
            if unquote(fragment) not in ids[path]:
                near = nearest(slugify(unquote(fragment)), ids[path])
                yield in_body(
                    record,
                    at,
                    "fragment-broken",
                    f"'{path}' không có đề mục '#{brief(fragment)}' mà liên kết dẫn tới",
                    f"có phải '#{near}'?"
                    if near
                    else "ghi tên đề mục: chữ thường không dấu, nối bằng -",
                    Severity.WARNING,
                )


def links_approved(column: Column) -> Iterator[Problem]:
    """What is published leads to nothing that is not; its words would stand without a link."""
    closed = {s.document.path for s in column.stories if not s.approved}
    for record in _records(column):
        own = record.document.path
        for at, path, _ in record.document.links if own not in closed else ():
            if path in closed:
                yield in_body(
                    record,
                    at,
                    "link-draft",
                    f"bài '{path}' chưa được duyệt đăng, nên chỗ này chưa thành liên kết",
                    "liên kết tự hiện ra khi bài kia được đăng",
                    Severity.WARNING,
                )


RULES = (links_resolve, fragments_resolve, links_approved)
