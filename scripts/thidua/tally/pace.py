"""How fast a plan's year goes: what the next period needs, and the course of the year so far."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.model.period import Period, periods
from thidua.model.plan import Per, Target
from thidua.tally.attainment import Tally, TargetTally, expected, expected_together


@dataclass(frozen=True, slots=True)
class Point:
    """A month of a target's year. Both numbers run on from the start of the year (or of the term,
    for a target of the whole term).

    Attributes:
        actual: up to the end of the month or to the day of the count, whichever is first; None for
            a month that had not begun.
        required: due by the end of the month.
    """

    month: Period
    actual: int | None
    required: int


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
    return sum(expected(entry.target, p.period, p.required, day) for p in entry.periods)


def due_together(entries: Sequence[TargetTally], day: date) -> int:
    """What *entries*, those of one target, require together by the end of *day*."""
    same_periods = zip(*(entry.periods for entry in entries), strict=True)
    return sum(expected_together(entries[0].target, same, day) for same in same_periods)


def course(counted: Tally, entry: TargetTally) -> list[Point]:
    """The months of the year of *entry*, with what there was and what was due, both summed up.

    The last point's ``required`` is what the year (or term) asks for.
    """
    days = [e.date for p in entry.periods for e in p.entries]
    months = periods(Per.MONTH, counted.year, counted.plan.period, partial=True)
    return [
        Point(
            month,
            sum(day <= month.end for day in days) if month.start <= counted.as_of else None,
            due(entry, month.end),
        )
        for month in months
    ]
