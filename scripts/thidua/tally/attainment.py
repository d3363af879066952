"""A count set against what a plan asks for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from thidua.model.column import Column
from thidua.model.parts import Recognised
from thidua.model.period import Period, asked, periods
from thidua.model.plan import Counted, Per, Plan, Target
from thidua.model.registry import Unit
from thidua.model.story import Exemplar, Story
from thidua.tally.count import EVER, Appearance, Introduction, appearances, introductions


class State(StrEnum):
    """How a period stands at a day."""

    MET = "met"
    SHORT = "short"
    IN_PROGRESS = "in-progress"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """One period of one target. Units: publications or exemplars, as the target counts."""

    period: Period
    actual: int
    required: int
    state: State
    publications: tuple[Appearance, ...]
    stories: tuple[str, ...]

    @property
    def missing(self) -> int:
        """How many are wanting, 0 where the period is met."""
        return max(0, self.required - self.actual)


@dataclass(frozen=True, slots=True)
class YearTally:
    """A target's year, summed over its periods; ``expected`` is what was due by the day."""

    actual: int
    required: int
    expected: int

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
    def bound(self) -> bool:
        """Whether anything is asked of it in the year at all."""
        return self.year.required > 0


@dataclass(frozen=True, slots=True)
class Tally:
    """A plan's year at a day. ``samples`` counts the illustrative records behind its numbers."""

    plan: Plan
    year: int
    as_of: date
    samples: int
    targets: tuple[TargetTally, ...]

    @property
    def short(self) -> bool:
        """Whether any period of any target has ended without enough."""
        return any(t.short for t in self.targets)


@dataclass(frozen=True, slots=True)
class Counts:
    """What there is to count at an instant within some days, and the stories by id."""

    published: Sequence[Appearance]
    introduced: Sequence[Introduction]
    story: Mapping[str, Story]

    @classmethod
    def at(cls, column: Column, as_of: datetime, within: Period = EVER) -> Counts:
        """All that counts at the instant *as_of* and fell *within*, whatever plan asks for it."""
        story = {s.id: s for s in column.stories}
        published = appearances(column, as_of, within)
        return cls(published, introductions(column, as_of, within), story)


def year_of(plan: Plan, as_of: date) -> int:
    """The year that a count of *plan* is about unless somebody says otherwise.

    The year of *as_of*, kept inside the plan's term.
    """
    years = plan.years()
    return min(max(as_of.year, years[0]), years[-1])


def reach(plan: Plan, year: int) -> Period:
    """The days of all publications that have a part in what *plan* asks for in *year*.

    They are those that it asks about; but all days where an exemplar must have been told in a
    channel, no matter when.
    """
    if any(t.count is Counted.EXEMPLARS and t.where.channel for t in plan.targets):
        return EVER
    return asked(plan, year)


def tally(
    column: Column, plan: Plan, year: int, as_of: datetime, counts: Counts | None = None
) -> Tally:
    """Every target of *plan* in *year*, as of the instant *as_of*.

    ``counts``: those of *column* at *as_of*, where they are known already at least for the days
    that *plan* asks about (:func:`reach`).

    Cost grows with the stories plus the periods that are asked for, not with their product.
    """
    counted = counts or Counts.at(column, as_of, reach(plan, year))
    day = as_of.date()
    tallies = []
    for target in plan.targets:
        spans = periods(target.per, year, plan.period, partial=target.partial)
        entries = _entries(column, target, counted)
        for unit in _bound_units(column, target, spans):
            own = entries.get(unit.id if unit else "", [])
            tallies.append(_target_tally(target, unit, spans, own, day))
    return Tally(plan, year, day, _samples(tallies, counted), tuple(tallies))


def _samples(tallies: Sequence[TargetTally], counted: Counts) -> int:
    """Illustrative stories behind the numbers of *tallies*, and publications without a story."""
    found = [p for t in tallies for p in t.periods]
    stories = {i for p in found for i in p.stories if counted.story[i].sample}
    alone = {a for p in found for a in p.publications if a.sample and not a.stories}
    return len(stories) + len(alone)


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


