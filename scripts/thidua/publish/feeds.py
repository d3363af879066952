"""The column as a feed. feedgen knows the formats; this module knows feedgen's traps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from feedgen.entry import FeedEntry
from feedgen.feed import FeedGenerator

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish.urls import FEED, absolute

LONGEST = 50
"""Entries of a feed, newest first."""
SAMPLE_TAG = "Tin, bài minh họa"
SAMPLE_NOTE = "<p><em>Bài minh họa: nhân vật và số liệu không có thật.</em></p>"
BEFORE_ANY_STORY = datetime(1970, 1, 1, tzinfo=UTC)


def rss(column: Column, stories: Sequence[Story], content: Callable[[Story], str]) -> bytes:
    """RSS 2.0 of the newest *stories*.

    Args:
        column: whose feed it is.
        stories: those to be seen, newest first.
        content: the full HTML of a story, with absolute addresses.

    Returns:
        UTF-8 XML. Its dates are those of the stories, so it changes only when one of them does.
    """
    site, zone = column.site, column.site.zone
    feed = FeedGenerator()
    feed.title(site.name)
    feed.description(f"Chuyên mục {site.name} của {site.authority}".removesuffix(" của "))
    feed.link(href=absolute(FEED, site.url), rel="self")
    feed.link(href=absolute("/", site.url), rel="alternate")  # RSS takes the last link added
    feed.language("vi")
    newest = stories[:LONGEST]
    feed.lastBuildDate(max((s.changed(zone) for s in newest), default=BEFORE_ANY_STORY))
    feed.generator("thidua")
    feed.docs("https://www.rssboard.org/rss-specification")
    for story in newest:
        _entry(feed.add_entry(order="append"), column, story, content(story))
    xml: bytes = feed.rss_str(pretty=True)
    return xml


def _entry(entry: FeedEntry, column: Column, story: Story, html: str) -> None:
    site = column.site
    entry.title(story.title)
    entry.link(href=absolute(story.address, site.url))
    entry.guid(story.id, permalink=False)
    entry.pubDate(story.published(site.zone))
    entry.description(f"{story.summary} ({SAMPLE_TAG})" if story.sample else story.summary)
    entry.content((SAMPLE_NOTE if story.sample else "") + html)
    terms = [column.field[f].title for f in story.fields]
    terms += [column.movement[m].title for m in story.movements]
    terms += [*story.tags, *([SAMPLE_TAG] if story.sample else [])]
    entry.category([{"term": term} for term in terms])
