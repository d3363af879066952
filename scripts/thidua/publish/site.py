"""Everything that a site consists of: which files, and by what each part of them is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from thidua.model.record import Document
from thidua.publish import offline, redirects, search, sitemap
from thidua.publish.build import Build
from thidua.publish.cards import files as cards
from thidua.publish.chrome import Chrome
from thidua.publish.feeds.lists import feeds_for
from thidua.publish.feeds.write import feed_outputs
from thidua.publish.layouts import LayoutKey
from thidua.publish.outputs import Output, Piece, digest, key, said
from thidua.publish.page import SitePage
from thidua.publish.pictures.album import picture_outputs
from thidua.publish.pictures.originals import original_outputs
from thidua.publish.progress import counted_from
from thidua.publish.surroundings import Surroundings
from thidua.publish.tree import file_name
from thidua.publish.urls import CALENDAR
from thidua.publish.views import StoryView, TextView, text_view
from thidua.rules.pictures import shown_by
from thidua.source.store import FOLDER

if TYPE_CHECKING:
    from thidua.publish.feeds.entry import FeedEntry
    from thidua.publish.making import Maker

MakerOf = Callable[[], "Maker"]
TextOf = Callable[[Document], TextView]


def outputs(build: Build, chrome: Chrome, picture_cache: Path, now: datetime) -> list[Output]:
    """Every file of the site.

    Args:
        build: what is published.
        chrome: what is around it.
        picture_cache: the folder of the bundles of the pictures.
        now: the clock's time, of which no feed's file is younger.
    """
    column, site = build.column, build.column.site

    @cache
    def maker() -> Maker:
        from thidua.publish.making import Maker

        return Maker(site, chrome)

    texts: dict[str, TextView] = {}

    def text_of(document: Document) -> TextView:
        if document.path not in texts:
            texts[document.path] = text_view(document, build.addresses, build.pictures)
        return texts[document.path]

    files = [
        *_pages(build, chrome, maker, text_of),
        *chrome.outputs(site),
        *cards.card_outputs(build.cards.values(), column.root / FOLDER / cards.ROOM),
        *picture_outputs(build.pictures, picture_cache),
        *_feeds(build, maker, text_of, now),
        *search.search_outputs(
            column,
            [*build.visible, *build.searched],
            lambda story: maker().plain(text_of(story.document)),
            lambda story: text_of(story.document).key,
        ),
        *sitemap.sitemap_outputs(site, build.pages, build.as_of, build.pictures),
        _calendar(build),
    ]
    if build.originals:
        shown = [one for view in build.visible for one in shown_by(view.story)]
        files += original_outputs(column.root, shown, build.pictures)
    files += offline.offline_outputs(column, build.as_of, files, chrome.themes)
    taken = {file_name(output.address) for output in files}
    if file_name(sitemap.ROBOTS) not in taken:
        files.append(sitemap.robots(site))
    return [*files, *redirects.redirect_outputs(column, build.as_of, taken)]


def _pages(build: Build, chrome: Chrome, maker: MakerOf, text_of: TextOf) -> Iterator[Output]:
    layouts = {own: digest(*layout.pieces) for own, layout in chrome.layouts.items()}
    site = build.column.site
    of_site = digest(said(site), str(build.originals), str(bool(build.visible)))
    by_address = {feed.address: feed for feed in build.feeds}
    for page in build.pages:
        around = Surroundings(
            site=site,
            card=build.cards[page.address],
            feeds=feeds_for(page.address, by_address),
            started=bool(build.visible),
            originals=build.originals,
        )
        text = text_of(page.document) if page.document and page.document.body.strip() else None
        own = key(
            layout=layouts[LayoutKey.of(page.address)],
            site=of_site,
            page=digest(
                page.address, page.title, page.description, page.template, str(page.listed)
            ),
            **({"story": page.view.key} if page.view else {}),
            **({"text": text.key} if text else {}),
            **page.values,
            card=digest(around.card.address, around.card.alt),
            linked=digest(*(text for feed in around.feeds for text in (feed.title, feed.address))),
        )
        make = partial(_page, maker, page, around, text)
        source = page.document.path if page.document else page.address
        yield Output(page.address, (Piece(own, make, source),))


def _page(maker: MakerOf, page: SitePage, around: Surroundings, text: TextView | None) -> bytes:
    return maker().page(page, around, text)


def _feeds(build: Build, maker: MakerOf, text_of: TextOf, now: datetime) -> Iterator[Output]:
    def entry(view: StoryView) -> FeedEntry:
        return maker().entry(view, text_of(view.story.document))

    def entry_key(view: StoryView) -> str:
        return digest(view.key, text_of(view.story.document).key)

    latest = min(build.as_of, now)
    return feed_outputs(build.column, build.feeds, build.archives, entry, entry_key, latest)


def _calendar(build: Build) -> Output:
    def make() -> bytes:
        from thidua.publish.calendar import calendar  # icalendar: who needs none goes without

        return calendar(build.column, build.as_of)

    said = key(counted=counted_from(build.column, build.as_of), site=build.column.site)
    return Output(CALENDAR, (Piece(f"calendar {said}", make),))
