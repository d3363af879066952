"""How fast a plan's year goes: what was due by now, what the next period needs, what is to come."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby

from thidua.model.column import Column
from thidua.model.period import Period, periods
from thidua.model.plan import Counted, Per, Target
from thidua.model.story import Story
from thidua.tally.attainment import Tally, TargetTally, expected, tally
from thidua.tally.count import Appearance, introductions


@dataclass(frozen=True, slots=True)
class Pace:
    """A target (of all its units together) at a day.

    All numbers are publications or exemplars, as the target counts; of units that are bound each,
    the sums over those units, where the surplus of one makes up for no other.

    Attributes:
        done: what counts in the year, also that of units which nothing binds.
        expected: due by the day.
        behind: how much of what was due is wanting.
        missing: still wanting for the whole year.
        step: the period to look at next; None when the year holds none any more.
        need: how many must come up to the end of ``step`` for the target to be on course: both the
            period's own number and what the year has fallen behind by then.
        at_zero: units that are bound in the year and have nothing.
        scheduled: what is approved and dated later in the year; counted nowhere else.
        coming: the stories behind ``scheduled``, by date.
    """

    target: Target
    done: int
    expected: int
    behind: int
    missing: int
    step: Period | None
    need: int
    at_zero: tuple[TargetTally, ...]
    scheduled: int
    coming: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A month of a target's year. Both numbers run on from the start of the year (or of the term,
    for a target of the whole term).

    Attributes:
        done: up to the end of the month or to the day of the count, whichever is first; None for a
            month that had not begun.
        required: due by the end of the month.
    """

    month: Period
    done: int | None
    required: int


def pace(column: Column, counted: Tally) -> list[Pace]:
    """The pace of every target of a tally, in the plan's order.

    Args:
        column: what *counted* was counted from.
        counted: the plan's year at a day; its day is the day of the pace.

    Cost: that of one more tally, for what is scheduled.
    """
    coming = _coming(column, counted)
    found = []
    entries = list(zip(counted.targets, coming.targets, strict=True)) if coming else []
    later = {id(now): then for now, then in entries}
    for target, group in groupby(counted.targets, key=lambda t: t.target):
        own = list(group)
        bound = [t for t in own if t.bound]
        step = next_step(target, counted)
        scheduled = [_scheduled(t, later[id(t)]) for t in own] if coming else []
        stories = {s for _, ids in scheduled for s in ids}
        found.append(
            Pace(
                target=target,
                done=sum(t.year.actual for t in own),
                expected=sum(t.year.expected for t in bound),
                behind=sum(max(0, t.year.expected - t.year.actual) for t in bound),
                missing=sum(t.year.missing for t in bound),
                step=step,
                need=sum(needed(t, step) for t in bound) if step else 0,
                at_zero=tuple(t for t in bound if target.each and not t.year.actual),
                scheduled=sum(number for number, _ in scheduled),
                coming=tuple(_by_date(column, stories)),
            )
        )
    return found


def next_step(target: Target, counted: Tally) -> Period | None:
    """The period of *target* in which the day after the count falls, or the first one after it.

    Months and quarters are steps themselves. A year or a whole term is taken month by month: what
    has to be done up to the end of this month.
    """
    tomorrow = counted.as_of + timedelta(days=1)
    per = target.per if target.per in (Per.MONTH, Per.QUARTER) else Per.MONTH
    partial = target.partial or per is not target.per
    spans = periods(per, counted.year, counted.plan.period, partial=partial)
    return next((s for s in spans if s.end >= tomorrow), None)


def needed(entry: TargetTally, step: Period) -> int:
    """How many *entry* needs up to the end of *step* to be on course then.

    The period's own number (a surplus of other months does not cure it), and at least what the year
    will have fallen behind.
    """
    own = sum(p.missing for p in entry.periods if p.period == step)
    return max(own, due(entry, step.end) - entry.year.actual, 0)


def due(entry: TargetTally, day: date) -> int:
    """What the periods of *entry* require by the end of *day*, of its year or term."""
    return sum(expected(entry.target, p, day) for p in entry.periods)


def course(column: Column, counted: Tally, entry: TargetTally) -> list[Point]:
    """The months of the year of *entry*, with what was done and what was due, both summed up.

    Source:
        DESIGN.md, Counting: the last point's ``required`` is what the year (or term) asks for.
    """
    days = _days(column, counted, entry)
    months = periods(Per.MONTH, counted.year, counted.plan.period, partial=True)
    return [
        Point(
            month,
            sum(day <= month.end for day in days) if month.start <= counted.as_of else None,
            due(entry, month.end),
        )
        for month in months
    ]


def _days(column: Column, counted: Tally, entry: TargetTally) -> list[date]:
    """The day of each thing that counts for *entry* in its periods."""
    if entry.target.count is Counted.PUBLICATIONS:
        return [a.date for p in entry.periods for a in p.publications]
    at = datetime.combine(counted.as_of, time.max, column.site.zone)
    day = {i.exemplar.id: i.date for i in introductions(column, at)}
    return [day[story] for p in entry.periods for story in p.stories]


def _coming(column: Column, counted: Tally) -> Tally | None:
    """The same year at its end; None when it has ended."""
    ends = [p.period.end for t in counted.targets for p in t.periods]
    last = max(ends, default=counted.as_of)
    if last <= counted.as_of:
        return None
    at = datetime.combine(last, time.max, column.site.zone)
    return tally(column, counted.plan, counted.year, at)


def _scheduled(now: TargetTally, then: TargetTally) -> tuple[int, set[str]]:
    """How many more there are *then*, and the stories that tell of them."""
    number, stories = 0, set[str]()
    for before, after in zip(now.periods, then.periods, strict=True):
        fresh = set(after.stories) - set(before.stories)
        if now.target.count is Counted.PUBLICATIONS:
            known = {_identity(a) for a in before.publications}
            added = [a for a in after.publications if _identity(a) not in known]
            number += len(added)
            fresh &= {i for a in added for i in a.stories}
        else:
            number += len(fresh)
        stories |= fresh
    return number, stories


def _identity(told: Appearance) -> tuple[str, ...]:
    """What does not change when one more story tells of a publication (DESIGN.md, Counting)."""
    if told.issue:
        return told.channel, "issue", told.issue
    if told.url:
        return told.channel, "url", told.url
    return told.channel, "name", told.date.isoformat(), told.title


def _by_date(column: Column, ids: set[str]) -> Iterator[Story]:
    return (s for s in reversed(column.stories) if s.id in ids)
