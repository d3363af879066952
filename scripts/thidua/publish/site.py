"""Everything that a site consists of, written into a folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Protocol, TypeVar

from thidua.model.story import Story
from thidua.publish import offline, redirects, search, sitemap, styles
from thidua.publish.build import Build
from thidua.publish.calendar import calendar
from thidua.publish.cards import files as cards
from thidua.publish.feeds import write as feed_files
from thidua.publish.feeds.entry import FeedEntry, entry_of
from thidua.publish.markup import ConvertedText, for_feed
from thidua.publish.register import searched_lines
from thidua.publish.renderer import Renderer
from thidua.publish.urls import CALENDAR, file_at
from thidua.source.store import FOLDER

T = TypeVar("T")


class Progress(Protocol):
    """Wraps a sequence, of which it may show a progress bar labelled *what*."""

    def __call__(self, items: Sequence[T], what: str, /) -> Iterable[T]: ...


def quietly(items: Sequence[T], _: str, /) -> Iterable[T]:
    """Shows no progress bar."""
    return items


def write(
    folder: Path,
    build: Build,
    *,
    cores: int = 1,
    progress: Progress = quietly,
    previous: Path | None = None,
    now: datetime | None = None,
) -> None:
    """Writes pages, cards, feeds and sitemap below *folder*, which exists.

    Args:
        folder: the site being built.
        build: what is written.
        cores: how many processes may work at once.
        progress: wraps the pages and the cards in a progress bar.
        previous: the site that this one takes the place of, if there is one.
        now: the clock's time, of which no feed's file is younger.
    """
    column, as_of, pictures = build.column, build.as_of, build.pictures
    site_url, renderer = column.site.url, Renderer(build)
    texts: dict[str, ConvertedText] = {}
    bodies: dict[str, str] = {}
    for page in progress(build.pages, "Dựng trang"):
        text = renderer.text(page)
        html = renderer.page(page, text)
        file_at(folder, page.address).write_text(html, encoding="utf-8")
        if page.story and text:
            bodies[page.address] = search.plain(text.html)
            texts[page.story.id] = text
    cache = column.root / FOLDER / cards.ROOM
    cards.write(folder, cache, build.cards, cores, lambda jobs: progress(jobs, "Vẽ thẻ chia sẻ"))

    def entry(story: Story) -> FeedEntry:
        text = texts.get(story.id)
        html = for_feed(text, story.address, build.addresses, pictures, site_url) if text else ""
        return entry_of(column, story, html, pictures, as_of)

    feed_files.write(folder, column, as_of, entry, previous, now)
    searched = [*column.published(as_of), *searched_lines(column, as_of)]
    search.write(folder, column, searched, bodies)
    redirects.write(folder, column, as_of)
    sitemap.write(folder, column.site, build.pages, as_of, pictures)
    styles.join(folder, build.layouts.values(), build.themes)
    file_at(folder, CALENDAR).write_bytes(calendar(column, as_of))
    offline.write(folder, column, as_of, build.themes)
