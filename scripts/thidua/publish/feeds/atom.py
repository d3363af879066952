"""Atom 1.0 (RFC 4287) with archives (RFC 5005) and tombstones (RFC 6721)."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from thidua.publish.feeds.entry import Entry, publisher, rights
from thidua.publish.feeds.extras import dublin_core, links, media, prefixes, tombstone
from thidua.publish.feeds.frame import atom_core, atom_frame
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.names import ATOM, LANGUAGE, XML_LANG, child
from thidua.publish.feeds.told import Told
from thidua.publish.urls import absolute

ICON = "/assets/icon.svg"


def entry_element(entry: Entry) -> etree._Element:
    """The ``entry`` of *entry* (RFC 4287, 4.1.2)."""
    made = atom_core(entry)
    dublin_core(made, entry, creators=False)
    media(made, entry)
    if entry.lang != LANGUAGE:
        made.set(XML_LANG, entry.lang)
    return made


def atom(told: Told, elements: dict[str, etree._Element]) -> bytes:
    """The feed as UTF-8 XML.

    Its ``id`` is the address of its list: the same in the archives, which are parts of one logical
    feed (RFC 5005, 4).

    Args:
        told: the feed and its entries.
        elements: of each entry by its id, from :func:`entry_element`; they are copied.
    """
    site, feed = told.site, told.feed
    root = atom_frame(
        id=absolute(feed.address, site.url),
        title=feed.title,
        page=absolute(feed.page, site.url),
        description=feed.description,
        language=LANGUAGE,
        rights=rights(site),
        updated=told.updated,
        prefixes=prefixes(feed),
    )
    author = child(root, ATOM, "author")
    child(author, ATOM, "name", publisher(site))
    child(author, ATOM, "uri", absolute("/", site.url))
    child(root, ATOM, "icon", absolute(ICON, site.url))
    links(root, feed, Form.ATOM, site.url, site.hub)
    for gone in told.withdrawn:
        tombstone(root, gone)
    root.extend(deepcopy(elements[entry.id]) for entry in told.entries)
    return etree.tostring(root, encoding="utf-8", xml_declaration=True, pretty_print=True)
