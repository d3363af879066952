"""The five plans as they ship, over stories few enough to count by hand.

Each table was written from a calendar and the list above it, not from the program:
done/required with + met, - short, ~ in progress, . future; then the year.
"""

from __future__ import annotations

from typing import Any

import pytest

from thidua.tally.attainment import year_of


@pytest.fixture
def hoa_binh(desk: Any) -> Any:
    """Four channels of Hòa Bình in the leap year 2024, with days on every edge.

    portal (this site): 1/1, 29/2, 31/3, 31/3, 31/12 (the two exemplars are elsewhere in time)
    television: 10/2, 29/2, 31/3 (two stories, one issue), 1/1/2025; press: 29/2, 31/12
    """
    told = desk.told
    return desk.starter(
        "hoa-binh",
        desk.article("2024-01-01"),
        desk.article(
            "2024-02-29",
            publications=[
                told("dai-ptth", "2024-02-29", issue="2/2024"),
                told("bao-hoa-binh", "2024-02-29", url="https://bao.example/hai-chin"),
            ],
        ),
        desk.article("2024-03-31", publications=[told("dai-ptth", "2024-03-31", issue="3/2024")]),
        desk.article(
            "2024-03-31",
            publications=[
                told("dai-ptth", "2024-03-31", issue="3/2024"),
                told("cong-tdkt-tw", "2024-03-31", url="https://tw.example/1"),
            ],
        ),
        desk.article("2024-12-31", publications=[told("dai-ptth", "2025-01-01", issue="1/2025")]),
        desk.aired("dai-ptth", "2024-02-10", issue="1/2024"),
        desk.aired("bao-hoa-binh", "2024-12-31", title="Tổng kết năm"),
    )


HOA_BINH = {
    ("2024-02-28", 2024): """
cong-tinh    1/1+ 0/1~ 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 1/12 due 1 missing 11
dai-ptth     0/2- 1/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 1/24 due 2 missing 23
bao-hoa-binh 0/2- 0/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 0/24 due 2 missing 24
cong-tdkt-tw 0/6~ | 0/6 due 0 missing 6
""",
    ("2024-02-29", 2024): """
cong-tinh    1/1+ 1/1+ 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 2/12 due 2 missing 10
dai-ptth     0/2- 2/2+ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 2/24 due 4 missing 22
bao-hoa-binh 0/2- 1/2- 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 1/24 due 4 missing 23
cong-tdkt-tw 0/6~ | 0/6 due 0 missing 6
""",
    # 6 × 61 ÷ 366 = 1 on the first of March of a leap year
    ("2024-03-01", 2024): """
cong-tinh    1/1+ 1/1+ 0/1~ 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 2/12 due 2 missing 10
dai-ptth     0/2- 2/2+ 0/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 2/24 due 4 missing 22
bao-hoa-binh 0/2- 1/2- 0/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 1/24 due 4 missing 23
cong-tdkt-tw 0/6~ | 0/6 due 1 missing 6
""",
    # 6 × 365 ÷ 366 = 5.98: the sixth falls due on the last day only
    ("2024-12-30", 2024): """
cong-tinh    1/1+ 1/1+ 2/1+ 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 0/1~ | 4/12 due 11 missing 8
dai-ptth     0/2- 2/2+ 1/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2~ | 3/24 due 22 missing 21
bao-hoa-binh 0/2- 1/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2~ | 1/24 due 22 missing 23
cong-tdkt-tw 1/6~ | 1/6 due 5 missing 5
""",
    ("2024-12-31", 2024): """
cong-tinh    1/1+ 1/1+ 2/1+ 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 0/1- 1/1+ | 5/12 due 12 missing 7
dai-ptth     0/2- 2/2+ 1/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- | 3/24 due 24 missing 21
bao-hoa-binh 0/2- 1/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 0/2- 1/2- | 2/24 due 24 missing 22
cong-tdkt-tw 1/6- | 1/6 due 6 missing 5
""",
    ("2025-01-01", 2025): """
cong-tinh    0/1~ 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 0/12 due 0 missing 12
dai-ptth     1/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 1/24 due 0 missing 23
bao-hoa-binh 0/2~ 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. 0/2. | 0/24 due 0 missing 24
cong-tdkt-tw 0/6~ | 0/6 due 0 missing 6
""",
    # looked at from before: all of the year is still to come
    ("2023-12-31", 2024): """
cong-tinh    0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. 0/1. | 0/12 due 0 missing 12
cong-tdkt-tw 0/6. | 0/6 due 0 missing 6
""",
}


