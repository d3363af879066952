"""Links between the column's own files lead somewhere."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.record import Record
from thidua.problems import Problem, nearest
from thidua.rules.fault import in_body
from thidua.source.links import source_path

LINK = re.compile(r"(?<!!)\[[^\]]*\]\((?P<target>[^)\s]+)|^ {0,3}\[[^\]]+\]: *(?P<reference>\S+)")
CODE = re.compile(r"`[^`]*`")


def links_resolve(column: Column) -> Iterator[Problem]:
    """A link to a Markdown file names one that there is."""
    records: list[Record] = [
        *column.stories,
        *column.plans,
        *column.fields,
        *column.movements,
        *column.pages,
    ]
    known = {record.document.path for record in records}
    for record in records:
        fenced = False
        for number, line in enumerate(record.document.body.split("\n")):
            fenced ^= line.lstrip().startswith(("```", "~~~"))
            if fenced or ("](" not in line and "]:" not in line):
                continue
            bare = CODE.sub(lambda code: " " * len(code[0]), line)
            for found in LINK.finditer(bare):
                group = "target" if found["target"] else "reference"
                path = source_path(found[group], posixpath.dirname(record.document.path))
                if path and path not in known:
                    near = nearest(path, known)
                    yield in_body(
                        record,
                        number,
                        found.start(group),
                        "link-broken",
                        f"không có tệp '{path}' để dẫn tới",
                        f"có phải '/{near}'?" if near else "kiểm tra lại đường dẫn",
                    )


RULES = (links_resolve,)
