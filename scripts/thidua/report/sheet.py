"""A report and a list as workbooks: one sheet a question, totals that are formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from io import BytesIO

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from thidua.report.annex import reading
from thidua.report.content import Entry, Listing, Report, Stamp
from thidua.report.ledger import RECOGNITION, recognition
from thidua.report.summary import NOT_OWED, WORDS
from thidua.report.window import day

Value = str | int | date
LONGEST_LINK = 2000
"""Excel takes no longer address for a link; it stays text."""
A3, A4, WIDEST = 8, 9, 220
"""Excel's numbers of papers; of columns that are wider together, A4 would have tiny letters."""
LINE = 16.5
"""Height of a line of text, in points."""
MOST_LINKS = 60_000
"""Excel takes no more links in a sheet."""


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


def report_xlsx(report: Report) -> bytes:
    """The workbook of a report: targets, months, units, fields, what stands behind them."""
    about = [("Báo cáo", report.title), *_about(report.stamp)]
    window = report.window
    about[1:1] = [
        ("Kỳ báo cáo", f"{day(window.since)} - {day(window.until)}"),
        ("Kỳ tính chỉ tiêu", f"{day(window.scope.start)} - {day(window.scope.end)}"),
    ]
    return _workbook(
        report.stamp,
        report.title,
        [
            _targets(report),
            _months(report),
            _units(report),
            _fields(report),
            _entries(report.entries, report.stamp.as_of),
            Sheet("Về báo cáo", ("Mục", "Nội dung"), (22, 100), tuple(about)),
        ],
    )


def listing_xlsx(listing: Listing) -> bytes:
    """The workbook of a list of exemplars."""
    window = listing.window
    about = [
        ("Danh sách", listing.title),
        ("Kỳ báo cáo", f"{day(window.since)} - {day(window.until)}"),
        *(("Lọc", text) for text in listing.filters),
        *_about(listing.stamp),
    ]
    return _workbook(
        listing.stamp,
        listing.title,
        [
            _exemplars(listing),
            Sheet("Về danh sách", ("Mục", "Nội dung"), (22, 100), tuple(about)),
        ],
    )


def _about(stamp: Stamp) -> Iterator[tuple[str, str]]:
    yield "Chuyên mục", stamp.site
    for line in reading(stamp):
        yield "Số liệu", line


def _targets(report: Report) -> Sheet:
    rows = [
        (
            part.target.label,
            part.target.source,
            part.target.responsible,
            span.period.start,
            span.period.end,
            span.done.value,
            span.required,
            span.missing,
            WORDS[span.state] if span.state else NOT_OWED,
            "có" if span.in_scope else "",
        )
        for part in report.targets
        for span in part.spans
    ]
    heads = ("Chỉ tiêu", "Điều khoản", "Chịu trách nhiệm", "Từ ngày", "Đến ngày", "Đã có",
             "Yêu cầu", "Còn thiếu", "Tình trạng", "Thuộc kỳ báo cáo")  # fmt: skip
    # what periods lack does not add up: a year makes up for a month
    return Sheet("Chỉ tiêu", heads, (32, 12, 36, 12, 12, 10, 10, 11, 14, 12), tuple(rows), (5, 6))


def _months(report: Report) -> Sheet:
    months = report.window.months()
    rows: list[tuple[Value, ...]] = [
        (month, *(c.months[n].value for c in report.channels), report.published_monthly[n].value)
        for n, month in enumerate(months)
    ]
    heads = ("Tháng", *(c.name for c in report.channels), "Cộng")
    widths = (11.0, *(24.0 for _ in report.channels), 10)
    return Sheet("Theo tháng", heads, widths, tuple(rows), tuple(range(1, len(heads))), months=True)


def _units(report: Report) -> Sheet:
    rows = [
        (u.name, u.level, report.parents.get(u.unit.id, ""), u.within.value, u.done.value,
         u.required, u.missing, u.note)
        for u in report.units
    ]  # fmt: skip
    heads = ("Đơn vị", "Cấp", "Thuộc", "Trong kỳ báo cáo", "Trong năm", "Yêu cầu", "Còn thiếu",
             "Ghi chú")  # fmt: skip
    twice = any(part.target.roll_up for part in report.targets)  # an exemplar counts above too
    sums = (3, 5, 6) if twice else (3, 4, 5, 6)
    return Sheet("Theo đơn vị", heads, (38, 28, 24, 18, 12, 10, 11, 50), tuple(rows), sums)


def _fields(report: Report) -> Sheet:
    rows = tuple((f.name, f.within.value) for f in report.fields)
    return Sheet("Theo lĩnh vực", ("Lĩnh vực", "Lượt điển hình"), (50, 16), rows, (1,))


def _entries(entries: Iterable[Entry], as_of: date) -> Sheet:
    rows = [
        (e.code, e.date, "Điển hình" if e.kind else "Tin, bài", e.place, e.issue, e.subject,
         e.title, ", ".join(e.fields), *recognition(e, as_of), e.address or e.page,
         ", ".join(e.paths), "có" if e.sample else "")
        for e in entries
    ]  # fmt: skip
    heads = ("Mã", "Ngày", "Loại", "Kênh, đơn vị", "Số", "Điển hình", "Tên", "Lĩnh vực",
             *RECOGNITION, "Địa chỉ", "Tệp", "Minh họa")  # fmt: skip
    widths = (8, 12, 11, 34, 10, 32, 48, 26, 14, 16, 13, 48, 48, 10)
    return Sheet("Tin bài", heads, widths, tuple(rows), counts=0)


