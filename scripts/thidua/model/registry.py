"""The lists that stories and plans refer to by id."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field as Key

from thidua.model.record import Day, Id, Record, Ref, Text, Texts


class Level(StrEnum):
    """Where a unit stands in the administration."""

    PROVINCE = "tinh"
    AGENCY = "so-nganh"
    DISTRICT = "huyen"
    DIVISION = "phong-ban"
    COMMUNE = "xa"
    VILLAGE = "thon"
    BASE = "co-so"


class ChannelKind(StrEnum):
    """What a channel is."""

    PORTAL = "portal"
    BROADCAST = "broadcast"
    PRESS = "press"
    SOCIAL = "social"
    PRINT = "print"


class Unit(Record):
    """Who introduces exemplars. ``until`` is the last day of its existence."""

    id: Id
    name: Text
    level: Level
    code: str = ""
    aliases: Texts = ()
    parent: Ref | None = None
    since: Day | None = Key(default=None, alias="from")
    until: Day | None = None
    successor: Ref | None = None

    def alive(self, day: date) -> bool:
        """Whether the unit exists on *day*."""
        return (self.since or date.min) <= day <= (self.until or date.max)

    def alive_within(self, start: date, end: date) -> bool:
        """Whether the unit exists on any day from *start* to *end*, both included."""
        return (self.since or date.min) <= end and start <= (self.until or date.max)


class Channel(Record):
    """Where things are published, as the plan sees it: a newspaper, not its web site.

    ``site``: every page of a published story is itself a publication in this channel.
    """

    id: Id
    name: Text
    kind: ChannelKind
    owner: str = ""
    site: bool = False


class Page(Record):
    """A page of the column that is no story and counts for nothing; ``order``: where in lists."""

    title: Text
    summary: str = ""
    order: int = 0


class Field(Page):
    """A field of life in which exemplars are looked for; its body holds the criteria."""

    id: Id
    source: str = ""


class Movement(Page):
    """An emulation movement."""

    id: Id
    source: str = ""
    since: Day | None = Key(default=None, alias="from")
    until: Day | None = None


class Registration(Record):
    """What a unit has promised to build as an exemplar in a year."""

    unit: Ref
    subject: Text
    field: Ref | None = None
