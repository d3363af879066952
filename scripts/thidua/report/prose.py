"""Markdown that people wrote, as the blocks of a document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lxml import html
from markdown import markdown

from thidua.model.narrative import ReportHeading
from thidua.report.blocks import PAPER, DocumentPart, Paragraph, Table
from thidua.report.content import Report

EXTENSIONS = ["tables", "sane_lists", "footnotes"]
ASIDE = "//sup | //div[@class='footnote'] | //script | //style"
"""What has no place on paper: marks of footnotes and the notes, code."""


OPEN = "…… (đơn vị ghi)"
"""What stands where people have to write and have not yet."""


def words(report: Report, heading: ReportHeading) -> Iterator[DocumentPart]:
    """What people wrote for *report* below *heading*; nothing where they wrote nothing."""
    return prose(report.narrative.get(heading, ""))


def words_wanted(report: Report, heading: ReportHeading) -> tuple[DocumentPart, ...]:
    """The same, and a place left open where they wrote nothing."""
    return tuple(words(report, heading)) or (Paragraph(OPEN),)


def prose(text: str) -> Iterator[DocumentPart]:
    """The paragraphs, items and tables of *text*, without marks; pictures are left out.

    >>> [(p.text, p.item) for p in prose("Một **hai**.\\n\\n- ba\\n- [bốn](https://a.example/)")]
    [('Một hai.', False), ('ba', True), ('bốn', True)]
    """
    root = html.fragment_fromstring(markdown(text, extensions=EXTENSIONS), create_parent="div")
    for aside in root.xpath(ASIDE):
        aside.drop_tree()
    for element in root.iter("p", "li", "table"):
        inside = next(element.iterancestors("li", "table"), None)
        if element.tag == "table":
            yield _table(element)
        elif inside is None or (element.tag == "li" and inside.tag == "li"):
            words = _words(element)
            if words:
                yield Paragraph(words, item=element.tag == "li")


def _table(element: Any) -> Table:
    heads, *rows = [tuple(_words(cell) for cell in row) for row in element.iter("tr")]
    width = PAPER / len(heads)
    return Table("", heads, tuple(rows), (width,) * len(heads))


def _words(element: Any) -> str:
    """What *element* says, without what lists inside it say."""
    inner = element.xpath(".//text()[not(ancestor::li)]")
    if element.tag == "li":
        depth = len(list(element.iterancestors("li"))) + 1
        inner = element.xpath(f".//text()[count(ancestor::li) = {depth}]")
    return " ".join("".join(inner).split())
