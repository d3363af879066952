"""Sheets of rows as an Excel file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from io import BytesIO
from urllib.parse import quote

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from thidua.report.blocks import PROPERTY, shortened
from thidua.report.content import Stamp

Value = str | int | date
LONGEST_LINK = 2000
"""Excel takes no longer address for a link; it stays text."""
MOST_LINKS = 60_000
"""Excel takes no more links in a sheet."""
A3, A4, WIDEST = 8, 9, 220
"""Excel's numbers of papers; of columns that are wider together, A4 would have tiny letters."""
LINE = 16.5
"""Height of a line of text, in points."""

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
CELL = {**FONT, "border": 1}
LOOKS: Mapping[str, Mapping[str, object]] = {
    "head": {**CELL, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F1EFE9"},
    "total": {**CELL, "bold": True},
    "sum": {**CELL, "bold": True, "num_format": "0", "align": "center"},
    "text": {**CELL, "text_wrap": True},
    "link": {**CELL, "font_color": "#0B4A8F"},
    "number": {**CELL, "num_format": "0", "align": "center"},
    "date": {**CELL, "num_format": "dd/mm/yyyy", "align": "center"},
    "month": {**CELL, "num_format": "mm/yyyy", "align": "center"},
}
"""Of the cells, by what they hold."""
UNFIT = re.compile(r'[\s"<>\[\]\\^`{|}]|%(?![0-9A-Fa-f]{2})')
"""Signs that an address may hold for us and not for Excel."""
MISREAD = re.compile(r"(?<=^<)(?=r>)|(?<=_x[0-9A-Fa-f]{4})(?=_x[0-9A-Fa-f]{4}_)")
"""Where to split a text that XlsxWriter would misread: it takes ``<r>…</r>`` for its own XML, and
of two codes that share a sign (``_x0041_x0042_``) it escapes the first alone."""


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
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.set_properties(
            {
                "title": shortened(title),
                "author": shortened(stamp.signing.agency),
                "created": datetime.combine(stamp.as_of, time.min),
            }
        )
        book.formats[0].set_font_name(FONT["font_name"])
        book.formats[0].set_font_size(FONT["font_size"])
        looks = {name: book.add_format(look) for name, look in LOOKS.items()}
        for sheet in sheets:
            page = book.add_worksheet(sheet.name)
            _paper(page, sheet, title)
            _rows(page, sheet, looks)
            if sheet.sums or sheet.counts is not None:
                _total(page, sheet, looks)
    return out.getvalue()


def _paper(page: Worksheet, sheet: Sheet, title: str) -> None:
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(A3 if sum(sheet.widths) > WIDEST else A4)
    room = PROPERTY - len(f"&L&R{sheet.name}")
    page.set_header(f"&L{shortened(title, room, _in_header)}&R{sheet.name}")
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P/&N")


def _in_header(text: str) -> str:
    """*text* for a header, where & begins a code; XlsxWriter must not see &G, which is a picture.

    >>> _in_header("A & B"), _in_header("R&G")
    ('A && B', 'R&&&"-,Regular"G')
    """
    return re.sub(r"&&(?=G|\[Picture\])", '&&&"-,Regular"', text.replace("&", "&&"))


def _rows(page: Worksheet, sheet: Sheet, looks: Mapping[str, Format]) -> None:
    """The head, which filters, and the rows."""
    for column, (name, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        _text(page, 0, column, name, looks["head"])
    page.set_row(0, row_height(sheet.heads, sheet.widths))
    if sheet.rows:
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
    day = looks["month" if sheet.months else "date"]
    links = 0
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, row_height(row, sheet.widths))
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, day)
            elif isinstance(value, int):
                page.write_number(number, column, value, looks["number"])
            elif not value:
                page.write_blank(number, column, None, looks["text"])
            elif links < MOST_LINKS and (address := _address(value)):
                page.write_url(number, column, address, looks["link"], value)
                links += 1
            else:
                _text(page, number, column, value, looks["text"])


def _text(page: Worksheet, row: int, column: int, text: str, look: Format) -> None:
    """Writes *text* as it is; one that XlsxWriter would misread goes in parts of one look."""
    parts = MISREAD.split(text) if "_x" in text or text.startswith("<r>") else ()
    if len(parts) > 1:
        page.write_rich_string(row, column, *(x for part in parts for x in (look, part)), look)
    else:
        page.write_string(row, column, text, look)


def _total(page: Worksheet, sheet: Sheet, looks: Mapping[str, Format]) -> None:
    """The row below: it follows the filter, and holds the number for programs that reckon not."""
    last = len(sheet.rows)
    for column in range(len(sheet.heads)):
        page.write_blank(last + 1, column, None, looks["total"])
    if sheet.counts is not None:
        name = xl_col_to_name(sheet.counts)
        formula = f"=SUBTOTAL(3,{name}2:{name}{max(last + 1, 2)})"
        page.write_string(last + 1, 0, "Tổng số", looks["total"])
        page.write_formula(last + 1, 1, formula, looks["sum"], last)
        return
    label = "Tổng các dòng đang hiện"
    label = label if len(label) < sheet.widths[0] else "Tổng số"
    page.write_string(last + 1, 0, label, looks["total"])
    for column in sheet.sums:
        name = xl_col_to_name(column)
        total = sum(v for row in sheet.rows if isinstance(v := row[column], int))
        formula = f"=SUBTOTAL(9,{name}2:{name}{max(last + 1, 2)})"
        page.write_formula(last + 1, column, formula, looks["sum"], total)


def row_height(row: Iterable[Value], widths: Iterable[float]) -> float:
    """In points: as many lines as the longest text takes; links are not wrapped."""
    lines = 1.0
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and len(value) > width * lines and "://" not in value:
            lines = -(-len(value) // width)
    return LINE * lines


def _address(text: str) -> str:
    """Where *text* leads, without a sign that Excel refuses; empty where it is no address for it.

    >>> _address("https://bao.example/a b"), _address("http:sai")
    ('https://bao.example/a%20b', '')
    """
    if not text.startswith(("https://", "http://")):
        return ""
    address = UNFIT.sub(lambda sign: quote(sign[0]), text)
    return address if len(address) <= LONGEST_LINK else ""
