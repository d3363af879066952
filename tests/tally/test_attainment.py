"""A count set against a plan: whom a target speaks of, when its periods end, how the year sums."""

from __future__ import annotations

from typing import Any

import pytest

EXEMPLARS = {"count": "exemplars"}


@pytest.fixture
def province(desk: Any) -> list[Any]:
    """A province with an agency and two districts, one of which has a commune and a village."""
    return [
        desk.unit("tinh", "tinh"),
        desk.unit("so", "so-nganh", parent="tinh"),
        desk.unit("dong", "huyen", parent="tinh"),
        desk.unit("tay", "huyen", parent="tinh"),
        desk.unit("xa-dong", "xa", parent="dong"),
        desk.unit("thon-dong", "thon", parent="xa-dong"),
        desk.channel("cong", site=True),
        desk.channel("dai"),
    ]


def of_2024(desk: Any, province: list[Any], target: dict[str, Any], *records: Any) -> list[str]:
    """Done/required and sign of the year 2024: one a unit, in the order of the units."""
    plan = desk.plan({"per": "year", **target})
    board = desk.board(desk.column(*province, plan, *records), "2024-12-31")
    return [row.split()[0] for row in board.values()]


WHERE = [
    ({}, "6/1+"),
    ({"units": ["dong", "tay"]}, "2/1+"),
    ({"units": "xa-dong"}, "1/1+"),
    ({"level": "huyen"}, "2/1+"),
    ({"level": ["huyen", "xa"]}, "3/1+"),
    ({"level": "huyen", "units": ["tay", "xa-dong"]}, "1/1+"),
    ({"level": "co-so"}, "0/1-"),
    ({"fields": "y-te"}, "2/1+"),
    ({"fields": ["y-te", "giao-duc"]}, "3/1+"),
    ({"fields": "y-te", "level": "huyen"}, "1/1+"),
    ({"recognition": "co-so"}, "1/1+"),
    ({"recognition": ["co-so", "tinh"]}, "2/1+"),
    ({"recognition": "trung-uong"}, "0/1-"),
    ({"channel": "dai"}, "2/1+"),
    ({"channel": ["dai", "cong"]}, "6/1+"),
    ({"channel": "dai", "recognition": "tinh"}, "1/1+"),
]


def among(desk: Any) -> list[Any]:
    """Six exemplars of 2024 and an article, which is none."""
    tv = [desk.told("dai", "2024-06-01", issue="1")]
    return [
        desk.exemplar("so", "2024-01-01", fields=["y-te"], publications=tv),
        desk.exemplar("dong", "2024-01-02", fields=["y-te", "giao-duc"]),
        desk.exemplar("tay", "2024-01-03", recognition={"level": "tinh"}, publications=tv),
        desk.exemplar("xa-dong", "2024-01-04", recognition={"level": "co-so"}),
        desk.exemplar("thon-dong", "2024-01-05", fields=["giao-duc"]),
        desk.exemplar("tinh", "2024-01-06"),
        desk.article("2024-01-07", fields=["y-te"], publications=tv),
    ]


@pytest.mark.parametrize(("where", "count"), WHERE)
def test_an_exemplar_counts_where_every_key_of_the_target_holds(
    desk: Any, province: list[Any], where: dict[str, Any], count: str
) -> None:
    target = {**EXEMPLARS, "where": where}
    assert of_2024(desk, province, target, *among(desk)) == [count]


@pytest.mark.parametrize(
    ("where", "count"),
    [
        ({"channel": "cong"}, "7/1+"),
        ({"channel": "dai"}, "2/1+"),
        ({}, "9/1+"),
        ({"channel": "cong", "fields": "y-te"}, "3/1+"),
        ({"channel": "dai", "fields": "y-te"}, "1/1+"),
        ({"channel": "cong", "level": "huyen"}, "2/1+"),
        ({"channel": "cong", "units": ["so", "tay"], "fields": "y-te"}, "1/1+"),
        ({"channel": "dai", "recognition": "tinh"}, "1/1+"),
        ({"channel": "dai", "units": "dong"}, "0/1-"),
    ],
)
def test_a_publication_counts_where_one_of_its_stories_is_meant(
    desk: Any, province: list[Any], where: dict[str, Any], count: str
) -> None:
    """Television: issue 1 of three stories, issue 2 of none; no story, no field and no unit."""
    alone = desk.aired("dai", "2024-03-01", issue="2")
    target = {"where": where}
    assert of_2024(desk, province, target, *among(desk), alone) == [count]


