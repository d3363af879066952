"""Duties and reports in words."""

from __future__ import annotations

from dataclasses import replace

from reports import AS_OF, made
from thidua.model.column import Column
from thidua.model.plan import Plan
from thidua.report.owed import duty_lines
from thidua.tally.duties import duties


def test_quarters_of_several_years_are_named_with_their_year(column: Column) -> None:
    values = {**column.plans[0].model_dump(by_alias=True, exclude_unset=True), "checklist": [
        {"id": "a", "name": "Đôn đốc", "every": "quarter", "source": "V.4",
         "done": [{"period": "2024-Q4", "date": "2024-12-28"}]},
    ]}  # fmt: skip
    plan = made(Plan, "content/ke-hoach/kh.md", values)
    asked = replace(column, plans=(plan,))
    (one,) = duty_lines(duties(asked, plan, [2024], AS_OF))
    assert [cell.head for cell in one.cells] == ["Quý I", "Quý II", "Quý III", "Quý IV"]
    (two,) = duty_lines(duties(asked, plan, [2023, 2024], AS_OF))
    assert (two.cells[3].head, two.cells[3].words) == ("Quý IV năm 2023", "chưa ghi là đã làm")
    assert (two.cells[7].head, two.cells[7].words) == (
        "Quý IV năm 2024", "đã làm: ngày 28/12/2024",
    )  # fmt: skip
