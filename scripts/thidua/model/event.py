"""Meetings, talks, visits, contests: what a plan names beside what is written."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from datetime import datetime, timedelta, tzinfo
from enum import StrEnum
from typing import Self

from pydantic import Field as Key

from thidua.model.record import Day, Id, Ids, Moment, Record, Text, Url, moment
from thidua.model.registry import Page


class EventKind(StrEnum):
    """What sort of event it is."""

    EXCHANGE = "giao-luu"
    TALK = "toa-dam"
    VISIT = "tham-quan"
    CONTEST = "cuoc-thi"
    CONFERENCE = "hoi-nghi"


class SignUp(Record):
    """How one takes part; ``until`` is the last day for it."""

    url: Url
    until: Day | None = None


class Event(Page):
    """An event of the column. It counts for no target.

    ``end`` is included: without a time it is the whole of that day; without ``end`` the event ends
    on the day of its ``start``. The column's events are :meth:`local`.
    """

    id: Id
    kind: EventKind
    start: Moment
    end: Moment | None = None
    place: Text
    organiser: str = ""
    registration: SignUp | None = None
    movements: Ids = Key(default=())
    sample: bool = False

    def local(self, zone: tzinfo) -> Self:
        """The same event with its hours in *zone*, in whatever zone they were written."""

        def here(told: dt.date | None) -> dt.date | None:
            with suppress(OverflowError):  # in year 1 or 9999
                if isinstance(told, datetime) and told.tzinfo:
                    return told.astimezone(zone)
            return told

        return self.model_copy(update={"start": here(self.start), "end": here(self.end)})

    @property
    def address(self) -> str:
        """Where its page stands."""
        return f"/su-kien/{self.id}/"

    @property
    def first_day(self) -> dt.date:
        """The day on which it begins."""
        return dt.date(self.start.year, self.start.month, self.start.day)

    @property
    def last_day(self) -> dt.date:
        """The day on which it ends."""
        end = self.end or self.start
        return dt.date(end.year, end.month, end.day)

    @property
    def timed(self) -> bool:
        """Whether it begins at an hour, not just on a day."""
        return isinstance(self.start, datetime)

    def begins(self, zone: tzinfo) -> datetime:
        """The instant at which it begins; a day begins with its first minute in *zone*."""
        return moment(self.start, zone)

    def finishes(self, zone: tzinfo) -> datetime:
        """The instant at which it is over: at the named hour, else with the end of its last day."""
        if isinstance(self.end, datetime):
            return moment(self.end, zone)
        return moment(self.last_day + timedelta(days=1), zone)

    def over(self, as_of: datetime) -> bool:
        """Whether its last day, or its last minute where one is named, has passed at *as_of*.

        *as_of* has a zone. An event without an hour to end is still there on its last day.
        """
        if isinstance(self.end, datetime):
            zone = as_of.tzinfo
            assert zone is not None
            return self.finishes(zone) <= as_of
        return self.last_day < as_of.date()
