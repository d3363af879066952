"""The pages of the events, and their metadata for search engines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from thidua.model.column import LABELS, Column, Site
from thidua.model.event import Event
from thidua.publish.page import SitePage, written_page
from thidua.publish.urls import EVENTS, absolute


def event_pages(column: Column, as_of: datetime) -> Iterator[SitePage]:
    """The page of what is coming and what was, and one for each event."""
    ahead = coming(column, as_of)
    running = [e for e in ahead if e.begins(column.site.zone) <= as_of]
    yield written_page(
        column,
        EVENTS,
        "Sự kiện",
        f"Giao lưu, tọa đàm, tham quan, cuộc thi, hội nghị của chuyên mục {column.site.name}.",
        "events.html",
        {"running": running, "coming": ahead[len(running) :], "past": past(column, as_of)},
    )
    for event in column.events:
        yield SitePage(
            address=event.address,
            title=event.title,
            description=event.summary or f"{LABELS[event.kind]}, {event.place}",
            template="event.html",
            values={
                "event": event,
                "over": event.over(as_of),
                "closed": event.over(as_of) or _closed(event, as_of),
                "movements": [(m, column.movement[m].title) for m in event.movements],
            },
            document=event.document,
        )


def _closed(event: Event, as_of: datetime) -> bool:
    """Whether nobody can sign up any more."""
    last = event.registration.until if event.registration else None
    return last is not None and last < as_of.date()


def coming(column: Column, as_of: datetime) -> list[Event]:
    """The events that are not over at *as_of*, the next one first."""
    ahead = [e for e in column.events if not e.over(as_of)]
    return sorted(ahead, key=lambda e: (e.begins(column.site.zone), e.id))


def past(column: Column, as_of: datetime) -> list[Event]:
    """The events that are over at *as_of*, the latest first."""
    over = sorted((e for e in column.events if e.over(as_of)), key=lambda e: e.id)
    return sorted(over, key=lambda e: e.begins(column.site.zone), reverse=True)


def schema(site: Site, event: Event) -> dict[str, Any]:
    """schema.org Event; a day stays a day, an hour gets its distance from UTC."""
    values: dict[str, Any] = {
        "@type": "Event",
        "name": f"{event.title} (minh họa)" if event.sample else event.title,
        "url": absolute(event.address, site.url),
        "startDate": _moment(event.begins(site.zone), event.start),
        "eventStatus": "https://schema.org/EventScheduled",
        "location": {"@type": "Place", "name": event.place, "address": event.place},
        "inLanguage": "vi",
    }
    if event.end or not event.timed:  # of an hour without an end nobody knows more
        values["endDate"] = _moment(event.finishes(site.zone), event.end or event.last_day)
    if event.summary:
        values["description"] = event.summary
    if event.organiser:
        values["organizer"] = {"@type": "Organization", "name": event.organiser}
    if event.registration:
        values["potentialAction"] = {"@type": "RegisterAction", "target": event.registration.url}
        if event.registration.until:
            values["potentialAction"]["endTime"] = event.registration.until.isoformat()
    return values


def _moment(instant: datetime, written: object) -> str:
    """ISO 8601: the instant where an hour was written, else the day as written."""
    if isinstance(written, datetime):
        return instant.isoformat(timespec="minutes")
    return str(written)


def when(event: Event) -> str:
    """When an event takes place, as readers say it.

    A day: ``ngày 07/11/2024``; days: ``từ ngày … đến hết ngày …``; hours of one day: ``từ 8 giờ đến
    11 giờ 30, ngày …``.
    """
    first, last = f"{event.first_day:%d/%m/%Y}", f"{event.last_day:%d/%m/%Y}"
    start, end = _hour(event.start), _hour(event.end)
    if first == last:
        if start and end:
            return f"từ {start} đến {end}, ngày {first}"
        return f"{start}, ngày {first}" if start else f"ngày {first}"
    if start or end:
        begin = f"{start}, ngày {first}" if start else f"ngày {first}"
        return f"từ {begin} đến {f'{end}, ngày' if end else 'hết ngày'} {last}"
    return f"từ ngày {first} đến hết ngày {last}"


def _hour(value: object) -> str:
    """An hour as one says it: ``8 giờ``, ``11 giờ 30``; nothing for a day."""
    if not isinstance(value, datetime):
        return ""
    return f"{value.hour} giờ" + (f" {value.minute:02}" if value.minute else "")
