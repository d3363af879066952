"""RSS 2.0, with the namespaces that readers of feeds know."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from thidua.publish.feeds.entry import Entry, rights
from thidua.publish.feeds.extras import dublin_core, links, media, prefixes, tombstone
from thidua.publish.feeds.frame import rss_core, rss_frame
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.names import ATOM, DC, LANGUAGE, child
from thidua.publish.feeds.told import Told
from thidua.publish.urls import absolute


def item(entry: Entry) -> etree._Element:
    """The ``item`` of *entry*. RSS has no ``updated``: it is told by Atom's (RFC 4287, 4.2.15)."""
    made = rss_core(entry)
    dublin_core(made, entry, creators=True)
    if entry.updated > entry.published:
        child(made, ATOM, "updated", entry.updated.isoformat())
    child(made, DC, "rights", entry.rights)
    media(made, entry)
    return made


def rss(told: Told, items: dict[str, etree._Element]) -> bytes:
    """The feed as UTF-8 XML.

    Args:
        told: the feed and its entries.
        items: of each entry by its id, from :func:`item`; they are copied.
    """
    site, feed = told.site, told.feed
    root = rss_frame(
        title=feed.title,
        page=absolute(feed.page, site.url),
        description=feed.description,
        language=LANGUAGE,
        rights=rights(site),
        updated=told.updated,
        prefixes=prefixes(feed),
    )
    channel = root[0]
    links(channel, feed, Form.RSS, site.url, site.hub)
    for gone in told.withdrawn:
        tombstone(channel, gone)
    channel.extend(deepcopy(items[entry.id]) for entry in told.entries)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