@pytest.mark.parametrize(("as_of", "year"), HOA_BINH)
def test_channels_of_hoa_binh_month_by_month(
    desk: Any, hoa_binh: Any, as_of: str, year: int
) -> None:
    desk.check(HOA_BINH[as_of, year], hoa_binh, as_of, year)


def test_units_of_hoa_binh_year_by_year(desk: Any) -> None:
    """A district owes five, a commune two, an agency one; a commune's is not its district's."""
    column = desk.starter(
        "hoa-binh",
        *(desk.exemplar("cao-phong", day) for day in ("2024-01-01", "2024-02-29", "2024-12-31")),
        desk.exemplar("cao-phong", "2024-01-05", introduced="2023-12-31"),
        desk.exemplar("xa-thung-nai", "2024-06-30"),
        desk.exemplar("xa-thung-nai", "2024-07-01"),
        desk.exemplar("so-y-te", "2024-12-31"),
    )
    last = """
moi-huyen:cao-phong 3/5- | 3/5 due 5 missing 2
moi-huyen:da-bac    0/5- | 0/5 due 5 missing 5
moi-xa:xa-thung-nai 2/2+ | 2/2 due 2 missing 0
moi-xa:xa-bac-phong 0/2- | 0/2 due 2 missing 2
moi-co-quan:so-y-te 1/1+ | 1/1 due 1 missing 0
"""
    day_before = """
moi-huyen:cao-phong 2/5~ | 2/5 due 4 missing 3
moi-huyen:da-bac    0/5~ | 0/5 due 4 missing 5
moi-xa:xa-thung-nai 2/2+ | 2/2 due 1 missing 0
moi-xa:xa-bac-phong 0/2~ | 0/2 due 1 missing 2
moi-co-quan:so-y-te 0/1~ | 0/1 due 0 missing 1
"""
    desk.check(last, column, "2024-12-31")
    desk.check(day_before, column, "2024-12-30")
    desk.check("moi-huyen:cao-phong 1/5- | 1/5 due 5 missing 4", column, "2024-01-05", 2023)


def test_every_unit_of_hoa_binh_is_counted(desk: Any, hoa_binh: Any) -> None:
    names = [name.split(":")[0] for name in desk.board(hoa_binh, "2024-12-31")]
    assert {n: names.count(n) for n in ("moi-co-quan", "moi-huyen", "moi-xa", "cong-tinh")} == {
        "moi-co-quan": 45,
        "moi-huyen": 10,
        "moi-xa": 151,
        "cong-tinh": 1,
    }


def test_what_ended_in_june_owes_nothing_for_the_year_unless_the_plan_says_so(desk: Any) -> None:
    """The district level ended on 30/6/2025; 5 × 181 ÷ 365 = 2.48 by then."""
    column = desk.starter("hoa-binh", desk.exemplar("cao-phong", "2025-06-30"))
    desk.check("moi-huyen:cao-phong 1/0+ | 1/0 due 0 missing 0", column, "2025-06-30")
    desk.check("moi-huyen:da-bac    0/0+ | 0/0 due 0 missing 0", column, "2025-12-31")
    asked = with_targets(column, partial=True)
    desk.check("moi-huyen:cao-phong 1/5~ | 1/5 due 2 missing 4", asked, "2025-06-30")
    desk.check("moi-huyen:cao-phong 1/5- | 1/5 due 5 missing 4", asked, "2025-12-31")


