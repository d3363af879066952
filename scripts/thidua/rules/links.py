"""Links between the column's own files lead somewhere."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import unquote

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import MOST, Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.headings import heading_ids
from thidua.spelling import nearest, slugify

OF_A_HEADING = re.compile(r"(?!fn(?:ref\d*)?:)[^_]")
"""What the end of a link begins with when it names a heading."""

LINK_BROKEN = Rule(
    "link-broken",
    "Liên kết dẫn tới một tệp không có: gõ nhầm tên, hoặc bài kia đã đổi tên, đổi chỗ. Người đọc "
    "bấm vào sẽ gặp trang báo lỗi.",
    Example(
        "Xem [vườn cam](../2023/vuon-can.md).", "Xem [vườn cam](../2023/vuon-cam.md).", Place.BODY
    ),
)
FRAGMENT_BROKEN = Rule(
    "fragment-broken",
    "Bài kia có, nhưng không có đề mục mà phần sau dấu `#` nhắc tới. Người đọc được đưa về đầu bài "
    "và phải tự tìm.",
    Example(
        "Xem [đất](../2023/vuon-cam.md#dat-doi).",
        "Xem [đất](../2023/vuon-cam.md#dat).",
        Place.BODY,
    ),
    Severity.WARNING,
)
LINK_DRAFT = Rule(
    "link-draft",
    "Bài được dẫn tới còn là nháp hoặc chờ duyệt. Trang chỉ hiện chữ, chưa thành liên kết; khi bài "
    "kia được đăng, liên kết tự hiện ra.",
    Example("Xem [ao cá](ban-nhap.md).", "Xem [vườn cam](../2023/vuon-cam.md).", Place.BODY),
    Severity.WARNING,
)


def pages(column: Column) -> list[Record]:
    """Everything but stories that has a text with links in it."""
    written = *column.plans, *column.fields, *column.movements, *column.events, *column.narratives
    return [*written, *column.pages]


def _records(column: Column) -> list[Record]:
    """Everything that has a text with links in it."""
    return [*column.stories, *pages(column)]


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is.

    What could not be read is there all the same: it has its own problem.
    """
    records = _records(column)
    paths = {record.document.path for record in records} | column.unread
    for record in records:
        broken = (link for link in record.document.links if link.path not in paths)
        for at, path, _ in islice(broken, MOST):
            near = _near(path, paths - {record.document.path})
            message = f"không có tệp '{brief(path)}' mà liên kết dẫn tới"
            hint = f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn"
            yield in_body(record, at, LINK_BROKEN, message, hint)


def _near(path: str, paths: Iterable[str]) -> str:
    """The file of *paths* that is called almost like *path*; empty when none is."""
    by_name = {_name(one): one for one in sorted(paths, reverse=True)}
    return by_name.get(nearest(_name(path), by_name), "")


def _name(path: str) -> str:
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
                message = f"'{path}' không có đề mục '#{brief(fragment)}' mà liên kết dẫn tới"
                hint = "ghi tên đề mục: chữ thường không dấu, nối bằng -"
                if near := nearest(slugify(unquote(fragment)), ids[path]):
                    hint = f"có phải '#{near}'?"
                yield in_body(record, at, FRAGMENT_BROKEN, message, hint)


def links_approved(column: Column) -> Iterator[Problem]:
    """What is published leads to nothing that is not; its words would stand without a link."""
    closed = {s.document.path for s in column.stories if not s.approved}
    for record in _records(column):
        own = record.document.path
        for at, path, _ in record.document.links if own not in closed else ():
            if path in closed:
                message = f"bài '{path}' chưa được duyệt đăng, nên chỗ này chưa thành liên kết"
                hint = "liên kết tự hiện ra khi bài kia được đăng"
                yield in_body(record, at, LINK_DRAFT, message, hint)


CHECKS = (links_resolve, fragments_resolve, links_approved)
