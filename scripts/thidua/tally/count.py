"""What has been published and introduced, each thing once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, tzinfo
from operator import attrgetter

from thidua.model.column import Column
from thidua.model.story import Exemplar, Publication, Story


@dataclass(frozen=True, order=True, slots=True)
class Appearance:
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


@dataclass(frozen=True, slots=True)
class Introduction:
    """An exemplar, and the day on which its unit introduced it."""

    date: date
    exemplar: Exemplar


def introductions(column: Column, as_of: datetime) -> list[Introduction]:
    """The exemplars that count at *as_of*, by day of introduction, then by id.

    Counted is what is published, not withdrawn, and neither dated nor introduced after *as_of*.
    """
    zone = column.site.zone
    found = [
        Introduction(e.introduced or _day(e, zone), e)
        for e in column.exemplars
        if e.is_published(as_of)
    ]
    kept = [i for i in found if i.date <= as_of.date()]
    return sorted(kept, key=lambda i: (i.date, i.exemplar.id))


def appearances(column: Column, as_of: datetime) -> list[Appearance]:
    """The publications that count at *as_of*, by date, channel and issue; each counts once.

    A page of this very site is a publication in each channel with ``site: true`` in which its story
    names no other.
    """
    told = [
        *_told(column, as_of),
        *((p, None) for p in column.publications),
    ]
    kept = [(p, story) for p, story in told if p.date <= as_of.date()]
    return sorted(_merged(kept), key=_order)


def _day(story: Story, zone: tzinfo) -> date:
    """The day of publication where the column is, whatever zone its time was written in."""
    return story.published(zone).astimezone(zone).date()


Told = tuple[Publication, Story | None]


def _told(column: Column, as_of: datetime) -> Iterator[Told]:
    own = [c.id for c in column.channels if c.site]
    zone = column.site.zone
    for story in column.published(as_of):
        yield from ((p, story) for p in story.publications)
        named = {p.channel for p in story.publications}
        for channel in own:
            if channel not in named:
                page = Publication(
                    channel=channel,
                    date=_day(story, zone),
                    url=column.site.page(story),
                    title=story.title,
                )
                yield page, story


_order = attrgetter("date", "channel", "issue", "url", "title", "stories", "sample")
"""Appearances in the order of their fields; asking each once is cheaper than for each pair."""


def _words(told: Publication) -> tuple[date, str, str, str]:
    return told.date, told.title, told.url or "", told.programme


def _merged(told: Iterable[Told]) -> Iterator[Appearance]:
    """One appearance for each identity, with all the stories that name it."""
    groups: dict[tuple[str, ...], list[Told]] = defaultdict(list)
    for publication, story in told:
        groups[publication.identity].append((publication, story))
    for group in groups.values():
        entries = sorted((p for p, _ in group), key=_words)
        stories = {s.id: s for _, s in group if s}
        ids = tuple(sorted(stories))
        first = entries[0]
        titles = [*(p.title for p in entries), *(stories[i].title for i in ids), first.programme]
        yield Appearance(
            date=first.date,
            channel=first.channel,
            issue=first.issue,
            url=next((p.url for p in entries if p.url), ""),
            title=next(filter(None, titles), ""),
            stories=ids,
            sample=any(p.sample for p in entries) or any(s.sample for s in stories.values()),
        )
