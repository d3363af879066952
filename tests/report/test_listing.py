"""The list of exemplars for the press."""

from __future__ import annotations

import io
from dataclasses import replace

import docx
import openpyxl

from reports import AS_OF, made
from thidua.model.column import Column
from thidua.model.exemplar import RegisteredExemplar
from thidua.report.annex import listing_document
from thidua.report.content import ExemplarList
from thidua.report.document import docx as as_docx
from thidua.report.listing import listing
from thidua.report.plaintext import markdown
from thidua.report.sheet import listing_xlsx
from thidua.report.web import html
from thidua.report.window import scope_of, window


def test_the_list_for_the_press(column: Column, quarter: ExemplarList) -> None:
    assert [e.subject for e in quarter.entries] == ["Tổ x3", "Tổ x1", "Tổ x2"]
    made = listing_document(quarter)
    text = markdown(made)
    assert "Sở Nội vụ giới thiệu các điển hình sau" in text
    assert "đơn vị: mọi đơn vị: 3 điển hình" in text
    word = docx.Document(io.BytesIO(as_docx(made)))
    heads = [c.text for c in word.tables[1].rows[0].cells]
    assert heads == ["TT", "Đơn vị", "Điển hình; bài; địa chỉ", "Lĩnh vực", "Loại", "Công nhận"]
    assert "Phụ lục" not in html(made)
    book = openpyxl.load_workbook(io.BytesIO(listing_xlsx(quarter)), data_only=True)
    assert book["Điển hình"]["B5"].value == 3
    only = listing(column, window(scope_of(2024)), AS_OF, units={"cu"}, fields=["b"])
    assert [e.place_id for e in only.entries] == ["cu"]
    assert listing(column, window(scope_of(2024)), AS_OF, fields=["c"]).entries == ()


def test_a_recognition_to_come_is_not_told(column: Column) -> None:
    early = AS_OF.replace(year=2024, month=3, day=19)
    found = listing(column, window(scope_of(2024)), early)
    assert "cấp tỉnh" not in markdown(listing_document(found))


def test_who_has_not_agreed_to_be_named_is_left_out_and_counted(
    column: Column, quarter: ExemplarList
) -> None:
    assert quarter.unnamed == 0
    values = {"id": "hoa", "unit": "mot", "subject": "Bà Hoa", "kind": "ca-nhan",
              "model": "dien-hinh", "fields": ["a"], "introduced": "2024-03-01"}  # fmt: skip
    line = made(RegisteredExemplar, "content/dien-hinh/2024.yml", values)
    found = listing(replace(column, register=(line,)), window(scope_of(2024)), AS_OF)
    assert "Bà Hoa" not in [entry.subject for entry in found.entries]
    assert found.unnamed == 1
