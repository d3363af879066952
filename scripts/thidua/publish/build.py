"""What every part of one build of the site is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from thidua.model.column import Column
from thidua.publish.cards.files import PlacedCard, place
from thidua.publish.feeds.lists import Feed, feeds
from thidua.publish.layouts import Layout, LayoutKey
from thidua.publish.markup import Converter
from thidua.publish.page import SitePage
from thidua.publish.pictures.album import Pictures


@dataclass(frozen=True, kw_only=True)
class Build:
    """The values of one build.

    Attributes:
        column: what is published.
        as_of: the instant as of which *pages* were made.
        pages: all pages, from :func:`thidua.publish.pages.pages`.
        converter: for their texts.
        layouts: one for each section and depth among *pages*.
        themes: folders with templates, the column's own first, Material's (for its icons) last.
        pictures: those of the site; their files are written by :mod:`thidua.publish.pictures`.
        originals: whether the originals of pictures stand in the site too.
    """

    column: Column
    as_of: datetime
    pages: Sequence[SitePage]
    converter: Converter
    layouts: Mapping[LayoutKey, Layout]
    themes: Sequence[Path]
    pictures: Pictures
    originals: bool = False

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of every source file that has a page, by its path from the root."""
        return {page.document.path: page.address for page in self.pages if page.document}

    @cached_property
    def cards(self) -> Mapping[str, PlacedCard]:
        """The card of every page, by the page's address."""
        return place(self.column, self.pages)

    @cached_property
    def feeds(self) -> Sequence[Feed]:
        """The feeds that one subscribes to."""
        return feeds(self.column, self.as_of)
