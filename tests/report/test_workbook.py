"""Rows are read as what they were given."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from effort import USUAL
from thidua.model.column import Signing
from thidua.report.content import Stamp
from thidua.report.workbook import LONGEST_LINK, Sheet, Value, workbook

STAMP = Stamp(
    site="", url="", authority="", signing=Signing(), as_of=date(2024, 1, 1), commit="", samples=0
)
SHEET = Sheet("Bảng", ("A", "B", "C"), (10, 20, 30), ())
PLAIN = ("=1+1", "<b>&", "https:", " hai  bên ", "a" * 32_767)
VALUES = (
    some.text(some.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=60)
    | some.sampled_from(["_x0041_", "_x00e9_x", "_x0041_x0042_", "<r><t>a</t></r>", *PLAIN])
    | some.integers(0, 10**9)
    | some.dates(date(1930, 1, 1))
)


def opened(*sheets: Sheet) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook("Báo cáo", STAMP, sheets)))


def read_as(value: Value) -> object:
    if isinstance(value, date):
        return datetime(value.year, value.month, value.day)
    return None if value == "" else value


@settings(max_examples=USUAL // 2)
@given(some.lists(some.tuples(VALUES, VALUES, VALUES), max_size=5), some.booleans())
def test_every_value_is_read_as_it_was_given(rows: list[tuple[Value, ...]], counted: bool) -> None:
    sheet = replace(SHEET, rows=tuple(rows), counts=0 if counted else None)
    page = opened(replace(SHEET, name="Trước", rows=((1, "A", ""),)), sheet)["Bảng"]
    found = [*page.iter_rows(min_row=2, max_row=max(2, len(rows) + 1))][: len(rows)]
    assert [[cell.value for cell in row] for row in found] == [list(map(read_as, r)) for r in rows]


def test_addresses_are_links_as_far_as_excel_takes_them() -> None:
    long = f"https://bao.example/{'a' * LONGEST_LINK}"
    places = ("https://bao.example/a b/100%?x=1%20&y=2#phần-3", long, "http:sai")
    cells = opened(replace(SHEET, rows=(places, ("https://bao.example/", "", ""))))["Bảng"]
    link = cells["A2"].hyperlink
    assert (link.target, link.location) == ("https://bao.example/a%20b/100%25?x=1%20&y=2", "phần-3")
    assert [cells[place].value for place in ("A2", "B2", "C2")] == list(places)
    assert cells["A3"].hyperlink.target == "https://bao.example/"
    assert not any(cells[place].hyperlink for place in ("B2", "C2", "B3"))
    assert cells["A2"].font.color.rgb == "FF0B4A8F"


def test_more_links_than_excel_takes_stay_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("thidua.report.workbook.MOST_LINKS", 2)
    rows = (("https://bao.example/1", "https://bao.example/2", "https://bao.example/3"),)
    *links, text = opened(replace(SHEET, rows=rows))["Bảng"][2]
    assert [cell.hyperlink.target for cell in links] == list(rows[0][:2])
    assert (text.value, text.hyperlink) == (rows[0][2], None)


def test_an_address_that_grows_too_long_by_its_signs_stays_text() -> None:
    address = f"https://bao.example/{' ' * (LONGEST_LINK // 2)}"
    cell = opened(replace(SHEET, rows=((address, "", ""),)))["Bảng"]["A2"]
    assert (cell.value, cell.hyperlink) == (address, None)


def test_a_sheet_says_how_far_it_goes() -> None:
    rows = (("a", 1, ""), ("b", 2, ""))
    counted = replace(SHEET, name="Đếm", rows=rows, counts=0)
    added = replace(SHEET, name="Cộng", rows=rows, sums=(1,))
    book = opened(replace(SHEET, rows=rows), counted, added)
    assert [page.dimensions for page in book] == ["A1:C3", "A1:C4", "A1:C4"]
    assert book["Cộng"]["B4"].value == "=SUBTOTAL(9,B2:B3)"
    assert book["Đếm"]["B4"].value == "=SUBTOTAL(3,A2:A3)"


def test_months_are_shown_as_months() -> None:
    day = date(2024, 3, 1)
    sheet = replace(SHEET, rows=((day, 1, ""),))
    book = opened(sheet, replace(sheet, name="Tháng", months=True))
    assert [page["A2"].number_format for page in book] == ["dd/mm/yyyy", "mm/yyyy"]
