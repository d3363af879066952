"""Atom 1.0 (RFC 4287) with archives (RFC 5005) and tombstones (RFC 6721)."""

from __future__ import annotations

from typing import Any

from lxml import etree

from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry, publisher
from thidua.publish.feeds.extras import dublin_core, fill, media
from thidua.publish.feeds.feedgen_adapter import atom_entry, atom_head
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.namespaces import ATOM, LANGUAGE, SHARED
from thidua.publish.urls import absolute
from thidua.publish.xml import XML_LANG, around, child, within

ICON = "/assets/icon.svg"
NAMESPACES: dict[Any, str] = {None: ATOM, **SHARED}


def atom_text(entry: FeedEntry) -> bytes:
    """The ``entry`` of *entry* as it stands in any feed."""
    return within(entry_element(entry), etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES))


def entry_element(entry: FeedEntry) -> etree._Element:
    """The ``entry`` of *entry* (RFC 4287, 4.1.2)."""
    element = atom_entry(entry)
    dublin_core(element, entry, creators=False)
    media(element, entry)
    if entry.lang != LANGUAGE:
        element.set(XML_LANG, entry.lang)
    return element


def atom(document: FeedDocument) -> tuple[bytes, bytes]:
    """The feed as UTF-8 XML: what stands before its entries, and what after them."""
    site = document.site
    root = atom_head(document)
    author = child(root, ATOM, "author")
    child(author, ATOM, "name", publisher(site))
    child(author, ATOM, "uri", absolute("/", site.url))
    child(root, ATOM, "icon", absolute(ICON, site.url))
    fill(root, document, Form.ATOM)
    return around(root, root)