def with_targets(column: Any, **changes: Any) -> Any:
    """The column with all targets of its plan changed."""
    from dataclasses import replace

    (plan,) = column.plans
    targets = tuple(t.model_copy(update=changes) for t in plan.targets)
    return replace(column, plans=(plan.model_copy(update={"targets": targets}),))


def test_ninh_binh_year_by_year(desk: Any) -> None:
    """The city ended with 2024, of which it owes the whole; in 2025 it is not there any more."""
    column = desk.starter(
        "ninh-binh",
        *(desk.exemplar("tp-ninh-binh", f"2024-0{month}-15") for month in range(1, 6)),
        desk.exemplar("gia-vien", "2023-12-31"),
        desk.exemplar("gia-vien", "2024-01-01", kind="ho-gia-dinh"),
        desk.exemplar("xa-gia-hoa", "2024-12-31"),
        desk.exemplar("phuong-thanh-binh", "2024-12-30"),
        desk.exemplar("so-du-lich", "2025-01-01"),
    )
    in_2024 = """
moi-huyen:tp-ninh-binh   5/5+ | 5/5 due 5 missing 0
moi-huyen:gia-vien       1/5- | 1/5 due 5 missing 4
moi-xa:xa-gia-hoa        1/2- | 1/2 due 2 missing 1
moi-xa:phuong-thanh-binh 1/2- | 1/2 due 2 missing 1
moi-so-nganh:so-du-lich  0/1- | 0/1 due 1 missing 1
"""
    desk.check(in_2024, column, "2024-12-31")
    desk.check("moi-huyen:gia-vien 1/5- | 1/5 due 5 missing 4", column, "2024-12-31", 2023)
    desk.check("moi-so-nganh:so-du-lich 1/0+ | 1/0 due 0 missing 0", column, "2025-01-01")
    assert "moi-huyen:tp-ninh-binh" not in desk.board(column, "2025-01-01")
    assert "moi-xa:phuong-thanh-binh" not in desk.board(column, "2025-01-01")
    assert len(desk.board(column, "2024-12-31")) == 46 + 8 + 143
    assert len(desk.board(column, "2025-01-01")) == 46 + 7 + 125


def test_ninh_binh_with_roll_up_gives_the_district_what_its_communes_introduced(desk: Any) -> None:
    column = desk.starter(
        "ninh-binh",
        desk.exemplar("gia-vien", "2024-05-01"),
        desk.exemplar("xa-gia-hoa", "2024-05-02"),
        desk.exemplar("xa-gia-tran", "2024-05-03"),
        desk.exemplar("phuong-van-giang", "2024-05-04"),
    )
    desk.check("moi-huyen:gia-vien 1/5- | 1/5 due 5 missing 4", column, "2024-12-31")
    rolled = """
moi-huyen:gia-vien     3/5- | 3/5 due 5 missing 2
moi-huyen:tp-ninh-binh 1/5- | 1/5 due 5 missing 4
moi-xa:xa-gia-hoa      1/2- | 1/2 due 2 missing 1
"""
    desk.check(rolled, with_targets(column, roll_up=True), "2024-12-31")


