"""Links between the column's own files lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from urllib.parse import unquote

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import Problem, Severity, brief
from thidua.rules.fault import in_body
from thidua.rules.headings import heading_ids
from thidua.rules.prose import prose
from thidua.source.links import source_path
from thidua.spelling import nearest, slugify

INLINE = re.compile(r"\]\((?P<inline>[^()\s]{1,500})")
LINK = re.compile(
    rf"{INLINE.pattern}|^ {{0,3}}\[[^\]\n^][^\]\n]*\]: *(?P<reference>\S{{1,500}})",
    re.MULTILINE,
)
"""Links of either form. To look for the inline form alone, which most texts keep to, costs less."""


OF_A_HEADING = re.compile(r"(?!fn(?:ref\d*)?:)[^_]")
"""What the end of a link begins with when it names a heading."""


def _records(column: Column) -> list[Record]:
    """Everything that has a text with links in it."""
    return [
        *column.stories,
        *column.plans,
        *column.fields,
        *column.movements,
        *column.pages,
    ]


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is.

    What could not be read is there all the same: its own problem is told, not that of the link.
    """
    records = _records(column)
    known = {record.document.path for record in records} | column.unread
    for record in records:
        text = prose(record.document.body)
        for found in (LINK if "]:" in text else INLINE).finditer(text):
            kind = found.lastgroup or ""
            path = source_path(found[kind], posixpath.dirname(record.document.path))
            if path and path not in known:
                near = nearest(path, known - {record.document.path})
                yield in_body(
                    record,
                    found.start(kind),
                    "link-broken",
                    f"không có tệp '{brief(path)}' mà liên kết dẫn tới",
                    f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn",
                )


def fragments_resolve(column: Column) -> Iterator[Problem]:
    """A link to a place in a text (``#dat-doi``) names a heading of that text.

    What the page itself adds (``_anh``, footnotes) is passed over.
    """
    records = {record.document.path: record for record in _records(column)}
    ids: dict[str, set[str]] = {}
    for own, record in records.items():
        text = prose(record.document.body)
        if "#" not in text:
            continue
        for found in LINK.finditer(text):
            kind = found.lastgroup or ""
            path, _, fragment = found[kind].partition("#")
            target = source_path(path, posixpath.dirname(own)) if path else own
            if not OF_A_HEADING.match(fragment) or target not in records:
                continue
            if target not in ids:
                ids[target] = heading_ids(records[target].document.body)
            if unquote(fragment) not in ids[target]:
                near = nearest(slugify(unquote(fragment)), ids[target])
                yield in_body(
                    record,
                    found.start(kind),
                    "fragment-broken",
                    f"'{target}' không có đề mục '#{brief(fragment)}' mà liên kết dẫn tới",
                    f"có phải '#{near}'?" if near else "liên kết sẽ chỉ tới đầu trang",
                    Severity.WARNING,
                )


RULES = (links_resolve, fragments_resolve)
