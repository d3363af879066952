"""What has been published and introduced, each thing once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.story import Exemplar, Publication, Story


class Appearance(NamedTuple):
    """One publication in one channel, however many stories tell of it.

    ``stories`` are the ids of the stories that name it, sorted; empty for a
    publication without a page here.
    """

    date: date
    channel: str
    issue: str
    url: str
    title: str
    stories: tuple[str, ...] = ()
    sample: bool = False


class Introduction(NamedTuple):
    """An exemplar, and the day on which its unit introduced it."""

    date: date
    exemplar: Exemplar


EVER = Period(date.min, date.max, "")
"""All days that there are."""


def introductions(column: Column, as_of: datetime, within: Period = EVER) -> list[Introduction]:
    """The exemplars that count at *as_of* and were introduced *within*, by that day, then by id.

    Counted is what is published, not withdrawn, and neither dated nor introduced after *as_of*.
    """
    zone = column.site.zone
    last = min(as_of.date(), within.end)
    found = [(e.introduction(zone), e) for e in column.exemplars]
    kept = [
        Introduction(day, e)
        for day, e in found
        if within.start <= day <= last and e.is_published(as_of)
    ]
    return sorted(kept, key=lambda i: (i.date, i.exemplar.id))


def appearances(column: Column, as_of: datetime, within: Period = EVER) -> list[Appearance]:
    """The publications that count at *as_of* and ran *within*, by date, channel and issue.

    Each counts once, on the first day that is told of it. A page of this very site is a publication
    in each channel with ``site: true`` in which its story names no other.
    """
    last = min(as_of.date(), within.end)
    stories = column.published(as_of)
    published = set(map(id, stories))
    pages = _own_pages(column, stories, Period(within.start, last, ""))
    found = []
    for identity, told in column.told.items():
        alone = len(told) == 1 and identity not in pages
        if alone and not within.start <= told[0][0].date <= last:
            continue  # so it is with most: they ran on another day
        entries = [*told, *pages.pop(identity, ())]
        group = [(p, s) for p, s in entries if p.date <= last and (not s or id(s) in published)]
        if group and within.start <= min(p.date for p, _ in group):
            found.append(_merged(group))
    return sorted([*found, *map(_merged, pages.values())])


class OwnPage(NamedTuple):
    """A page of this site as a publication in *channel*."""

    channel: str
    date: date
    url: str
    title: str
    issue: str = ""
    programme: str = ""
    sample: bool = False

    @property
    def identity(self) -> tuple[str, ...]:
        """As of a publication that is known by its address."""
        return self.channel, "url", self.url


Told = tuple[Publication | OwnPage, Story | None]
"""One entry on a publication, and the story in which it stands, if it stands in one."""


def _own_pages(
    column: Column, stories: Sequence[Story], within: Period
) -> dict[tuple[str, ...], list[Told]]:
    """By identity, the pages of *stories* that are publications by themselves, *within* days."""
    own = column.own_channels
    found: dict[tuple[str, ...], list[Told]] = {}
    for story in stories if own else ():
        day = story.day(column.site.zone)
        if day in within:
            for channel in own:
                if all(p.channel != channel for p in story.publications):
                    page = OwnPage(channel, day, column.site.page(story), story.title)
                    found[page.identity] = [(page, story)]
    return found


def _merged(group: Sequence[Told]) -> Appearance:
    """The one appearance that all entries of *group* tell of, with the stories that name it."""
    entries = sorted((told for told, _ in group), key=_words)
    stories = {s.id: s for _, s in group if s}
    ids = tuple(sorted(stories))
    first, url, title, sample = entries[0], "", "", False
    for told in entries:
        url, title, sample = url or told.url or "", title or told.title, sample or told.sample
    for story in map(stories.__getitem__, ids):
        title, sample = title or story.title, sample or story.sample
    title = title or first.programme
    return Appearance(first.date, first.channel, first.issue, url, title, ids, sample)


def _words(told: Publication | OwnPage) -> tuple[date, str, str, str]:
    return told.date, told.title, told.url or "", told.programme
