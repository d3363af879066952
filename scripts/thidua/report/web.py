"""A document as one HTML file that needs nothing else; each figure leads to its evidence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined

from thidua.report.annex import origin
from thidua.report.blocks import (
    Codes,
    Lines,
    OfficialDocument,
    Paragraph,
    Table,
    Web,
    numeric,
    plain,
    tables,
    uniform,
)
from thidua.report.content import Figure
from thidua.spelling import slugify


def html(document: OfficialDocument) -> str:
    """The whole file. Everything that came from an editor is escaped."""
    document = uniform(document)
    environment = Environment(
        loader=PackageLoader("thidua.report", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    environment.tests |= {
        "figure": lambda cell: isinstance(cell, Figure),
        "address": lambda cell: isinstance(cell, Web),
        "lines": lambda cell: isinstance(cell, Lines),
        "codes": lambda cell: isinstance(cell, Codes),
    }
    titles = [(s.title, _anchor(s.title)) for s in document.sections if s.title and s.level == 1]
    titles += [(f"{a.number}. {a.title}", _anchor(a.number)) for a in document.annexes]
    return environment.get_template("page.html").render(
        document=document,
        titles=titles,
        anchor=_anchor,
        entry={
            plain(row[0]): table.marks(number)[0]
            for table in tables(document)
            for number, row in enumerate(table.rows)
            if table.anchors
        },
        anchors={mark for table in tables(document) for marks in table.anchors for mark in marks},
        runs=_runs,
        numeric=numeric,
        plain=plain,
        origin=origin(document.stamp),
    )


def _anchor(text: str) -> str:
    """An ASCII name of a heading; the colon keeps it apart from the names of figures."""
    return f"muc:{slugify(text)}"


def _runs(
    blocks: Iterable[Paragraph | Table],
) -> Iterator[tuple[str, Iterator[Paragraph | Table]]]:
    """Neighbours of one kind: ``table``, ``item`` or ``text``."""
    return groupby(blocks, _kind)


def _kind(block: Paragraph | Table) -> str:
    if isinstance(block, Table):
        return "table"
    return "item" if block.item else "text"
