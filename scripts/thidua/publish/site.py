"""Everything that a site consists of, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish import images, redirects, search, sitemap, styles
from thidua.publish.calendar import calendar
from thidua.publish.feeds import write as feed_files
from thidua.publish.feeds.lists import feeds
from thidua.publish.markup import Converter, Text, for_feed
from thidua.publish.moulds import Mould, MouldKey
from thidua.publish.pages import Page, addresses
from thidua.publish.press import Press
from thidua.publish.urls import CALENDAR

Progress = Callable[[Sequence[Page]], Iterable[Page]]


def write(
    folder: Path,
    column: Column,
    as_of: datetime,
    pages: Sequence[Page],
    *,
    converter: Converter,
    moulds: Mapping[MouldKey, Mould],
    themes: Sequence[Path],
    progress: Progress = iter,
    previous: Path | None = None,
    now: datetime | None = None,
) -> None:
    """Writes pages, pictures, feeds and sitemap below *folder*, which exists.

    Args:
        folder: the site being built.
        column: what is published.
        as_of: the instant as of which *pages* were made.
        pages: all pages, from :func:`thidua.publish.pages.pages`.
        converter: for their texts.
        moulds: one for each section and depth among *pages*.
        themes: folders with templates, the column's own first.
        progress: goes through the pages, and may show how far it has come.
        previous: the site that this one takes the place of, if there is one.
        now: the clock's time, of which no feed's file is younger.
    """
    known = addresses(pages)
    press = Press(column, as_of, known, converter, moulds, themes, feeds(column, as_of))
    texts: dict[str, Text] = {}
    bodies: dict[str, str] = {}
    for page in progress(pages):
        text = press.text(page)
        target = folder / page.address.removeprefix("/")
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.html").write_text(press.page(page, text), encoding="utf-8")
        if page.story:
            images.copy(column.root, page.story, target)
            if text:
                bodies[page.address] = search.plain(text.html)
                texts[page.story.id] = text

    def content(story: Story) -> str:
        text = texts.get(story.id)
        return for_feed(text, story.address, known, column.site.url) if text else ""

    feed_files.write(folder, column, as_of, content, previous, now)
    search.write(folder, column, column.published(as_of), bodies)
    redirects.write(folder, column, as_of)
    sitemap.write(folder, column.site, pages, as_of)
    styles.join(folder, moulds.values(), themes)
    (folder / CALENDAR.removeprefix("/")).write_bytes(calendar(column, as_of))
