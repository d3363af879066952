"""Rows that people read: a target, or a target and unit."""

from __future__ import annotations

from typing import Any

import pytest

from thidua.report.summary import grouped, rows, unit_rows

UNITS = (
    {"id": "a", "name": "Huyện A", "level": "huyen"},
    {"id": "b", "name": "Huyện B", "level": "huyen"},
    {"id": "c", "name": "Huyện C", "level": "huyen", "until": "2024-06-30"},
)
EACH = {
    "count": "exemplars",
    "each": "unit",
    "name": "Điển hình của mỗi huyện",
    "short": "Mỗi huyện",
}


def cells(row: Any) -> list[str]:
    return [f"{c.actual}/{c.required} {c.word}" for c in row.cells]


def sums(row: Any) -> tuple[int, int, int, int]:
    total = row.total
    return total.actual, total.required, total.expected, total.missing


def test_a_target_on_each_unit_is_one_row_of_units_met_of_units_bound(counted: Any) -> None:
    """A is done, B lacks both; C and D ended in June and owe nothing, the one of C is shown."""
    found = counted(
        {**EACH, "per": "year", "at_least": 2},
        units=(*UNITS, {**UNITS[2], "id": "d"}),
        introduced=tuple((unit, "2024-01-01") for unit in "aaac"),
    )
    (row,) = rows(found)
    assert (row.name, cells(row)) == ("Mỗi huyện", ["1/2 thiếu"])
    assert sums(row) == (4, 4, 4, 2)
    assert [u.id for u in row.total.at_zero] == ["b"]
    assert [t.unit.id for t in row.total.tallies if t.unit] == ["a", "b", "c", "d"]
    assert row.short


def test_each_unit_has_a_row_of_its_own_when_asked(counted: Any) -> None:
    found = counted({**EACH, "per": "year"}, {}, units=UNITS, introduced=(("c", "2024-01-04"),))
    assert [(r.name, cells(r)[0]) for r in unit_rows(found)] == [
        ("Huyện A (Mỗi huyện)", "0/1 thiếu"),
        ("Huyện B (Mỗi huyện)", "0/1 thiếu"),
        ("Huyện C (Mỗi huyện)", "1/0 không giao"),
        ("Tin", "0/1 thiếu"),
    ]


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2023-12-31", ["0/2 chưa tới", "0/2 chưa tới", "0/2 chưa tới", "0/2 chưa tới"]),
        ("2024-03-30", ["1/2 đang làm", "0/2 chưa tới", "0/2 chưa tới", "0/2 chưa tới"]),
        ("2024-03-31", ["1/2 thiếu", "0/2 chưa tới", "0/2 chưa tới", "0/2 chưa tới"]),
        ("2024-05-02", ["1/2 thiếu", "2/2 đạt", "0/2 chưa tới", "0/2 chưa tới"]),
    ],
)
def test_a_cell_of_units_is_as_far_as_the_unit_furthest_behind(
    counted: Any, as_of: str, words: list[str]
) -> None:
    (row,) = rows(
        counted(
            {**EACH, "per": "quarter"},
            units=UNITS[:2],
            introduced=(("a", "2024-03-01"), ("a", "2024-05-01"), ("b", "2024-05-02")),
            as_of=as_of,
        )
    )
    assert cells(row) == words


def test_where_no_unit_is_bound_nothing_is_owed(counted: Any) -> None:
    (row,) = rows(
        counted({**EACH, "per": "year"}, units=UNITS[2:], introduced=(("c", "2024-01-01"),))
    )
    assert cells(row) == ["0/0 không giao"]
    assert (sums(row), row.short) == ((1, 0, 0, 0), False)


def test_rows_of_one_rhythm_stand_together_in_the_order_of_the_plan(counted: Any) -> None:
    pers = ["year", "month", "period", "year", "quarter"]
    found = counted(*({"per": per, "name": f"{n}"} for n, per in enumerate(pers)))
    assert [(title, [r.name for r in group]) for title, group in grouped(rows(found))] == [
        ("Theo tháng", ["1"]),
        ("Theo quý", ["4"]),
        ("Theo năm", ["0", "3"]),
        ("Cả giai đoạn", ["2"]),
    ]


def test_rows_that_stand_together_have_the_same_periods(counted: Any) -> None:
    """The plan ends on 15/6: a partial target owes June, the others do not."""
    found = counted({}, {"partial": True}, until="2024-06-15", ran=("2024-06-01",))
    ((_, (whole, partial)),) = grouped(rows(found))
    assert [c.period for c in whole.cells] == [c.period for c in partial.cells]
    assert cells(whole)[-2:] == ["0/1 thiếu", "0/0 không giao"]
    assert cells(partial)[-2:] == ["0/1 thiếu", "1/1 đạt"]
