"""A feed without its entries: what each of the three formats writes around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from thidua.model.column import Site
from thidua.publish.feeds.entry import Withdrawn
from thidua.publish.feeds.lists import Feed

BEFORE_ANY_STORY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed, and what it says of withdrawn stories, the latest first."""

    site: Site
    feed: Feed
    withdrawn: tuple[Withdrawn, ...]

    @property
    def updated(self) -> datetime:
        """The newest ``date``, ``updated`` or withdrawal in it: never the time of the build."""
        dates = [view.changed.replace(microsecond=0) for view in self.feed.stories]
        return max([*dates, *(w.when for w in self.withdrawn)], default=BEFORE_ANY_STORY)
