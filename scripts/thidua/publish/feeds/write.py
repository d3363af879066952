"""The files of the feeds in the site: they change only when their stories do."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import astuple, replace
from datetime import datetime
from functools import cache, partial
from typing import TYPE_CHECKING

from thidua.model.column import Column
from thidua.publish.feeds.document import BEFORE_ANY_STORY, FeedDocument
from thidua.publish.feeds.entry import FeedEntry, withdrawn_of
from thidua.publish.feeds.lists import OPML, Feed, Form
from thidua.publish.feeds.opml import opml
from thidua.publish.outputs import Output, Piece, key, whole
from thidua.publish.views import StoryView

if TYPE_CHECKING:
    from thidua.publish.feeds.formats import Format


def _formats() -> Mapping[Form, Format]:
    from thidua.publish.feeds.formats import FORMATS  # feedgen: who writes no feed goes without

    return FORMATS


SEPARATOR = Piece("json-separator", lambda: _formats()[Form.JSON].between)


def feed_outputs(
    column: Column,
    subscribed: Sequence[Feed],
    archived: Sequence[Feed],
    entry: Callable[[StoryView], FeedEntry],
    entry_key: Callable[[StoryView], str],
    latest: datetime,
) -> Iterator[Output]:
    """The files of every feed and archive, and of the list of feeds.

    A file's time is the newest ``date``, ``updated`` or withdrawal in it, so that
    ``Last-Modified`` and an ``ETag`` made of time and length are right behind any web server.

    Args:
        column: whose feeds they are.
        subscribed: the feeds that one subscribes to.
        archived: the documents of the years.
        entry: makes the entry of a story; entries of the same story are made one after another.
        entry_key: the key of all that an entry says, but for the site.
        latest: no file is younger.
    """
    site = key(site=column.site)
    newest = BEFORE_ANY_STORY
    entries: dict[str, dict[Form, Piece]] = {}

    def pieces(view: StoryView) -> dict[Form, Piece]:
        if (path := view.story.document.path) not in entries:
            said = f"{entry_key(view)} {site}"
            entries[path] = {
                form: Piece(f"{form.name.lower()}:{said}", partial(_entry, form, entry, view), path)
                for form in Form
            }
        return entries[path]

    for feed in (*subscribed, *archived):
        withdrawn = tuple(withdrawn_of(column, s) for s in feed.withdrawn)
        document = FeedDocument(column.site, feed, withdrawn)
        newest = max(newest, document.updated)
        said = key(
            feed=[str(value) for value in astuple(replace(feed, stories=(), withdrawn=()))],
            updated=document.updated,
            withdrawn=[astuple(one) for one in withdrawn],
        )
        for form in Form:
            parts = [pieces(view)[form] for view in feed.stories]
            if form is Form.JSON:
                parts = [one for own in parts for one in (SEPARATOR, own)][1:]
            before, after = _frame(form, document, f"{form.name.lower()} {said} {site}")
            changed = min(document.updated, latest)
            yield Output(feed.file(form), (before, *parts, after), changed)
    listed = whole(OPML, opml(column.site, subscribed))
    yield listed._replace(changed=min(newest, latest))


def _entry(form: Form, entry: Callable[[StoryView], FeedEntry], view: StoryView) -> bytes:
    return _formats()[form].entry(entry(view))


def _frame(form: Form, document: FeedDocument, said: str) -> tuple[Piece, Piece]:
    """What stands before the entries, and after them, which *said* tells from all others."""
    frame = cache(lambda: _formats()[form].around(document))
    source = f"{document.feed.address} {document.feed.year}"
    return (
        Piece(f"before {said}", lambda: frame()[0], source),
        Piece(f"after {said}", lambda: frame()[1], source),
    )
