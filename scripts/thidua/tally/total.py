"""A target with all its units together: every sum that is shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.plan import Target
from thidua.model.registry import Unit
from thidua.model.story import Story
from thidua.tally.attainment import (
    PeriodTally,
    State,
    Tally,
    TargetTally,
    expected_together,
)
from thidua.tally.count import Occurrence, recognised, withdrawn
from thidua.tally.pace import due_together, needed, next_step


@dataclass(frozen=True, slots=True)
class PeriodTotal:
    """One period of a target: of the units that it binds, or of all where it binds none.

    ``units`` and ``met`` are how many units it binds and how many have enough, 0 where the target
    is for no single unit. Units of the other numbers: publications or exemplars.
    """

    period: Period
    entries: tuple[Occurrence, ...]
    actual: int
    required: int
    expected: int
    missing: int
    scheduled: int
    state: State | None
    units: int
    met: int

    @property
    def recognised(self) -> int:
        """How many of what counts are exemplars that have been recognised."""
        return recognised(self.entries)


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetTotal:
    """A target's year. What binds each unit is summed over the units that it binds in the year,
    where the surplus of one makes up for no other.

    Attributes:
        tallies: one for each unit that the target speaks of; ``bound`` those that owe something.
        units: how many units are bound; 0 where the target is for no single unit.
        actual: what counts in the year, also that of units which nothing binds.
        expected: due by the day; of a year or term, see :func:`expected_together`.
        behind: how much of what was due is wanting.
        missing: still wanting for the whole year.
        scheduled: what is approved and dated later in the year; counted nowhere else.
        step: the period to look at next; None when the year holds none any more.
        need: how many must come up to the end of ``step`` for the target to be on course: both the
            period's own number and what the year has fallen behind by then.
        at_zero: the bound units that have nothing; ``free`` the others that have nothing.
        entries: what stands behind ``actual``, each once.
    """

    target: Target
    tallies: tuple[TargetTally, ...]
    bound: tuple[TargetTally, ...]
    units: int
    actual: int
    required: int
    expected: int
    behind: int
    missing: int
    scheduled: int
    step: Period | None
    need: int
    at_zero: tuple[Unit, ...]
    free: tuple[Unit, ...]
    entries: tuple[Occurrence, ...]
    periods: tuple[PeriodTotal, ...]

    @property
    def recognised(self) -> int:
        """How many of what counts are exemplars that have been recognised."""
        return recognised(self.entries)

    @property
    def withdrawn(self) -> int:
        """How many of what counts have been taken back since."""
        return withdrawn(self.entries)

    def coming(self, column: Column) -> tuple[Story, ...]:
        """The stories of *column* behind ``scheduled``, by date."""
        ids = {i for t in self.tallies for p in t.periods for i in p.coming}
        return tuple(s for s in reversed(column.stories) if s.id in ids)


def target_total(
    target: Target, tallies: Sequence[TargetTally], counted: Tally | None = None
) -> TargetTotal:
    """The sums over *tallies* of *target*.

    ``counted``: the count whose tallies of *target* these are, all of them; it says which step
    comes next, and what all units together should have by its day.
    """
    bound = tuple(t for t in tallies if t.bound)
    same_periods = zip(*(t.periods for t in tallies), strict=True)
    periods = tuple(_period_total(target, same, counted) for same in same_periods)
    step = next_step(target, counted) if counted else None
    expected = sum(p.expected for p in periods)
    wanting = expected - sum(min(t.year.actual, t.year.required) for t in bound)
    return TargetTotal(
        target=target,
        tallies=tuple(tallies),
        bound=bound,
        units=len(bound) if target.each else 0,
        actual=sum(t.year.actual for t in tallies),
        required=sum(t.year.required for t in bound),
        expected=expected,
        behind=max(wanting, sum(max(0, t.year.expected - t.year.actual) for t in bound)),
        missing=sum(t.year.missing for t in bound),
        scheduled=sum(t.year.scheduled for t in tallies),
        step=step,
        need=_need(bound, step) if step else 0,
        at_zero=tuple(t.unit for t in bound if t.unit and not t.year.actual),
        free=tuple(t.unit for t in tallies if t.unit and not (t.bound or t.year.actual)),
        entries=_each_once(p for t in tallies for p in t.periods),
        periods=periods,
    )


def _need(bound: Sequence[TargetTally], step: Period) -> int:
    counting = sum(min(t.year.actual, t.year.required) for t in bound)
    return max(sum(needed(t, step) for t in bound), due_together(bound, step.end) - counting)


def totals(counted: Tally) -> list[TargetTotal]:
    """The targets of a count, in the plan's order; without those that speak of no unit alive."""
    groups = groupby(counted.targets, key=lambda t: t.target.id)
    tallies = {target: tuple(group) for target, group in groups}
    return [
        target_total(target, tallies[target.id], counted)
        for target in counted.plan.targets
        if target.id in tallies
    ]


def worst(tallies: Iterable[PeriodTally]) -> State | None:
    """The state furthest behind, of those that ask for something; None where none does."""
    states = {p.state for p in tallies if p.required}
    order = (State.SHORT, State.IN_PROGRESS, State.FUTURE, State.MET)
    return next((state for state in order if state in states), None)


def _period_total(
    target: Target, tallies: Sequence[PeriodTally], counted: Tally | None
) -> PeriodTotal:
    """The sums over *tallies* of one period, one for each unit of *target*."""
    owed = [p for p in tallies if p.required]
    shown = owed or tallies
    due = sum(p.expected for p in owed)
    if owed and counted:
        due = expected_together(target, owed, counted.as_of)
    return PeriodTotal(
        period=tallies[0].period,
        entries=_each_once(shown),
        actual=sum(p.actual for p in shown),
        required=sum(p.required for p in owed),
        expected=due,
        missing=sum(p.missing for p in owed),
        scheduled=sum(p.scheduled for p in shown),
        state=worst(owed),
        units=len(owed) if target.each else 0,
        met=sum(not p.missing for p in owed) if target.each else 0,
    )


def _each_once(tallies: Iterable[PeriodTally]) -> tuple[Occurrence, ...]:
    return tuple({e.identity: e for p in tallies for e in p.entries}.values())