def test_field_and_unit_must_be_those_of_the_same_story(desk: Any, province: list[Any]) -> None:
    tv = {"publications": [desk.told("dai", "2024-06-01", issue="1")]}
    stories = [
        desk.exemplar("dong", "2024-01-01", fields=["y-te"], **tv),
        desk.exemplar("tay", "2024-01-01", fields=["giao-duc"], **tv),
    ]
    target = {"where": {"channel": "dai", "units": "tay", "fields": "y-te"}}
    assert of_2024(desk, province, target, *stories) == ["0/1-"]


def test_a_target_on_each_unit_is_a_row_for_each_of_them(desk: Any, province: list[Any]) -> None:
    target = {**EXEMPLARS, "each": "unit", "where": {"level": "huyen"}, "at_least": 1}
    assert of_2024(desk, province, target, *among(desk)) == ["1/1+", "1/1+"]
    target["where"] = {"level": "huyen", "units": "tay"}
    assert of_2024(desk, province, target, *among(desk)) == ["1/1+"]
    assert of_2024(desk, province, {**EXEMPLARS, "each": "unit"}, *among(desk)) == ["1/1+"] * 6


def test_a_publication_counts_for_each_unit_of_which_it_tells(
    desk: Any, province: list[Any]
) -> None:
    target = {"each": "unit", "where": {"channel": "dai", "level": ["so-nganh", "huyen"]}}
    assert of_2024(desk, province, target, *among(desk)) == ["1/1+", "0/1-", "1/1+"]


def test_roll_up_gives_to_all_units_above_and_counts_once_for_them_together(
    desk: Any, province: list[Any]
) -> None:
    target = {**EXEMPLARS, "roll_up": True, "where": {"level": ["tinh", "huyen"]}}
    assert of_2024(desk, province, target, *among(desk)) == ["6/1+"]
    target["each"] = "unit"
    assert of_2024(desk, province, target, *among(desk)) == ["6/1+", "3/1+", "1/1+"]


def test_units_in_a_circle_do_not_hang(desk: Any) -> None:
    units = [desk.unit("a", "xa", parent="b"), desk.unit("b", "xa", parent="a")]
    target = {**EXEMPLARS, "each": "unit", "roll_up": True}
    assert of_2024(desk, units, target, desk.exemplar("a", "2024-01-01")) == ["1/1+", "1/1+"]


@pytest.mark.parametrize(
    ("as_of", "row"),
    [
        ("2024-01-30", "ct-1 1/2~ 0/2. 0/2. | 1/6 due 0 missing 5"),
        ("2024-01-31", "ct-1 1/2- 0/2. 0/2. | 1/6 due 2 missing 5"),
        ("2024-02-01", "ct-1 1/2- 1/2~ 0/2. | 2/6 due 2 missing 4"),
        ("2024-02-28", "ct-1 1/2- 2/2+ 0/2. | 3/6 due 2 missing 3"),
        ("2024-02-29", "ct-1 1/2- 5/2+ 0/2. | 6/6 due 4 missing 0"),
        ("2024-03-01", "ct-1 1/2- 5/2+ 0/2~ | 6/6 due 4 missing 0"),
        ("2024-03-31", "ct-1 1/2- 5/2+ 0/2- | 6/6 due 6 missing 0"),
    ],
)
def test_a_surplus_cures_the_year_but_no_month(desk: Any, as_of: str, row: str) -> None:
    days = ["01-30", "02-01", "02-28", "02-29", "02-29", "02-29"]
    column = desk.column(
        desk.plan({"at_least": 2}, since="2024-01-01", until="2024-03-31"),
        *(desk.aired("dai", f"2024-{day}", issue=str(n)) for n, day in enumerate(days)),
    )
    desk.check(row, column, as_of)
    assert desk.count(column, as_of).short is (as_of >= "2024-01-31")


