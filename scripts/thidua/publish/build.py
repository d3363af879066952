"""What every part of one build of the site is given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from thidua.model.column import Column
from thidua.publish.cards.files import PlacedCard, place
from thidua.publish.feeds.lists import Feed, archives, feeds
from thidua.publish.page import SitePage
from thidua.publish.pages import pages
from thidua.publish.pictures.album import Pictures
from thidua.publish.register import searched_lines
from thidua.publish.views import StoryView, story_view


@dataclass(frozen=True)
class Build:
    """A column as it is published as of an instant: what many files show is computed once.

    Attributes:
        column: what is published.
        as_of: the instant.
        pictures: those of the column that are shown, by the path of the original.
        originals: whether the originals stand in the site, too.
    """

    column: Column
    as_of: datetime
    pictures: Pictures
    originals: bool = False

    @cached_property
    def visible(self) -> tuple[StoryView, ...]:
        """The stories, newest first."""
        return tuple(
            story_view(story, self.column, self.as_of, self.pictures)
            for story in self.column.published(self.as_of)
        )

    @cached_property
    def searched(self) -> Sequence[StoryView]:
        """The exemplars of the register that the search finds beside the stories."""
        return [
            story_view(line, self.column, self.as_of, {})
            for line in searched_lines(self.column, self.as_of)
        ]

    @cached_property
    def feeds(self) -> Sequence[Feed]:
        """The feeds that one subscribes to."""
        return feeds(self.column, self.as_of, self.visible)

    @cached_property
    def archives(self) -> Sequence[Feed]:
        """One archive of feeds a year."""
        return archives(self.column, self.as_of, self.visible)

    @cached_property
    def pages(self) -> Sequence[SitePage]:
        """All pages, by address."""
        return pages(self.column, self.as_of, self.visible, self.feeds)

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """The address of every source file that has a page, by its path from the root."""
        return {page.document.path: page.address for page in self.pages if page.document}

    @cached_property
    def cards(self) -> Mapping[str, PlacedCard]:
        """The card of every page, by the page's address."""
        return place(self.column, self.pages)
