"""A site's feeds against those of its previous release: what is new, and what must not be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from thidua.problems import Problem, brief
from thidua.publish.feeds.read import ParsedEntry, ParsedFeed, feed_files, feed_problem, read_site
from thidua.publish.feeds.rules import ENTRY_VANISHED, FEED_VANISHED, GUID_CHANGED
from thidua.publish.urls import absolute

SHOWN = ("title", "url", "content", "changed")
"""What makes an entry another one for its readers."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Entries by what became of them since the previous release, and what is wrong with that."""

    new: tuple[ParsedEntry, ...]
    changed: tuple[ParsedEntry, ...]
    withdrawn: tuple[ParsedEntry, ...]
    problems: tuple[Problem, ...]


def compare(folder: Path, previous: Path) -> Comparison:
    """The feeds in *folder* against those in *previous*, archives included.

    A reader knows an entry by its id alone, and forgets none by itself. So an id may leave the
    feeds in one way only: by being withdrawn in their sight.
    """
    now, _ = read_site(folder)
    before, broken = read_site(previous)
    items, old = _by_id(now), _by_id(before)
    gone = {id for feed in now for id in feed.withdrawn}
    by_url = {item.url: item for item in items.values()}
    problems = [replace(p, message=f"bản trước: {p.message}", hint="") for p in broken]
    vanished = [item for id, item in old.items() if id not in gone and id not in items]
    problems += [_vanished(item, by_url.get(item.url)) for item in vanished]
    there = {feed.address for feed in now}
    problems += [
        feed_problem(
            feed.address,
            FEED_VANISHED,
            "kênh này có ở bản trước, nay không còn; ai đang theo dõi sẽ gặp lỗi 404",
            "giữ lại lĩnh vực, phong trào hay đơn vị ấy, hoặc đặt chuyển hướng trên máy chủ",
        )
        for feed in before
        if feed.address not in there
    ]
    return Comparison(
        new=tuple(item for id, item in items.items() if id not in old),
        changed=tuple(item for id, item in items.items() if id in old and _differs(item, old[id])),
        withdrawn=tuple(item for id, item in old.items() if id in gone),
        problems=tuple(sorted(problems)),
    )


def changed_feeds(folder: Path, previous: Path | None, site_url: str) -> list[str]:
    """Whole addresses of the feeds whose bytes differ from *previous*; all without one.

    Archives are left out: nobody subscribes to them.
    """
    addresses = []
    for address, form in feed_files(folder):
        old = previous / address.removeprefix("/") if previous else None
        data = (folder / address.removeprefix("/")).read_bytes()
        same = old is not None and old.is_file() and old.read_bytes() == data
        if address.endswith(form.file) and not same:
            addresses.append(absolute(address, site_url))
    return addresses


def _by_id(feeds: Iterable[ParsedFeed]) -> dict[str, ParsedEntry]:
    """Every entry once, newest first: formats and lists repeat them."""
    entries: dict[str, ParsedEntry] = {}
    for feed in feeds:
        for item in feed.items:
            entries.setdefault(item.id, item)
    dated = sorted(entries.values(), key=lambda i: i.url)
    dated.sort(key=lambda i: i.published.timestamp() if i.published else 0, reverse=True)
    return {item.id: item for item in dated}


def _differs(one: ParsedEntry, other: ParsedEntry) -> bool:
    return any(getattr(one, name) != getattr(other, name) for name in SHOWN)


def _vanished(item: ParsedEntry, heir: ParsedEntry | None) -> Problem:
    """An id that no feed has any more; *heir* stands at the same address now."""
    if heir:
        return feed_problem(
            "feed.xml",
            GUID_CHANGED,
            f"bài '{brief(heir.title)}' đổi mã từ '{brief(item.id)}' thành '{brief(heir.id)}'; "
            "nơi đang lấy tin sẽ đăng nó lần thứ hai",
            f"trả lại trong bài: id: {item.id}",
            heir.line,
        )
    return feed_problem(
        "feed.xml",
        ENTRY_VANISHED,
        f"bài '{brief(item.title)}' ({item.url}) biến mất mà không được rút",
        "khôi phục tệp của bài, rồi rút bằng status: withdrawn và "
        "withdrawn: {date: 2024-06-11, reason: …}",
    )
