"""Sheets of rows as an Excel file.

XlsxWriter makes the workbook, with the head and the total of each sheet. The rows between them are
written as text, every value escaped: cell by cell it takes three times as long, and a year of a
province has 50,000 cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from html import escape
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from thidua.report.content import Stamp
from thidua.report.package import package, parts

Value = str | int | date
LONGEST_LINK = 2000
"""Excel takes no longer address for a link; it stays text."""
MOST_LINKS = 60_000
"""Excel takes no more links in a sheet."""
LONGEST_TEXT = 32_767
"""Signs that Excel takes in a cell."""
A3, A4, WIDEST = 8, 9, 220
"""Excel's numbers of papers; of columns that are wider together, A4 would have tiny letters."""
LINE = 16.5
"""Height of a line of text, in points."""
DAY_ZERO = date(1899, 12, 30).toordinal()
"""The day from which Excel counts days."""

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
CELL = {**FONT, "border": 1}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "text": {**CELL, "text_wrap": True},
    "link": {**CELL, "font_color": "#0B4A8F"},
    "number": {**CELL, "num_format": "0", "align": "center"},
    "date": {**CELL, "num_format": "dd/mm/yyyy", "align": "center"},
    "month": {**CELL, "num_format": "mm/yyyy", "align": "center"},
}
"""Of the cells in a row."""
HEAD = {**CELL, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F1EFE9"}
TOTAL = {**CELL, "bold": True}
SUM = {**TOTAL, "num_format": "0", "align": "center"}

STRINGS = "xl/sharedStrings.xml"
"""The part that holds each text once; cells name it by its number."""
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
UNFIT = re.compile(r'[\s"<>\[\]\\^`{|}]|%(?![0-9A-Fa-f]{2})')
"""Signs that an address may hold for us and not for Excel."""
CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would take for the number of a sign."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One question. ``sums`` are the columns that the last row sums up; ``counts`` one to count."""

    name: str
    heads: tuple[str, ...]
    widths: tuple[float, ...]
    rows: tuple[tuple[Value, ...], ...]
    sums: tuple[int, ...] = ()
    counts: int | None = None
    months: bool = False


def workbook(title: str, stamp: Stamp, sheets: Sequence[Sheet]) -> bytes:
    """The whole file. The same sheets give the same bytes."""
    content = parts(_shell(title, stamp, sheets))
    texts = _Texts(content[STRINGS].decode())
    for number, sheet in enumerate(sheets, 1):
        place = f"xl/worksheets/sheet{number}.xml"
        cast = _Cast(sheet, content[place].decode(), texts)
        content[place] = cast.sheet().encode()
        if cast.links:
            content[f"xl/worksheets/_rels/sheet{number}.xml.rels"] = cast.relations().encode()
    content[STRINGS] = texts.part().encode()
    return package(content)


def _shell(title: str, stamp: Stamp, sheets: Sequence[Sheet]) -> bytes:
    """The workbook without its rows; below each total stands a cell of each of :data:`LOOKS`."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        made = datetime.combine(stamp.as_of, time.min, UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "author": stamp.signing.agency, "created": made})
        book.formats[0].set_font_name(FONT["font_name"])
        book.formats[0].set_font_size(FONT["font_size"])
        whole = (HEAD, TOTAL, SUM, *LOOKS.values())
        head, total, added, *looks = (book.add_format(look) for look in whole)
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _paper(page, sheet, title)
            for column, (name, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
                page.set_column(column, column, width)
                page.write_string(0, column, name, head)
            page.set_row(0, _height(sheet.heads, sheet.widths))
            if sheet.rows:
                page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
            if sheet.sums or sheet.counts is not None:
                _total(page, sheet, total, added)
            for column, look in enumerate(looks):
                page.write_blank(len(sheet.rows) + 2, column, None, look)
    return out.getvalue()


def _paper(page: Worksheet, sheet: Sheet, title: str) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(A3 if sum(sheet.widths) > WIDEST else A4)
    page.set_header(f"&L{title.replace('&', '&&')}&R{sheet.name}")
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P/&N")


def _total(page: Worksheet, sheet: Sheet, style: Format, added: Format) -> None:
    """The row below: it follows the filter, and holds the number for programs that reckon not."""
    last = len(sheet.rows)
    for column in range(len(sheet.heads)):
        page.write_blank(last + 1, column, None, style)
    if sheet.counts is not None:
        name = xl_col_to_name(sheet.counts)
        formula = f"=SUBTOTAL(3,{name}2:{name}{max(last + 1, 2)})"
        page.write_string(last + 1, 0, "Tổng số", style)
        page.write_formula(last + 1, 1, formula, added, last)
        return
    label = "Tổng các dòng đang hiện"
    page.write_string(last + 1, 0, label if len(label) < sheet.widths[0] else "Tổng số", style)
    for column in sheet.sums:
        name = xl_col_to_name(column)
        total = sum(v for row in sheet.rows if isinstance(v := row[column], int))
        formula = f"=SUBTOTAL(9,{name}2:{name}{max(last + 1, 2)})"
        page.write_formula(last + 1, column, formula, added, total)


def _height(row: Iterable[Value], widths: Iterable[float]) -> float:
    """In points: as many lines as the longest text takes; links are not wrapped."""
    lines = 1.0
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and len(value) > width * lines and "://" not in value:
            lines = -(-len(value) // width)
    return LINE * lines


class _Texts:
    """The texts of all cells, each once, after those of the shell."""

    def __init__(self, part: str) -> None:
        self.shell = part
        self.first = part.count("<si>")
        self.used = 0
        self.known: dict[str, int] = {}

    def number(self, text: str) -> int:
        """By which a cell names *text*."""
        self.used += 1
        return self.known.setdefault(text, self.first + len(self.known))

    def part(self) -> str:
        """The whole part."""
        items = "".join(
            f'<si><t xml:space="preserve">{_escaped(text[:LONGEST_TEXT])}</t></si>'
            for text in self.known
        )
        total = f'count="{self.first + self.used}" uniqueCount="{self.first + len(self.known)}"'
        counted = re.sub(r'count="\d+" uniqueCount="\d+"', total, self.shell, count=1)
        return counted.replace("</sst>", f"{items}</sst>")


class _Cast:
    """The rows of one sheet, put into its shell.

    ``links``: where in the sheet which addresses are led to.
    """

    def __init__(self, sheet: Sheet, shell: str, texts: _Texts) -> None:
        self.rows, self.widths = sheet.rows, sheet.widths
        self.names = [xl_col_to_name(column) for column in range(len(sheet.heads))]
        self.shell, self.texts = shell, texts
        self.links: list[tuple[str, str]] = []
        self.mould = shell.index(f'<row r="{len(sheet.rows) + 3}"')
        numbers = re.findall(r' s="(\d+)"', shell[self.mould :])
        self.looks = dict(zip(LOOKS, numbers, strict=True))
        self.day = self.looks["month" if sheet.months else "date"]

    def sheet(self) -> str:
        """The whole part."""
        head, mark, _ = self.shell.partition("</row>")
        rows = "".join(map(self._row, range(2, len(self.rows) + 2), self.rows))
        total = self.shell[len(head + mark) : self.mould]
        rest = self.shell[self.shell.index("</sheetData>") :]
        if self.links:
            places = "".join(
                f'<hyperlink ref="{place}" r:id="rId{number}"{_fragment(url)}/>'
                for number, (place, url) in enumerate(self.links, 1)
            )
            rest = rest.replace("<pageMargins", f"<hyperlinks>{places}</hyperlinks><pageMargins", 1)
        below = len(self.rows) + (2 if total else 1)
        whole = f'<dimension ref="A1:{self.names[-1]}{below}"/>'
        return re.sub("<dimension [^>]*>", whole, head, count=1) + mark + rows + total + rest

    def relations(self) -> str:
        """The part that says where the links of the sheet lead."""
        links = "".join(
            f'<Relationship Id="rId{number}" Type="{RELATION}" '
            f'Target="{escape(_fit(url.partition("#")[0]))}" TargetMode="External"/>'
            for number, (_, url) in enumerate(self.links, 1)
        )
        return f'{DECLARATION}<Relationships xmlns="{RELATIONS}">{links}</Relationships>'

    def _row(self, number: int, row: Sequence[Value]) -> str:
        looks, cells = self.looks, []
        for name, value in zip(self.names, row, strict=True):
            if isinstance(value, date):
                serial = value.toordinal() - DAY_ZERO
                cells.append(f'<c r="{name}{number}" s="{self.day}"><v>{serial}</v></c>')
            elif isinstance(value, int):
                cells.append(f'<c r="{name}{number}" s="{looks["number"]}"><v>{value}</v></c>')
            elif not value:
                cells.append(f'<c r="{name}{number}" s="{looks["text"]}"/>')
            else:
                look = looks["text"]
                if value.startswith(("https://", "http://")) and self._may_link(value):
                    self.links.append((f"{name}{number}", value))
                    look = looks["link"]
                text = self.texts.number(value)
                cells.append(f'<c r="{name}{number}" s="{look}" t="s"><v>{text}</v></c>')
        height = f"{_height(row, self.widths):g}"
        return f'<row r="{number}" ht="{height}" customHeight="1">{"".join(cells)}</row>'

    def _may_link(self, address: str) -> bool:
        return len(address) <= LONGEST_LINK and len(self.links) < MOST_LINKS


DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def _fragment(address: str) -> str:
    """The attribute with the place within a page; Excel wants it apart."""
    place = address.partition("#")[2]
    return f' location="{escape(_fit(place))}"' if place else ""


def _fit(address: str) -> str:
    """*address* without a sign that Excel refuses.

    >>> _fit("https://bao.example/a b")
    'https://bao.example/a%20b'
    """
    return UNFIT.sub(lambda sign: quote(sign[0]), address)


def _escaped(text: str) -> str:
    r"""*text* in the XML of Excel, which reads ``_x0041_`` as the letter A.

    >>> _escaped("Đạt & vượt _x0041_")
    'Đạt &amp; vượt _x005F_x0041_'
    """
    return escape(CODE.sub("_x005F_", text) if "_x" in text else text, quote=False)
