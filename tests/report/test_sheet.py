"""Reports as Excel files, opened again with openpyxl."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import datetime

import openpyxl

from reports import AS_OF, BAD, made
from thidua.model.column import Column
from thidua.model.duty import Submission
from thidua.model.plan import Plan
from thidua.report.compose import report
from thidua.report.content import Report
from thidua.report.sheet import report_xlsx
from thidua.report.window import scope_of, window


def test_excel_has_dates_numbers_filters_and_totals(year: Report) -> None:
    data = report_xlsx(year)
    book = openpyxl.load_workbook(io.BytesIO(data))
    values = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    names = ["Chỉ tiêu", "Theo tháng", "Theo đơn vị", "Theo lĩnh vực", "Đăng ký", "Khen thưởng",
             "Nhiệm vụ", "Tin bài", "Về báo cáo"]  # fmt: skip
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


def test_excel_shows_registrations_honours_and_what_each_unit_has_done(column: Column) -> None:
    (plan,) = column.plans
    values = {**plan.model_dump(by_alias=True, exclude_unset=True), "checklist": [
        {"id": "v", "name": "Việc", "source": "II", "done": "2024-05-01",
         "evidence": "https://a.example/v"},
    ], "deadlines": [
        {"id": "xa", "name": "Báo cáo của xã", "by": "12-20", "each": "unit",
         "where": {"units": ["mot", "hai"]}, "source": "III.2"},
    ]}  # fmt: skip
    sent = {"unit": "mot", "deadline": "xa", "period": "2024", "date": "2024-12-01",
            "number": "3/BC"}  # fmt: skip
    office = replace(
        column,
        plans=(made(Plan, "content/ke-hoach/kh.md", values),),
        submissions=(made(Submission, "content/bao-cao/nop.yml", sent),),
    )
    shown = report(office, office.plans[0], window(scope_of(2024)), AS_OF)
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(shown)))

    def rows(name: str) -> list[tuple[object, ...]]:
        return [row for row in book[name].iter_rows(min_row=2, values_only=True) if row[1]]

    assert rows("Khen thưởng")[0] == (
        "Cấp tỉnh", "Xã mot", "Tổ x1", "Công nhận điển hình", "9/QĐ", datetime(2024, 3, 20)
    )  # fmt: skip
    assert rows("Đăng ký") == [
        ("Xã mot", "Tổ x1 (đã giới thiệu)", 1, 1, 2, 1),
        ("Xã hai", "Tổ khác", 1, 0, 0, 0),
    ]
    assert rows("Nhiệm vụ") == [
        ("Nhiệm vụ", "Việc", "II", None, "đã làm: ngày 01/5/2024", "https://a.example/v"),
        ("Báo cáo", "Báo cáo của xã", "III.2", "Năm 2024",
         "1/2 đơn vị đã nộp; quá hạn 20/12/2024", None),
    ]  # fmt: skip
    due = datetime(2024, 12, 20)
    told = ("Báo cáo của xã", "III.2", "năm 2024", due)
    assert rows("Đơn vị thực hiện") == [
        ("Xã mot", *told, "có", datetime(2024, 12, 1), "3/BC", None),
        ("Xã hai", *told, None, None, None, None),
    ]
