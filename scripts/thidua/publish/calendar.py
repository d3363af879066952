"""``lich.ics``: the plans' days and the column's events for people's own calendars (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, time, timedelta
from types import MappingProxyType

from icalendar import Alarm, Calendar, Event

from thidua.model.column import Column
from thidua.publish.urls import PROGRESS, absolute
from thidua.report.agenda import (
    NAMES,
    AgendaItem,
    What,
    deadlines,
    events,
    occasions,
    short_periods,
)
from thidua.tally.attainment import tally, year_of

PRODUCT = "-//thidua//Thi đua yêu nước//VI"
HOUSE = "thidua"
"""What all UIDs end in. Not the site's host: that changes when provinces merge."""
REFRESH = timedelta(days=1)
MORNING = timedelta(hours=8)
ALARMS: Mapping[What, tuple[int, ...]] = MappingProxyType(
    {
        What.DEADLINE: (7, 1),
        What.PERIOD: (5,),
        What.OCCASION: (14,),
        What.SIGN_UP: (3,),
        What.EVENT: (2,),
    }
)
"""Days before, on whose morning one is reminded."""


def calendar(column: Column, as_of: datetime) -> bytes:
    """The calendar of *column* as of the instant *as_of*.

    Every deadline and occasion of the plans, the events, and the ends of this year's periods that
    are still short, unless progress is for the office alone. All-day entries, but for events that
    name an hour.

    Returns:
        RFC 5545, folded at 75 octets. The bytes depend on the content and the day of *as_of* only;
        a thing keeps its UID from build to build.
    """
    ical = Calendar()
    ical.add("prodid", PRODUCT)
    ical.add("version", "2.0")
    ical.add("calscale", "GREGORIAN")
    ical.add("method", "PUBLISH")
    ical.add("x-wr-calname", column.site.name)
    ical.add("x-wr-timezone", str(column.site.zone))
    ical.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    stamp = datetime.combine(as_of.date(), time.min, column.site.zone).astimezone(UTC)
    for item in sorted(_items(column, as_of), key=lambda i: (i.day, i.key)):
        ical.add_component(_entry(column, item, f"{item.key}@{HOUSE}", stamp))
    written: bytes = ical.to_ical()
    return written


def _items(column: Column, as_of: datetime) -> Iterator[AgendaItem]:
    yield from events(column)
    for plan in column.plans:
        yield from deadlines(plan)
        yield from occasions(plan)
        if not column.site.internal:
            year = year_of(plan, as_of.date())
            yield from short_periods(tally(column, plan, year, as_of))


def _entry(column: Column, item: AgendaItem, uid: str, stamp: datetime) -> Event:
    entry = Event()
    entry.add("uid", uid)
    entry.add("dtstamp", stamp)
    _when(entry, column, item)
    entry.add("summary", item.title)
    if item.note:
        entry.add("description", item.note)
    entry.add("categories", [NAMES[item.what]])
    entry.add("url", absolute(item.address or PROGRESS, column.site.url))
    entry.add("transp", "TRANSPARENT")
    if item.event:
        entry.add("location", item.event.place)
    for days in ALARMS[item.what]:
        entry.add_component(_alarm(item, days))
    return entry


def _when(entry: Event, column: Column, item: AgendaItem) -> None:
    """Whole days, the end being the day after the last; instants in UTC where hours are named."""
    event, zone = item.event, column.site.zone
    if event and event.timed:
        entry.add("dtstart", event.begins(zone).astimezone(UTC))
        if event.end:
            entry.add("dtend", event.finishes(zone).astimezone(UTC))
        return
    entry.add("dtstart", item.day)
    entry.add("dtend", item.end + timedelta(days=1))


def _alarm(item: AgendaItem, days: int) -> Alarm:
    """A reminder on the morning *days* days before; before an hour, that much earlier."""
    timed = bool(item.event and item.event.timed)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", item.title)
    alarm.add("trigger", timedelta(days=-days) + (timedelta() if timed else MORNING))
    return alarm
