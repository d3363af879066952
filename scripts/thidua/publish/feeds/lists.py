"""Which feeds there are, and which stories each of them holds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from thidua.model.column import LABELS, Column
from thidua.model.story import Exemplar, Story
from thidua.publish.listings import listings
from thidua.publish.urls import segments
from thidua.publish.views import StoryView

LONGEST, LONGEST_OF_PART = 50, 20
"""Entries of a feed, newest first, and of that of one field, movement, unit or kind, which publish
less often; the archives hold all."""
OPML = "/feeds.opml"


class Form(Enum):
    """A format: how its file is called, what type it has, how people call it."""

    RSS = "feed.xml", "application/rss+xml", "RSS 2.0", "/feed/{}.xml"
    ATOM = "atom.xml", "application/atom+xml", "Atom 1.0", "/atom/{}.xml"
    JSON = "feed.json", "application/feed+json", "JSON Feed 1.1", "/feed/{}.json"

    def __init__(self, file: str, type: str, label: str, archive: str) -> None:
        self.file = file
        self.type = type
        self.label = label
        self.archive = archive


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A feed in every format.

    ``address``: of the list that it belongs to; ``page``: a page that shows that list; ``group``:
    under which heading the page of all feeds names it. An archive (RFC 5005, 4) has a ``year`` and
    the years before and after it; the feed that one subscribes to has only the year ``before``.
    """

    address: str
    page: str
    title: str
    description: str
    group: str
    stories: tuple[StoryView, ...]
    withdrawn: tuple[Story, ...] = ()
    year: int | None = None
    before: int | None = None
    after: int | None = None

    def file(self, form: Form) -> str:
        """The address of its file.

        >>> feed = Feed(address="/guong/", page="/guong/", title="", description="", group="",
        ...             stories=())
        >>> feed.file(Form.ATOM)
        '/guong/atom.xml'
        """
        return form.archive.format(self.year) if self.year else self.address + form.file


GROUPS = {
    "linh-vuc": "Theo lĩnh vực",
    "phong-trao": "Theo phong trào",
    "don-vi": "Theo đơn vị",
    "loai": "Theo loại điển hình",
}
"""Headings of the feeds of lists, by the first folder of their address."""
WHOLE = "Toàn chuyên mục"

Stories = tuple[StoryView, ...]


def feeds(column: Column, as_of: datetime, visible: Stories) -> list[Feed]:
    """The feeds that one subscribes to, the whole column's first; *visible* are all its stories.

    Every list has them that has, or had, a story: who follows a unit whose only story was withdrawn
    must learn of that, not be met by a missing file.
    """
    gone = defaultdict(list)
    for story in _withdrawn(column, as_of):
        for address in lists_of(story):
            gone[address].append(story)

    def feed(address: str, page: str, title: str, description: str, stories: Stories) -> Feed:
        group = GROUPS.get(segments(address)[0], WHOLE)
        longest = LONGEST if group == WHOLE else LONGEST_OF_PART
        return Feed(
            address=address,
            page=page,
            title=f"{title} - {column.site.name}",
            description=description,
            group=group,
            stories=stories[:longest],
            withdrawn=tuple(gone.pop(address, ())[:LONGEST]),
        )

    subscribed = [_column_feed(column, as_of, visible)]
    for own in listings(column, visible):
        if own.stories or own.address in gone:
            own_feed = feed(own.address, own.address, own.title, own.description, own.stories)
            subscribed.append(own_feed)
    withdrawn = f"Các bài ở đây đã được rút khỏi chuyên mục {column.site.name}."
    for address in sorted(gone):  # units whose page is gone with their stories
        section, name = segments(address)
        title = column.unit[name].name if name in column.unit else LABELS.get(name, name)
        subscribed.append(feed(address, f"/{section}/", title, withdrawn, ()))
    return subscribed


def archives(column: Column, as_of: datetime, visible: Stories) -> list[Feed]:
    """One archive document a year, oldest first: together they hold every story (RFC 5005, 4).

    The years of ``date``, so an archive changes only when one of its stories does, or while its
    year goes on.
    """
    by_year: dict[int, list[StoryView]] = defaultdict(list)
    for view in visible:
        by_year[view.story.date.year].append(view)
    gone: dict[int, list[Story]] = defaultdict(list)
    for story in _withdrawn(column, as_of):
        gone[story.date.year].append(story)
    years = sorted({*by_year, *gone})
    return [
        Feed(
            address="/",
            page="/luu-tru/",
            title=f"{column.site.name}, năm {year}",
            description=f"Mọi bài của chuyên mục {column.site.name} trong năm {year}.",
            group=WHOLE,
            stories=tuple(by_year.get(year, ())),
            withdrawn=tuple(gone.get(year, ())),
            year=year,
            before=years[n - 1] if n else None,
            after=years[n + 1] if n + 1 < len(years) else None,
        )
        for n, year in enumerate(years)
    ]


def feeds_for(address: str, by_address: Mapping[str, Feed]) -> list[Feed]:
    """The feeds that the page at *address* names, its own first, the whole column's last."""
    above = [address[: n + 1] for n, sign in enumerate(address) if sign == "/"]
    return [by_address[own] for own in reversed(above) if own in by_address]


def lists_of(story: Story) -> Iterator[str]:
    """The addresses of the lists in which *story* stands, or stood."""
    yield f"/{story.section}/"
    yield from (f"/linh-vuc/{f}/" for f in dict.fromkeys(story.fields))
    yield from (f"/phong-trao/{m}/" for m in dict.fromkeys(story.movements))
    if isinstance(story, Exemplar):
        yield f"/don-vi/{story.unit}/"
        yield f"/loai/{story.kind.value}/"


def _column_feed(column: Column, as_of: datetime, visible: Stories) -> Feed:
    site = column.site
    gone = _withdrawn(column, as_of)
    years = {s.date.year for s in (*(view.story for view in visible), *gone)}
    return Feed(
        address="/",
        page="/",
        title=site.name,
        description=f"Chuyên mục {site.name} của {site.authority}".removesuffix(" của "),
        group=WHOLE,
        stories=visible[:LONGEST],
        withdrawn=tuple(gone[:LONGEST]),
        before=max(years, default=None),
    )


def _withdrawn(column: Column, as_of: datetime) -> list[Story]:
    """Stories taken back, the latest first."""
    gone = [s for s in column.stories if s.is_withdrawn(as_of)]
    return sorted(gone, key=lambda s: (s.withdrawal, s.id), reverse=True)
