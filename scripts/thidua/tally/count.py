"""What has been published and introduced, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from thidua.model.column import Column, PublicationEntry
from thidua.model.period import Period
from thidua.model.story import Exemplar, Identity, Publication, Story


class Occurrence(Protocol):
    """One thing that counts.

    ``identity`` is what no other has. ``stories`` are the ids of the stories that name it, sorted.
    """

    @property
    def date(self) -> date: ...
    @property
    def identity(self) -> Identity: ...
    @property
    def stories(self) -> tuple[str, ...]: ...
    @property
    def sample(self) -> bool: ...


class Appearance(NamedTuple):
    """One publication in one channel, however many entries there are on it.

    ``stories`` is empty for a publication without a page here.
    """

    date: date
    channel: str
    issue: str
    url: str
    title: str
    stories: tuple[str, ...]
    sample: bool
    identity: Identity


class Introduction(NamedTuple):
    """An exemplar, and the day on which its unit introduced it."""

    date: date
    exemplar: Exemplar

    @property
    def identity(self) -> Identity:
        """The exemplar's id."""
        return self.stories

    @property
    def stories(self) -> tuple[str, ...]:
        """The exemplar's id."""
        return (self.exemplar.id,)

    @property
    def sample(self) -> bool:
        """Whether it is an illustration."""
        return self.exemplar.sample


EVER = Period(date.min, date.max, "")
"""All days that there are."""


def introductions(column: Column, as_of: datetime, within: Period = EVER) -> list[Introduction]:
    """The exemplars that count at *as_of* and were introduced *within*, by that day, then by id.

    Counted is what is published, not withdrawn, and neither dated nor introduced after *as_of*.
    """
    zone = column.site.zone
    last = min(as_of.date(), within.end)
    days = ((e.introduction(zone), e) for e in column.exemplars)
    counted = [
        Introduction(day, e)
        for day, e in days
        if within.start <= day <= last and e.is_published(as_of)
    ]
    return sorted(counted, key=lambda i: (i.date, i.exemplar.id))


def appearances(column: Column, as_of: datetime, within: Period = EVER) -> list[Appearance]:
    """The publications that count at *as_of* and ran *within*, by date, channel and issue.

    Each counts once, on the first day that an entry gives. A page of this very site is a
    publication in each channel with ``site: true`` in which its story names no other.
    """
    last = min(as_of.date(), within.end)
    stories = column.published(as_of)
    published = set(map(id, stories))
    pages = _own_pages(column, stories, Period(within.start, last, ""))
    counted = []
    for identity, entries in column.entries_by_identity.items():
        alone = len(entries) == 1 and identity not in pages
        if alone and not within.start <= entries[0][0].date <= last:
            continue  # so it is with most: they ran on another day
        entries = [*entries, *pages.pop(identity, ())]
        visible = [(p, s) for p, s in entries if p.date <= last and (not s or id(s) in published)]
        if visible and within.start <= min(p.date for p, _ in visible):
            counted.append(_appearance(identity, visible))
    return sorted([*counted, *(_appearance(i, entries) for i, entries in pages.items())])


def _own_pages(
    column: Column, stories: Iterable[Story], within: Period
) -> dict[Identity, list[PublicationEntry]]:
    """By identity, the pages of *stories* that are publications by themselves, *within* days."""
    own = column.own_channels
    pages: dict[Identity, list[PublicationEntry]] = {}
    for story in stories if own else ():
        day = story.day(column.site.zone)
        if day in within:
            for channel in own:
                if all(p.channel != channel for p in story.publications):
                    url = column.site.page(story)
                    page = Publication.model_construct(
                        channel=channel, date=day, url=url, title=story.title
                    )
                    pages[page.identity] = [(page, story)]
    return pages


def _appearance(identity: Identity, entries: Sequence[PublicationEntry]) -> Appearance:
    """The one publication that all *entries* are on, with the stories that name it."""
    publications = sorted((p for p, _ in entries), key=_by_words)
    stories = {s.id: s for _, s in entries if s}
    ids = tuple(sorted(stories))
    first, url, title, sample = publications[0], "", "", False
    for publication in publications:
        url, title = url or publication.url or "", title or publication.title
        sample = sample or publication.sample
    for story in map(stories.__getitem__, ids):
        title, sample = title or story.title, sample or story.sample
    title = title or first.programme
    return Appearance(first.date, first.channel, first.issue, url, title, ids, sample, identity)


def _by_words(publication: Publication) -> tuple[date, str, str, str]:
    return publication.date, publication.title, publication.url or "", publication.programme


def samples(occurrences: Iterable[Occurrence], stories: Mapping[str, Story]) -> int:
    """Illustrative stories behind *occurrences*, and illustrations without a story."""
    every = list(occurrences)
    named = {i for o in every for i in o.stories if stories[i].sample}
    return len(named) + len({o.identity for o in every if o.sample and not o.stories})
