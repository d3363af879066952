"""What was done of a plan's duties and reports, period by period, and by what that is proved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from thidua.model.column import Column
from thidua.model.duty import Deadline, Duty, Every, Submission, Tick
from thidua.model.period import PERIOD_OF, Period, periods
from thidua.model.plan import Per, Plan
from thidua.model.registry import Unit
from thidua.spelling import slugify
from thidua.tally.kinds import Counts
from thidua.tally.registration import year_of_registration


class DutyState(StrEnum):
    """How a duty stands in a period: ``late`` is what was not done by its last day."""

    DONE = "done"
    OPEN = "open"
    LATE = "late"
    FUTURE = "future"


@dataclass(frozen=True, slots=True)
class Proof:
    """One thing that shows that a duty was done: a tick, a submission, an event, a publication.

    ``date`` is None where only the period is known. ``title`` is what it is called, empty for a
    tick; ``number`` that of a document; ``address`` where it can be seen.
    """

    date: date | None
    title: str = ""
    number: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class UnitDuty:
    """What one unit has done of a duty in a period; without ``proofs`` nothing."""

    unit: Unit
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class DutyPeriod:
    """A duty, or a report, in one of its periods; what comes once has the plan's whole term.

    Attributes:
        due: the last day for it; None where the plan names none.
        proofs: those of the authority itself; of a duty of each unit they speak for all.
        units: the units that it binds in the period, for a duty of each unit.
    """

    period: Period
    due: date | None
    proofs: tuple[Proof, ...]
    units: tuple[UnitDuty, ...]
    state: DutyState

    @property
    def missing(self) -> tuple[Unit, ...]:
        """The units that have done nothing."""
        return () if self.proofs else tuple(u.unit for u in self.units if not u.proofs)

    @property
    def belated(self) -> bool:
        """Whether it was done, but after its last day."""
        first = min((p.date for p in self.proofs if p.date), default=None)
        return bool(first and self.due and first > self.due)


@dataclass(frozen=True, slots=True)
class DutyTally:
    """A duty or a report in all its periods."""

    duty: Duty | Deadline
    periods: tuple[DutyPeriod, ...]

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """All that the authority itself has done, in any period."""
        return tuple(proof for period in self.periods for proof in period.proofs)

    @property
    def done(self) -> bool:
        """Whether no period that has begun is without proof."""
        return all(p.state in (DutyState.DONE, DutyState.FUTURE) for p in self.periods)


def duties(
    column: Column, plan: Plan, years: Iterable[int], as_of: datetime, counts: Counts | None = None
) -> list[DutyTally]:
    """The duties of *plan* in *years*, as of the instant *as_of*; what comes once is there once.

    Args:
        column: what there is.
        plan: whose duties.
        years: calendar years, increasing.
        as_of: nothing done later is seen.
        counts: those of *column* at *as_of* on all days, where they are known already.

    Returns:
        One a duty, in the plan's order. A duty is done in a period where a tick or a submission
        says so, or where something of the kind that the plan names as its proof fell in it.
    """
    years = list(years)
    spans = {every: _spans(every, plan, years) for every in Every}
    asked = [s for duty in plan.checklist if _counted(duty) for s in spans[duty.every]]
    if counts is None and asked:
        hull = Period(min(s.start for s in asked), max(s.end for s in asked), "")
        counts = Counts.at(column, as_of, hull)
    counts = counts or Counts((), ())
    evidence = _Evidence(column, plan, as_of, counts)
    return [
        DutyTally(
            duty,
            tuple(
                _period(evidence, duty, span, None if duty.every is Every.ONCE else span.end)
                for span in spans[duty.every]
            ),
        )
        for duty in plan.checklist
    ]


def reports_due(
    column: Column, plan: Plan, years: Iterable[int], as_of: datetime
) -> list[DutyTally]:
    """The reports that *plan* wants in *years*, as of the instant *as_of*; see :func:`duties`."""
    years = list(years)
    evidence = _Evidence(column, plan, as_of, Counts((), ()))
    tallies = [
        DutyTally(d, tuple(_period(evidence, d, *due) for due in _days(d, plan, years)))
        for d in plan.deadlines
    ]
    return [tally for tally in tallies if tally.periods]


def _days(
    deadline: Deadline, plan: Plan, years: Sequence[int]
) -> Iterator[tuple[Period, date | None]]:
    """The periods of a report in *years*, with the last day for each."""
    if deadline.year:
        if deadline.year in years:
            (term,) = _spans(Every.ONCE, plan, [plan.period.since.year])
            yield term, deadline.last_day(deadline.year)
        return
    for year in years:
        for span in periods(Per.YEAR, year, plan.period, partial=True):
            day = deadline.last_day(year)
            if (day or span.end) >= plan.period.since:
                yield span, day


def _spans(every: Every, plan: Plan, years: Iterable[int]) -> list[Period]:
    spans = (s for year in years for s in periods(PERIOD_OF[every], year, plan.period))
    return list(dict.fromkeys(spans))


def _counted(duty: Duty) -> bool:
    proved = duty.proved_by
    return bool(proved.channels or proved.tags or proved.recognition)


def _period(
    evidence: _Evidence, duty: Duty | Deadline, span: Period, due: date | None
) -> DutyPeriod:
    proofs = tuple(evidence.of_office(duty, span))
    units = tuple(
        UnitDuty(unit, tuple(evidence.of_unit(duty, span, unit)))
        for unit in evidence.bound(duty, span, due)
    )
    done = bool(proofs or (units and all(u.proofs for u in units)))
    return DutyPeriod(span, due, proofs, units, _state(span, due, done, evidence.day))


def _state(span: Period, due: date | None, done: bool, day: date) -> DutyState:
    """The last day itself is not late yet."""
    if done:
        return DutyState.DONE
    if (due or span.end) < day:
        return DutyState.LATE
    return DutyState.FUTURE if span.start > day else DutyState.OPEN


class _Evidence:
    """All that can prove a duty of a plan, as of a day."""

    def __init__(self, column: Column, plan: Plan, as_of: datetime, counts: Counts) -> None:
        self.column, self.plan, self.counts = column, plan, counts
        self.day = as_of.date()
        self.visible = {story.id for story in column.published(as_of)}
        self.handed_in: dict[object, list[Submission]] = defaultdict(list)
        for s in column.submissions:
            if s.plan in (None, plan.id):
                kind = Deadline if s.deadline else Duty
                self.handed_in[kind, s.deadline or s.duty, s.unit].append(s)
        self.registered: dict[str, set[int]] = defaultdict(set)
        for registration in column.registrations:
            if year := year_of_registration(registration):
                self.registered[registration.unit].add(year)

    def bound(self, duty: Duty | Deadline, span: Period, due: date | None) -> Iterator[Unit]:
        """The units that owe it: those alive on its last day; without one, within the period."""
        if duty.each is None:
            return
        last = due or min(span.end, max(self.day, span.start))
        first = span.start if due is None and duty.every is Every.ONCE else last
        for unit in self.column.units:
            meant = duty.where.admits(unit) and not unit.placeholder
            if meant and unit.alive_within(first, last):
                yield unit

    def of_office(self, duty: Duty | Deadline, span: Period) -> Iterator[Proof]:
        """What the authority itself has done, and what shows it."""
        ticks = duty.submitted if isinstance(duty, Deadline) else duty.done
        yield from self._ticked(duty, span, (*ticks, *self.handed_in[type(duty), duty.id, None]))
        if isinstance(duty, Duty):
            yield from self._shown(duty, span)

    def of_unit(self, duty: Duty | Deadline, span: Period, unit: Unit) -> Iterator[Proof]:
        """What *unit* has handed in or registered."""
        yield from self._ticked(duty, span, self.handed_in[type(duty), duty.id, unit.id])
        if isinstance(duty, Duty) and duty.proved_by.registrations:
            yield from self._registrations(span, self.registered[unit.id])

    def _ticked(
        self, duty: Duty | Deadline, span: Period, ticks: Sequence[Tick]
    ) -> Iterator[Proof]:
        seen = getattr(duty, "evidence", None)
        for tick in sorted(ticks, key=lambda tick: tick.date):
            own = tick.period == span.label if tick.period else tick.date in span
            if tick.date <= self.day and (own or duty.every is Every.ONCE):
                yield Proof(tick.date, "", tick.number, tick.evidence or seen or "")

    def _shown(self, duty: Duty, span: Period) -> Iterator[Proof]:
        proved, column = duty.proved_by, self.column
        for event in column.events:
            day = event.first_day
            if event.kind in proved.events and day in span and day <= self.day:
                yield Proof(day, event.title, "", column.site.at(event.address))
        tags = set(map(slugify, proved.tags))
        for a in self.counts.published if proved.channels or tags else ():
            own = {slugify(tag) for i in a.stories for tag in column.story[i].tags}
            if a.date in span and (a.channel in proved.channels or tags & own):
                shown = [i for i in a.stories if i in self.visible]
                page = column.site.page(column.story[shown[0]]) if shown else ""
                title = a.title if shown or not a.stories else ""
                yield Proof(a.date, title, a.issue, a.url or page)
        for i in self.counts.introduced if proved.recognition else ():
            made = i.exemplar.recognition
            day = made.date or i.date if made else i.date
            if made and made.level in proved.recognition and day in span and day <= self.day:
                name = i.exemplar.subject if i.exemplar.id in self.visible else ""
                yield Proof(day, name, made.decision)
        if proved.registrations and duty.each is None:
            yield from self._registrations(span, set().union(*self.registered.values()))
        for deadline in self.plan.deadlines:
            if deadline.id in proved.submissions:
                yield from self.of_office(deadline, span)

    def _registrations(self, span: Period, years: set[int]) -> Iterator[Proof]:
        last = min(span.end.year, self.day.year)
        if any(span.start.year <= year <= last for year in years):
            yield Proof(None, "đăng ký xây dựng điển hình")
