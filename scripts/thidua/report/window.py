"""The window of a report: the officer's days, beside the calendar periods that targets keep to."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from thidua.model.period import Period, named_period
from thidua.model.plan import Per

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
ACROSS = 13
"""Months that fit across a page: a year, and the part of one that a closing day moves into it."""


@dataclass(frozen=True, slots=True)
class Window:
    """What a report is about.

    Attributes:
        scope: the calendar year, quarter or month whose targets it looks at.
        since: first day of what it lists as published and introduced.
        until: last day of that.
        name: ``năm 2024``, ``quý I năm 2024``, ``tháng 3 năm 2024``, or from day to day.
        cutoff: the day of the month that moved the window; None where nothing did.
    """

    scope: Period
    since: date
    until: date
    name: str
    cutoff: int | None = None

    def __contains__(self, day: date) -> bool:
        return self.since <= day <= self.until

    @property
    def moved(self) -> bool:
        """Whether the window is not the calendar period itself."""
        return (self.since, self.until) != (self.scope.start, self.scope.end)

    @property
    def one_year(self) -> bool:
        """Whether the targets of one calendar year are looked at."""
        return self.scope.start.year == self.scope.end.year

    @property
    def asked(self) -> Period:
        """The days whose targets are looked at: the scope's calendar year, or all of several."""
        year = self.scope.end.year
        return named_period(f"{year:04}") if self.one_year else self.scope

    @property
    def span(self) -> str:
        """The days whose targets it looks at, in words: ``năm 2024``, or those of several years."""
        return f"năm {self.scope.end.year}" if self.one_year else scope_name(self.scope)

    @property
    def years(self) -> list[int]:
        """The calendar years that the window touches."""
        return list(range(self.since.year, self.until.year + 1))

    @property
    def long(self) -> bool:
        """Whether its months do not fit across a page: years stand there, months in an annex."""
        return len(self.months()) > ACROSS

    def months(self) -> list[date]:
        """First days of the calendar months that the window touches."""
        first, months = self.since.replace(day=1), []
        while first <= self.until:
            months.append(first)
            first += timedelta(days=monthrange(first.year, first.month)[1])
        return months


def scope_of(year: int, quarter: int | None = None, month: int | None = None) -> Period:
    """The calendar period that a report is named after.

    Raises:
        ValueError: both a quarter and a month, or no such quarter or month.

    >>> scope_of(2024, quarter=1).end
    datetime.date(2024, 3, 31)
    """
    if quarter is not None and month is not None:
        raise ValueError("chỉ chọn một: quý hoặc tháng")
    if quarter is not None and quarter not in range(1, 5):
        raise ValueError(f"không có quý {quarter}; quý là một số từ 1 đến 4")
    if month is not None and month not in range(1, 13):
        raise ValueError(f"không có tháng {month}; tháng là một số từ 1 đến 12")
    part = f"-Q{quarter}" if quarter is not None else f"-{month:02}" if month is not None else ""
    return named_period(f"{year:04}{part}")


def window(
    scope: Period,
    cutoff: int | None = None,
    since: date | None = None,
    until: date | None = None,
) -> Window:
    """The window of a report on *scope*.

    Args:
        scope: a calendar year, quarter or month.
        cutoff: day of the month (1 to 28) on which reports are closed: the window then ends on that
            day of the last month, and begins the day after it in the month before the first.
        since: the first day, whatever the cutoff says.
        until: the last day, whatever the cutoff says.

    Raises:
        ValueError: the window would end before it begins.

    Source:
        Nghị định 09/2019/NĐ-CP, Điều 12, closes periodic reports on the 14th in this way.

    >>> march = window(scope_of(2024, month=3), cutoff=14)
    >>> march.since.isoformat(), march.until.isoformat()
    ('2024-02-15', '2024-03-14')
    """
    first, last = scope.start, scope.end
    if cutoff is not None:
        last = last.replace(day=cutoff)
        first = (first - timedelta(days=1)).replace(day=cutoff) + timedelta(days=1)
    own = since is not None or until is not None
    first, last = since or first, until or last
    if first > last:
        raise ValueError(f"ngày đầu {day(first)} sau ngày cuối {day(last)}")
    named = not own or scope.days > 366
    name = scope_name(scope) if named else f"từ ngày {day(first)} đến ngày {day(last)}"
    return Window(scope, first, last, name, None if own else cutoff)


def scope_name(scope: Period) -> str:
    """A calendar period in words.

    >>> scope_name(scope_of(2024, quarter=2))
    'quý II năm 2024'
    """
    year = scope.end.year
    if scope.days > 92:
        if (scope.start, scope.end) != (date(scope.start.year, 1, 1), date(year, 12, 31)):
            return f"giai đoạn {day(scope.start)} - {day(scope.end)}"
        one = scope.start.year == year
        return f"năm {year}" if one else f"giai đoạn {scope.start.year} - {year}"
    if scope.days > 31:
        return f"quý {ROMAN[scope.end.month // 3 - 1]} năm {year}"
    return f"tháng {scope.end.month} năm {year}"


def period_name(period: Period, per: Per) -> str:
    """A period's head in a table: ``T3``, ``Quý II``, ``Năm 2024``, ``2023-2025``."""
    match per:
        case Per.MONTH:
            return f"T{period.start.month}"
        case Per.QUARTER:
            return f"Quý {ROMAN[period.end.month // 3 - 1]}"
        case Per.YEAR:
            return f"Năm {period.end.year}"
    return f"{period.start.year}-{period.end.year}"


def capital(text: str) -> str:
    """*text* as the beginning of a sentence."""
    return text[:1].upper() + text[1:]


def day(value: date) -> str:
    """A day as documents write it.

    >>> day(date(2024, 3, 1)), day(date(2024, 1, 14)), day(date(2024, 11, 6))
    ('01/3/2024', '14/01/2024', '06/11/2024')
    """
    month = f"{value.month:02}" if value.month <= 2 else str(value.month)
    return f"{value.day:02}/{month}/{value.year:04}"