def test_van_ho_by_unit_and_by_quarter(desk: Any) -> None:
    """An exemplar of a named unit counts in both targets, a commune's for the quarter only."""
    column = desk.starter(
        "van-ho",
        desk.exemplar("hoi-nong-dan", "2024-03-31"),
        desk.exemplar("xa-chieng-yen", "2024-04-01"),
        desk.exemplar("xa-chieng-yen", "2024-06-30"),
        desk.exemplar("don-bien-phong-chieng-xuan", "2024-10-05", introduced="2024-09-30"),
        desk.exemplar("phong-noi-vu", "2025-01-15"),
        desk.exemplar("cong-an-huyen", "2025-02-28"),
    )
    # 1 × 274 ÷ 366 and 1 × 365 ÷ 366 are less than one
    third_quarter = """
hang-quy                 1/1+ 2/1+ 1/1+ 0/1. | 4/4 due 3 missing 0
moi-don-vi:hoi-nong-dan  1/1+ | 1/1 due 0 missing 0
moi-don-vi:cong-an-huyen 0/1~ | 0/1 due 0 missing 1
"""
    fourth_quarter = """
hang-quy                              1/1+ 2/1+ 1/1+ 0/1- | 4/4 due 4 missing 0
moi-don-vi:hoi-nong-dan               1/1+ | 1/1 due 1 missing 0
moi-don-vi:don-bien-phong-chieng-xuan 1/1+ | 1/1 due 1 missing 0
moi-don-vi:mttq-huyen                 0/1- | 0/1 due 1 missing 1
"""
    in_2025 = """
hang-quy                              2/1+ 0/1- 0/1. 0/1. | 2/4 due 2 missing 2
moi-don-vi:cong-an-huyen              1/0+ | 1/0 due 0 missing 0
moi-don-vi:don-bien-phong-chieng-xuan 0/1~ | 0/1 due 0 missing 1
"""
    desk.check(third_quarter, column, "2024-09-30")
    desk.check(fourth_quarter, column, "2024-12-31")
    desk.check(in_2025, column, "2025-06-30")
    assert len(desk.board(column, "2024-12-31")) == 8 + 1


def test_office_of_son_la_counts_its_own_divisions_only(desk: Any) -> None:
    """A division that still has the starter's name owes nothing."""
    column = desk.starter(
        "son-la-vpubnd",
        desk.exemplar("phong-tchcqt", "2022-01-01"),
        desk.exemplar("van-phong-ubnd", "2022-06-30"),
        desk.exemplar("van-ho", "2022-07-01"),
        desk.exemplar("trung-tam-thong-tin", "2022-12-31"),
    )
    table = """
hang-quy                           1/1+ 1/1+ 0/1- 1/1+ | 3/4 due 4 missing 1
moi-phong-ban:phong-tchcqt         1/1+ | 1/1 due 1 missing 0
moi-phong-ban:trung-tam-thong-tin  1/1+ | 1/1 due 1 missing 0
moi-phong-ban:phong-tong-hop       0/0+ | 0/0 due 0 missing 0
"""
    desk.check(table, column, "2022-12-31")
    assert len(desk.board(column, "2022-12-31")) == 5 + 1


def test_commune_quarter_by_quarter(desk: Any) -> None:
    """Whoever introduces it; a surplus in one quarter does not cure another."""
    column = desk.starter(
        "xa",
        desk.exemplar("thon-1", "2023-04-02", introduced="2023-03-31"),
        desk.exemplar("truong-thcs", "2023-04-03", introduced="2023-04-01"),
        desk.exemplar("xa", "2023-12-31"),
        desk.exemplar("tram-y-te-xa", "2023-12-31"),
    )
    for as_of, row in {
        "2023-03-30": "hang-quy 0/1~ 0/1. 0/1. 0/1. | 0/4 due 0 missing 4",
        "2023-03-31": "hang-quy 1/1+ 0/1. 0/1. 0/1. | 1/4 due 1 missing 3",
        "2023-04-01": "hang-quy 1/1+ 1/1+ 0/1. 0/1. | 2/4 due 1 missing 2",
        "2023-06-30": "hang-quy 1/1+ 1/1+ 0/1. 0/1. | 2/4 due 2 missing 2",
        "2023-12-30": "hang-quy 1/1+ 1/1+ 0/1- 0/1~ | 2/4 due 3 missing 2",
        "2023-12-31": "hang-quy 1/1+ 1/1+ 0/1- 2/1+ | 4/4 due 4 missing 0",
    }.items():
        desk.check(row, column, as_of, 2023)