def _exemplars(listing: Listing) -> Sheet:
    as_of = listing.stamp.as_of
    rows = [
        (e.place, e.subject, e.title, ", ".join(e.fields), e.kind, e.model,
         *recognition(e, as_of), e.date, e.address, "có" if e.sample else "")
        for e in listing.entries
    ]  # fmt: skip
    heads = ("Đơn vị", "Điển hình", "Tên bài", "Lĩnh vực", "Đối tượng", "Loại", *RECOGNITION,
             "Ngày giới thiệu", "Địa chỉ", "Minh họa")  # fmt: skip
    widths = (30, 32, 44, 26, 14, 20, 14, 16, 13, 16, 48, 10)
    return Sheet("Điển hình", heads, widths, tuple(rows), counts=0)


def _workbook(stamp: Stamp, title: str, sheets: Sequence[Sheet]) -> bytes:
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_urls": False}) as book:
        made = datetime.combine(stamp.as_of, time.min, UTC).replace(tzinfo=None)
        book.set_properties({"title": title, "author": stamp.signing.agency, "created": made})
        base = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
        book.formats[0].set_font_name("Times New Roman")
        book.formats[0].set_font_size(12)
        styles = {
            "text": book.add_format({**base, "border": 1, "text_wrap": True}),
            "link": book.add_format({**base, "border": 1, "font_color": "#0B4A8F"}),
            "number": book.add_format({**base, "border": 1, "num_format": "0"}),
            "date": book.add_format({**base, "border": 1, "num_format": "dd/mm/yyyy"}),
            "month": book.add_format({**base, "border": 1, "num_format": "mm/yyyy"}),
            "head": book.add_format(
                {**base, "border": 1, "bold": True, "text_wrap": True, "align": "center",
                 "bg_color": "#F1EFE9"}
            ),
            "total": book.add_format({**base, "border": 1, "bold": True, "num_format": "0"}),
        }  # fmt: skip
        for sheet in sheets:
            _write(book, sheet, title, styles)
    return out.getvalue()


def _write(
    book: xlsxwriter.Workbook,
    sheet: Sheet,
    title: str,
    styles: dict[str, xlsxwriter.format.Format],
) -> None:
    page = book.add_worksheet(sheet.name)
    page.freeze_panes(1, 0)
    page.set_landscape()
    page.set_paper(A3 if sum(sheet.widths) > WIDEST else A4)
    page.set_header(f"&L{title.replace('&', '&&')}&R{sheet.name}")
    page.fit_to_pages(1, 0)
    page.repeat_rows(0)
    page.set_footer("&C&P/&N")
    for column, (head, width) in enumerate(zip(sheet.heads, sheet.widths, strict=True)):
        page.set_column(column, column, width)
        page.write_string(0, column, head, styles["head"])
    page.set_row(0, _height(sheet.heads, sheet.widths))
    links = 0
    for number, row in enumerate(sheet.rows, 1):
        page.set_row(number, _height(row, sheet.widths))
        for column, value in enumerate(row):
            if isinstance(value, date):
                style = styles["month" if sheet.months else "date"]
                page.write_datetime(number, column, value, style)
            elif isinstance(value, int):
                page.write_number(number, column, value, styles["number"])
            elif value.startswith(("http://", "https://")) and (
                len(value) <= LONGEST_LINK and links < MOST_LINKS
            ):
                links += 1
                page.write_url(number, column, value, styles["link"], value)
            else:
                page.write_string(number, column, value, styles["text"])
    last = len(sheet.rows)
    if last:
        page.autofilter(0, 0, last, len(sheet.heads) - 1)
    if sheet.sums or sheet.counts is not None:
        _total(page, sheet, last, styles["total"])


def _height(row: Sequence[Value], widths: Sequence[float]) -> float:
    """In points: as many lines as the longest text takes; links are not wrapped."""
    lines = 1.0
    for value, width in zip(row, widths, strict=True):
        if isinstance(value, str) and len(value) > width * lines and "://" not in value:
            lines = -(-len(value) // width)
    return LINE * lines


def _total(
    page: xlsxwriter.worksheet.Worksheet, sheet: Sheet, last: int, style: xlsxwriter.format.Format
) -> None:
    """The row below: it follows the filter, and holds the number for programs that reckon not."""
    label = "Tổng số"
    place = sheet.sums[0] - 1 if sheet.sums else 0
    for column in range(len(sheet.heads)):
        page.write_blank(last + 1, column, None, style)
    if sheet.counts is not None:
        span = f"{xl_col_to_name(sheet.counts)}2:{xl_col_to_name(sheet.counts)}{max(last + 1, 2)}"
        page.write_string(last + 1, 0, label, style)
        page.write_formula(last + 1, 1, f"=SUBTOTAL(3,{span})", style, last)
        return
    page.write_string(last + 1, place if place else 0, label, style)
    for column in sheet.sums:
        name = xl_col_to_name(column)
        total = sum(v for row in sheet.rows if isinstance(v := row[column], int))
        formula = f"=SUBTOTAL(9,{name}2:{name}{max(last + 1, 2)})"
        page.write_formula(last + 1, column, formula, style, total)
