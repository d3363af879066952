"""What counts, what is scheduled and what stands behind each, against a naive reckoning.

The naive one knows nothing of identities: what ran is a number, and each entry has words by which
that number is known.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from effort import USUAL
from thidua.report.compose import report
from thidua.report.window import scope_of, window
from thidua.tally.total import totals

DAY = timedelta(days=1)
FIRST, LAST = date(2024, 1, 1), date(2024, 12, 31)
SITE, TV = "cong", "dai"
TARGETS = [
    {"where": {"channel": TV}},
    {"where": {"channel": SITE}, "per": "quarter"},
    {"per": "year", "at_least": 3},
    {"where": {"fields": ["y-te"]}, "per": "year"},
    {"count": "exemplars", "per": "quarter"},
    {"count": "exemplars", "per": "year", "where": {"channel": TV}},
    {"count": "exemplars", "per": "year", "each": "unit"},
]
UNITS = ("xa-a", "xa-b")


@dataclass(frozen=True)
class Broadcast:
    """Something that ran once, and the words by which an entry may know it."""

    channel: str
    day: date
    known_by: str


@dataclass(frozen=True)
class Teller:
    """A story: when it is published and withdrawn, whose it is, and which broadcasts it names."""

    day: date
    withdrawn: date | None
    void: bool
    draft: bool
    unit: str | None
    introduced: date | None
    health: bool
    names: tuple[int, ...]


@dataclass(frozen=True)
class Year:
    """A column: ``alone`` are the broadcasts that have an entry without a story."""

    ran: tuple[Broadcast, ...]
    stories: tuple[Teller, ...]
    alone: tuple[int, ...]


days = st.dates(FIRST - 20 * DAY, LAST + 20 * DAY)


@st.composite
def stories(draw: st.DrawFn, ran: int) -> Teller:
    day, unit = draw(days), draw(st.sampled_from([*UNITS, None]))
    return Teller(
        day=day,
        withdrawn=draw(st.none() | st.integers(0, 200).map(lambda n: day + n * DAY)),
        void=draw(st.booleans()),
        draft=draw(st.integers(0, 5)) == 0,
        unit=unit,
        introduced=draw(st.none() | days) if unit else None,
        health=draw(st.booleans()),
        names=draw(st.lists(st.integers(0, ran - 1), unique=True, max_size=3).map(tuple)),
    )


@st.composite
def years(draw: st.DrawFn) -> Year:
    ran = draw(
        st.lists(
            st.builds(
                Broadcast,
                st.sampled_from([TV, SITE]),
                days,
                st.sampled_from(["issue", "url", "programme", "title"]),
            ),
            min_size=1,
            max_size=5,
        )
    )
    return Year(
        tuple(ran),
        tuple(draw(st.lists(stories(len(ran)), max_size=6))),
        tuple(draw(st.lists(st.integers(0, len(ran) - 1), unique=True, max_size=3))),
    )


# ------------------------------------------------------------------ the naive reckoning


def holds(story: Teller, day: date) -> bool:
    gone = story.withdrawn is not None and story.withdrawn <= day
    return not story.draft and not (gone and story.void)


def happened(year: Year, target: dict[str, Any], day: date) -> dict[Any, date]:
    """What *target* counts as of *day*, each thing once: its day by its name, a number or a story.

    A page of the site is named ``page`` and its story; an exemplar by its story.
    """
    where, things = target.get("where", {}), dict[Any, date]()
    shown = [n for n, story in enumerate(year.stories) if holds(story, day)]
    ran = {n: b for n, b in enumerate(year.ran) if b.day <= day}
    named = {n: [s for s in shown if n in year.stories[s].names] for n in ran}
    pages = [s for s in shown if all(year.ran[n].channel != SITE for n in year.stories[s].names)]
    if target.get("count") == "exemplars":
        for s in shown:
            story = year.stories[s]
            on = story.introduced or story.day
            on_tv = any(year.ran[n].channel == TV and n in ran for n in story.names)
            if story.unit and on <= day and (on_tv or "channel" not in where):
                things[s] = on
        return things
    for n, broadcast in ran.items():
        fits = any(year.stories[s].health for s in named[n]) or "fields" not in where
        in_channel = broadcast.channel == where.get("channel", broadcast.channel)
        if in_channel and fits and (named[n] or n in year.alone):
            things[n] = broadcast.day
    for s in pages:
        if where.get("channel", SITE) == SITE and (year.stories[s].health or "fields" not in where):
            things["page", s] = year.stories[s].day
    return {thing: on for thing, on in things.items() if on <= day}


# ------------------------------------------------------------------ the column itself


def entry(number: int, broadcast: Broadcast, title: str = "") -> dict[str, Any]:
    """The words of an entry; what it is not known by may differ from entry to entry."""
    word = f"https://dai.example/{number}" if broadcast.known_by == "url" else f"Số {number}"
    words = {"title": title} if title and broadcast.known_by != "title" else {}
    return {**words, broadcast.known_by: word}


def column(desk: Any, year: Year) -> Any:
    records = [desk.channel(SITE, site=True), desk.channel(TV)]
    records += [desk.unit(unit, "xa") for unit in UNITS]
    records += [desk.plan(*TARGETS)]
    for number in year.alone:
        broadcast = year.ran[number]
        words = entry(number, broadcast)
        records.append(desk.aired(broadcast.channel, broadcast.day.isoformat(), **words))
    for number, story in enumerate(year.stories):
        publications = [
            desk.told(b.channel, b.day.isoformat(), **entry(n, b, f"Theo bài {number}"))
            for n, b in ((n, year.ran[n]) for n in story.names)
        ]
        more: dict[str, Any] = {
            "publications": publications,
            "fields": ["y-te" if story.health else "giao-duc"],
        }
        if story.draft:
            more["status"] = "draft"
        elif story.withdrawn:
            more |= desk.withdrawn(story.withdrawn.isoformat(), void=story.void)
        if story.introduced:
            more["introduced"] = story.introduced
        # the later the story, the smaller its id
        arguments = story.day.isoformat(), f"bai-{99 - number}"
        if story.unit:
            records.append(desk.exemplar(story.unit, *arguments, **more))
        else:
            records.append(desk.article(*arguments, **more))
    return desk.column(*records)


@settings(max_examples=3 * USUAL // 2)
@given(year=years(), as_of=days)
def test_what_there_is_and_what_is_scheduled(desk: Any, year: Year, as_of: date) -> None:
    counted = desk.count(column(desk, year), as_of, 2024)
    for total in totals(counted):
        target = TARGETS[int(total.target.id.removeprefix("ct-")) - 1]
        now, end = (happened(year, target, day) for day in (as_of, max(as_of, LAST)))
        spans = [p.period for p in total.periods]
        ahead = {thing: on for thing, on in end.items() if thing not in now}
        assert [p.actual for p in total.periods] == [
            sum(on in span for on in now.values()) for span in spans
        ]
        assert [p.scheduled for p in total.periods] == [
            sum(on in span for on in ahead.values()) for span in spans
        ]
        assert total.actual == sum(p.actual for p in total.periods)
        assert total.scheduled == sum(p.scheduled for p in total.periods)


@settings(max_examples=USUAL)
@given(year=years(), as_of=days)
def test_every_file_that_names_it_is_its_evidence(desk: Any, year: Year, as_of: date) -> None:
    made = column(desk, year)
    found = report(made, made.plans[0], window(scope_of(2024)), desk.at(as_of))
    listed = [(e.place_id, e.date, e.paths) for e in found.entries if not e.kind]
    paths = {
        number: story.document.path
        for number in range(len(year.stories))
        for story in made.stories
        if story.slug == f"bai-{99 - number}"
    }
    expected = list[Any]()
    for thing, on in happened(year, {}, as_of).items():
        if on.year != 2024:
            continue
        if isinstance(thing, tuple):
            expected.append((SITE, on, (paths[thing[1]],)))
            continue
        channel = year.ran[thing].channel
        files = {
            paths[s] for s, t in enumerate(year.stories) if thing in t.names and holds(t, as_of)
        }
        if thing in year.alone:
            files.add(f"content/dang-phat/{channel}/{on.year}.yml")
        expected.append((channel, on, tuple(sorted(files))))
    assert Counter(listed) == Counter(expected)