@pytest.mark.parametrize(
    ("as_of", "year"),
    [("2019-05-01", 2023), ("2023-01-01", 2023), ("2024-12-31", 2024), ("2031-01-01", 2025)],
)
def test_the_year_is_that_of_the_day_inside_the_plan(desk: Any, as_of: str, year: int) -> None:
    (plan,) = desk.starter("xa").plans
    assert year_of(plan, desk.at(as_of).date()) == year


def test_a_year_by_stories_and_by_the_register(desk: Any) -> None:
    """Hòa Bình, II.2.2: a district owes five a year, a commune two. As of 29/12/2024 Cao Phong has
    the story of March, the lines of May and December, and what is introduced on 20/12 though its
    page comes on 5/1/2025; its line of 30/12 is not known. Thu Phong's line and story are one."""
    column = desk.starter(
        "hoa-binh",
        desk.exemplar("cao-phong", "2024-03-01"),
        desk.exemplar("cao-phong", "2025-01-05", introduced="2024-12-20"),
        desk.line("cao-phong", "2024-05-06", recognition={"level": "huyen", "date": "2025-01-02"}),
        desk.line("cao-phong", "2024-12-29", recognition={"level": "huyen", "date": "2024-12-29"}),
        desk.line("cao-phong", "2024-12-30"),
        desk.line("xa-thu-phong", "2024-02-01", id="thu-phong"),
        desk.exemplar("xa-thu-phong", "2024-02-03", register="thu-phong"),
    )
    in_december = """
moi-huyen:cao-phong 4/5~ | 4/5 due 4 missing 1
moi-xa:xa-thu-phong 1/2~ | 1/2 due 1 missing 1
"""
    year_over = """
moi-huyen:cao-phong 5/5+ | 5/5 due 5 missing 0
moi-xa:xa-thu-phong 1/2- | 1/2 due 2 missing 1
"""
    desk.check(in_december, column, "2024-12-29")
    desk.check(year_over, column, "2024-12-31")
    for as_of, recognised, scheduled in (("2024-12-29", 1, 0), ("2025-01-02", 2, 0)):
        counted = desk.count(column, as_of, 2024)
        (district,) = [t for t in counted.targets if t.unit and t.unit.id == "cao-phong"]
        assert (district.recognised, district.year.scheduled) == (recognised, scheduled)


def test_what_ran_stays_when_its_story_is_withdrawn(desk: Any) -> None:
    """Hòa Bình: issue 07/2024 ran on 12/4; its story is withdrawn in August, April stays 2/2."""

    def column(**more: bool) -> Any:
        tells = [desk.told("dai-ptth", "2024-04-12", issue="07/2024")]
        return desk.starter(
            "hoa-binh",
            desk.aired("dai-ptth", "2024-04-26", issue="08/2024"),
            desk.exemplar(
                "cao-phong",
                "2024-04-10",
                publications=tells,
                **desk.withdrawn("2024-08-15", **more),
            ),
        )

    def april(made: Any, as_of: str) -> tuple[str, int]:
        counted = desk.count(made, as_of, 2024)
        return desk.board(made, as_of, 2024)["dai-ptth"].split()[3], counted.withdrawn

    assert april(column(), "2024-08-14") == april(column(void=True), "2024-08-14") == ("2/2+", 0)
    assert april(column(), "2024-08-15") == ("2/2+", 3)  # the programme, the page, the exemplar
    assert april(column(void=True), "2024-08-15") == ("1/2-", 0)


def test_a_recognition_of_a_later_day_meets_no_target(desk: Any) -> None:
    target = {"count": "exemplars", "per": "year", "where": {"recognition": "tinh"}}
    made = {"recognition": {"level": "tinh", "date": "2025-02-01"}}
    column = desk.column(desk.exemplar("u", "2024-05-01", **made), desk.plan(target))
    assert desk.board(column, "2024-12-31")["ct-1"].startswith("0/1-")
    assert desk.board(column, "2025-02-01", 2024)["ct-1"].startswith("1/1+")
