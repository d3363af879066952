"""A document as a Word file in the layout of Nghị định 30/2020/NĐ-CP, for an officer to edit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime, time
from html import escape

from docx.document import Document as WordDocument
from docx.shared import Mm
from docx.table import _Cell
from docx.text.paragraph import Paragraph as WordParagraph

from thidua.report import word as style
from thidua.report.blocks import (
    Annex,
    Cell,
    Document,
    Lines,
    Paragraph,
    Table,
    Web,
    numeric,
    plain,
    tables,
)
from thidua.report.content import Figure
from thidua.report.layout import DOTS, REPORT

HEAD_WIDTHS = (68, 97)
FOOT_WIDTHS = (80, 85)
ROOM = 4
"""Empty lines for the signature and the seal."""


def docx(document: Document) -> bytes:
    """The whole file. The same document gives the same bytes."""
    word = style.blank()
    _properties(word, document)
    _letterhead(word, document)
    for kind, text in ((style.KIND, document.kind), (style.SUBJECT, document.title)):
        word.add_paragraph(text, kind)
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
        writer.keep_with_next()
    _signature(word, document)
    for annex in document.annexes:
        _annex_head(word, document, annex)
        writer.blocks(annex.blocks)
    return style.finished(word, writer.rows)


def _properties(word: WordDocument, document: Document) -> None:
    """Nothing of the machine, the user or the hour."""
    core, stamp = word.core_properties, document.stamp
    core.title, core.language = f"{document.kind.capitalize()}: {document.title}", "vi-VN"
    core.author = core.last_modified_by = stamp.signing.agency
    core.comments, core.keywords, core.revision = "", "", 1
    core.created = core.modified = datetime.combine(stamp.as_of, time.min, UTC)


def number_of(document: Document, room: str = " " * 7) -> str:
    """Số và ký hiệu: what is configured, and *room* for the rest.

    A sign alone (``BC-SNV``) leaves room for the number; nothing leaves room for both. What is
    configured is a report's: a list leaves room for all of it.
    """
    if document.kind != REPORT:
        return f"{room}/……"
    given = document.stamp.signing.number.strip("/ ")
    return given if "/" in given else f"{room}/{given or 'BC-……'}"


def _letterhead(word: WordDocument, document: Document) -> None:
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
    left.add_paragraph(f"Số: {number_of(document)}", style.SIGN)
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


def _signature(word: WordDocument, document: Document) -> None:
    """Receivers and signatory, on the page of what stands above; a report's receivers alone are
    configured."""
    signing = document.stamp.signing
    word.add_paragraph(style=style.RULE).paragraph_format.keep_with_next = True
    left, right = _columns(word, FOOT_WIDTHS)
    named = [r.strip(" -;.") for r in signing.recipients if document.kind == REPORT] or ["…………"]
    ends = [*(";" for _ in named[1:]), "."]
    _lines(
        left,
        [
            ("Nơi nhận:", style.RECEIVERS),
            *((f"- {n}{end}", style.RECEIVER) for n, end in zip(named, ends, strict=True)),
        ],
    )
    offices = signing.office.upper().splitlines() or [DOTS]
    _lines(
        right,
        [
            *((line.strip(), style.OFFICE) for line in offices),
            *(("", style.OFFICE) for _ in range(ROOM)),
            (signing.signatory or DOTS, style.SIGNATORY),
        ],
    )


def _annex_head(word: WordDocument, document: Document, annex: Annex) -> None:
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
    style.flag(table.rows[0]._tr.get_or_add_trPr(), "w:cantSplit")
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

    ``rows``: those of each table as text, for which a gap is kept in the document.
    """

    def __init__(self, word: WordDocument, document: Document) -> None:
        self.word = word
        self.rows: list[str] = []
        self.marks = _bookmarks(document)
        self.begins = {
            name: f'<w:p><w:pPr><w:pStyle w:val="{word.styles[name].style_id}"/></w:pPr>'
            for name in (style.CELL, style.NUMBER, style.HEAD)
        }

    def blocks(self, blocks: Iterable[Paragraph | Table]) -> None:
        for block in blocks:
            if isinstance(block, Table):
                self.table(block)
            else:
                text = f"- {block.text}" if block.item else block.text
                self.word.add_paragraph(text, style.ITEM if block.item else style.BODY)

    def table(self, table: Table) -> None:
        """A grid whose head repeats on every page.

        Its rows are written as text, every value escaped: an annex has tens of thousands of cells,
        and to build them element by element takes lxml three times as long.
        """
        self.word.add_paragraph(table.caption, style.CAPTION)
        grid = self.word.add_table(0, 0, "Table Grid")
        grid.autofit = False
        holder = grid._tbl
        holder.tblPr.insert_element_before(style.margins(1), "w:tblLook")
        widths = [str(round(width * style.TWIPS)) for width in table.widths]
        for width in widths:
            holder.tblGrid.append(style.element("w:gridCol", w=width))
        heads = [
            f"{_frame(width, 'center')}{self._line(head, style.HEAD)}</w:tc>"
            for head, width in zip(table.heads, widths, strict=True)
        ]
        rows = [_row(heads, "<w:tblHeader/>")]
        frames = [_frame(width, "top") for width in widths]
        begins = [f"{frame}{self.begins[style.CELL]}{TEXT}" for frame in frames]
        last = len(table.rows) - 1 if table.total else -1
        for number, row in enumerate(table.rows):
            marks, bold = table.marks(number), number == last
            cells: list[str] = []
            for frame, begin, cell in zip(frames, begins, row, strict=True):
                if isinstance(cell, str) and not (marks or bold):  # as most are
                    cells.append(f"{begin}{escape(cell, quote=False)}{TEXT_ENDS}</w:p></w:tc>")
                else:
                    cells.append(f"{frame}{self._cell(cell, bold, marks)}</w:tc>")
                marks = ()  # one bookmark, at the beginning, serves all the figures of a row
            rows.append(_row(cells))
        holder.append(style.gap(len(self.rows)))
        self.rows.append("".join(rows))
        self.word.add_paragraph(style=style.RULE).paragraph_format.space_after = Mm(2)

    def keep_with_next(self) -> None:
        """Keeps the last row, and the room below it, on the page of what follows."""
        if self.rows:
            *above, last = self.rows[-1].rpartition("<w:tr>")
            self.rows[-1] = "".join(above) + last.replace("</w:pPr>", "<w:keepNext/></w:pPr>")
        self.word.paragraphs[-1].paragraph_format.keep_with_next = True

    def _cell(self, cell: Cell, bold: bool, marks: Sequence[str]) -> str:
        """The paragraphs of a cell; the first has the bookmark."""
        if not isinstance(cell, Lines):
            return self._line(cell, style.NUMBER if numeric(cell) else style.CELL, bold, marks)
        first, *others = cell.parts
        lines = [self._line(line, style.CELL, bold) for line in others]
        return "".join((self._line(first, style.CELL, bold, marks), *lines))

    def _line(self, cell: Cell, name: str, bold: bool = False, marks: Sequence[str] = ()) -> str:
        """A paragraph of the style *name*, with a bookmark where there are *marks*."""
        if isinstance(cell, str):
            run = _run(cell, bold)
        elif isinstance(cell, Web):
            # a field: python-docx looks through all relations for each new one
            url = cell.url.replace("\\", "%5C").replace('"', "%22")
            field = escape(f' HYPERLINK "{url}" ')
            run = f'<w:fldSimple w:instr="{field}">{_run(cell.text, bold)}</w:fldSimple>'
        elif isinstance(cell, Figure):
            run = _run(plain(cell), bold or cell.short)
            if cell.anchor in self.marks:
                anchor = escape(self.marks[cell.anchor][0])
                run = f'<w:hyperlink w:anchor="{anchor}" w:history="1">{run}</w:hyperlink>'
        else:
            run = _run(plain(cell), bold)
        if marks:
            title, number = self.marks[marks[0]]
            begins = f'<w:bookmarkStart w:id="{number}" w:name="{escape(title)}"/>'
            run = f'{begins}{run}<w:bookmarkEnd w:id="{number}"/>'
        return f"{self.begins[name]}{run}</w:p>"


TEXT = '<w:r><w:t xml:space="preserve">'
BOLD_TEXT = '<w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve">'
TEXT_ENDS = "</w:t></w:r>"
"""Around a stretch of text in one look."""


def _frame(width: str, stands: str) -> str:
    """The beginning of a cell: its width in twips, and where in it the text stands."""
    frame = f'<w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="{stands}"/>'
    return f"<w:tc><w:tcPr>{frame}</w:tcPr>"


def _row(cells: Iterable[str], more: str = "") -> str:
    return f"<w:tr><w:trPr><w:cantSplit/>{more}</w:trPr>{''.join(cells)}</w:tr>"


def _run(text: str, bold: bool) -> str:
    """A stretch of text in one look."""
    begin = BOLD_TEXT if bold else TEXT
    return f"{begin}{escape(text, quote=False)}{TEXT_ENDS}"


def _bookmarks(document: Document) -> Mapping[str, tuple[str, int]]:
    """A short name and a number for the anchor of each row; Word allows 40 plain characters."""
    rows = [marks for table in tables(document) for marks in table.anchors]
    return {anchor: (f"muc_{n}", n) for n, marks in enumerate(rows, 1) for anchor in marks}
