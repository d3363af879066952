"""All that a channel lists: its feed, and the sitemaps that the feed names."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import tzinfo

from thidua.edit.feed import ChannelItem, FeedError, read_feed
from thidua.edit.fetch import Answer, Client, FetchError

DOCUMENTS = 50
"""Sitemaps of one channel that are fetched."""

SHOWN = 3
"""Reasons that a message names why nothing could be read."""


@dataclass(frozen=True)
class Listing:
    """What a channel lists; ``notes`` say in Vietnamese what of it was not looked at."""

    items: list[ChannelItem]
    notes: list[str]


def listing(document: Answer, client: Client, zone: tzinfo, until: float, most: int) -> Listing:
    """The items of *document* and of the sitemaps that it names.

    Args:
        document: the feed, or an index of sitemaps.
        client: fetches what it names, and what that names; :data:`DOCUMENTS` at most.
        zone: the column's timezone.
        until: no document is fetched after this time of the monotonic clock.
        most: how many items are looked at.

    Raises:
        FeedError: there is no item, or *document* is no feed.
    """
    feed = read_feed(document.body, document.url, zone, document.charset, most)
    items, left, notes = list(feed.items), feed.left, []
    waiting = list(dict.fromkeys(feed.sitemaps))
    named, fetched, unread = {document.url, *waiting}, 0, 0
    for url in waiting:  # it grows on the way
        rest = until - time.monotonic()
        if rest <= 0 or fetched == DOCUMENTS or len(items) >= most:
            unread += 1
            continue
        fetched += 1
        try:
            part = replace(client, limits=replace(client.limits, total=rest)).get(url)
            feed = read_feed(part.body, part.url, zone, part.charset, most - len(items))
        except (FetchError, FeedError) as error:
            notes.append(f"không đọc được {url}: {error}")
            continue
        items += feed.items
        left += feed.left
        waiting += [sitemap for sitemap in feed.sitemaps if sitemap not in named]
        named.update(feed.sitemaps)
    if not items:
        raise FeedError("; ".join(notes[:SHOWN]) or "nguồn tin không có mục nào")
    if left:
        notes.append(f"chỉ xem {len(items)} mục, còn {left} mục nữa; xem thêm bằng --items SỐ")
    if unread:
        notes.append(f"còn {unread} sitemap chưa xem; hãy chỉ thẳng một trong số đó bằng --feed")
    return Listing(items, notes)
