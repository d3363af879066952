"""Links between the column's own files lead somewhere."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import Problem, brief
from thidua.rules.fault import in_body
from thidua.spelling import nearest


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
        for at, path in record.document.links:
            if path not in known:
                near = nearest(path, known - {record.document.path})
                yield in_body(
                    record,
                    at,
                    "link-broken",
                    f"không có tệp '{brief(path)}' mà liên kết dẫn tới",
                    f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn",
                )


RULES = (links_resolve,)
