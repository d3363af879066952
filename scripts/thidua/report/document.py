"""A document as a Word file in the layout of Nghị định 30/2020/NĐ-CP, for an officer to edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime, time
from typing import Any

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from thidua.report import word as style
from thidua.report.annex import origin
from thidua.report.blocks import (
    Annex,
    Cell,
    Lines,
    OfficialDocument,
    Paragraph,
    Table,
    Web,
    numeric,
    plain,
    shortened,
    tables,
    uniform,
)
from thidua.report.content import Figure
from thidua.report.layout import DOTS, REPORT

HEAD_WIDTHS = (68, 97)
FOOT_WIDTHS = (80, 85)
ROOM = 4
"""Empty lines for the signature and the seal."""


def docx(document: OfficialDocument) -> bytes:
    """The whole file. The same document gives the same bytes."""
    document = uniform(document)
    word = style.blank()
    _properties(word, document)
    _letterhead(word, document)
    if document.to:
        word.add_paragraph(f"Kính gửi: {document.to}", style.SALUTATION)
    else:
        word.add_paragraph(document.kind, style.KIND)
        word.add_paragraph(document.title, style.SUBJECT)
        style.rule(word.add_paragraph(style=style.RULE), 55, 55)
        word.paragraphs[-1].paragraph_format.space_after = Mm(4)
    writer = _Writer(word, document)
    if document.opening:
        word.add_paragraph(document.opening, style.BODY)
    for section in document.sections:
        if section.title:
            word.add_heading(section.title, section.level)
        writer.blocks(section.blocks)
    if document.closing:
        word.add_paragraph(document.closing, style.BODY).paragraph_format.keep_with_next = True
    else:
        style.keep_with_next(word)
    _signature(word, document)
    for annex in document.annexes:
        _annex_head(word, document, annex)
        writer.blocks(annex.blocks)
    return style.finished(word)


def _properties(word: WordDocument, document: OfficialDocument) -> None:
    """From what it was made; nothing of the machine, the user or the hour."""
    core, stamp = word.core_properties, document.stamp
    core.title = shortened(document.name)
    core.author = core.last_modified_by = shortened(stamp.signing.agency)
    core.language = "vi-VN"
    core.comments, core.keywords, core.revision = shortened(origin(stamp)), "", 1
    core.created = core.modified = datetime.combine(stamp.as_of, time.min, UTC)


def number_of(document: OfficialDocument, room: str = " " * 7) -> str:
    """Số và ký hiệu: what is configured, and *room* for the rest.

    A sign alone (``BC-SNV``) leaves room for the number; nothing leaves room for both. What is
    configured is a report's: a list leaves room for all of it.
    """
    if document.kind != REPORT:
        return f"{room}/……"
    given = document.stamp.signing.number.strip("/ ")
    return given if "/" in given else f"{room}/{given or 'BC-……'}"


def _letterhead(word: WordDocument, document: OfficialDocument) -> None:
    signing = document.stamp.signing
    left, right = _columns(word, HEAD_WIDTHS)
    _lines(
        left,
        [
            *([(signing.superior.upper(), style.SUPERIOR)] if signing.superior else []),
            ((signing.agency or DOTS).upper(), style.AGENCY),
        ],
    )
    edge = (HEAD_WIDTHS[0] - style.rule_below(signing.agency or DOTS, HEAD_WIDTHS[0])) / 2
    style.rule(left.add_paragraph(style=style.RULE), edge, edge)
    if not document.confirmed:
        left.add_paragraph(f"Số: {number_of(document)}", style.SIGN)
    if document.to:
        left.add_paragraph(f"V/v {document.title}", style.ABOUT)
    _lines(
        right,
        [
            ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", style.NATION),
            ("Độc lập - Tự do - Hạnh phúc", style.MOTTO),
        ],
    )
    style.rule(right.add_paragraph(style=style.RULE), 20, 20)
    place = signing.place or "…………"
    right.add_paragraph(f"{place}, ngày …… tháng …… năm ……", style.PLACE)


def _signature(word: WordDocument, document: OfficialDocument) -> None:
    """Receivers and signatory, on the page of what stands above."""
    signing = document.stamp.signing
    word.add_paragraph(style=style.RULE).paragraph_format.keep_with_next = True
    left, right = _columns(word, FOOT_WIDTHS)
    named = [r.strip(" -;.") for r in document.recipients] or ["…………"]
    ends = [*(";" for _ in named[1:]), "."]
    receivers = [
        ("Nơi nhận:", style.RECEIVERS),
        *((f"- {n}{end}", style.RECEIVER) for n, end in zip(named, ends, strict=True)),
    ]
    _lines(left, _signatory(document.confirmed, "") if document.confirmed else receivers)
    _lines(right, _signatory(signing.office, signing.signatory))


def _signatory(office: str, name: str) -> list[tuple[str, str]]:
    """The lines of who signs, with room for the signature; dots where nobody is named."""
    return [
        *((line.strip(), style.OFFICE) for line in office.upper().splitlines() or [DOTS]),
        *(("", style.OFFICE) for _ in range(ROOM)),
        (name or DOTS, style.SIGNATORY),
    ]


def _annex_head(word: WordDocument, document: OfficialDocument, annex: Annex) -> None:
    style.new_part(word)
    word.add_paragraph(annex.number, style.ANNEX)
    word.add_paragraph(annex.title, style.ANNEX_TITLE)
    agency = document.stamp.signing.agency or "……"
    word.add_paragraph(
        f"(Kèm theo {document.kind.capitalize()} số {number_of(document, '……')} "
        f"ngày …… tháng …… năm …… của {agency})",
        style.ANNEX_NOTE,
    )


def _columns(word: WordDocument, widths: Sequence[int]) -> Sequence[_Cell]:
    """Two columns without lines: a table of one row."""
    table = word.add_table(1, len(widths))
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    table._tbl.tblPr.insert_element_before(style.margins(0), "w:tblLook")
    style.add(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
    return tuple(table.rows[0].cells)


def _lines(cell: _Cell, lines: Iterable[tuple[str, str]]) -> None:
    paragraph: WordParagraph | None = cell.paragraphs[0]
    for text, name in lines:
        paragraph = paragraph or cell.add_paragraph()
        paragraph.style = name
        paragraph.add_run(text)
        paragraph = None


class _Writer:
    """Writes blocks at the end of one document; knows the bookmarks that its figures lead to.

    ``lines`` are empty paragraphs of the styles in tables, plain and bold: to copy one takes 3 µs,
    to make one 46, and an annex has tens of thousands.
    """

    def __init__(self, word: WordDocument, document: OfficialDocument) -> None:
        self.word = word
        self.marks = _bookmarks(document)
        self.lines = {
            (name, bold): style.line(word.styles[name].style_id, bold)
            for name in (style.CELL, style.NUMBER, style.HEAD)
            for bold in (False, True)
        }

    def blocks(self, blocks: Iterable[Paragraph | Table]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            else:
                text = f"- {block.text}" if block.item else block.text
                self.word.add_paragraph(text, style.ITEM if block.item else style.BODY)

    def table(self, table: Table) -> None:
        """A grid whose head repeats on every page."""
        if table.caption:
            self.word.add_paragraph(table.caption, style.CAPTION)
        grid = self.word.add_table(0, 0, "Table Grid")
        grid.autofit = False
        holder = grid._tbl
        holder.tblPr.insert_element_before(style.margins(1), "w:tblLook")
        widths = [str(round(width * style.TWIPS)) for width in table.widths]
        holder.tblGrid.extend(style.element("w:gridCol", w=width) for width in widths)
        head = style.row(widths, "center", repeated=True)
        for frame, name in zip(head[1:], table.heads, strict=True):
            frame.append(self._line(name, style.HEAD))
        holder.append(head)
        empty = style.row(widths, "top")
        last = len(table.rows) - 1 if table.total else -1
        for number, cells in enumerate(table.rows):
            row, marks = copy(empty), table.marks(number)
            for frame, cell in zip(row[1:], cells, strict=True):
                frame.extend(self._cell(cell, number == last, marks))
                marks = ()  # one bookmark, at the beginning, serves all the figures of a row
            holder.append(row)
        self.word.add_paragraph(style=style.RULE).paragraph_format.space_after = Mm(2)

    def _cell(self, cell: Cell, bold: bool, marks: Sequence[str]) -> Iterator[Any]:
        """The paragraphs of a cell; the first has the bookmark."""
        if not isinstance(cell, Lines):
            yield self._line(cell, style.NUMBER if numeric(cell) else style.CELL, bold, marks)
            return
        for part in cell.parts:
            yield self._line(part, style.CELL, bold, marks)
            marks = ()

    def _line(self, cell: Cell, name: str, bold: bool = False, marks: Sequence[str] = ()) -> Any:
        """A paragraph of the style *name*, with a bookmark where there are *marks*."""
        paragraph = copy(self.lines[name, bold or (isinstance(cell, Figure) and cell.short)])
        run = paragraph[-1]
        run[-1].text = cell.text if isinstance(cell, Web) else plain(cell)
        if isinstance(cell, Web):
            # a field: python-docx looks through all relations for each new one
            url = cell.url.replace("\\", "%5C").replace('"', "%22")
            style.add(paragraph, "w:fldSimple", instr=f' HYPERLINK "{url}" ').append(run)
        elif isinstance(cell, Figure) and cell.anchor in self.marks:
            title, _ = self.marks[cell.anchor]
            style.add(paragraph, "w:hyperlink", anchor=title, history="1").append(run)
        if marks:
            title, number = self.marks[marks[0]]
            paragraph.insert(1, style.add(paragraph, "w:bookmarkStart", id=number, name=title))
            style.add(paragraph, "w:bookmarkEnd", id=number)
        return paragraph


def _bookmarks(document: OfficialDocument) -> Mapping[str, tuple[str, str]]:
    """A short name and a number for the anchor of each row; Word allows 40 plain characters."""
    rows = [marks for table in tables(document) for marks in table.anchors]
    return {anchor: (f"muc_{n}", str(n)) for n, marks in enumerate(rows, 1) for anchor in marks}
