"""feedgen, and its traps: the only module that knows it.

It gives what RSS 2.0 and Atom 1.0 have in common: the head of a feed and the core of an entry. What
it cannot say (Dublin Core, media, hub, archives, tombstones, authors without an e-mail address) the
formats add with lxml. Its entries are made once a story and copied into each feed, because making
them is the dear part. Its ``updated`` and ``lastBuildDate``, which are now unless given, are always
given; it writes dates of RSS by ``setlocale``, so no two threads may build feeds at once. The links
of an Atom entry lose their ``rel`` and ``type`` in it, so they too are put in with lxml.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from email.utils import format_datetime
from typing import Any

from feedgen.entry import FeedEntry
from feedgen.ext.base import BaseExtension
from feedgen.feed import FeedGenerator
from lxml import etree
from markupsafe import Markup

from thidua.publish.feeds.entry import Entry
from thidua.publish.feeds.names import ATOM, child

GENERATOR = "thidua"
DOCS = "https://www.rssboard.org/rss-specification"


def _generator(prefixes: Mapping[str, str]) -> Any:
    """A feed that declares our namespaces at its root, once, instead of at every element."""

    class Prefixes(BaseExtension):  # type: ignore[misc]
        def extend_ns(self) -> Mapping[str, str]:
            return prefixes

    feed = FeedGenerator()
    feed.register_extension("prefixes", Prefixes)
    feed.generator(GENERATOR)
    return feed


def rss_frame(
    *,
    title: str,
    page: str,
    description: str,
    language: str,
    rights: str,
    updated: datetime,
    prefixes: Mapping[str, str],
) -> etree._Element:
    """An ``rss`` element whose channel has no items yet."""
    feed = _generator(prefixes)
    feed.title(title)
    feed.description(description)
    feed.link(href=page)  # RSS takes the last link added; the others are put in with lxml
    feed.language(language)
    feed.copyright(rights)
    feed.lastBuildDate(updated)
    feed.docs(DOCS)
    return etree.fromstring(feed.rss_str())


def atom_frame(
    *,
    id: str,
    title: str,
    page: str,
    description: str,
    language: str,
    rights: str,
    updated: datetime,
    prefixes: Mapping[str, str],
) -> etree._Element:
    """An Atom ``feed`` element without entries."""
    feed = _generator(prefixes)
    feed.id(id)
    feed.title(title)
    feed.link(href=page, rel="alternate", type="text/html")
    feed.subtitle(description)
    feed.language(language)
    feed.rights(rights)
    feed.updated(updated)
    return etree.fromstring(feed.atom_str())


def rss_core(entry: Entry) -> etree._Element:
    """An ``item`` with what RSS 2.0 itself can say."""
    made = FeedEntry()
    made.title(entry.title)
    made.link(href=entry.url)
    made.guid(entry.id, permalink=False)
    made.description(_description(entry))  # given always, else feedgen puts the content there
    made.content(entry.content)
    _categories(made, entry)
    if entry.cover:
        made.enclosure(entry.cover.url, str(entry.cover.length), entry.cover.type)
    item: etree._Element = made.rss_entry(extensions=False)
    child(item, "", "pubDate", format_datetime(entry.published))
    return item


def atom_core(entry: Entry) -> etree._Element:
    """An ``entry`` with what RFC 4287 itself can say; its first link is the story."""
    made = FeedEntry()
    made.id(entry.id)
    made.title(entry.title)
    made.published(entry.published)
    made.updated(entry.updated)
    made.author([{"name": name} for name in entry.authors])
    _categories(made, entry)
    if entry.summary:
        made.summary(entry.summary)
    made.content(entry.content, type="html")
    made.rights(entry.rights)
    found: etree._Element = made.atom_entry(extensions=False)
    for element in found.iter():  # feedgen names no namespace here, it relies on the root's
        element.tag = f"{{{ATOM}}}{element.tag}"
    language = {"type": "text/html", "hreflang": entry.lang}
    child(found, ATOM, "link", rel="alternate", **language, href=entry.url)
    if cover := entry.cover:
        size = str(cover.length)
        child(found, ATOM, "link", rel="enclosure", type=cover.type, length=size, href=cover.url)
    return found


def _categories(made: Any, entry: Entry) -> None:
    made.category(
        [{"term": c.term, "scheme": c.scheme, "label": c.label} for c in entry.categories]
    )


def _description(entry: Entry) -> str:
    """Summary and one picture in plain tags: all that many portals read of RSS."""
    words = Markup("<p>{}</p>").format(entry.summary or entry.title)
    if not entry.cover:
        return str(words)
    shown = Markup('<p><img src="{0.url}" alt="{0.alt}" width="{0.width}" height="{0.height}"></p>')
    return str(shown.format(entry.cover) + words)
