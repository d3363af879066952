"""How fast a year goes, reckoned by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from thidua.model.column import Column
from thidua.tally.attainment import tally, tally_between
from thidua.tally.pace import course, next_step
from thidua.tally.spread import by_field, by_other_unit, by_unit
from thidua.tally.total import TargetTotal, totals

PRESS = {"where": {"channel": "bao"}, "at_least": 2}


def paces(desk: Any, column: Column, as_of: str, year: int | None = None) -> list[TargetTotal]:
    return totals(desk.count(column, as_of, year))


def press(desk: Any, *days: str, **target: Any) -> Column:
    """A newspaper that ran something on *days*, and a target of two a month."""
    told = (desk.aired("bao", day, issue=f"{n}") for n, day in enumerate(days))
    return desk.column(desk.channel("bao"), desk.plan({**PRESS, **target}), *told)


@pytest.mark.parametrize(
    ("as_of", "expected", "behind", "step", "need"),
    [
        ("2024-01-31", 2, 1, "2024-02", 3),  # one behind, and two of its own
        ("2024-02-10", 2, 0, "2024-02", 2),  # 2 done, 4 due by the end of February
        ("2024-03-15", 4, 0, "2024-03", 0),  # 6 done, 6 due by the end of March
        ("2024-03-30", 4, 0, "2024-03", 0),
        ("2024-03-31", 6, 0, "2024-04", 2),  # the day after stands in April
        ("2024-12-31", 24, 18, None, 0),
    ],
)
def test_a_month_needs_its_own_number_and_what_the_year_lacks(
    desk: Any, as_of: str, expected: int, behind: int, step: str | None, need: int
) -> None:
    days = ("2024-01-05", "2024-02-09", "2024-02-20", "2024-03-01", "2024-03-02", "2024-03-03")
    (found,) = paces(desk, press(desk, *days), as_of)
    assert (found.expected, found.behind, found.need) == (expected, behind, need)
    assert (found.step and found.step.label) == step
    assert found.missing == 24 - found.actual


def test_a_surplus_of_another_month_cures_nothing(desk: Any) -> None:
    column = press(desk, *(f"2024-01-0{n}" for n in range(1, 8)))
    (found,) = paces(desk, column, "2024-02-10")
    assert (found.actual, found.behind, found.need) == (7, 0, 2)


def test_a_year_is_taken_month_by_month(desk: Any) -> None:
    column = press(desk, "2023-02-01", "2023-05-01", per="year", at_least=12)
    (found,) = paces(desk, column, "2023-06-30")
    assert found.expected == 5  # 12 × 181 ÷ 365 = 5.95
    assert found.step is not None
    assert found.step.label == "2023-07"
    assert found.need == 6 - 2  # 12 × 212 ÷ 365 = 6.97


def test_a_quarter_is_a_step_of_its_own(desk: Any) -> None:
    (found,) = paces(desk, press(desk, per="quarter", at_least=3), "2024-05-15")
    assert found.step is not None
    assert (found.step.label, found.need) == ("2024-Q2", 6)


def test_a_whole_term_runs_over_its_years(desk: Any) -> None:
    column = press(desk, "2023-03-01", "2024-02-01", per="period", at_least=36)
    counted = desk.count(column, "2024-03-10")
    (found,) = totals(counted)
    assert found.expected == 14  # 36 × 435 ÷ 1096 = 14.3
    points = course(counted, counted.targets[0])
    assert [p.actual for p in points][:4] == [1, 2, 2, None]
    assert points[-1].required == 24  # 36 × 731 ÷ 1096 = 24.01


def test_nothing_lies_ahead_of_a_year_that_is_over(desk: Any) -> None:
    column = press(desk, "2024-01-05", "2025-02-01")
    (found,) = paces(desk, column, "2025-05-15", 2024)
    assert (found.step, found.need, found.scheduled, found.coming(column)) == (None, 0, 0, ())


def test_a_year_to_come_begins_with_its_first_period(desk: Any) -> None:
    column = press(desk)
    step = next_step(column.plans[0].targets[0], desk.count(column, "2023-05-01", 2024))
    assert step is not None
    assert step.label == "2024-01"


def test_a_month_that_the_plan_does_not_bind_is_no_step(desk: Any) -> None:
    plan = desk.plan(PRESS, since="2024-01-01", until="2024-06-10")
    column = desk.column(desk.channel("bao"), plan)
    (found,) = paces(desk, column, "2024-05-31")
    assert found.step is None


def units(desk: Any, *exemplars: Any) -> Column:
    target = {
        "count": "exemplars",
        "where": {"level": "xa"},
        "each": "unit",
        "per": "year",
        "at_least": 2,
    }
    three = (desk.unit(name, "xa") for name in ("xa-a", "xa-b", "xa-c"))
    ended = desk.unit("xa-d", "xa", until="2024-06-30")
    return desk.column(*three, ended, desk.plan(target), *exemplars)


def test_units_are_summed_and_those_at_zero_are_named(desk: Any) -> None:
    found = [desk.exemplar("xa-a", f"2024-01-0{n}") for n in range(1, 5)]
    column = units(desk, *found, desk.exemplar("xa-d", "2024-02-01"))
    (own,) = paces(desk, column, "2024-07-01")  # 2 × 183 ÷ 366 = 1
    assert (own.actual, own.expected, own.missing) == (5, 3, 4)
    assert own.behind == 2  # the surplus of xa-a helps neither xa-b nor xa-c
    assert own.need == 2  # 2 × 213 ÷ 366 = 1.2
    assert [u.id for u in own.at_zero] == ["xa-b", "xa-c"]


@pytest.mark.parametrize(
    ("as_of", "expected", "behind"),
    [
        ("2022-01-22", 0, 0),  # 8 × 22 ÷ 365 = 0.48
        ("2022-01-23", 1, 0),  # 8 × 23 ÷ 365 = 0.50
        ("2022-07-02", 4, 2),  # 8 × 183 ÷ 365 = 4.01
        ("2022-12-29", 8, 6),  # 8 × 363 ÷ 365 = 7.96
        ("2022-12-31", 8, 6),
    ],
)
def test_so_many_units_should_have_begun_as_days_have_passed(
    desk: Any, as_of: str, expected: int, behind: int
) -> None:
    introduced = [
        desk.exemplar("hoi-nong-dan", "2022-01-05"),
        desk.exemplar("hoi-nong-dan", "2022-01-06"),  # for another unit it counts nothing
        desk.exemplar("mttq-huyen", "2022-03-01"),
    ]
    found = paces(desk, desk.starter("van-ho", *introduced), as_of)[0]
    assert (found.units, found.expected, found.behind) == (8, expected, behind)
    assert found.periods[0].expected == expected


def test_what_is_scheduled_is_shown_and_not_counted(desk: Any) -> None:
    column = units(
        desk,
        desk.exemplar("xa-a", "2024-01-01", "da-dang"),
        desk.exemplar("xa-b", "2024-09-01", "hen-gio"),
        desk.exemplar("xa-b", "2024-10-01", "nhap", status="draft"),
        desk.exemplar("xa-c", "2025-01-01", "nam-sau"),
    )
    (own,) = paces(desk, column, "2024-07-01")
    assert (own.actual, own.scheduled) == (1, 1)
    assert [s.slug for s in own.coming(column)] == ["hen-gio"]
    assert len(own.at_zero) == 2


def test_a_story_to_come_about_what_has_run_schedules_nothing(desk: Any) -> None:
    column = desk.column(
        desk.channel("bao"),
        desk.plan(PRESS),
        desk.aired("bao", "2024-01-05", issue="1"),
        desk.article("2024-09-01", publications=[desk.told("bao", "2024-01-05", issue="1")]),
        desk.article(
            "2024-09-02",
            "hai",
            publications=[
                desk.told("bao", "2024-09-02", url="https://bao.example/2"),
                desk.told("bao", "2024-09-03", title="Ba"),
            ],
        ),
        desk.aired("bao", "2024-02-05", title="Không số"),
    )
    (own,) = paces(desk, column, "2024-07-01")
    assert (own.actual, own.scheduled) == (2, 2)
    assert [s.slug for s in own.coming(column)] == ["hai"]


def test_the_course_of_a_year_ends_where_the_count_stands(desk: Any) -> None:
    column = press(desk, "2024-01-05", "2024-03-01", "2024-03-20")
    counted = desk.count(column, "2024-03-10")
    points = course(counted, counted.targets[0])
    assert [p.month.label for p in points][::11] == ["2024-01", "2024-12"]
    assert [p.actual for p in points] == [1, 1, 2] + [None] * 9
    assert [p.required for p in points] == list(range(2, 26, 2))


def test_exemplars_have_a_course_by_the_day_of_their_introduction(desk: Any) -> None:
    target = {"count": "exemplars", "per": "quarter"}
    column = desk.column(
        desk.unit("xa-a", "xa"),
        desk.plan(target),
        desk.exemplar("xa-a", "2024-04-02", introduced="2024-02-28"),
        desk.exemplar("xa-a", "2024-05-02"),
    )
    counted = desk.count(column, "2024-06-30")
    points = course(counted, counted.targets[0])
    assert [p.actual for p in points][:7] == [0, 1, 1, 1, 2, 2, None]
    assert [p.required for p in points] == [0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3, 4]


def test_exemplars_by_field_and_unit_with_those_that_have_none(desk: Any) -> None:
    column = desk.column(
        *(desk.unit(f"xa-{n}", "xa") for n in "abc"),
        desk.exemplar("xa-b", "2024-04-02", fields=["y-te", "nong-nghiep"]),
        desk.exemplar("xa-b", "2024-05-02", fields=["y-te"]),
        desk.exemplar("xa-c", "2024-06-02"),
        desk.exemplar("xa-c", "2023-06-02"),
        desk.plan(
            {"count": "exemplars", "where": {"level": "xa"}, "each": "unit", "per": "year"},
            {"count": "exemplars", "per": "year"},
        ),
        base=desk.starter("hoa-binh"),
    )
    fields = by_field(column, 2024, desk.at("2024-12-31"))
    assert {f.id: n for f, n in fields if n} == {"y-te": 2, "nong-nghiep": 2}
    assert [n for _, n in fields] == [2, 2, *[0] * (len(column.fields) - 2)]
    plan = next(p for p in column.plans if p.id == "p")
    (spread,) = by_unit(tally(column, plan, 2024, desk.at("2024-12-31")))
    assert spread.bound
    assert [(u.id, n) for u, n in spread.some] == [("xa-b", 2), ("xa-c", 1)]
    assert "xa-a" in [u.id for u in spread.none]


def test_units_of_which_no_target_speaks(desk: Any) -> None:
    units = (
        desk.unit("xa", "xa"),
        *(desk.unit(f"thon-{n}", "thon", parent="xa") for n in "abc"),
        desk.unit("thon-cu", "thon", parent="xa", until="2023-12-31"),
    )
    came = (desk.exemplar("thon-b", "2024-04-02"), desk.exemplar("thon-a", "2023-04-02"))
    column = desk.column(*units, *came, desk.plan({"count": "exemplars", "per": "year"}))
    now = desk.at("2024-12-31")
    spread = by_other_unit(column, desk.count(column, "2024-12-31"), now)
    assert spread
    assert [(u.id, n) for u, n in spread.some] == [("thon-b", 1)]
    assert [u.id for u in spread.none] == ["thon-a", "thon-c"]
    each = {"count": "exemplars", "where": {"level": "xa"}, "each": "unit", "per": "year"}
    column = desk.column(*units, *came, desk.plan(each))
    spread = by_other_unit(column, desk.count(column, "2024-12-31"), now)
    assert spread
    assert ([u.id for u, _ in spread.some], spread.none) == (["thon-b"], ())


def between(desk: Any, column: Column, since: str, until: str, as_of: str) -> list[TargetTotal]:
    days = date.fromisoformat(since), date.fromisoformat(until)
    return totals(tally_between(column, column.plans[0], *days, desk.at(as_of)))


def test_a_review_of_several_years_sums_over_their_ended_quarters(desk: Any) -> None:
    """The commune's, up to 30/5/2025: five of the nine quarters that have ended."""
    days = ("2023-02-01", "2023-02-09", "2023-05-01", "2023-12-31", "2024-09-30", "2025-03-31")
    later = desk.exemplar("xa", "2025-04-10")  # of a quarter that ends after the review
    column = desk.starter("xa", *(desk.exemplar("xa", day) for day in days), later)
    (total,) = between(desk, column, "2023-01-01", "2025-05-30", "2025-05-30")
    assert [p.period.label for p in total.periods][:: len(total.periods) - 1] == [
        "2023-Q1",
        "2025-Q1",
    ]
    assert sum(not p.missing for p in total.periods) == 5
    assert (total.actual, total.required, total.expected) == (6, 9, 9)
    assert (total.missing, total.behind) == (3, 3)


