"""What both XML formats say beyond RSS 2.0 and RFC 4287, in the same words."""

from __future__ import annotations

from lxml import etree

from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry, Withdrawn
from thidua.publish.feeds.lists import Feed, Form
from thidua.publish.feeds.namespaces import (
    ATOM,
    DC,
    DCTERMS,
    HISTORY,
    LANGUAGE,
    MEDIA,
    SHARED,
    TOMBSTONES,
)
from thidua.publish.urls import absolute
from thidua.publish.xml import child


def prefixes(feed: Feed) -> dict[str, str]:
    """The namespaces that *feed* needs: no reader has to wonder at tombstones without one."""
    needed = dict(SHARED)
    if feed.withdrawn:
        needed["at"] = TOMBSTONES
    if feed.year:
        needed["fh"] = HISTORY
    return needed


def dublin_core(parent: etree._Element, entry: FeedEntry, *, creators: bool) -> None:
    """Dublin Core terms: elements 1.1 where RSS readers look, else ``dcterms``."""
    if creators:
        for name in entry.authors:
            child(parent, DC, "creator", name)
    child(parent, DC, "publisher", entry.publisher)
    child(parent, DC, "identifier", entry.id)
    if entry.lang != LANGUAGE:
        child(parent, DC, "language", entry.lang)
    if entry.change_note:
        child(parent, DCTERMS, "provenance", entry.change_note)


def media(parent: etree._Element, entry: FeedEntry) -> None:
    """The pictures by Media RSS 1.5.1: each with its size, words and credit, the cover in small."""
    for picture in entry.pictures:
        element = child(
            parent,
            MEDIA,
            "content",
            url=picture.url,
            fileSize=str(picture.length),
            type=picture.type,
            medium="image",
            width=str(picture.width),
            height=str(picture.height),
        )
        if picture.alt:
            child(element, MEDIA, "description", picture.alt, type="plain")
        if picture.credit:
            child(element, MEDIA, "credit", picture.credit)
    if entry.cover:
        url, width, height = entry.cover.small
        child(parent, MEDIA, "thumbnail", url=url, width=str(width), height=str(height))


def fill(parent: etree._Element, document: FeedDocument, form: Form) -> None:
    """Puts links and tombstones into the head of a feed; the entries come after them."""
    _links(parent, document, form)
    for withdrawn in document.withdrawn:
        _tombstone(parent, withdrawn)


def _links(parent: etree._Element, document: FeedDocument, form: Form) -> None:
    """The feed's own address, its hub (WebSub, 4) and the way to its archives (RFC 5005, 4)."""
    site, feed = document.site, document.feed

    def link(rel: str, address: str) -> None:
        child(parent, ATOM, "link", rel=rel, type=form.type, href=absolute(address, site.url))

    link("self", feed.file(form))
    if site.hub and not feed.year:
        child(parent, ATOM, "link", rel="hub", href=site.hub)
    if feed.year:
        child(parent, HISTORY, "archive")
        link("current", feed.address + form.file)
    if feed.before:
        link("prev-archive", form.archive.format(feed.before))
    if feed.after:
        link("next-archive", form.archive.format(feed.after))


def _tombstone(parent: etree._Element, withdrawn: Withdrawn) -> None:
    """``at:deleted-entry`` (RFC 6721, 3): which entry is no more, since when, and why.

    Without a link to the notice, which the RFC allows: feedparser takes it for the feed's own.
    """
    dated = {"ref": withdrawn.id, "when": withdrawn.when.isoformat()}
    element = child(parent, TOMBSTONES, "deleted-entry", **dated)
    child(element, TOMBSTONES, "comment", withdrawn.reason)
