"""A feed with its entries: what each of the three formats writes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from thidua.model.column import Site
from thidua.publish.feeds.entry import FeedEntry, Withdrawn
from thidua.publish.feeds.lists import Feed

BEFORE_ANY_STORY = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class FeedDocument:
    """A feed, its entries newest first, and the withdrawn ones, the latest first."""

    site: Site
    feed: Feed
    entries: tuple[FeedEntry, ...]
    withdrawn: tuple[Withdrawn, ...]

    @property
    def updated(self) -> datetime:
        """The newest ``date``, ``updated`` or withdrawal in it: never the time of the build."""
        dates = [*(e.updated for e in self.entries), *(w.when for w in self.withdrawn)]
        return max(dates, default=BEFORE_ANY_STORY)
