"""A count set against what a plan asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts, RegisteredExemplar
from thidua.model.parts import Recognised
from thidua.model.period import Period, periods
from thidua.model.plan import Per, Plan, Target
from thidua.model.registry import Unit
from thidua.model.story import Story
from thidua.tally.count import (
    EVER,
    Appearance,
    Introduction,
    Occurrence,
    recognised,
    samples,
    withdrawn,
)
from thidua.tally.kinds import KINDS, Counts


class State(StrEnum):
    """How a period stands at a day."""

    MET = "met"
    SHORT = "short"
    IN_PROGRESS = "in-progress"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """One period of one target, for one unit where it binds each.

    ``ahead`` is what is approved and dated later in the period; it counts nowhere else.
    ``expected`` is what was due by the day.
    """

    period: Period
    entries: tuple[Occurrence, ...]
    ahead: tuple[Occurrence, ...]
    required: int
    expected: int
    state: State

    @property
    def actual(self) -> int:
        """How many there are."""
        return len(self.entries)

    @property
    def missing(self) -> int:
        """How many are wanting, 0 where the period is met."""
        return max(0, self.required - self.actual)

    @property
    def scheduled(self) -> int:
        """How many are to come."""
        return len(self.ahead)

    @property
    def publications(self) -> tuple[Appearance, ...]:
        """Those of the entries that are publications."""
        return tuple(e for e in self.entries if isinstance(e, Appearance))

    @property
    def stories(self) -> tuple[str, ...]:
        """Ids of the stories behind the entries, sorted."""
        return tuple(sorted({i for e in self.entries for i in e.stories}))

    @property
    def coming(self) -> set[str]:
        """Ids of the stories that stand behind what is to come alone."""
        return {i for e in self.ahead for i in e.stories} - set(self.stories)


@dataclass(frozen=True, slots=True)
class YearTally:
    """A target's year, summed over its periods; ``expected`` is what was due by the day."""

    actual: int
    required: int
    expected: int
    scheduled: int

    @property
    def missing(self) -> int:
        """How many are wanting for the whole year."""
        return max(0, self.required - self.actual)


