"""The files of the feeds in the site: they change only when their stories do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish.feeds import json_feed
from thidua.publish.feeds.atom import atom, entry_element
from thidua.publish.feeds.document import BEFORE_ANY_STORY, FeedDocument
from thidua.publish.feeds.entry import FeedEntry, withdrawn_of
from thidua.publish.feeds.lists import OPML, Form, archives, feeds
from thidua.publish.feeds.opml import opml
from thidua.publish.feeds.rss import item, rss
from thidua.publish.urls import file_at


def write(
    folder: Path,
    column: Column,
    as_of: datetime,
    entry: Callable[[Story], FeedEntry],
    previous: Path | None = None,
    now: datetime | None = None,
) -> list[str]:
    """Writes every feed, archive and the list of feeds below *folder*.

    A file whose bytes are those of *previous* is that very file. Its time is the newest ``date``,
    ``updated`` or withdrawal in it, so that ``Last-Modified`` and an ``ETag`` made of time and
    length are right behind any web server. It never goes back; and where something was changed
    without a new date (a slip of the pen), it goes one second on.

    Args:
        folder: the site being built.
        column: whose feeds they are.
        as_of: what comes later is in none of them.
        entry: makes the entry of a story; each is made once, for all its feeds.
        previous: the site that this one takes the place of.
        now: the clock's time, when *as_of* may lie ahead of it; no file is younger.

    Returns:
        The addresses of the files that are new or changed, in order.
    """
    changed = []
    latest = min(as_of, now or as_of)
    for address, data, updated in _files(column, as_of, entry):
        path = file_at(folder, address)
        old = previous / address.removeprefix("/") if previous else None
        if not _put(path, data, min(updated, latest), old):
            changed.append(address)
    return sorted(changed)


def _files(
    column: Column, as_of: datetime, entry: Callable[[Story], FeedEntry]
) -> Iterator[tuple[str, bytes, datetime]]:
    """Address, bytes and time of each file."""
    subscribed = feeds(column, as_of)
    entries: dict[str, FeedEntry] = {}
    items, elements, texts = {}, {}, {}
    newest = BEFORE_ANY_STORY
    for feed in (*subscribed, *archives(column, as_of)):
        for story in feed.stories:
            if story.id not in entries:
                made = entries[story.id] = entry(story)
                items[story.id] = item(made)
                elements[story.id] = entry_element(made)
                texts[story.id] = json_feed.item(made)
        document = FeedDocument(
            column.site,
            feed,
            tuple(entries[s.id] for s in feed.stories),
            tuple(withdrawn_of(column, s) for s in feed.withdrawn),
        )
        newest = max(newest, document.updated)
        yield feed.file(Form.RSS), rss(document, items), document.updated
        yield feed.file(Form.ATOM), atom(document, elements), document.updated
        yield feed.file(Form.JSON), json_feed.json_feed(document, texts), document.updated
    yield OPML, opml(column.site, subscribed), newest


def _put(path: Path, data: bytes, updated: datetime, old: Path | None) -> bool:
    """Puts *data* at *path*, dated; True when it is what *old* holds."""
    time = int(updated.timestamp())
    if old is not None:
        with suppress(OSError):
            before = int(old.stat().st_mtime)
            if old.read_bytes() == data:
                _same(old, path)
                os.utime(path, (max(time, before),) * 2)
                return True
            time = max(time, before + 1)
    path.write_bytes(data)
    os.utime(path, (time, time))
    return False


def _same(old: Path, path: Path) -> None:
    """*path* becomes the file *old*; a copy, where the disk cannot give a file two names."""
    try:
        path.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, path)
