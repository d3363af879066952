"""The officer's days beside the calendar periods."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from thidua.model.plan import Plan
from thidua.report.window import day, scope_name, scope_of, window


@pytest.mark.parametrize(
    ("quarter", "month", "since", "until"),
    [
        (None, 3, date(2024, 2, 15), date(2024, 3, 14)),
        (None, 1, date(2023, 12, 15), date(2024, 1, 14)),
        (1, None, date(2023, 12, 15), date(2024, 3, 14)),
        (4, None, date(2024, 9, 15), date(2024, 12, 14)),
        (None, None, date(2023, 12, 15), date(2024, 12, 14)),
    ],
)
def test_a_cutoff_moves_both_ends(
    quarter: int | None, month: int | None, since: date, until: date
) -> None:
    made = window(scope_of(2024, quarter, month), cutoff=14)
    assert (made.since, made.until, made.cutoff) == (since, until, 14)
    assert made.moved
    assert made.scope.start.day == 1


@pytest.mark.parametrize("cutoff", [1, 28])
def test_every_day_of_two_years_is_in_one_window(cutoff: int) -> None:
    months = [window(scope_of(y, month=m), cutoff) for y in (2023, 2024) for m in range(1, 13)]
    for one, other in itertools.pairwise(months):
        assert (other.since - one.until).days == 1


def test_without_a_cutoff_the_window_is_the_calendar_period() -> None:
    made = window(scope_of(2024, month=2))
    assert (made.since, made.until) == (date(2024, 2, 1), date(2024, 2, 29))
    assert not made.moved
    assert made.name == "tháng 2 năm 2024"
    assert date(2024, 2, 29) in made
    assert date(2024, 3, 1) not in made


def test_days_of_ones_own_override_the_cutoff_and_name_the_report() -> None:
    made = window(scope_of(2024, month=3), 14, since=date(2024, 2, 20))
    assert (made.since, made.until, made.cutoff) == (date(2024, 2, 20), date(2024, 3, 14), None)
    assert made.name == "từ ngày 20/02/2024 đến ngày 14/3/2024"
    assert [f"{m:%Y-%m}" for m in made.months()] == ["2024-02", "2024-03"]


@pytest.mark.parametrize(
    ("quarter", "month", "message"),
    [(1, 2, "chỉ chọn một"), (5, None, "không có quý 5"), (None, 13, "không có tháng 13"),
     (0, None, "không có quý 0"), (None, 0, "không có tháng 0")],
)  # fmt: skip
def test_there_is_no_such_period(quarter: int | None, month: int | None, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        scope_of(2024, quarter, month)


def test_a_window_does_not_end_before_it_begins() -> None:
    with pytest.raises(ValueError, match="02/3/2024 sau ngày cuối 01/3/2024"):
        window(scope_of(2024), since=date(2024, 3, 2), until=date(2024, 3, 1))


def test_periods_in_words() -> None:
    names = [scope_name(scope_of(2024)), scope_name(scope_of(2024, 3)), day(date(2025, 2, 1))]
    assert names == ["năm 2024", "quý III năm 2024", "01/02/2025"]


@pytest.mark.parametrize("cutoff", [0, 29])
def test_a_plan_is_closed_between_the_1st_and_the_28th(cutoff: int) -> None:
    values = {
        "id": "a", "title": "A", "period": {"from": "2023-01-01", "until": "2025-12-31"},
        "targets": [{"id": "b", "name": "B", "count": "publications", "per": "month",
                     "at_least": 1, "source": "I"}],
    }  # fmt: skip
    assert Plan.model_validate(values).cutoff is None
    with pytest.raises(ValueError, match="cutoff"):
        Plan.model_validate({**values, "cutoff": cutoff})