@dataclass(frozen=True, slots=True)
class TargetTally:
    """A target, for one unit where it binds each, over the periods of a year."""

    target: Target
    unit: Unit | None
    periods: tuple[PeriodTally, ...]
    year: YearTally

    @property
    def short(self) -> bool:
        """Whether a period has ended without enough."""
        return any(p.state is State.SHORT for p in self.periods)

    @property
    def recognised(self) -> int:
        """How many of what counts in the year are exemplars that have been recognised."""
        return recognised(e for p in self.periods for e in p.entries)

    @property
    def bound(self) -> bool:
        """Whether anything is asked of it in the year at all."""
        return self.year.required > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A plan's year at a day. ``samples`` counts the illustrative records behind its numbers,
    ``withdrawn`` what of it has been taken back since."""

    plan: Plan
    year: int
    as_of: date
    samples: int
    withdrawn: int
    targets: tuple[TargetTally, ...]

    @property
    def short(self) -> bool:
        """Whether any period of any target has ended without enough."""
        return any(t.short for t in self.targets)


def year_of(plan: Plan, as_of: date) -> int:
    """The year that a count of *plan* is about unless somebody says otherwise.

    The year of *as_of*, kept inside the plan's term.
    """
    years = plan.years()
    return min(max(as_of.year, years[0]), years[-1])


Spans = Mapping[str, Sequence[Period]]
"""The periods of each target, by its id."""


def reach(plan: Plan, year: int) -> Period:
    """The days of all publications that have a part in what *plan* asks for in *year*."""
    return _reach(plan, _spans(plan, [year]))


def _reach(plan: Plan, spans: Spans) -> Period:
    """The days that *spans* ask about; but all days where an exemplar must have been shown in a
    channel, no matter when."""
    if any(KINDS[t.count].any_day(t.where) for t in plan.targets):
        return EVER
    every = [span for own in spans.values() for span in own]
    first = min((s.start for s in every), default=date.max)
    return Period(first, max((s.end for s in every), default=date.min), "")


def _spans(plan: Plan, years: Iterable[int]) -> dict[str, list[Period]]:
    years, term = list(years), plan.period
    return {
        t.id: list(
            dict.fromkeys(s for y in years for s in periods(t.per, y, term, partial=t.partial))
        )
        for t in plan.targets
    }


def tally(
    column: Column, plan: Plan, year: int, as_of: datetime, counts: Counts | None = None
) -> Tally:
    """Every target of *plan* in *year*, as of the instant *as_of*.

    ``counts``: those of *column* at *as_of*, where they are known already at least for the days
    that *plan* asks about (:func:`reach`).

    Cost grows with the stories plus the periods that are asked for, not with their product.
    """
    return _tally(column, plan, year, _spans(plan, [year]), as_of, counts)


def tally_between(
    column: Column,
    plan: Plan,
    since: date,
    until: date,
    as_of: datetime,
    counts: Counts | None = None,
) -> Tally:
    """Every target of *plan* over its periods that end from *since* to *until*, both included.

    What is asked for the whole term is there as well. ``year`` of a target sums over all of these
    periods; that of the count is the last one. ``counts``: as for :func:`tally`, of every day.
    """
    spans = _spans(plan, range(since.year, until.year + 1))
    for target in plan.targets:
        if target.per is not Per.PERIOD:
            spans[target.id] = [s for s in spans[target.id] if since <= s.end <= until]
    return _tally(column, plan, until.year, spans, as_of, counts)


def _tally(
    column: Column, plan: Plan, year: int, spans: Spans, as_of: datetime, counts: Counts | None
) -> Tally:
    days, day = _reach(plan, spans), as_of.date()
    end = max((s.end for own in spans.values() for s in own), default=day)
    now = counts or Counts.at(column, as_of, days)
    later = now
    if end > day:
        later = Counts.at(column, datetime.combine(end, time.max, column.site.zone), days).coming
    tallies = []
    for target in plan.targets:
        entries = _entries(column, target, now)
        coming = entries if later is now else _entries(column, target, later)
        for unit in _bound_units(column, target, spans[target.id]):
            own = unit.id if unit else ""
            things = entries.get(own, ()), coming.get(own, ())
            tallies.append(_target_tally(target, unit, spans[target.id], *things, day))
    behind = [e for t in tallies for p in t.periods for e in p.entries]
    return Tally(plan, year, day, samples(behind, column.story), withdrawn(behind), tuple(tallies))


def _bound_units(
    column: Column, target: Target, spans: Sequence[Period]
) -> list[Unit] | list[None]:
    """The units that a target speaks of in these periods; ``[None]`` where it speaks of all."""
    if target.each is None:
        return [None]
    where = target.where
    return [
        unit
        for unit in column.units
        if (not where.level or unit.level in where.level)
        and (not where.units or unit.id in where.units)
        and any(unit.alive_within(span.start, span.end) for span in spans)
    ]


def _entries(column: Column, target: Target, counts: Counts) -> Mapping[str, list[Occurrence]]:
    """What counts for *target*, of all days: by unit where it binds each unit, else under ""."""
    entries: dict[str, list[Occurrence]] = defaultdict(list)
    for occurrence in KINDS[target.count].among(counts, target.where):
        for unit in _owners(column, target, _behind(column, occurrence)):
            entries[unit].append(occurrence)
    return entries


def _behind(column: Column, occurrence: Occurrence) -> Iterable[Story | RegisteredExemplar]:
    if isinstance(occurrence, Introduction):
        return (occurrence.exemplar,)
    return map(column.story.__getitem__, occurrence.stories)


def _owners(
    column: Column, target: Target, behind: Iterable[Story | RegisteredExemplar]
) -> set[str]:
    """For whom something counts with *behind* it: units where the target binds each, else ""."""
    where = target.where
    if not (target.each or where.level or where.units or where.fields or where.recognition):
        return {""}
    owners: set[str] = set()
    for record in behind:
        if where.fields and not set(where.fields) & set(record.fields):
            continue
        if where.recognition and _recognised(record) not in where.recognition:
            continue
        owners.update(u for u in _line(column, target, record) if _meant(column, target, u))
    return owners if target.each else {"" for _ in owners}


def _recognised(record: Story | RegisteredExemplar) -> Recognised | None:
    recognition = record.recognition if isinstance(record, ExemplarFacts) else None
    return recognition.level if recognition else None


def _line(column: Column, target: Target, record: Story | RegisteredExemplar) -> list[str]:
    """The unit that introduced it, and with ``roll_up`` the units above; an article has none."""
    if not isinstance(record, ExemplarFacts):
        return [""]
    return column.ancestors(record.unit) if target.roll_up else [record.unit]


def _meant(column: Column, target: Target, unit_id: str) -> bool:
    where, unit = target.where, column.unit.get(unit_id)
    if where.level and (unit is None or unit.level not in where.level):
        return False
    return not where.units or unit_id in where.units


def _target_tally(
    target: Target,
    unit: Unit | None,
    spans: Sequence[Period],
    entries: Sequence[Occurrence],
    coming: Sequence[Occurrence],
    as_of: date,
) -> TargetTally:
    tallies = tuple(_period_tally(target, unit, span, entries, coming, as_of) for span in spans)
    year = YearTally(
        actual=sum(t.actual for t in tallies),
        required=sum(t.required for t in tallies),
        expected=sum(t.expected for t in tallies),
        scheduled=sum(t.scheduled for t in tallies),
    )
    return TargetTally(target, unit, tallies, year)


def _period_tally(
    target: Target,
    unit: Unit | None,
    span: Period,
    entries: Sequence[Occurrence],
    coming: Sequence[Occurrence],
    as_of: date,
) -> PeriodTally:
    counted = tuple(e for e in entries if e.date in span)
    identities = {e.identity for e in counted}
    required = target.at_least if _owes(target, unit, span) else 0
    return PeriodTally(
        period=span,
        entries=counted,
        ahead=tuple(e for e in coming if e.date in span and e.identity not in identities),
        required=required,
        expected=expected(target, span, required, as_of),
        state=_state(span, len(counted), required, as_of),
    )


def _owes(target: Target, unit: Unit | None, span: Period) -> bool:
    """A unit is bound when alive on the last day; of a ``partial`` target on any day. One with the
    name of a starter is not."""
    if unit is None:
        return True
    if unit.placeholder:
        return False
    return unit.alive_within(span.start, span.end) if target.partial else unit.alive(span.end)


def _state(span: Period, actual: int, required: int, as_of: date) -> State:
    if span.start > as_of:
        return State.FUTURE
    if actual >= required:
        return State.MET
    return State.SHORT if span.end <= as_of else State.IN_PROGRESS


def expected(target: Target, span: Period, required: int, as_of: date) -> int:
    """What of a period's *required* was due by *as_of*: the whole of a month or quarter once it has
    ended, of longer periods the part of the days that have passed, rounded down."""
    if target.per in (Per.MONTH, Per.QUARTER):
        return required if span.end <= as_of else 0
    return required * span.days_passed(as_of) // span.days


def expected_together(target: Target, tallies: Sequence[PeriodTally], as_of: date) -> int:
    """What was due by *as_of* of one period of *target*, with a tally for each of its units.

    In a year or term one unit need not have begun before its last day, but of many units so many
    should have as days have passed: that part of all that is required, rounded to the nearest.
    """
    if target.each is None or target.per in (Per.MONTH, Per.QUARTER):
        return sum(expected(target, p.period, p.required, as_of) for p in tallies)
    required, span = sum(p.required for p in tallies), tallies[0].period
    return (2 * required * span.days_passed(as_of) + span.days) // (2 * span.days)
