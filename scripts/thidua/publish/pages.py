"""Which pages the site has, and what each of them shows."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from pathlib import PurePosixPath

from thidua.model.column import Column
from thidua.model.record import Document
from thidua.model.registry import Page
from thidua.model.story import Exemplar, Story
from thidua.publish.events import coming, event_pages
from thidua.publish.feeds.lists import Feed
from thidua.publish.indexes import archive, indexes, service_pages
from thidua.publish.listings import StoryList, listings
from thidua.publish.page import SitePage, changed_last, list_page, page_address
from thidua.publish.progress import glances, plan_pages, progress_pages
from thidua.publish.register import register_pages
from thidua.publish.urls import EVENTS, year_list
from thidua.publish.views import StoryView

NEWEST = 24
"""Stories on the first page of a list; the years hold the rest."""
RELATED, WINDOW = 3, 200
"""Related stories that a page names, and how many older ones are looked at for them."""
SOON = 4
"""Events on the home page."""


def pages(
    column: Column, as_of: datetime, visible: Sequence[StoryView], subscribed: Sequence[Feed]
) -> list[SitePage]:
    """Every page of the site, by address.

    Args:
        column: what is published.
        as_of: the instant as of which.
        visible: its stories, newest first.
        subscribed: its feeds.
    """
    all_pages = [
        *_ordinary(column, as_of, visible),
        *_stories(column, as_of, visible),
        *(page for own in listings(column, visible) for page in _list_pages(column, own)),
        *indexes(column, visible),
        *archive(column, visible),
        *plan_pages(column, as_of),
        *progress_pages(column, as_of),
        *register_pages(column, as_of),
        *event_pages(column, as_of),
        *service_pages(column, visible, subscribed),
    ]
    return sorted(all_pages, key=lambda p: p.address)


def _list_pages(column: Column, listing: StoryList) -> Iterator[SitePage]:
    by_year = {
        year: tuple(own) for year, own in groupby(listing.stories, lambda v: v.story.date.year)
    }
    shared = {**listing.values, "years": [*by_year], "list": listing.address}
    first = list_page(
        column,
        listing.address,
        listing.title,
        listing.description,
        listing.stories[:NEWEST],
        {**shared, "total": len(listing.stories)},
    )
    yield replace(first, document=listing.document, changed=changed_last(listing.stories))
    for year, own in by_year.items():
        yield list_page(
            column,
            year_list(listing.address, year),
            f"{listing.title}, năm {year}",
            f"{listing.description.rstrip('.')}, năm {year}.",
            own,
            {**shared, "year": year},
        )


def _stories(column: Column, as_of: datetime, visible: Sequence[StoryView]) -> Iterator[SitePage]:
    newer: dict[str, StoryView] = {}  # the one before, of each section
    older = _next_of_section(visible)
    for view, related in zip(visible, _related(visible), strict=True):
        story = view.story
        yield SitePage(
            address=story.address,
            title=story.title,
            description=story.summary,
            template="story.html",
            values={
                "related": related,
                "older": older.get(story.address),
                "newer": newer.get(story.section),
            },
            document=story.document,
            view=view,
            changed=view.changed.date(),
        )
        newer[story.section] = view
    for story in column.stories:
        if story.is_withdrawn(as_of):
            yield SitePage(
                address=story.address,
                title="Bài viết đã được rút",
                description="Bài viết này đã được rút khỏi chuyên mục.",
                template="withdrawn.html",
                values={
                    "section": story.section,
                    "date": story.date,
                    "withdrawal": story.withdrawal,
                    "reason": story.withdrawn.reason if story.withdrawn else "",
                    "fields": [(f, column.field[f].title) for f in story.fields],
                },
                document=Document(story.document.path, ""),
                listed=False,
            )


def _next_of_section(visible: Sequence[StoryView]) -> Mapping[str, StoryView]:
    """By the address of each story, the next older one of its section."""
    older: dict[str, StoryView] = {}
    last: dict[str, StoryView] = {}
    for view in reversed(visible):
        if (section := view.story.section) in last:
            older[view.story.address] = last[section]
        last[section] = view
    return older


def _related(visible: Sequence[StoryView]) -> Iterator[list[StoryView]]:
    """Of each story, older ones that share most with it; of equal ones the newer.

    A field that is shared counts twice what a movement or the unit does.
    """
    numbers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, view in enumerate(visible):
        for mark, _ in _marks(view.story):
            numbers[mark].append(number)
    many = len(visible)
    for number, view in enumerate(visible):
        shared: dict[int, int] = {}
        for mark, weight in _marks(view.story):
            own = numbers[mark]
            first = bisect_right(own, number)
            for other in own[first : bisect_right(own, number + WINDOW, first)]:
                shared[other] = shared.get(other, 0) + weight
        ranked = sorted([score * many - other for other, score in shared.items()])
        yield [visible[-rank % many] for rank in reversed(ranked[-RELATED:])]


def _marks(story: Story) -> Iterator[tuple[tuple[str, str], int]]:
    """What *story* may share with others, and how much that counts."""
    yield from ((("field", f), 2) for f in set(story.fields))
    yield from ((("movement", m), 1) for m in set(story.movements))
    if isinstance(story, Exemplar):
        yield ("unit", story.unit), 1


def _ordinary(column: Column, as_of: datetime, visible: Sequence[StoryView]) -> Iterator[SitePage]:
    """The pages of the content folder that are no records: home, about, the handbook."""
    for record in column.pages:
        address = page_address(record)
        if address == "/":
            yield _home(column, record, as_of, visible)
        elif address not in ("/linh-vuc/", "/phong-trao/", "/ke-hoach/", EVENTS):
            siblings = _siblings(column, record)
            yield SitePage(
                address=address,
                title=record.title,
                description=record.summary,
                template="page.html",
                values={"siblings": siblings},
                document=record.document,
            )


def _siblings(column: Column, record: Page) -> list[tuple[str, str]]:
    """Title and address of the pages in the same folder, by their order, then by address."""
    folder = PurePosixPath(record.document.path).parent
    if len(folder.parts) < 2:
        return []
    own = [p for p in column.pages if PurePosixPath(p.document.path).parent == folder]
    own.sort(key=lambda p: (p.order, page_address(p)))
    return [(p.title, page_address(p)) for p in own]


def _home(column: Column, record: Page, as_of: datetime, visible: Sequence[StoryView]) -> SitePage:
    exemplars = [v for v in visible if isinstance(v.story, Exemplar)]
    articles = [v for v in visible if not isinstance(v.story, Exemplar)]
    counts = Counter(f for v in exemplars for f in set(v.story.fields))
    return SitePage(
        address="/",
        title=record.title,
        description=record.summary,
        template="home.html",
        values={
            "exemplars": exemplars[:9],
            "articles": articles[:6],
            "fields": [(f.id, f.title, counts[f.id]) for f in column.fields],
            "movements": [(m.id, m.title) for m in column.movements],
            "glances": glances(column, as_of),
            "events": coming(column, as_of)[:SOON],
        },
        document=record.document,
        changed=changed_last(visible),
    )
