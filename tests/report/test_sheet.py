"""Reports as Excel files, opened again with openpyxl."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl

from reports import BAD
from thidua.report.content import Report
from thidua.report.sheet import report_xlsx


def test_excel_has_dates_numbers_filters_and_totals(year: Report) -> None:
    data = report_xlsx(year)
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    names = ["Chỉ tiêu", "Theo tháng", "Theo đơn vị", "Theo lĩnh vực", "Tin bài", "Về báo cáo"]
    assert book.sheetnames == names
    for name in names:
        assert book[name].freeze_panes == "A2"
        assert book[name].auto_filter.ref
    months, shown = book["Theo tháng"], values["Theo tháng"]
    assert months["A2"].value == datetime(2024, 1, 1)
    assert months["A2"].number_format == "mm/yyyy"
    assert months["B14"].value == "=SUBTOTAL(9,B2:B13)"
    assert shown["B14"].value == year.published.value == 4
    last = book["Tin bài"].max_row
    assert book["Tin bài"].cell(last, 2).value == f"=SUBTOTAL(3,A2:A{last - 1})"
    assert values["Tin bài"].cell(last, 2).value == len(year.entries)
    assert isinstance(book["Tin bài"]["B2"].value, datetime)
    units = values["Theo đơn vị"]
    assert units.cell(units.max_row, 5).value == 3
    assert book["Chỉ tiêu"]["D2"].value == datetime(2024, 1, 1)
    texts = [c for row in book["Tin bài"].iter_rows() for c in row if c.value == BAD]
    assert texts
    assert all(c.data_type == "s" for c in texts)


def test_excel_sums_up_only_what_adds_up(year: Report) -> None:
    def totals(report: Report, sheet: str) -> dict[str, object]:
        page = openpyxl.load_workbook(io.BytesIO(report_xlsx(report)))[sheet]
        *_, last = page.iter_rows(values_only=True)
        return dict(zip((str(c.value) for c in page[1]), last, strict=True))

    targets = totals(year, "Chỉ tiêu")
    assert targets["Còn thiếu"] is None  # a year makes up for a month
    assert str(targets["Đã có"]).startswith("=SUBTOTAL(9,")
    assert str(targets["Đã công nhận"]).startswith("=SUBTOTAL(9,")
    assert str(totals(year, "Theo đơn vị")["Trong năm"]).startswith("=SUBTOTAL(9,")
    lines = tuple(
        replace(line, total=replace(line.total, target=target))
        for line in year.targets
        for target in [line.target.model_copy(update={"roll_up": True})]
    )
    assert totals(replace(year, targets=lines), "Theo đơn vị")["Trong năm"] is None
