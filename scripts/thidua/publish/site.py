"""Everything that a site consists of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache, partial
from pathlib import Path

from thidua.model.record import Document
from thidua.publish import offline, redirects, search, sitemap
from thidua.publish.build import Build
from thidua.publish.calendar import calendar
from thidua.publish.cards import files as cards
from thidua.publish.chrome import Chrome
from thidua.publish.feeds.entry import FeedEntry, entry_of
from thidua.publish.feeds.lists import feeds_for
from thidua.publish.feeds.write import feed_outputs
from thidua.publish.layouts import LayoutKey
from thidua.publish.markup import ConvertedText, Converter, for_feed
from thidua.publish.outputs import Digest, Output, Part, digest, key, said, whole
from thidua.publish.page import SitePage
from thidua.publish.pictures.album import picture_outputs
from thidua.publish.pictures.originals import original_outputs
from thidua.publish.renderer import Renderer, Surroundings
from thidua.publish.tree import file_name
from thidua.publish.urls import CALENDAR
from thidua.publish.views import StoryView, TextView, text_view
from thidua.rules.pictures import shown_by
from thidua.source.store import FOLDER


class ConvertedTexts:
    """The texts of one build, converted where somebody asks for one."""

    def __init__(self, build: Build, converter: Converter) -> None:
        self._build = build
        self._converter = converter
        self._views: dict[str, TextView] = {}
        self.converted = lru_cache(1)(self._converted)  # whoever asks next mostly means the same

    def view(self, document: Document) -> TextView:
        """The text of *document*, with what its links lead to."""
        if document.path not in self._views:
            build = self._build
            self._views[document.path] = text_view(document, build.addresses, build.pictures)
        return self._views[document.path]

    def _converted(self, path: str) -> ConvertedText:
        """The text of the document at *path*, which was viewed before."""
        return self._converter.convert(self._views[path].document)

    def plain(self, document: Document) -> str:
        """The words of the text of *document*."""
        return search.plain(self.converted(document.path).html) if document.body.strip() else ""


def outputs(build: Build, chrome: Chrome, picture_cache: Path, now: datetime) -> list[Output]:
    """Every file of the site.

    Args:
        build: what is published.
        chrome: what is around it.
        picture_cache: the folder of the bundles of the pictures.
        now: the clock's time, of which no feed's file is younger.
    """
    texts = ConvertedTexts(build, chrome.converter())
    files = [
        *_pages(build, chrome, texts),
        *chrome.outputs(build.column.site),
        *cards.card_outputs(build.cards.values(), build.column.root / FOLDER / cards.ROOM),
        *picture_outputs(build.pictures, picture_cache),
        *_feeds(build, texts, now),
        *_index(build, texts),
        *sitemap.sitemap_outputs(build.column.site, build.pages, build.as_of, build.pictures),
        whole(CALENDAR, calendar(build.column, build.as_of)),
    ]
    if build.originals:
        shown = [one for view in build.visible for one in shown_by(view.story)]
        files += original_outputs(build.column.root, shown, build.pictures)
    files += offline.offline_outputs(build.column, build.as_of, files, chrome.themes)
    taken = {file_name(output.address) for output in files}
    if file_name(sitemap.ROBOTS) not in taken:
        files.append(sitemap.robots(build.column.site))
    return [*files, *redirects.redirect_outputs(build.column, build.as_of, taken)]


def _pages(build: Build, chrome: Chrome, texts: ConvertedTexts) -> Iterator[Output]:
    renderer = Renderer(chrome.layouts, chrome.themes)
    layouts = {own: digest(*layout.pieces) for own, layout in chrome.layouts.items()}
    site = build.column.site
    of_site = digest(said(site), str(build.originals))
    by_address = {feed.address: feed for feed in build.feeds}
    for page in build.pages:
        around = Surroundings(
            site=site,
            card=build.cards[page.address],
            feeds=feeds_for(page.address, by_address),
            started=bool(build.visible),
            originals=build.originals,
        )
        text = texts.view(page.document) if page.document and page.document.body.strip() else None
        own = key(
            layout=layouts[LayoutKey.of(page.address)],
            site=of_site,
            page=(page.address, page.title, page.description, page.template, page.listed),
            **({"story": page.view.key} if page.view else {}),
            **({"text": text.key} if text else {}),
            **page.values,
            card=(around.card.address, around.card.alt),
            linked=[(feed.title, feed.address) for feed in around.feeds],
            started=around.started,
        )
        make = partial(_rendered, renderer, page, around, texts, text)
        source = page.document.path if page.document else page.address
        yield Output(page.address, (Part(own, make, source),))


def _rendered(
    renderer: Renderer,
    page: SitePage,
    around: Surroundings,
    texts: ConvertedTexts,
    text: TextView | None,
) -> bytes:
    converted = texts.converted(text.document.path) if text else None
    return renderer.page(page, around, converted, text).encode()


def _feeds(build: Build, texts: ConvertedTexts, now: datetime) -> Iterator[Output]:
    site = build.column.site
    by_path = {view.story.document.path: view for view in build.visible}

    @lru_cache(1)  # three formats ask for it, one after another
    def entry_at(path: str) -> FeedEntry:
        view, html = by_path[path], ""
        if view.story.document.body.strip():
            text = texts.view(view.story.document)
            html = for_feed(texts.converted(path), text, view.story.address, site.url)
        return entry_of(view, html, site)

    def entry(view: StoryView) -> FeedEntry:
        return entry_at(view.story.document.path)

    def entry_key(view: StoryView) -> Digest:
        return digest(view.key, texts.view(view.story.document).key)

    latest = min(build.as_of, now)
    return feed_outputs(build.column, build.feeds, build.archives, entry, entry_key, latest)


def _index(build: Build, texts: ConvertedTexts) -> Iterator[Output]:
    """The index of the search."""
    stories = [view.story for view in build.visible]
    return search.search_outputs(
        build.column,
        stories,
        lambda story: texts.plain(story.document),
        lambda story: texts.view(story.document).key,
    )
