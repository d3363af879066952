"""RSS 2.0, with the namespaces that readers of feeds know."""

from __future__ import annotations

from lxml import etree

from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry
from thidua.publish.feeds.extras import dublin_core, fill, media
from thidua.publish.feeds.feedgen_adapter import rss_head, rss_item
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.namespaces import ATOM, CONTENT, DC, SHARED
from thidua.publish.xml import around, child, within

NAMESPACES = {"atom": ATOM, "content": CONTENT, **SHARED}


def rss_text(entry: FeedEntry) -> bytes:
    """The ``item`` of *entry* as it stands in any feed."""
    channel = child(etree.Element("rss", nsmap=NAMESPACES), "", "channel")
    return within(item(entry), channel)


def item(entry: FeedEntry) -> etree._Element:
    """The ``item`` of *entry*. RSS has no ``updated``: Atom's says it (RFC 4287, 4.2.15)."""
    element = rss_item(entry)
    dublin_core(element, entry, creators=True)
    if entry.updated > entry.published:
        child(element, ATOM, "updated", entry.updated.isoformat())
    child(element, DC, "rights", entry.rights)
    media(element, entry)
    return element


def rss(document: FeedDocument) -> tuple[bytes, bytes]:
    """The feed as UTF-8 XML: what stands before its items, and what after them."""
    root = rss_head(document)
    fill(root[0], document, Form.RSS)
    return around(root, root[0])
