"""Calendar months, quarters and years, and a plan's whole term."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.model.duty import Every
from thidua.model.plan import Per, Term

PERIOD_OF = {
    Every.ONCE: Per.PERIOD,
    Every.MONTH: Per.MONTH,
    Every.QUARTER: Per.QUARTER,
    Every.YEAR: Per.YEAR,
}
"""The period of a duty; of what comes once, the plan's whole term."""


@dataclass(frozen=True, order=True, slots=True)
class Period:
    """From ``start`` to ``end``, both included."""

    start: date
    end: date
    label: str

    @property
    def days(self) -> int:
        """Length in days."""
        return (self.end - self.start).days + 1

    def days_passed(self, as_of: date) -> int:
        """How many of its days have passed at the end of *as_of*: 0 to :attr:`days`."""
        return min(max((as_of - self.start).days + 1, 0), self.days)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end


def named_period(label: str) -> Period:
    """The days that *label* names: a year, quarter, month, or from one day to another.

    Raises:
        ValueError: there are no such days.

    >>> named_period("2024-Q1").end, named_period("2023-01-01/2025-05-30").start
    (datetime.date(2024, 3, 31), datetime.date(2023, 1, 1))
    """
    if "/" in label:
        since, until = map(date.fromisoformat, label.split("/"))
        if until < since:
            raise ValueError(label)
        return Period(since, until, label)
    year, _, part = label.partition("-")
    first, months = 1, 12
    if part:
        first, months = (int(part[1:]) * 3 - 2, 3) if part[0] == "Q" else (int(part), 1)
    start, last = date(int(year), first, 1), first + months - 1
    return Period(start, date(start.year, last, monthrange(start.year, last)[1]), label)


def periods(per: Per, year: int, term: Term, *, partial: bool = False) -> list[Period]:
    """The periods of *year* that a plan of *term* binds, in order.

    A period belongs to the plan when its last day does; with *partial*, when any day of it does.
    ``Per.PERIOD`` gives the whole term, in each of its years.

    >>> [p.label for p in periods(Per.QUARTER, 2022, Term(since="2022-06-17", until="2025-12-31"))]
    ['2022-Q2', '2022-Q3', '2022-Q4']
    >>> [p.label for p in periods(Per.PERIOD, 2024, Term(since="2023-01-01", until="2025-12-31"))]
    ['2023-01-01/2025-12-31']
    """
    if per is Per.PERIOD:
        inside = term.since.year <= year <= term.until.year
        label = f"{term.since}/{term.until}"
        return [Period(term.since, term.until, label)] if inside else []
    months = {Per.MONTH: 1, Per.QUARTER: 3, Per.YEAR: 12}[per]
    spans = []
    for first in range(1, 13, months):
        last = first + months - 1
        end = date(year + last // 12, last % 12 + 1, 1) - timedelta(days=1)
        label = {
            Per.MONTH: f"{year:04}-{first:02}",
            Per.QUARTER: f"{year:04}-Q{last // 3}",
            Per.YEAR: f"{year:04}",
        }[per]
        period = Period(date(year, first, 1), end, label)
        bound = (
            period.start <= term.until and term.since <= period.end
            if partial
            else term.since <= period.end <= term.until
        )
        if bound:
            spans.append(period)
    return spans
