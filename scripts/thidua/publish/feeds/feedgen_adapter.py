"""The adapter of feedgen: the only module that knows it and its traps.

It gives what RSS 2.0 and Atom 1.0 have in common: the head of a feed and the core of an entry. What
it cannot say (Dublin Core, media, hub, archives, tombstones, authors without an e-mail address) the
formats add with lxml. Its entries are made once a story and copied into each feed, because making
them is the dear part. Its ``updated`` and ``lastBuildDate``, which are now unless given, are always
given; it writes dates of RSS by ``setlocale``, so no two threads may build feeds at once. The links
of an Atom entry lose their ``rel`` and ``type`` in it, so they too are put in with lxml.
"""

from __future__ import annotations

from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any

from feedgen import entry as feedgen
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree
from markupsafe import Markup

from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry, figure_image, rights
from thidua.publish.feeds.extras import prefixes
from thidua.publish.feeds.namespaces import ATOM, LANGUAGE
from thidua.publish.urls import absolute
from thidua.publish.xml import child

GENERATOR = "thidua"
DOCS = "https://www.rssboard.org/rss-specification"


def rss_head(document: FeedDocument) -> etree._Element:
    """An ``rss`` element whose channel has no items yet."""
    return etree.fromstring(_generator(document).rss_str())


def atom_head(document: FeedDocument) -> etree._Element:
    """An Atom ``feed`` element without entries.

    Its ``id`` is the address of its list: the same in the archives, which are parts of one logical
    feed (RFC 5005, 4).
    """
    return etree.fromstring(_generator(document).atom_str())


def _generator(document: FeedDocument) -> Any:
    """A feed that declares our namespaces at its root, once, instead of at every element."""
    site, described = document.site, document.feed

    class Prefixes(BaseExtension):  # type: ignore[misc]
        def extend_ns(self) -> Mapping[str, str]:
            return prefixes(described)

    feed = FeedGenerator()
    feed.register_extension("prefixes", Prefixes)
    feed.generator(GENERATOR)
    feed.id(absolute(described.address, site.url))
    feed.title(described.title)
    feed.description(described.description)
    feed.subtitle(described.description)
    page = absolute(described.page, site.url)
    feed.link(href=page, rel="alternate", type="text/html")  # others are put in with lxml
    feed.language(LANGUAGE)
    feed.rights(rights(site))
    feed.updated(document.updated)
    feed.docs(DOCS)
    return feed


def rss_item(entry: FeedEntry) -> etree._Element:
    """An ``item`` with what RSS 2.0 itself can say."""
    made = feedgen.FeedEntry()
    made.title(entry.title)
    made.link(href=entry.url)
    made.guid(entry.id, permalink=False)
    made.description(_description(entry))  # given always, else feedgen puts the content there
    made.content(entry.content)
    made.category(_categories(entry))
    if entry.cover:
        made.enclosure(entry.cover.url, str(entry.cover.length), entry.cover.type)
    item: etree._Element = made.rss_entry(extensions=False)
    child(item, "", "pubDate", format_datetime(entry.published))
    return item


def atom_entry(entry: FeedEntry) -> etree._Element:
    """An ``entry`` with what RFC 4287 itself can say; its first link is the story."""
    made = feedgen.FeedEntry()
    made.id(entry.id)
    made.title(entry.title)
    made.published(entry.published)
    made.updated(entry.updated)
    made.author([{"name": name} for name in entry.authors])
    made.category(_categories(entry))
    if entry.summary:
        made.summary(entry.summary)
    made.content(entry.content, type="html")
    made.rights(entry.rights)
    root: etree._Element = made.atom_entry(extensions=False)
    for element in root.iter():  # feedgen names no namespace here, it relies on the root's
        element.tag = f"{{{ATOM}}}{element.tag}"
    language = {"type": "text/html", "hreflang": entry.lang}
    child(root, ATOM, "link", rel="alternate", **language, href=entry.url)
    if cover := entry.cover:
        size = str(cover.length)
        child(root, ATOM, "link", rel="enclosure", type=cover.type, length=size, href=cover.url)
    return root


def _categories(entry: FeedEntry) -> list[dict[str, str]]:
    return [category._asdict() for category in entry.categories]


def _description(entry: FeedEntry) -> str:
    """Summary and one picture in plain tags: all that many portals read of RSS."""
    words = Markup("<p>{}</p>").format(entry.summary or entry.title)
    cover = Markup("<p>{}</p>").format(figure_image(entry.cover)) if entry.cover else ""
    return str(cover + words)
