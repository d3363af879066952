"""Days as channels write them, read where they have one meaning: the day before the month."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime

from thidua.model.record import moment

LONGEST = 100
"""Characters of a day with its time; what is longer is none."""

NUMBERS = re.compile(r"\b(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b")
HALF = re.compile(r"\d ?[ap]\.?m\b", re.IGNORECASE)
"""The half of the day in English, beside which the month often stands first."""

WEEKDAYS = (
    "2 hai mon",
    "3 ba tue",
    "4 tư wed",
    "5 năm thu",
    "6 sáu fri",
    "7 bảy sat",
    "cn nhật sun",
)
"""How Vietnamese and English write the days of the week, from Monday."""
WEEKDAY = re.compile(
    r"\b(?:thứ |t)([2-7]|hai|ba|tư|năm|sáu|bảy)\b"
    r"|\b(?:chủ )?(cn|nhật)\b|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b"
)
MONTHS = (
    "1 một giêng",
    "2 hai",
    "3 ba",
    "4 tư",
    "5 năm",
    "6 sáu",
    "7 bảy",
    "8 tám",
    "9 chín",
    "10 mười",
    "11 mười-một",
    "12 mười-hai chạp",
)
IN_WORDS = re.compile(
    r"\b(\d{1,2}) ?(?:tháng|thg|th)[ .]*0?(\d{1,2}|mười (?:một|hai)|[^\W\d]+),?(?: năm)? (\d{4})\b"
)
CLOCK = re.compile(
    r"\b\d{1,2} ?(:|h|giờ|g) ?(\d\d? ?((:|m|phút) ?(\d\d?(\.\d+)?)?)?)?"
    r" ?([ap]\.?m\b\.?|(sa|ch)\b|sáng|trưa|chiều|tối)?"
)
ZONE = re.compile(r"\b(gmt|utc|ict)\b|:\d\d ?([ap]m)? ?[+-]\d\d(:?\d\d)?(?![\d/.-])|\dz\b")
ISO, YEAR = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\b(?:19|20)\d\d\b")
FILLERS = re.compile(r"\b(ngày|lúc|năm|đăng)\b:?|[,;|()]|(?<!\S)[-–](?!\S)")
WORDS = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|[ap]m|utc|gmt|ict|[tz]|st|nd|rd|th|at"
)
"""The only words that are left to dateutil: it would pass over a zone that it does not know."""


def days_of(texts: Iterable[str], zone: tzinfo) -> Mapping[str, date | None]:
    """The day in *zone* that each of *texts* names; None where it names none without doubt.

    Read are RFC 3339 (Atom, JSON Feed, sitemaps), RFC 5322 (RSS), and what Vietnamese and English
    pages show. In doubt is the order of bare numbers where a clock has AM or PM, or where another
    of *texts* has its month first; a day that is not of the day of the week beside it; and a year
    of two digits.

    >>> from zoneinfo import ZoneInfo
    >>> zone = ZoneInfo("Asia/Ho_Chi_Minh")
    >>> days_of(["2/3/2024 8:00", "2024-03-30"], zone).values()
    dict_values([datetime.date(2024, 3, 2), datetime.date(2024, 3, 30)])
    >>> list(days_of(["2/3/2024", "3/22/2024"], zone).values())
    [None, None]
    """
    days = {text: _standard(text, zone) for text in texts}
    foreign = {t: _plain(t) for t, day in days.items() if day is None and len(t) <= LONGEST}
    month_first = any((m := NUMBERS.search(t)) and int(m[2]) > 12 for t in foreign.values())
    return {**days, **{t: _foreign(plain, month_first, zone) for t, plain in foreign.items()}}


def day_of(text: str, zone: tzinfo) -> date | None:
    """The day that *text* alone names, as :func:`days_of` reads it.

    >>> from zoneinfo import ZoneInfo
    >>> zone = ZoneInfo("Asia/Ho_Chi_Minh")
    >>> str(day_of("Sat, 30 Mar 2024 18:30:00 GMT", zone)), day_of("2/3/2024 8:00 AM", zone)
    ('2024-03-31', None)
    >>> str(day_of("Thứ Ba, 12/03/2024 08:00", zone)), day_of("Thứ Tư, 12/03/2024 08:00", zone)
    ('2024-03-12', None)
    """
    return days_of([text], zone)[text]


def _standard(text: str, zone: tzinfo) -> date | None:
    """The day of a text in the form of RFC 3339 or RFC 5322, and of what often stands for them.

    >>> from zoneinfo import ZoneInfo
    >>> texts = [f"Fri, 31 May 2024 20:00:00 {z}" for z in ("+07", "+7", "GMT +0700")]
    >>> [str(_standard(text, ZoneInfo("Asia/Ho_Chi_Minh"))) for text in texts]
    ['2024-05-31', '2024-05-31', '2024-05-31']
    """
    text = text.strip()
    with suppress(ValueError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    if len(text) > LONGEST or HALF.search(text):
        return None
    by_name = re.search(r"[A-Za-z]{3}", text)
    text = re.sub(r"(?<=\d) +(?:GMT|UTC) *(?=[+-]\d)", " ", text)
    text = re.sub(r"(?<=:\d\d) *([+-])(\d\d?)$", lambda m: f" {m[1]}{int(m[2]):02}00", text)
    read = parsedate_to_datetime if by_name else datetime.fromisoformat
    with suppress(ValueError, OverflowError, TypeError):
        return moment(read(text), zone).astimezone(zone).date()
    return None


def _plain(text: str) -> str:
    """*text* in small letters and with single blanks, NFC."""
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _foreign(text: str, month_first: bool, zone: tzinfo) -> date | None:
    """The day of a plain text; *month_first*: the order of bare numbers is open."""
    numbers, weekday = NUMBERS.search(text), WEEKDAY.search(text)
    open_order = numbers and numbers[1] != numbers[2] and int(numbers[1]) <= 12
    if open_order and (month_first or HALF.search(text)):
        return None
    with suppress(ValueError, OverflowError):
        text = IN_WORDS.sub(_in_figures, NUMBERS.sub(_in_figures, WEEKDAY.sub(" ", text)))
        text = FILLERS.sub(" ", text if ZONE.search(text) else CLOCK.sub(" ", text)).strip()
        instant = moment(_read(text), zone)
        named = weekday and weekday[weekday.lastindex or 0]
        if not named or named in WEEKDAYS[instant.weekday()].split():
            return instant.astimezone(zone).date()
    return None


def _read(text: str) -> date | datetime:
    """What *text* names in figures and English words, day and year included.

    Raises:
        ValueError: it lacks one of them, names two, or has other words.
    """
    if ISO.fullmatch(text):
        return date.fromisoformat(text)
    from dateutil import parser  # type: ignore[import-untyped]

    words = re.findall(r"[^\W\d_]+", text)
    if len(YEAR.findall(text)) != 1 or not all(map(WORDS.fullmatch, words)):
        raise ValueError(text)
    text = re.sub(r"\b(gmt|utc) ?(?=[+-])", "", text).upper()
    first: datetime
    first, other = (
        parser.parse(text, default=default, yearfirst=True, tzinfos={"ICT": 7 * 3600})
        for default in (datetime(2000, 1, 1), datetime(2001, 2, 2))
    )
    if first != other:  # a part of the day is not in the text
        raise ValueError(text)
    return first


def _in_figures(day: re.Match[str]) -> str:
    """A day whose year stands last, as ISO 8601 writes it."""
    named = (n for n, names in enumerate(MONTHS, 1) if day[2].replace(" ", "-") in names.split())
    month = next(named, 0) or int(day[2])
    return f" {date(int(day[3]), month, int(day[1])).isoformat()} "
