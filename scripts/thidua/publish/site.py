"""Everything that a site consists of, written into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish import offline, redirects, search, sitemap, styles
from thidua.publish.calendar import calendar
from thidua.publish.cards import files as cards
from thidua.publish.feeds import write as feed_files
from thidua.publish.feeds.lists import feeds
from thidua.publish.markup import Converter, Text, for_feed
from thidua.publish.moulds import Mould, MouldKey
from thidua.publish.pages import Page, addresses
from thidua.publish.pictures.album import Pictures
from thidua.publish.press import Press
from thidua.publish.urls import CALENDAR
from thidua.source.store import FOLDER

T = TypeVar("T")


class Progress(Protocol):
    """Goes through what there is to do, and may show how far it has come with *what*."""

    def __call__(self, found: Sequence[T], what: str, /) -> Iterable[T]: ...


def quietly(found: Sequence[T], _: str, /) -> Iterable[T]:
    """Shows nothing."""
    return found


def write(
    folder: Path,
    column: Column,
    as_of: datetime,
    pages: Sequence[Page],
    *,
    converter: Converter,
    moulds: Mapping[MouldKey, Mould],
    themes: Sequence[Path],
    pictures: Pictures,
    originals: bool = False,
    cores: int = 1,
    progress: Progress = quietly,
    previous: Path | None = None,
    now: datetime | None = None,
) -> None:
    """Writes pages, cards, feeds and sitemap below *folder*, which exists.

    Args:
        folder: the site being built.
        column: what is published.
        as_of: the instant as of which *pages* were made.
        pages: all pages, from :func:`thidua.publish.pages.pages`.
        converter: for their texts.
        moulds: one for each section and depth among *pages*.
        themes: folders with templates, the column's own first, Material's (for its icons) last.
        pictures: those of the site; their files are written by :mod:`thidua.publish.pictures`.
        originals: whether the originals of pictures stand in the site too.
        cores: how many processes may work at once.
        progress: goes through the pages and cards, and may show how far it has come.
        previous: the site that this one takes the place of, if there is one.
        now: the clock's time, of which no feed's file is younger.
    """
    known = addresses(pages)
    placed = cards.place(column, pages)
    told = feeds(column, as_of)
    press = Press(
        column, as_of, known, converter, moulds, themes, placed, pictures, originals, told
    )
    texts: dict[str, Text] = {}
    bodies: dict[str, str] = {}
    for page in progress(pages, "Dựng trang"):
        text = press.text(page)
        target = folder / page.address.removeprefix("/")
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.html").write_text(press.page(page, text), encoding="utf-8")
        if page.story and text:
            bodies[page.address] = search.plain(text.html)
            texts[page.story.id] = text
    cache = column.root / FOLDER / cards.ROOM
    cards.write(folder, cache, placed, cores, lambda jobs: progress(jobs, "Vẽ thẻ chia sẻ"))

    def content(story: Story) -> str:
        text = texts.get(story.id)
        return for_feed(text, story.address, known, pictures, column.site.url) if text else ""

    feed_files.write(folder, column, as_of, content, pictures, previous, now)
    search.write(folder, column, column.published(as_of), bodies)
    redirects.write(folder, column, as_of)
    sitemap.write(folder, column.site, pages, as_of, pictures)
    styles.join(folder, moulds.values(), themes)
    (folder / CALENDAR.removeprefix("/")).write_bytes(calendar(column, as_of))
    offline.write(folder, column, as_of, themes)
