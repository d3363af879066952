"""Everything that a site consists of, written into a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish import images
from thidua.publish.feeds import LONGEST, rss
from thidua.publish.markup import Converter, Text, for_feed
from thidua.publish.moulds import Mould, MouldKey
from thidua.publish.pages import Page, addresses
from thidua.publish.press import Press
from thidua.publish.sitemap import sitemap
from thidua.publish.urls import FEED, SITEMAP

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
) -> None:
    """Writes pages, pictures, feed and sitemap below *folder*, which exists.

    Args:
        folder: the site being built.
        column: what is published.
        as_of: the instant as of which *pages* were made.
        pages: all pages, from :func:`thidua.publish.pages.pages`.
        converter: for their texts.
        moulds: one for each section and depth among *pages*.
        themes: folders with templates, the column's own first.
        progress: goes through the pages, and may show how far it has come.
    """
    known = addresses(pages)
    press = Press(column, as_of, known, converter, moulds, themes)
    texts: dict[str, Text] = {}
    newest = {s.id for s in column.published(as_of)[:LONGEST]}
    for page in progress(pages):
        text = press.text(page)
        target = folder / page.address.removeprefix("/")
        target.mkdir(parents=True, exist_ok=True)
        (target / "index.html").write_text(press.page(page, text), encoding="utf-8")
        if page.story:
            images.copy(column.root, page.story, target)
            if text and page.story.id in newest:
                texts[page.story.id] = text

    def content(story: Story) -> str:
        text = texts.get(story.id)
        return for_feed(text, story.address, known, column.site.url) if text else ""

    _file(folder, FEED).write_bytes(rss(column, column.published(as_of), content))
    _file(folder, SITEMAP).write_bytes(sitemap(pages, column.site.url))


def _file(folder: Path, address: str) -> Path:
    return folder / address.removeprefix("/")
