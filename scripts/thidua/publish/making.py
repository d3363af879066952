"""How pages, entries of feeds and texts for the search are made of the values they show.

Nobody needs this module but who makes one: it loads Jinja and Python-Markdown.
"""

from __future__ import annotations

from functools import lru_cache

from jinja2 import FileSystemBytecodeCache

from thidua.model.column import Site
from thidua.publish.chrome import Chrome
from thidua.publish.feeds.entry import FeedEntry, entry_of
from thidua.publish.markup import ConvertedText, Converter, for_feed, plain_text
from thidua.publish.page import SitePage
from thidua.publish.renderer import Renderer
from thidua.publish.surroundings import Surroundings
from thidua.publish.views import StoryView, TextView

COMPILED = "templates"
"""The folder of the compiled templates, beside that of the chrome's files."""


class Maker:
    """Makes what a site consists of.

    Who asks for what comes from one text asks one after another: it is converted once for all.
    """

    def __init__(self, site: Site, chrome: Chrome) -> None:
        self._site = site
        compiled = chrome.folder.parent / COMPILED
        compiled.mkdir(exist_ok=True)
        kept = FileSystemBytecodeCache(str(compiled))
        self._renderer = Renderer(chrome.layouts, chrome.themes, kept)
        self._converter = Converter(chrome.extensions, chrome.configs)
        self._convert = lru_cache(1)(self._converted)
        self._make_entry = lru_cache(1)(self._made)

    def page(self, page: SitePage, around: Surroundings, text: TextView | None) -> bytes:
        """The file of *page*, which carries *text*."""
        converted = self._convert(text) if text else None
        return self._renderer.page(page, around, converted, text).encode()

    def entry(self, view: StoryView, text: TextView) -> FeedEntry:
        """The entry of a story in feeds."""
        return self._make_entry(view, text)

    def plain(self, text: TextView) -> str:
        """The words of *text*, as the search looks for them."""
        return plain_text(self._convert(text).html) if text.document.body.strip() else ""

    def _converted(self, text: TextView) -> ConvertedText:
        return self._converter.convert(text.document)

    def _made(self, view: StoryView, text: TextView) -> FeedEntry:
        html = ""
        if text.document.body.strip():
            html = for_feed(self._convert(text), text, view.story.address, self._site.url)
        return entry_of(view, html, self._site)
