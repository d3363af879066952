"""A target with all its units together: every sum that is shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.plan import Target
from thidua.model.registry import Unit
from thidua.model.story import Story
from thidua.tally.attainment import PeriodTally, State, Tally, TargetTally
from thidua.tally.count import Occurrence
from thidua.tally.pace import needed, next_step


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


@dataclass(frozen=True)
class TargetTotal:
    """A target's year. What binds each unit is summed over the units that it binds in the year,
    where the surplus of one makes up for no other.

    ``actual``, ``scheduled`` and ``entries`` hold that of units which nothing binds as well.
    ``step`` is the period to look at next; None when the year holds none any more.
    """

    target: Target
    tallies: tuple[TargetTally, ...] = ()
    step: Period | None = None

    @cached_property
    def bound(self) -> tuple[TargetTally, ...]:
        """The tallies of which something is asked in the year."""
        return tuple(t for t in self.tallies if t.bound)

    @property
    def units(self) -> int:
        """How many units are bound in the year; 0 where the target is for no single unit."""
        return len(self.bound) if self.target.each else 0

    @property
    def at_zero(self) -> tuple[Unit, ...]:
        """The units that are bound in the year and have nothing."""
        return tuple(t.unit for t in self.bound if t.unit and not t.year.actual)

    @property
    def free(self) -> tuple[Unit, ...]:
        """The units that nothing binds in the year and that have nothing either."""
        return tuple(t.unit for t in self.tallies if t.unit and not (t.bound or t.year.actual))

    @property
    def actual(self) -> int:
        """What counts in the year."""
        return sum(t.year.actual for t in self.tallies)

    @property
    def required(self) -> int:
        """What the year asks for."""
        return sum(t.year.required for t in self.bound)

    @property
    def expected(self) -> int:
        """What was due by the day."""
        return sum(t.year.expected for t in self.bound)

    @property
    def behind(self) -> int:
        """How much of what was due is wanting."""
        return sum(max(0, t.year.expected - t.year.actual) for t in self.bound)

    @property
    def missing(self) -> int:
        """How much is wanting for the whole year."""
        return sum(t.year.missing for t in self.bound)

    @property
    def scheduled(self) -> int:
        """What is approved and dated later in the year; counted nowhere else."""
        return sum(t.year.scheduled for t in self.tallies)

    @property
    def need(self) -> int:
        """How many must come up to the end of ``step`` for the target to be on course: both the
        period's own number and what the year has fallen behind by then."""
        return sum(needed(t, self.step) for t in self.bound) if self.step else 0

    @property
    def entries(self) -> tuple[Occurrence, ...]:
        """What stands behind ``actual``, each once."""
        return _each_once(p for t in self.tallies for p in t.periods)

    @cached_property
    def periods(self) -> tuple[PeriodTotal, ...]:
        """The periods of the year, each with its sums."""
        return tuple(
            _period_total(self.target, same)
            for same in zip(*(t.periods for t in self.tallies), strict=True)
        )

    def coming(self, column: Column) -> tuple[Story, ...]:
        """The stories of *column* behind ``scheduled``, by date."""
        ids = {i for t in self.tallies for p in t.periods for i in p.coming}
        return tuple(s for s in reversed(column.stories) if s.id in ids)


def totals(counted: Tally) -> list[TargetTotal]:
    """The targets of a count, in the plan's order; without those that speak of no unit alive."""
    groups = groupby(counted.targets, key=lambda t: t.target.id)
    tallies = {target: tuple(group) for target, group in groups}
    return [
        TargetTotal(target, tallies[target.id], next_step(target, counted))
        for target in counted.plan.targets
        if target.id in tallies
    ]


def worst(tallies: Iterable[PeriodTally]) -> State | None:
    """The state furthest behind, of those that ask for something; None where none does."""
    states = {p.state for p in tallies if p.required}
    order = (State.SHORT, State.IN_PROGRESS, State.FUTURE, State.MET)
    return next((state for state in order if state in states), None)


def _period_total(target: Target, tallies: Sequence[PeriodTally]) -> PeriodTotal:
    """The sums over *tallies* of one period, one for each unit of *target*."""
    owed = [p for p in tallies if p.required]
    counted = owed or tallies
    return PeriodTotal(
        period=tallies[0].period,
        entries=_each_once(counted),
        actual=sum(p.actual for p in counted),
        required=sum(p.required for p in owed),
        expected=sum(p.expected for p in owed),
        missing=sum(p.missing for p in owed),
        scheduled=sum(p.scheduled for p in counted),
        state=worst(owed),
        units=len(owed) if target.each else 0,
        met=sum(not p.missing for p in owed) if target.each else 0,
    )


def _each_once(tallies: Iterable[PeriodTally]) -> tuple[Occurrence, ...]:
    return tuple({e.identity: e for p in tallies for e in p.entries}.values())