def _entries(
    column: Column, target: Target, counted: Counts
) -> dict[str, list[Appearance | Introduction]]:
    """What counts for *target*, of all days: by unit where it binds each unit, else under ""."""
    where = target.where
    candidates: list[tuple[Appearance | Introduction, list[Story]]]
    if target.count is Counted.PUBLICATIONS:
        candidates = [
            (a, [counted.story[i] for i in a.stories])
            for a in counted.published
            if not where.channel or a.channel in where.channel
        ]
    else:
        told = {i for a in counted.published if a.channel in where.channel for i in a.stories}
        candidates = [
            (i, [i.exemplar])
            for i in counted.introduced
            if not where.channel or i.exemplar.id in told
        ]
    found: dict[str, list[Appearance | Introduction]] = defaultdict(list)
    for entry, stories in candidates:
        for unit in sorted(_owners(column, target, stories)):
            found[unit].append(entry)
    return found


def _owners(column: Column, target: Target, stories: Sequence[Story]) -> set[str]:
    """For whom a thing told in *stories* counts: units where the target binds each, else ""."""
    where = target.where
    if not (target.each or where.level or where.units or where.fields or where.recognition):
        return {""}
    owners: set[str] = set()
    for story in stories:
        if where.fields and not set(where.fields) & set(story.fields):
            continue
        if where.recognition and _recognised(story) not in where.recognition:
            continue
        owners.update(u for u in _line(column, target, story) if _meant(column, target, u))
    return owners if target.each else {"" for _ in owners}


def _recognised(story: Story) -> Recognised | None:
    recognition = story.recognition if isinstance(story, Exemplar) else None
    return recognition.level if recognition else None


def _line(column: Column, target: Target, story: Story) -> list[str]:
    """The unit that introduced it, and with ``roll_up`` the units above; an article has none."""
    if not isinstance(story, Exemplar):
        return [""]
    return column.ancestors(story.unit) if target.roll_up else [story.unit]


def _meant(column: Column, target: Target, unit_id: str) -> bool:
    where, unit = target.where, column.unit.get(unit_id)
    if where.level and (unit is None or unit.level not in where.level):
        return False
    return not where.units or unit_id in where.units


def _target_tally(
    target: Target,
    unit: Unit | None,
    spans: Sequence[Period],
    entries: Sequence[Appearance | Introduction],
    as_of: date,
) -> TargetTally:
    tallies = tuple(_period_tally(target, unit, span, entries, as_of) for span in spans)
    year = YearTally(
        actual=sum(t.actual for t in tallies),
        required=sum(t.required for t in tallies),
        expected=sum(expected(target, t, as_of) for t in tallies),
    )
    return TargetTally(target, unit, tallies, year)


def _period_tally(
    target: Target,
    unit: Unit | None,
    span: Period,
    entries: Sequence[Appearance | Introduction],
    as_of: date,
) -> PeriodTally:
    within = [e for e in entries if e.date in span]
    shown = tuple(e for e in within if isinstance(e, Appearance))
    stories = {e.exemplar.id for e in within if isinstance(e, Introduction)}
    stories.update(i for a in shown for i in a.stories)
    required = target.at_least if _owes(target, unit, span) else 0
    return PeriodTally(
        period=span,
        actual=len(within),
        required=required,
        state=_state(span, len(within), required, as_of),
        publications=shown,
        stories=tuple(sorted(stories)),
    )


def _owes(target: Target, unit: Unit | None, span: Period) -> bool:
    """A unit is bound when alive on the last day; of a ``partial`` target on any day."""
    if unit is None:
        return True
    return unit.alive_within(span.start, span.end) if target.partial else unit.alive(span.end)


def _state(span: Period, actual: int, required: int, as_of: date) -> State:
    if span.start > as_of:
        return State.FUTURE
    if actual >= required:
        return State.MET
    return State.SHORT if span.end <= as_of else State.IN_PROGRESS


def expected(target: Target, entry: PeriodTally, as_of: date) -> int:
    """What was due by *as_of*: the whole of a month or quarter once it has ended, of longer periods
    the part of the days that have passed, rounded down."""
    if target.per in (Per.MONTH, Per.QUARTER):
        return entry.required if entry.period.end <= as_of else 0
    return entry.required * entry.period.days_passed(as_of) // entry.period.days
