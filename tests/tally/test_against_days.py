"""The count against another one, which walks through the calendar day by day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from effort import USUAL

DAY, FIRST, LAST = timedelta(days=1), date(1945, 9, 2), date(2100, 1, 1)
PARENT = {"tinh": None, "huyen": "tinh", "xa": "huyen", "thon": "xa", "so": "tinh"}
"""Five units, each named like its level, and who is above."""
LEVEL = {name: {"so": "so-nganh"}.get(name, name) for name in PARENT}
EDGES = [
    date(2022, 12, 31),
    date(2023, 1, 1),
    date(2023, 12, 31),
    date(2024, 1, 1),
    date(2024, 1, 31),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 3, 31),
    date(2024, 6, 30),
    date(2024, 7, 1),
    date(2024, 9, 30),
    date(2024, 12, 30),
    date(2024, 12, 31),
    date(2025, 1, 1),
    date(2025, 6, 30),
]


@dataclass(frozen=True)
class Told:
    """A story, in as few words as the count needs. ``shows`` are numbers of ``Facts.ran``."""

    name: str
    day: date
    status: str
    withdrawn: date | None
    void: bool
    unit: str | None
    introduced: date | None
    fields: tuple[str, ...]
    level: str | None
    shows: tuple[int, ...]


@dataclass(frozen=True)
class Facts:
    """A column. ``ran`` is what ran where and when; ``alone`` is told of without a story."""

    lives: dict[str, tuple[date | None, date | None]]
    ran: tuple[tuple[str, date], ...]
    alone: tuple[int, ...]
    stories: tuple[Told, ...]
    term: tuple[date, date]
    targets: tuple[dict[str, Any], ...]


days = st.one_of(st.sampled_from(EDGES), st.dates(date(2022, 12, 1), date(2025, 7, 31)))


def some(values: str) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values.split()), unique=True, max_size=2).map(tuple)


@st.composite
def lives(draw: st.DrawFn) -> tuple[date | None, date | None]:
    since, until = draw(st.none() | days), draw(st.none() | days)
    return (until, since) if since and until and until < since else (since, until)


@st.composite
def stories(draw: st.DrawFn, ran: int, name: str, **given: Any) -> Told:
    status = given.get("status") or draw(
        st.sampled_from("published published published withdrawn draft review".split())
    )
    day = draw(days)
    unit = draw(st.sampled_from([*PARENT, None]))
    return Told(
        name=name,
        day=day,
        status=status,
        withdrawn=day + draw(st.integers(0, 400)) * DAY if status == "withdrawn" else None,
        void=draw(st.booleans()),
        unit=unit,
        introduced=draw(st.none() | days) if unit else None,
        fields=draw(some("y-te giao-duc")) or ("nong-nghiep",),
        level=draw(st.sampled_from([None, "co-so", "tinh"])) if unit else None,
        shows=draw(st.lists(st.integers(0, ran - 1), unique=True, max_size=2).map(tuple)),
    )


@st.composite
def targets(draw: st.DrawFn, **given: Any) -> dict[str, Any]:
    usual = {
        "count": draw(st.sampled_from(["publications", "exemplars"])),
        "per": draw(st.sampled_from(["month", "quarter", "year", "period"])),
        "at_least": draw(st.integers(1, 3)),
        "each": draw(st.sampled_from([None, "unit"])),
        "partial": draw(st.booleans()),
        "roll_up": draw(st.booleans()),
        "where": {
            "channel": draw(some("cong dai bao")),
            "level": draw(some("tinh so-nganh huyen xa thon")),
            "units": draw(some("tinh so huyen xa thon")),
            "fields": draw(some("y-te giao-duc")),
            "recognition": draw(some("co-so tinh")),
        },
    }
    return {**usual, **given}


@st.composite
def columns(draw: st.DrawFn, *, whole_years: bool = False, withdrawn: bool = True) -> Facts:
    ran = draw(
        st.lists(st.tuples(st.sampled_from(["cong", "dai", "bao"]), days), min_size=1, max_size=6)
    )
    since, until = sorted((draw(days), draw(days)))
    if whole_years:
        since, until = date(2023, 1, 1), date(2025, 12, 31)
    status = {} if withdrawn else {"status": "published"}
    return Facts(
        lives={u: draw(lives()) for u in PARENT},
        ran=tuple(ran),
        alone=draw(st.lists(st.integers(0, len(ran) - 1), max_size=4).map(tuple)),
        stories=tuple(
            draw(stories(len(ran), f"bai-{n}", **status)) for n in range(draw(st.integers(0, 8)))
        ),
        term=(since, until),
        targets=tuple(draw(st.lists(targets(), min_size=1, max_size=3))),
    )


# ------------------------------------------------------------------ the naive count


def walk(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def holds(story: Told, as_of: date) -> bool:
    """What it tells of happened: it is no draft, and was not taken back as untrue."""
    if story.status in ("draft", "review"):
        return False
    return story.withdrawn is None or as_of < story.withdrawn or not story.void


def above(unit: str | None) -> Iterator[str]:
    while unit:
        yield unit
        unit = PARENT[unit]


def speaks_of(target: dict[str, Any], story: Told, unit: str | None) -> bool:
    """Whether a story is one of those that a target (and its row for a unit) counts."""
    where = target["where"]
    if where["fields"] and not any(f in where["fields"] for f in story.fields):
        return False
    if where["recognition"] and story.level not in where["recognition"]:
        return False
    if not (unit or where["level"] or where["units"]):
        return True
    if story.unit is None:
        return False
    for own in above(story.unit) if target["roll_up"] else [story.unit]:
        if where["level"] and LEVEL[own] not in where["level"]:
            continue
        if where["units"] and own not in where["units"]:
            continue
        if unit in (None, own):
            return True
    return False


def happened(facts: Facts, target: dict[str, Any], unit: str | None, day: date, as_of: date) -> int:
    """How many things that the target counts fall on one day."""
    if day > as_of:
        return 0
    where = target["where"]
    told = [s for s in facts.stories if holds(s, as_of)]
    found: set[str | int] = set()
    for story in told:
        on_site = "cong" not in [facts.ran[n][0] for n in story.shows]
        channels = [c for c, ran_on in (facts.ran[n] for n in story.shows) if ran_on <= as_of]
        if target["count"] == "exemplars":
            channels += ["cong"] if on_site and story.day <= as_of else []
            counts = story.unit and (story.introduced or story.day) == day
        else:
            channels = ["cong"]
            counts = on_site and story.day == day
        in_channel = not where["channel"] or any(c in where["channel"] for c in channels)
        if counts and in_channel and speaks_of(target, story, unit):
            found.add(story.name)
    if target["count"] == "exemplars":
        return len(found)
    plain = not (unit or any(where[k] for k in ("level", "units", "fields", "recognition")))
    for number, (channel, ran_on) in enumerate(facts.ran):
        if ran_on != day or (where["channel"] and channel not in where["channel"]):
            continue
        tellers = [s for s in told if number in s.shows]
        if any(speaks_of(target, s, unit) for s in tellers) or (plain and number in facts.alone):
            found.add(number)
    return len(found)


def label(day: date, per: str, term: tuple[date, date]) -> str:
    match per:
        case "month":
            return day.isoformat()[:7]
        case "quarter":
            return f"{day.year}-Q{1 + (day.month - 1) // 3}"
        case "year":
            return str(day.year)
    return f"{term[0]}/{term[1]}"


def alive(facts: Facts, unit: str, day: date) -> bool:
    since, until = facts.lives[unit]
    return (since is None or since <= day) and (until is None or day <= until)


def naive(facts: Facts, year: int, as_of: date) -> dict[str, str]:
    """The board of a year, as ``Desk.board`` writes it."""
    board = {}
    since, until = facts.term
    for number, target in enumerate(facts.targets, 1):
        per, partial = target["per"], target["partial"]
        first, last = date(year, 1, 1), date(year, 12, 31)
        if per == "period":
            if not any(d.year == year for d in walk(since, until)):
                first, last = date(1, 1, 2), date(1, 1, 1)
            else:
                first, last = since, until
        spans: dict[str, list[date]] = {}
        for day in walk(first, last):
            spans.setdefault(label(day, per, facts.term), []).append(day)
        for name, span in list(spans.items()):
            inside = [since <= day <= until for day in span]
            if not (any(inside) if partial else inside[-1]):
                del spans[name]
        for unit in [*PARENT] if target["each"] else [None]:
            where = target["where"]
            if unit:
                if where["level"] and LEVEL[unit] not in where["level"]:
                    continue
                if where["units"] and unit not in where["units"]:
                    continue
                if not any(alive(facts, unit, day) for span in spans.values() for day in span):
                    continue
            cells, done, asked, due = [], 0, 0, 0
            for span in spans.values():
                actual = sum(happened(facts, target, unit, day, as_of) for day in span)
                here = [unit is None or alive(facts, unit, day) for day in span]
                owes = any(here) if partial else here[-1]
                required = target["at_least"] if owes else 0
                passed = sum(day <= as_of for day in span)
                if not passed:
                    sign = "."
                elif actual >= required:
                    sign = "+"
                else:
                    sign = "-" if passed == len(span) else "~"
                cells.append(f"{actual}/{required}{sign}")
                done, asked = done + actual, asked + required
                if per in ("year", "period"):
                    due += required * passed // len(span)
                elif passed == len(span):
                    due += required
            name = f"ct-{number}" + (f":{unit}" if unit else "")
            total = f"| {done}/{asked} due {due} missing {max(asked - done, 0)}"
            board[name] = " ".join([*cells, total])
    return board


# ------------------------------------------------------------------ the column itself


def records(desk: Any, facts: Facts) -> list[Any]:
    """What *facts* say, as records. What ran once has the same name wherever it is told."""

    def told(number: int, make: Any) -> Any:
        channel, day = facts.ran[number]
        name = ("issue", "url", "programme")[number % 3]
        return make(channel, day.isoformat(), **{name: f"https://a.example/{number}"})

    def story(one: Told) -> Any:
        more: dict[str, Any] = {
            "status": one.status,
            "fields": list(one.fields),
            "publications": [told(n, desk.told) for n in one.shows],
        }
        if one.withdrawn:
            more |= desk.withdrawn(one.withdrawn.isoformat(), void=one.void)
        day = one.day.isoformat()
        if not one.unit:
            return desk.article(day, one.name, **more)
        if one.introduced:
            more["introduced"] = one.introduced
        if one.level:
            more["recognition"] = {"level": one.level}
        return desk.exemplar(one.unit, day, one.name, **more)

    units = [
        desk.unit(
            unit,
            LEVEL[unit],
            parent=PARENT[unit],
            **{"from": since or FIRST, "until": until or LAST},
        )
        for unit, (since, until) in facts.lives.items()
    ]
    since, until = (day.isoformat() for day in facts.term)
    return [
        desk.channel("cong", site=True),
        desk.channel("dai"),
        desk.channel("bao"),
        *units,
        *(told(n, desk.aired) for n in facts.alone),
        *map(story, facts.stories),
        desk.plan(*facts.targets, since=since, until=until),
    ]


@settings(max_examples=3 * USUAL // 2)
@given(facts=columns(), as_of=days, year=st.sampled_from([2023, 2024, 2025]))
def test_both_counts_agree(desk: Any, facts: Facts, as_of: date, year: int) -> None:
    assert desk.board(desk.column(*records(desk, facts)), as_of, year) == naive(facts, year, as_of)


@given(facts=columns(), as_of=days, data=st.data())
def test_the_order_of_records_never_matters(
    desk: Any, facts: Facts, as_of: date, data: st.DataObject
) -> None:
    listed = records(desk, facts)
    turned = data.draw(st.permutations(listed))

    def told(found: list[Any]) -> dict[Any, Any]:
        tally = desk.count(desk.column(*found), as_of, 2024)
        return {(t.target.id, t.unit and t.unit.id): (t.periods, t.year) for t in tally.targets}

    assert told(turned) == told(listed)


@given(facts=columns(), as_of=days, data=st.data())
def test_one_more_published_story_never_lowers_a_count(
    desk: Any, facts: Facts, as_of: date, data: st.DataObject
) -> None:
    listed = records(desk, facts)
    more = data.draw(stories(len(facts.ran), "them", status="published"))
    added = records(desk, replace(facts, stories=(*facts.stories, more)))
    before = desk.count(desk.column(*listed), as_of, 2024).targets
    after = desk.count(desk.column(*added), as_of, 2024).targets
    for old, new in zip(before, after, strict=True):
        assert [p.actual for p in old.periods] <= [p.actual for p in new.periods]
        assert all(a.actual <= b.actual for a, b in zip(old.periods, new.periods, strict=True))
        assert [p.required for p in old.periods] == [p.required for p in new.periods]


@given(facts=columns(whole_years=True), as_of=days, year=st.sampled_from([2023, 2024, 2025]))
def test_months_sum_to_quarters_and_to_the_year(
    desk: Any, facts: Facts, as_of: date, year: int
) -> None:
    target = {**facts.targets[0], "each": None}
    split = tuple({**target, "per": per} for per in ("month", "quarter", "year"))
    column = desk.column(*records(desk, replace(facts, targets=split)))
    months, quarters, whole = (
        [p.actual for p in t.periods] for t in desk.count(column, as_of, year).targets
    )
    assert [sum(months[n : n + 3]) for n in range(0, 12, 3)] == quarters
    assert [sum(quarters)] == whole
    assert {t.year.actual for t in desk.count(column, as_of, year).targets} == {sum(months)}


@given(facts=columns(withdrawn=False), one=days, other=days)
def test_what_is_met_stays_met_while_nothing_is_withdrawn(
    desk: Any, facts: Facts, one: date, other: date
) -> None:
    column = desk.column(*records(desk, facts))
    early, late = (desk.count(column, day, 2024) for day in sorted((one, other)))
    for before, after in zip(early.targets, late.targets, strict=True):
        for old, new in zip(before.periods, after.periods, strict=True):
            assert old.actual <= new.actual
            assert old.state.value != "met" or new.state.value == "met"
            assert old.state.value != "short" or new.state.value in ("short", "met")
