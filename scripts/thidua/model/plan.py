"""A plan: what is to be published and introduced, by whom, by when."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field as Key

from thidua.model.record import ONE_OR_MANY, Day, Id, Ids, Record, Text, Url, YearlyOrOnce
from thidua.model.registry import Level, Page
from thidua.model.story import Recognised


class Counted(StrEnum):
    """What a target counts."""

    PUBLICATIONS = "publications"
    EXEMPLARS = "exemplars"


NOUNS = {Counted.PUBLICATIONS: "tin, bài", Counted.EXEMPLARS: "điển hình"}
"""What one of what is counted is called, unless the plan has a word of its own."""


class Per(StrEnum):
    """How often a target falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"


class Term(Record):
    """First and last day of a plan."""

    since: Day = Key(alias="from")
    until: Day


class Where(Record):
    """What a target counts among: every key must hold, of each the values are alternatives."""

    channel: Ids = ()
    level: Annotated[tuple[Level, ...], ONE_OR_MANY] = ()
    units: Ids = ()
    fields: Ids = ()
    recognition: Annotated[tuple[Recognised, ...], ONE_OR_MANY] = ()


class Target(Record):
    """A minimum that the plan sets. ``source`` is the clause that sets it; ``noun`` what the plan
    calls one of what it counts (``số``, ``tác phẩm``)."""

    id: Id
    name: Text
    short: str = ""
    noun: str = ""
    count: Counted
    where: Where = Where()
    each: Literal["unit"] | None = None
    per: Per
    at_least: int = Key(ge=1)
    year_total: int | None = Key(default=None, ge=1)
    partial: bool = False
    roll_up: bool = False
    responsible: str = ""
    source: Text

    @property
    def label(self) -> str:
        """The name for narrow places."""
        return self.short or self.name

    @property
    def unit_of_count(self) -> str:
        """What one of what it counts is called."""
        return self.noun or NOUNS[self.count]


class Deadline(Record):
    """A report that falls due: ``by`` is its last day, ``before`` the day after that.

    A day without a year (``12-30``) comes every year; without either the plan names no day.
    """

    id: Id
    name: Text
    by: YearlyOrOnce | None = None
    before: YearlyOrOnce | None = None
    to: str = ""
    source: Text

    @property
    def year(self) -> int | None:
        """The one year in which it falls due; None when it comes every year or has no day.

        >>> Deadline(id="a", name="A", before="2025-01-01", source="III.1").year
        2024
        """
        named = self._named_year
        return named - 1 if named and not self.last_day(named) else named

    @property
    def _named_year(self) -> int | None:
        text = self.by or self.before or ""
        return int(text[:4]) if len(text) > len("MM-DD") else None

    @property
    def dated(self) -> bool:
        """Whether the plan names a day."""
        return len(self.by or self.before or "") >= len("MM-DD")

    def last_day(self, year: int) -> date | None:
        """The last day on which it may be done in *year*; None when none falls in it.

        >>> Deadline(id="a", name="A", before="12-30", source="III.1").last_day(2024)
        datetime.date(2024, 12, 29)
        >>> Deadline(id="a", name="A", before="01-01", source="III.1").last_day(2024)
        datetime.date(2024, 12, 31)
        """
        if not self.dated:
            return None
        month, day = map(int, (self.by or self.before or "")[-5:].split("-"))
        for named_year in (year, year + 1):
            named = date(named_year, month, 1) + timedelta(days=day - 1)
            end = date(named_year, month, monthrange(named_year, month)[1])
            last = min(named if self.by else named - timedelta(days=1), end)
            if last.year == year and self._named_year in (None, named_year):
                return last
        return None


class Occasion(Record):
    """A day or year that the plan wants marked."""

    id: Id
    name: Text
    date: YearlyOrOnce
    source: str = ""


class Duty(Record):
    """A duty that no count holds. One that comes every year is ``done`` on several days."""

    id: Id
    name: Text
    source: Text
    done: Annotated[tuple[Day, ...], ONE_OR_MANY] = ()
    evidence: Url | None = None


class Plan(Page):
    """One plan of one authority. What its text does not say is left empty.

    ``cutoff``: the day of the month on which periodic reports are closed. It moves the window of a
    report, never the periods of a target.
    """

    id: Id
    number: str = ""
    issued: Day | None = None
    issuer: str = ""
    period: Term
    cutoff: int | None = Key(default=None, ge=1, le=28)
    targets: tuple[Target, ...] = Key(min_length=1)
    deadlines: tuple[Deadline, ...] = ()
    occasions: tuple[Occasion, ...] = ()
    checklist: tuple[Duty, ...] = ()

    def duties(self, day: date) -> tuple[Duty, ...]:
        """The checklist as it stood at the end of *day*: later ticks are not made yet."""
        return tuple(
            duty.model_copy(
                update={
                    "done": (done := tuple(d for d in sorted(duty.done) if d <= day)),
                    "evidence": duty.evidence if done else None,
                }
            )
            for duty in self.checklist
        )

    def years(self) -> range:
        """The calendar years that the plan touches."""
        return range(self.period.since.year, self.period.until.year + 1)
