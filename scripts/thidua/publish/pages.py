"""Which pages the site has, and what each of them shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from heapq import nlargest
from operator import itemgetter
from pathlib import PurePosixPath
from typing import Any

from thidua.model.column import LABELS, Column
from thidua.model.exemplar import Kind
from thidua.model.record import Document
from thidua.model.registry import Page
from thidua.model.story import Exemplar, Story
from thidua.publish.events import coming, event_pages
from thidua.publish.facets import kind_of
from thidua.publish.indexes import archive, indexes, service_pages
from thidua.publish.page import SitePage, by_key, changed_last, list_page, of_unit, page_address
from thidua.publish.progress import plan_pages, progress_pages, tallies
from thidua.publish.register import register_pages
from thidua.publish.urls import EVENTS, year_list

NEWEST = 24
"""Stories on the first page of a list; the years hold the rest."""
RELATED, WINDOW = 3, 200
"""Related stories that a page names, and how many older ones are looked at for them."""
SOON = 4
"""Events on the home page."""


@dataclass(frozen=True)
class StoryList:
    """A list of stories, newest first, with a page for its newest and one for each year."""

    address: str
    title: str
    description: str
    stories: tuple[Story, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    document: Document | None = None


def pages(column: Column, as_of: datetime) -> list[SitePage]:
    """Every page of the site as of the instant *as_of*, by address."""
    visible = column.published(as_of)
    all_pages = [
        *_ordinary(column, as_of, visible),
        *_stories(column, as_of, visible),
        *(page for listing in listings(column, as_of) for page in _list_pages(column, listing)),
        *indexes(column, visible),
        *archive(column, visible),
        *plan_pages(column, as_of),
        *progress_pages(column, as_of),
        *register_pages(column, as_of),
        *event_pages(column, as_of),
        *service_pages(column, visible),
    ]
    return sorted(all_pages, key=lambda p: p.address)


def listings(column: Column, as_of: datetime) -> Iterator[StoryList]:
    """Every list of stories that has a page."""
    visible = column.published(as_of)
    exemplars = tuple(s for s in visible if isinstance(s, Exemplar))
    articles = tuple(s for s in visible if not isinstance(s, Exemplar))
    name = column.site.name
    yield StoryList(
        "/guong/",
        "Gương điển hình",
        f"Những tập thể, cá nhân, hộ gia đình điển hình trên chuyên mục {name}.",
        exemplars,
    )
    yield StoryList(
        "/tin-bai/",
        "Tin, bài",
        f"Tin, bài về thi đua, khen thưởng trên chuyên mục {name}.",
        articles,
    )
    by_field = by_key(visible, lambda s: s.fields)
    for f in column.fields:
        yield StoryList(
            f"/linh-vuc/{f.id}/",
            f.title,
            f.summary or f"Điển hình, tin, bài trong lĩnh vực {f.title}.",
            by_field.get(f.id, ()),
            {"kicker": "Lĩnh vực", "source": f.source},
            f.document,
        )
    by_movement = by_key(visible, lambda s: s.movements)
    for m in column.movements:
        yield StoryList(
            f"/phong-trao/{m.id}/",
            m.title,
            m.summary or f"Điển hình, tin, bài của phong trào {m.title}.",
            by_movement.get(m.id, ()),
            {"kicker": "Phong trào thi đua", "source": m.source},
            m.document,
        )
    by_unit = by_key(exemplars, of_unit)
    for unit in column.units:
        if own := by_unit.get(unit.id):
            parent = column.unit.get(unit.parent or "")
            yield StoryList(
                f"/don-vi/{unit.id}/",
                unit.name,
                f"Điển hình do {unit.name} giới thiệu.",
                own,
                {"kicker": "Đơn vị", "parent": parent.name if parent else ""},
            )
    by_kind = by_key(exemplars, lambda s: (kind_of(s),))
    for kind in Kind:
        label = LABELS[kind]
        yield StoryList(
            f"/loai/{kind}/",
            label,
            f"Điển hình là {label.lower()}.",
            by_kind.get(kind, ()),
            {"kicker": "Gương điển hình"},
        )


def _list_pages(column: Column, listing: StoryList) -> Iterator[SitePage]:
    years = sorted({s.date.year for s in listing.stories}, reverse=True)
    shared = {**listing.values, "years": years, "list": listing.address}
    first = list_page(
        column,
        listing.address,
        listing.title,
        listing.description,
        listing.stories[:NEWEST],
        {**shared, "total": len(listing.stories)},
    )
    changed = changed_last(column, listing.stories)
    yield replace(first, document=listing.document, changed=changed)
    for year in years:
        yield list_page(
            column,
            year_list(listing.address, year),
            f"{listing.title}, năm {year}",
            f"{listing.description.rstrip('.')}, năm {year}.",
            tuple(s for s in listing.stories if s.date.year == year),
            {**shared, "year": year},
        )


def _stories(column: Column, as_of: datetime, visible: Sequence[Story]) -> Iterator[SitePage]:
    newer: dict[str, Story] = {}  # the one before, of each section
    for number, story in enumerate(visible):
        older = visible[number + 1 :]
        yield SitePage(
            address=story.address,
            title=story.title,
            description=story.summary,
            template="story.html",
            values={
                "story": story,
                "related": _related(story, older),
                "older": next((s for s in older if s.section == story.section), None),
                "newer": newer.get(story.section),
            },
            document=story.document,
            story=story,
            changed=story.changed(column.site.zone).date(),
        )
        newer[story.section] = story
    for story in column.stories:
        if story.is_withdrawn(as_of):
            yield SitePage(
                address=story.address,
                title="Bài viết đã được rút",
                description="Bài viết này đã được rút khỏi chuyên mục.",
                template="withdrawn.html",
                values={"story": story},
                document=Document(story.document.path, ""),
                listed=False,
            )


def _related(story: Story, older: Sequence[Story]) -> list[Story]:
    """Older stories that share most with *story*; of equal ones the newer."""
    fields, movements = set(story.fields), set(story.movements)
    unit = getattr(story, "unit", None)

    def shared(other: Story) -> int:
        same_unit = unit is not None and unit == getattr(other, "unit", None)
        return (
            2 * len(fields.intersection(other.fields))
            + len(movements.intersection(other.movements))
            + same_unit
        )

    near = [(shared(s), s) for s in older[:WINDOW]]
    best = nlargest(RELATED, near, key=itemgetter(0))
    return [s for score, s in best if score]


def _ordinary(column: Column, as_of: datetime, visible: Sequence[Story]) -> Iterator[SitePage]:
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


def _home(column: Column, record: Page, as_of: datetime, visible: Sequence[Story]) -> SitePage:
    exemplars = [s for s in visible if isinstance(s, Exemplar)]
    articles = [s for s in visible if not isinstance(s, Exemplar)]
    counts = {f.id: sum(f.id in s.fields for s in exemplars) for f in column.fields}
    return SitePage(
        address="/",
        title=record.title,
        description=record.summary,
        template="home.html",
        values={
            "exemplars": exemplars[:9],
            "articles": articles[:6],
            "fields": [(f, counts[f.id]) for f in column.fields],
            "tallies": tallies(column, as_of),
            "events": coming(column, as_of)[:SOON],
        },
        document=record.document,
        changed=changed_last(column, visible),
    )
