"""The words and the order of a report, before any format."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace

import docx
import openpyxl
from lxml.html import fromstring

from reports import AS_OF, made, words
from thidua.model.column import Column, Signing
from thidua.model.registry import Unit
from thidua.report import schema
from thidua.report.annex import origin
from thidua.report.blocks import Table
from thidua.report.compose import report
from thidua.report.content import Report
from thidua.report.document import docx as as_docx
from thidua.report.layout import document
from thidua.report.plaintext import markdown
from thidua.report.sheet import report_xlsx
from thidua.report.web import html
from thidua.report.window import scope_of, window


def test_the_report_says_which_days_and_from_what(march: Report, year: Report) -> None:
    text = words(march)
    for part in (
        "từ ngày 15/02/2024 đến hết ngày 14/3/2024 (chốt số liệu ngày 14 hằng tháng",
        "tháng 3 năm 2024 (từ ngày 01/3/2024 đến hết ngày 31/3/2024)",
        "Số liệu tính đến hết ngày 10/01/2025",
        "Thực hiện Kế hoạch số 12/KH-UBND ngày 01/02/2023 tuyên truyền, Sở Nội vụ báo cáo",
        "Số của Đài (I.1; Đài): các tháng 1, 4, 5, 6, 7, 8, 9, 10, 11 và 12 năm 2024 mỗi tháng",
    ):
        assert part in text


def test_what_the_machine_says_stands_in_the_properties_alone(march: Report, year: Report) -> None:
    shown = document(march)
    for text in (markdown(shown), "".join(fromstring(html(shown)).itertext())):
        assert not re.search(r"commit|abc123|exemplars/|content/|không có tin, bài minh họa", text)
    core = docx.Document(io.BytesIO(as_docx(shown))).core_properties
    assert core.comments == "Chuyên mục “Mẫu”, phiên bản (commit) abc123; tin, bài minh họa: 2"
    assert origin(year.stamp).count("không rõ") == 1
    (meta,) = fromstring(html(shown)).xpath("//meta[@name='description']/@content")
    assert meta == core.comments


def test_a_report_before_its_end_says_so(column: Column) -> None:
    early = AS_OF.replace(year=2024, month=3, day=5)
    text = words(report(column, column.plans[0], window(scope_of(2024, month=3), 14), early))
    assert "chưa kết thúc; số liệu còn thay đổi" in text
    assert "Không có kỳ nào" not in text


def test_an_empty_column_has_a_report(column: Column) -> None:
    bare = replace(column, exemplars=(), articles=(), publications=(), registrations=(), units=(),
                   site=replace(column.site, signing=Signing()))  # fmt: skip
    early = AS_OF.replace(year=2023, month=1, day=5)
    empty = report(bare, column.plans[0], window(scope_of(2023)), early)
    text = words(empty)
    nobody = "Năm 2023 không đơn vị nào phải thực hiện chỉ tiêu giao cho từng đơn vị."
    assert text.count(nobody) == 1
    assert not document(empty).annexes
    none = "không ghi nhận tin, bài và điển hình nào, nên báo cáo không kèm danh sách."
    for part in (none, "chưa đơn vị nào giới thiệu", "…… báo cáo kết quả"):
        assert part in text
    assert "minh họa" not in text
    assert as_docx(document(empty))
    book = openpyxl.load_workbook(io.BytesIO(report_xlsx(empty)))
    assert book["Tin bài"].max_row == 2


def test_a_year_in_which_nobody_registered_is_told(column: Column) -> None:
    made = report(column, column.plans[0], window(scope_of(2023)), AS_OF)
    assert "Năm 2023 chưa đơn vị nào đăng ký xây dựng điển hình." in words(made)
    none = replace(column, registrations=())
    made = report(none, column.plans[0], window(scope_of(2023)), AS_OF)
    assert "ĐĂNG KÝ" not in words(made)


def test_units_at_zero_stand_by_the_unit_above_them_wherever_they_are_listed(year: Report) -> None:
    units = tuple(
        made(Unit, "x.yml", {"id": f"u{n}", "name": f"Đơn vị {n}", "level": "xa"}) for n in range(4)
    )
    parents = {"u0": "Huyện A", "u1": "Huyện B", "u2": "Huyện A", "u3": "Huyện B"}
    shown = document(replace(year, silent=units, parents=parents))
    (table,) = [t for a in shown.annexes for t in a.blocks if "không đăng ký" in str(t)]
    assert isinstance(table, Table)
    assert table.rows == (
        ("Huyện A", 2, "Đơn vị 0, Đơn vị 2"),
        ("Huyện B", 2, "Đơn vị 1, Đơn vị 3"),
    )


def test_an_annex_that_would_be_empty_is_none_and_leaves_no_number_out(column: Column) -> None:
    unheard = replace(column, articles=(), publications=(), exemplars=column.exemplars[1:])
    shown = document(report(unheard, column.plans[0], window(scope_of(2024)), AS_OF))
    assert [(a.number, a.title.partition(",")[0]) for a in shown.annexes] == [
        ("Phụ lục I", "DANH SÁCH ĐIỂN HÌNH ĐÃ GIỚI THIỆU"),
        ("Phụ lục II", "TIN"),
        ("Phụ lục III", "ĐƠN VỊ CHƯA CÓ ĐIỂN HÌNH"),
    ]
    text = markdown(shown)
    assert "không ghi nhận tin, bài nào, nên báo cáo không kèm danh sách" in text
    assert "2 điển hình (ĐH1, ĐH2 ở Phụ lục I)." in text
    assert "Mã ở cột cuối là mã trong Phụ lục I (ĐH)" in text


def test_annexes_say_what_is_of_the_window(march: Report, year: Report) -> None:
    text = words(march)
    assert "tin, bài (TB1 - TB3 ở Phụ lục I)." in text
    assert "Của kỳ báo cáo: TB1 - TB3." in text
    assert "1 điển hình (ĐH2 ở Phụ lục II)." in text
    assert "Danh sách gồm cả tin, bài" not in words(year)


def test_the_report_says_that_it_counts_verified_publications_alone(column: Column) -> None:
    made = report(column, column.plans[0], window(scope_of(2024)), AS_OF, verified=True)
    assert "Chỉ tính những lần đăng, phát có địa chỉ mà máy đã có lần mở được" in words(made)
    assert json.loads(schema.report_json(made))["verified"] is True
