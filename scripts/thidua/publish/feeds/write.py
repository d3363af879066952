"""The feeds' way into the site: files that change only when what they tell of does."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish.feeds import json_feed
from thidua.publish.feeds.atom import atom, entry_element
from thidua.publish.feeds.entry import Entry, entry_of, withdrawn_of
from thidua.publish.feeds.lists import OPML, Feed, Form, archives, feeds
from thidua.publish.feeds.opml import opml
from thidua.publish.feeds.rss import item, rss
from thidua.publish.feeds.told import BEFORE_ANY_STORY, Told
from thidua.publish.pictures.album import Pictures


def write(
    folder: Path,
    column: Column,
    as_of: datetime,
    content: Callable[[Story], str],
    pictures: Pictures,
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
        content: a story's text as safe HTML with absolute addresses.
        pictures: those of the site.
        previous: the site that this one takes the place of.
        now: the clock's time, when *as_of* may lie ahead of it; no file is younger.

    Returns:
        The addresses of the files that are new or changed, in order.
    """
    known, changed = feeds(column, as_of), []
    latest = min(as_of, now or as_of)
    for address, data, updated in _files(column, as_of, content, pictures, known):
        path = folder / address.removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        old = previous / address.removeprefix("/") if previous else None
        if not _put(path, data, min(updated, latest), old):
            changed.append(address)
    return sorted(changed)


def _files(
    column: Column,
    as_of: datetime,
    content: Callable[[Story], str],
    pictures: Pictures,
    known: Sequence[Feed],
) -> Iterator[tuple[str, bytes, datetime]]:
    """Address, bytes and time of each file. A story is put into words once, for all its feeds."""
    entries: dict[str, Entry] = {}
    items, elements, texts = {}, {}, {}
    newest = BEFORE_ANY_STORY
    for feed in (*known, *archives(column, as_of)):
        for story in feed.stories:
            if story.id not in entries:
                made = entry_of(column, story, content(story), pictures, as_of)
                entries[story.id] = made
                items[story.id] = item(made)
                elements[story.id] = entry_element(made)
                texts[story.id] = json_feed.item(made)
        told = Told(
            column.site,
            feed,
            tuple(entries[s.id] for s in feed.stories),
            tuple(withdrawn_of(column, s) for s in feed.withdrawn),
        )
        newest = max(newest, told.updated)
        yield feed.file(Form.RSS), rss(told, items), told.updated
        yield feed.file(Form.ATOM), atom(told, elements), told.updated
        yield feed.file(Form.JSON), json_feed.json_feed(told, texts), told.updated
    yield OPML, opml(column.site, known), newest


def _put(path: Path, data: bytes, updated: datetime, old: Path | None) -> bool:
    """Puts *data* at *path*, dated; True when it is what *old* holds."""
    wanted = int(updated.timestamp())
    before = None
    if old is not None:
        with suppress(OSError):
            before = int(old.stat().st_mtime)
            if old.read_bytes() == data:
                _same(old, path)
                os.utime(path, (max(wanted, before), max(wanted, before)))
                return True
    path.write_bytes(data)
    if before is not None:
        wanted = max(wanted, before + 1)
    os.utime(path, (wanted, wanted))
    return False


def _same(old: Path, path: Path) -> None:
    """*path* becomes the file *old*; a copy, where the disk cannot give a file two names."""
    try:
        path.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, path)