def test_a_year_ends_on_its_last_day_and_what_is_due_grows_by_the_day(desk: Any) -> None:
    """6 × 60 ÷ 365 and 6 × 60 ÷ 366 are less than one, 6 × 61 is 366."""
    column = desk.column(desk.plan({"per": "year", "at_least": 6}))
    for as_of, row in {
        "2023-03-01": "ct-1 0/6~ | 0/6 due 0 missing 6",
        "2023-03-02": "ct-1 0/6~ | 0/6 due 1 missing 6",
        "2024-02-29": "ct-1 0/6~ | 0/6 due 0 missing 6",
        "2024-03-01": "ct-1 0/6~ | 0/6 due 1 missing 6",
        "2024-12-30": "ct-1 0/6~ | 0/6 due 5 missing 6",
        "2024-12-31": "ct-1 0/6- | 0/6 due 6 missing 6",
    }.items():
        desk.check(row, column, as_of)


def test_a_quarter_falls_due_as_a_whole_on_its_last_day(desk: Any) -> None:
    column = desk.column(desk.plan({"per": "quarter", "at_least": 4}))
    desk.check("ct-1 0/4- 0/4~ 0/4. 0/4. | 0/16 due 4 missing 16", column, "2024-06-29")
    desk.check("ct-1 0/4- 0/4- 0/4. 0/4. | 0/16 due 8 missing 16", column, "2024-06-30")


def test_a_target_for_the_whole_term_is_the_same_in_each_year(desk: Any) -> None:
    """10 × 731 ÷ 1096 = 6.67 after two years of three, one of them a leap year."""
    column = desk.column(
        desk.plan({"per": "period", "at_least": 10}),
        desk.aired("dai", "2023-01-01", issue="1"),
        desk.aired("dai", "2025-12-31", issue="2"),
        desk.aired("dai", "2026-01-01", issue="3"),
    )
    for year in (2023, 2024, 2025):
        desk.check("ct-1 1/10~ | 1/10 due 6 missing 9", column, "2024-12-31", year)
        desk.check("ct-1 1/10~ | 1/10 due 9 missing 9", column, "2025-12-30", year)
        desk.check("ct-1 2/10- | 2/10 due 10 missing 8", column, "2026-01-01", year)
    desk.check("ct-1 | 0/0 due 0 missing 0", column, "2026-01-01", 2026)


TERMS = [
    ("month", 2022, ["06", "07", "08", "09", "10", "11", "12"]),
    ("quarter", 2022, ["Q2", "Q3", "Q4"]),
    ("year", 2022, ["2022"]),
    ("month", 2025, ["01", "02", "03", "04", "05"]),
    ("quarter", 2025, ["Q1"]),
    ("year", 2025, []),
]


@pytest.mark.parametrize(("per", "year", "labels"), TERMS)
def test_a_plan_binds_the_periods_whose_last_day_is_in_its_term(
    desk: Any, per: str, year: int, labels: list[str]
) -> None:
    assert labels_of(desk, {"per": per}, year) == labels


@pytest.mark.parametrize(
    ("per", "year", "labels"),
    [
        *TERMS[:3],
        ("month", 2025, ["01", "02", "03", "04", "05", "06"]),
        ("quarter", 2025, ["Q1", "Q2"]),
        ("year", 2025, ["2025"]),
        ("year", 2026, []),
    ],
)
def test_a_partial_target_binds_the_period_in_which_the_plan_ends_too(
    desk: Any, per: str, year: int, labels: list[str]
) -> None:
    assert labels_of(desk, {"per": per, "partial": True}, year) == labels


def labels_of(desk: Any, target: dict[str, Any], year: int) -> list[str]:
    """Periods of a plan from 17/6/2022 to 17/6/2025."""
    column = desk.column(desk.plan(target, since="2022-06-17", until="2025-06-17"))
    (entry,) = desk.count(column, "2025-06-17", year).targets
    return [p.period.label.split("-")[-1] for p in entry.periods]


def test_a_plan_that_starts_in_june_owes_june_but_not_may(desk: Any) -> None:
    column = desk.column(
        desk.plan({}, {"per": "quarter"}, since="2022-06-17"),
        desk.aired("dai", "2022-05-31", issue="1"),
        desk.aired("dai", "2022-06-30", issue="2"),
        desk.aired("dai", "2022-12-31", issue="3"),
    )
    table = """
ct-1 1/1+ 0/1- 0/1- 0/1- 0/1- 0/1- 1/1+ | 2/7 due 7 missing 5
ct-2 2/1+ 0/1- 1/1+ | 3/3 due 3 missing 0
"""
    desk.check(table, column, "2022-12-31")


