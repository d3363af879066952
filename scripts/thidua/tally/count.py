"""What has been published and introduced, each thing once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import NamedTuple, Protocol

from thidua.model.column import Column, PublicationEntry
from thidua.model.exemplar import RegisteredExemplar
from thidua.model.period import Period
from thidua.model.story import Exemplar, Identity, Publication, Story


class Occurrence(Protocol):
    """One thing that counts.

    ``identity`` is what no other has. ``stories`` are the ids of the stories that name it, sorted;
    ``withdrawn``: they have all been taken back since, and nothing else tells of it.
    """

    @property
    def date(self) -> date: ...
    @property
    def identity(self) -> Identity: ...
    @property
    def stories(self) -> tuple[str, ...]: ...
    @property
    def sample(self) -> bool: ...
    @property
    def withdrawn(self) -> bool: ...


class Appearance(NamedTuple):
    """One publication in one channel, however many entries there are on it.

    ``stories`` is empty for a publication without a page here; ``standing`` are those of them that
    are to be read on the day of the count. What only a withdrawn story says of it (address, title)
    is left out.
    """

    date: date
    channel: str
    issue: str
    url: str
    title: str
    stories: tuple[str, ...]
    sample: bool
    identity: Identity
    standing: tuple[str, ...] = ()
    withdrawn: bool = False


class Introduction(NamedTuple):
    """An exemplar as it is known on the day of the count, and when its unit introduced it.

    ``named``: everybody may read who it is; ``standing``: its story is to be read.
    """

    date: date
    exemplar: Exemplar | RegisteredExemplar
    named: bool
    standing: bool
    withdrawn: bool

    @property
    def identity(self) -> Identity:
        """The exemplar's id."""
        return (self.exemplar.id,)

    @property
    def stories(self) -> tuple[str, ...]:
        """The id of its story; none of an exemplar that stands in the register alone."""
        return (self.exemplar.id,) if isinstance(self.exemplar, Exemplar) else ()

    @property
    def sample(self) -> bool:
        """Whether it is an illustration."""
        return self.exemplar.sample


EVER = Period(date.min, date.max, "")
"""All days that there are."""


def introductions(column: Column, as_of: datetime, within: Period = EVER) -> list[Introduction]:
    """The exemplars that count at *as_of* and were introduced *within*, by that day, then by id.

    Counted is what was introduced by then, wherever it is written: the page of an exemplar may come
    later, and be withdrawn again, unless it is void.
    """
    zone = column.site.zone
    last = min(as_of.date(), within.end)
    counted = [
        _introduction(day, exemplar, as_of)
        for exemplar in column.all_exemplars
        if (day := exemplar.introduction(zone)) and within.start <= day <= last
        if not (isinstance(exemplar, Exemplar) and exemplar.is_void(as_of.date()))
    ]
    return sorted(counted, key=lambda i: (i.date, i.exemplar.id))


def _introduction(
    day: date, exemplar: Exemplar | RegisteredExemplar, as_of: datetime
) -> Introduction:
    story = exemplar if isinstance(exemplar, Exemplar) else None
    standing = story is not None and story.is_published(as_of)
    withdrawn = story is not None and story.is_withdrawn(as_of)
    named = standing or (not withdrawn and exemplar.may_be_named(as_of.date()))
    return Introduction(day, exemplar.as_known(as_of.date()), named, standing, withdrawn)


def appearances(column: Column, as_of: datetime, within: Period = EVER) -> list[Appearance]:
    """The publications that count at *as_of* and ran *within*, by date, channel and issue.

    Each counts once, on the first day that an entry gives, also when its story has been withdrawn
    since, unless that is void. A page of this very site is a publication in each channel with
    ``site: true`` in which its story names no other.
    """
    last = min(as_of.date(), within.end)
    stories = [s for s in column.stories if s.approved and not s.is_void(as_of.date())]
    valid = set(map(id, stories))
    appeared = (s for s in stories if s.has_appeared(as_of))
    pages = _own_pages(column, appeared, Period(within.start, last, ""))
    counted = []
    for identity, entries in column.entries_by_identity.items():
        alone = len(entries) == 1 and identity not in pages
        if alone and not within.start <= entries[0][0].date <= last:
            continue  # so it is with most: they ran on another day
        entries = [*entries, *pages.pop(identity, ())]
        ran = [(p, s) for p, s in entries if p.date <= last and (not s or id(s) in valid)]
        if ran and within.start <= min(p.date for p, _ in ran):
            counted.append(_appearance(identity, ran, as_of))
    return sorted([*counted, *(_appearance(i, entries, as_of) for i, entries in pages.items())])


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


def _appearance(
    identity: Identity, entries: Sequence[PublicationEntry], as_of: datetime
) -> Appearance:
    """The one publication that all *entries* are on, with the stories that name it."""
    publications = sorted((p for p, _ in entries), key=_by_words)
    readable = sorted((p for p, s in entries if s is None or _readable(s, as_of)), key=_by_words)
    stories = {s.id: s for _, s in entries if s}
    ids = tuple(sorted(stories))
    standing = tuple(i for i in ids if stories[i].is_published(as_of))
    url = next((p.url for p in readable if p.url), "")
    title = next((p.title for p in readable if p.title), "")
    title = title or next((stories[i].title for i in standing), "") or publications[0].programme
    return Appearance(
        publications[0].date,
        publications[0].channel,
        publications[0].issue,
        url,
        title,
        ids,
        any(p.sample for p in publications) or any(s.sample for s in stories.values()),
        identity,
        standing,
        all(s is not None and s.is_withdrawn(as_of) for _, s in entries),
    )


def _readable(story: Story, as_of: datetime) -> bool:
    """Whether everybody may read at *as_of* what *story* says of its publications."""
    if story.has_appeared(as_of):
        return story.is_published(as_of)
    return not isinstance(story, Exemplar) or story.may_be_named(as_of.date())


def _by_words(publication: Publication) -> tuple[date, str, str, str]:
    return publication.date, publication.title, publication.url or "", publication.programme


def samples(occurrences: Iterable[Occurrence], stories: Mapping[str, Story]) -> int:
    """Illustrative stories behind *occurrences*, and illustrations without a story."""
    every = list(occurrences)
    named = {i for o in every for i in o.stories if stories[i].sample}
    return len(named) + len({o.identity for o in every if o.sample and not o.stories})


def recognised(occurrences: Iterable[Occurrence]) -> int:
    """How many of *occurrences* are exemplars that have been recognised."""
    return sum(isinstance(o, Introduction) and bool(o.exemplar.recognition) for o in occurrences)


def withdrawn(occurrences: Iterable[Occurrence]) -> int:
    """How many of *occurrences*, each once, have been taken back since."""
    return len({o.identity for o in occurrences if o.withdrawn})
