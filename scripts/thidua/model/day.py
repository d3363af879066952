"""Days and times as editors write them, and what they meant where these cannot be read."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date, datetime, time, timedelta, timezone

from pydantic_core import PydanticCustomError

from thidua.problems import brief
from thidua.signs import plain

ISO_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
ISO_TIME = re.compile(
    rf"({ISO_DATE.pattern})(?:[Tt]|,? )(\d\d?):(\d\d)(?::(\d\d)(?:[.,]\d+)?)?"
    r" ?(?:([Zz])|([+-]\d\d?)(?::?(\d\d))?)?",
    re.ASCII,
)
"""A day; a day with a time, and the zone that its clock shows (RFC 3339, and what is close)."""

VIETNAM = timezone(timedelta(hours=7))
NUMBERS = re.compile(r"\d+", re.ASCII)
CLOCK = re.compile(
    r"(?<!\d)(\d\d?) ?(?:[:h]|giờ) ?(\d\d)?(?!\d)(?::\d\d(?:\.\d+)?)?"
    r" ?(?:([ap])m\b)? ?(gmt|utc|z\b)? ?([+-]\d\d?)?:?(\d\d)?\b",
    re.IGNORECASE,
)
MONTH = re.compile(r"\b(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*", re.IGNORECASE)
MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec"
WEEKDAY = re.compile(r"\bthứ \d\b", re.IGNORECASE)
AS_DIGITS = str.maketrans("OoОоlI|", "0000111")
"""Letters, and the digits that they look like."""


def parse_date(text: object) -> date:
    """A calendar date from ``2024-05-01``; from a time, its date, where the zone changes nothing.

    Raises:
        PydanticCustomError: anything else, with the spelling that was probably meant.
    """
    match text:
        case datetime():
            return text.date()
        case date():
            return text
    shown = str(text)
    if not ISO_DATE.fullmatch(shown):
        shown = plain(shown)
    if ISO_DATE.fullmatch(shown):
        with suppress(ValueError):
            return date.fromisoformat(shown)
        raise _no_such_day(shown)
    if ISO_TIME.fullmatch(shown):
        day = _day(_moment(shown))
        if day.isoformat() == shown[:10]:
            return day
        raise _misspelt(text, f"chỉ ghi ngày; giờ Việt Nam thì là {day}")
    meant = _meant(shown)
    raise _misspelt(text, _hint(shown, _day(meant) if isinstance(meant, datetime) else meant))


def parse_moment(text: object) -> date | datetime:
    """A date, or a date with a time of day: ``2024-05-01`` or ``2024-05-01T18:00``.

    Raises:
        PydanticCustomError: anything else.
    """
    if isinstance(text, date):
        return text
    shown = plain(str(text))
    if ISO_TIME.fullmatch(shown):
        return _moment(shown)
    if ISO_DATE.fullmatch(shown):
        return parse_date(shown)
    raise _misspelt(text, _hint(shown, _meant(shown)))


def parse_recurring(text: object) -> str:
    """A day of every year (``12-30``), one day (``2023-05-31``) or one year (``2025``), as written.

    Raises:
        PydanticCustomError: anything else.
    """
    shown = plain(str(text))
    hint = "hằng năm (tháng-ngày): 12-30; một lần: 2023-05-31"
    with suppress(ValueError):
        if re.fullmatch(r"[12]\d{3}", shown, re.ASCII):
            return shown
        if re.fullmatch(r"([12]\d{3}-)?\d\d-\d\d", shown, re.ASCII):
            date.fromisoformat(shown if len(shown) > len("MM-DD") else f"2024-{shown}")  # leap year
            return shown
        if meant := _meant(shown):
            hint = f"một lần thì ghi năm-tháng-ngày: {meant:%Y-%m-%d}"
        else:
            first, last = map(int, NUMBERS.findall(shown))
            month, day = (first, last) if "-" in shown and first <= 12 else (last, first)
            hint = f"hằng năm thì ghi tháng-ngày: {date(2024, month, day):%m-%d}"
    raise PydanticCustomError(
        "date",
        "'{text}' không phải là ngày hằng năm hay ngày một lần",
        {"text": brief(text), "hint": hint},
    )


def _moment(text: str) -> datetime:
    """The time of *text*, which is of the form ISO_TIME, to the second."""
    match = ISO_TIME.fullmatch(text)
    assert match
    day, hour, minute, second, utc, hours, minutes = match.groups()
    with suppress(ValueError):
        clock = time(int(hour), int(minute), int(second or 0), tzinfo=_zone(utc, hours, minutes))
        return datetime.combine(date.fromisoformat(day), clock)
    raise PydanticCustomError(
        "date",
        "không có thời điểm {text}",
        {"text": text, "hint": "kiểm tra lại ngày, tháng và giờ"},
    )


def _misspelt(text: object, hint: str) -> PydanticCustomError:
    message = "'{text}' không phải là ngày viết đúng cách"
    return PydanticCustomError("date", message, {"text": brief(text), "hint": hint})


def _no_such_day(text: str) -> PydanticCustomError:
    values = {"text": text, "hint": "kiểm tra lại ngày và tháng"}
    return PydanticCustomError("date", "không có ngày {text} trong lịch", values)


def _hint(text: str, meant: date | None) -> str:
    """What to write for *text*, which means the day or time *meant*; an example where it is None.

    >>> _hint("2O24-06-11", None), _hint("Nov 5, 2024 7:00 PM", datetime(2024, 11, 5, 19))
    ('có chữ cái lẫn vào chữ số; viết 2024-06-11', 'viết năm-tháng-ngày, ví dụ 2024-11-05T19:00')
    """
    digits = plain(text.translate(AS_DIGITS))
    if ISO_DATE.fullmatch(digits) or ISO_TIME.fullmatch(digits):
        return f"có chữ cái lẫn vào chữ số; viết {digits}"
    form = {"timespec": "minutes"} if isinstance(meant, datetime) else {}
    return f"viết năm-tháng-ngày, ví dụ {(meant or date(2024, 6, 11)).isoformat(**form)}"


def _day(moment: datetime) -> date:
    """The day of *moment* in Vietnam; as it is written, where it names no zone."""
    return (moment.astimezone(VIETNAM) if moment.tzinfo else moment).date()


def _meant(text: str) -> date | None:
    """The day, and the time if there is one, that *text* names in another way; None: no day.

    Day comes before month, as in Vietnam. Years of two digits are of this century.

    Raises:
        PydanticCustomError: there is no such day.

    >>> _meant("20241105"), _meant("ngày 1 tháng 6 năm 2023"), _meant("thứ 3, 5/11/24 lúc 7h")
    (datetime.date(2024, 11, 5), datetime.date(2023, 6, 1), datetime.datetime(2024, 11, 5, 7, 0))
    """
    with suppress(ValueError):
        return date.fromisoformat(text)
    with suppress(ValueError):
        return datetime.fromisoformat(text)
    clock = CLOCK.search(text)
    rest = WEEKDAY.sub("", text[: clock.start()] + text[clock.end() :] if clock else text)
    numbers = NUMBERS.findall(rest)
    if name := MONTH.search(rest):
        numbers.insert(1, str(MONTHS.index(name[1].lower()) // 3 + 1))
    if len(numbers) != 3 or max(map(len, numbers)) > 4:
        return None
    first, month, last = map(int, numbers)
    year, day = (first, last) if len(numbers[0]) == 4 else (last, first)
    try:
        there = date(year if year > 99 else year + 2000, month, day)
    except ValueError:
        raise _no_such_day(text) from None
    if not clock:
        return there
    hour, minute = int(clock[1]), int(clock[2] or 0)
    if clock[3]:
        hour = hour % 12 + 12 * (clock[3] in "pP")
    with suppress(ValueError):
        return datetime.combine(there, time(hour, minute, tzinfo=_zone(*clock.group(4, 5, 6))))
    return there


def _zone(utc: str | None, hours: str | None, minutes: str | None) -> timezone | None:
    """The zone that is written behind a time."""
    if not (utc or hours):
        return None
    sign = -1 if (hours or "").startswith("-") else 1
    return timezone(timedelta(hours=int(hours or 0), minutes=sign * int(minutes or 0)))
