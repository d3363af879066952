"""How each format writes a feed: what stands around the entries, and an entry."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from thidua.publish.feeds import json_feed
from thidua.publish.feeds.atom import atom, atom_text
from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.rss import rss, rss_text


class Format(NamedTuple):
    """The bytes before and after the entries of a feed, those of an entry, and between two."""

    around: Callable[[FeedDocument], tuple[bytes, bytes]]
    entry: Callable[[FeedEntry], bytes]
    between: bytes = b""


FORMATS = {
    Form.RSS: Format(rss, rss_text),
    Form.ATOM: Format(atom, atom_text),
    Form.JSON: Format(json_feed.json_feed, json_feed.item, json_feed.SEPARATOR),
}