def test_a_review_of_one_year_is_the_year(desk: Any) -> None:
    column = press(desk, "2024-01-05", "2024-02-09", "2025-02-09")
    (own,) = between(desk, column, "2024-01-01", "2024-12-31", "2024-03-15")
    assert own == paces(desk, column, "2024-03-15")[0]


def test_years_are_summed_unit_by_unit_and_the_term_is_there_once(desk: Any) -> None:
    each = {"count": "exemplars", "each": "unit", "per": "year", "at_least": 2}
    whole = {"count": "exemplars", "per": "period", "at_least": 9}
    years = "2023-05-01", "2024-05-01", "2024-06-01", "2024-07-01"
    column = desk.column(
        desk.unit("xa-a", "xa"),
        desk.unit("xa-b", "xa", until="2023-12-31"),
        desk.plan(each, whole),
        *(desk.exemplar("xa-a", day) for day in years),
        desk.exemplar("xa-b", "2023-01-01"),
    )
    own, term = between(desk, column, "2023-01-01", "2024-12-31", "2024-12-31")
    assert [(p.actual, p.required, p.met) for p in own.periods] == [(2, 4, 0), (3, 2, 1)]
    assert (own.actual, own.required, own.expected, own.missing) == (5, 6, 6, 1)
    assert [p.period.label for p in term.periods] == ["2023-01-01/2025-12-31"]
