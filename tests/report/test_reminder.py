"""Who is behind, what each lacks, and the letters about it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import docx
import openpyxl
import pytest

from reports import AS_OF, made
from thidua.model.column import Column
from thidua.model.plan import Plan
from thidua.report.document import docx as as_docx
from thidua.report.listing import stamp
from thidua.report.reminder import LIST, NOBODY, Reminder, files, letter, reminders
from thidua.report.window import scope_of

YEAR = scope_of(2024)


def behind(column: Column, day: str, *units: str, quarter: int | None = None) -> list[Reminder]:
    on = date.fromisoformat(day)
    then = AS_OF.replace(year=on.year, month=on.month, day=on.day)
    return reminders(column, column.plans[0], scope_of(2024, quarter), then, units)


def lacks(column: Column, day: str, name: str) -> list[tuple[str, str, str, date | None]]:
    return [
        (lack.clause, lack.state, lack.missing, lack.by)
        for reminder in behind(column, day)
        if reminder.name == name
        for lack in reminder.lacks
    ]


def test_each_unit_that_is_behind_is_written_to_about_what_it_lacks(column: Column) -> None:
    """By hand: two a year each; mot has two, hai and moi none; the unit's own quarters of I.3 are
    nobody's; the months of I.1 are the Đài's, which is no unit of the column."""
    end = date(2024, 12, 31)
    written = behind(column, "2025-01-10")
    assert [(r.name, r.file) for r in written] == [
        ("UBND xã hai", "cong-van-hai"), ("UBND xã moi", "cong-van-moi"), ("Đài", "gui-1-dai"),
        (NOBODY, "gui-2-don-vi-duoc-giao-ke-hoach-khong-neu-ten"),
    ]  # fmt: skip
    assert lacks(column, "2025-01-10", "UBND xã hai") == [("I.2", "0/2", "2 điển hình", end)]
    assert len(lacks(column, "2025-01-10", "Đài")) == 10  # of twelve months two were enough
    assert behind(column, "2025-01-10", "mot") == []


@pytest.mark.parametrize(
    ("day", "late"), [("2024-03-31", False), ("2024-04-01", True), ("2024-12-31", True)]
)
def test_within_a_year_behind_is_who_has_less_than_its_share(
    column: Column, day: str, late: bool
) -> None:
    """Of two a year, one is due from the day on which half of one has passed: 91.5 days."""
    assert bool(lacks(column, day, "UBND xã hai")) is late


def test_nobody_writes_to_a_unit_that_has_ended(column: Column) -> None:
    units = (*column.units[:1], column.units[1].model_copy(update={"until": date(2025, 1, 9)}))
    assert lacks(replace(column, units=units), "2025-01-09", "UBND xã hai")
    assert not lacks(replace(column, units=units), "2025-01-10", "UBND xã hai")


def test_a_quarter_looks_at_its_own_periods(column: Column) -> None:
    (dai,) = [r for r in behind(column, "2024-06-30", quarter=1) if r.name == "Đài"]
    assert [lack.by for lack in dai.lacks] == [date(2024, 1, 31)]


def test_who_has_not_handed_in_is_written_to(column: Column) -> None:
    (plan,) = column.plans
    values = {**plan.model_dump(by_alias=True, exclude_unset=True), "deadlines": [
        {"id": "bc", "name": "Báo cáo năm", "before": "12-30", "each": "unit",
         "where": {"units": "mot"}, "source": "IV"}]}  # fmt: skip
    asked = replace(column, plans=(made(Plan, "content/ke-hoach/kh.md", values),))
    assert lacks(asked, "2024-12-29", "UBND xã mot") == []  # its last day is not late yet
    assert lacks(asked, "2024-12-30", "UBND xã mot") == [
        ("IV", "0/1", "chưa nhận được", date(2024, 12, 29))
    ]


def test_a_letter_has_the_parts_of_the_decree(column: Column) -> None:
    head = stamp(column, AS_OF, "abc", 0)
    first, *_ = behind(column, "2025-01-10")
    (plan,) = column.plans
    data = as_docx(letter(first, plan, YEAR, head))
    assert data == as_docx(letter(first, plan, YEAR, head))
    word = docx.Document(io.BytesIO(data))
    left, right = (cell.text for cell in word.tables[0].rows[0].cells)
    assert left.split("\n")[-2:] == [
        "Số:        /……", "V/v đôn đốc thực hiện Kế hoạch số 12/KH-UBND, năm 2024"
    ]  # fmt: skip
    assert right.startswith("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    assert word.paragraphs[0].text == "Kính gửi: UBND xã hai."
    assert [c.text for c in word.tables[1].rows[1].cells] == [
        "1", "Điển hình mỗi xã, năm 2024", "I.2", "0/2", "2 điển hình", "31/12/2024 (đã quá hạn)"
    ]  # fmt: skip
    assert word.tables[-1].rows[0].cells[0].text == "Nơi nhận:\n- Như trên;\n- Lưu: VT."
    assert word.tables[-1].rows[0].cells[1].text.startswith("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC")


def test_the_list_names_every_letter(column: Column) -> None:
    written = behind(column, "2025-01-10")
    made_files = dict(files(written, column.plans[0], YEAR, stamp(column, AS_OF, "", 0)))
    assert sorted(made_files) == sorted([*(f"{r.file}.docx" for r in written), LIST])
    assert all(name.isascii() and "/" not in name for name in made_files)
    sheet = openpyxl.load_workbook(io.BytesIO(made_files[LIST])).worksheets[0]
    assert [sheet.cell(2, n).value for n in (1, 3, 4, 7)] == [
        "UBND xã hai", "I.2", "0/2", "cong-van-hai.docx"
    ]  # fmt: skip
    assert sheet.max_row == 1 + sum(len(r.lacks) for r in written)