UNIT_ENDS = {
    # per, partial: what a unit owes of 2025 that ended on 30/6/2025, at the end of the year
    ("month", False): "0/1- 0/1- 0/1- 0/1- 0/1- 1/1+ 0/0+ 0/0+ 0/0+ 0/0+ 0/0+ 0/0+",
    ("month", True): "0/1- 0/1- 0/1- 0/1- 0/1- 1/1+ 0/0+ 0/0+ 0/0+ 0/0+ 0/0+ 0/0+",
    ("quarter", False): "0/1- 1/1+ 0/0+ 0/0+",
    ("year", False): "1/0+",
    ("year", True): "1/1+",
}


@pytest.mark.parametrize(("per", "partial"), UNIT_ENDS)
def test_a_unit_is_bound_while_it_lives(desk: Any, per: str, partial: bool) -> None:
    column = desk.column(
        desk.unit("dong", "huyen", until="2025-06-30"),
        desk.unit("tay", "huyen", until="2024-12-31"),
        desk.unit("moi", "xa", **{"from": "2026-01-01"}),
        desk.plan({**EXEMPLARS, "each": "unit", "per": per, "partial": partial}),
        desk.exemplar("dong", "2025-06-30"),
    )
    board = desk.board(column, "2025-12-31")
    assert list(board) == ["ct-1:dong"]
    assert board["ct-1:dong"].split(" | ")[0] == UNIT_ENDS[per, partial]


@pytest.mark.parametrize(
    ("life", "strict", "partial"),
    [
        ({"until": "2024-02-28"}, "0/0+", "0/1-"),
        ({"until": "2024-02-29"}, "0/1-", "0/1-"),
        ({"from": "2024-02-29"}, "0/1-", "0/1-"),
        ({"from": "2024-02-02", "until": "2024-02-03"}, "0/0+", "0/1-"),
    ],
)
def test_a_unit_owes_the_month_on_whose_last_day_it_lives(
    desk: Any, life: dict[str, str], strict: str, partial: str
) -> None:
    """With ``partial`` any day will do."""
    target = {**EXEMPLARS, "each": "unit"}
    unit = desk.unit("dong", "huyen", **life)
    for flag, cell in ((False, strict), (True, partial)):
        column = desk.column(unit, desk.plan({**target, "partial": flag}))
        assert desk.board(column, "2024-12-31")["ct-1:dong"].split()[1] == cell


def test_samples_are_those_behind_the_numbers(desk: Any) -> None:
    """Neither another year's nor what no target counts."""
    column = desk.column(
        desk.plan({"where": {"channel": "dai"}}, {**EXEMPLARS, "per": "year"}),
        desk.exemplar("u", "2024-02-01", sample=True),
        desk.exemplar("u", "2023-02-01", sample=True),
        desk.exemplar("u", "2024-02-02"),
        desk.article("2024-02-03", sample=True),
        desk.article(
            "2024-02-03", sample=True, publications=[desk.told("dai", "2024-02-03", issue="1")]
        ),
        desk.aired("dai", "2024-02-04", issue="2", sample=True),
        desk.aired("dai", "2025-02-04", issue="3", sample=True),
        desk.aired("dai", "2024-02-05", issue="4"),
        desk.aired("bao", "2024-02-05", issue="4", sample=True),
    )
    assert desk.count(column, "2025-12-31", 2024).samples == 3
    assert desk.count(column, "2024-01-31", 2024).samples == 0


def test_every_number_names_what_is_behind_it(desk: Any) -> None:
    told = [desk.told("dai", "2024-02-01", issue="1")]
    column = desk.column(
        desk.plan({"where": {"channel": "dai"}, "per": "year"}, {**EXEMPLARS, "per": "year"}),
        desk.exemplar("u", "2024-02-01", "a", publications=told),
        desk.exemplar("u", "2024-01-01", "b", publications=told),
        desk.aired("dai", "2024-01-31", issue="0", title="Số đầu"),
    )
    published, introduced = (t.periods[0] for t in desk.count(column, "2024-12-31").targets)
    ids = ("tag:cot.example,2024:a", "tag:cot.example,2024:b")
    assert [(p.issue, p.stories) for p in published.publications] == [("0", ()), ("1", ids)]
    assert (published.actual, published.missing, published.stories) == (2, 0, ids)
    assert (introduced.actual, introduced.publications, introduced.stories) == (2, (), ids)
