"""Links between the column's own files lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import Problem, brief
from thidua.rules.fault import in_body
from thidua.rules.prose import prose
from thidua.source.links import source_path
from thidua.spelling import nearest

INLINE = re.compile(r"\]\((?P<inline>[^()\s]{1,500})")
LINK = re.compile(
    rf"{INLINE.pattern}|^ {{0,3}}\[[^\]\n^][^\]\n]*\]: *(?P<reference>\S{{1,500}})",
    re.MULTILINE,
)
"""Links of either form. To look for the inline form alone, which most texts keep to, costs less."""


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is.

    What could not be read is there all the same: its own problem is told, not that of the link.
    """
    records: list[Record] = [
        *column.stories,
        *column.plans,
        *column.fields,
        *column.movements,
        *column.pages,
    ]
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


RULES = (links_resolve,)
