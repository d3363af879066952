"""What both XML formats say beyond RSS 2.0 and RFC 4287, in the same words."""

from __future__ import annotations

from lxml import etree

from thidua.publish.feeds.entry import Entry, Picture, Withdrawn
from thidua.publish.feeds.lists import Feed, Form
from thidua.publish.feeds.names import (
    ATOM,
    DC,
    DCTERMS,
    HISTORY,
    LANGUAGE,
    MEDIA,
    TOMBSTONES,
    child,
)
from thidua.publish.urls import absolute


def prefixes(feed: Feed) -> dict[str, str]:
    """The namespaces that *feed* needs: no reader has to wonder at tombstones without one."""
    found = {"dc": DC, "dcterms": DCTERMS, "media": MEDIA}
    if feed.withdrawn:
        found["at"] = TOMBSTONES
    if feed.year:
        found["fh"] = HISTORY
    return found


def dublin_core(parent: etree._Element, entry: Entry, *, creators: bool) -> None:
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


def media(parent: etree._Element, entry: Entry) -> None:
    """The pictures by Media RSS 1.5.1: each with its size, words and credit, the cover in small."""
    for picture in entry.pictures:
        _media_content(parent, picture)
    if entry.cover:
        url, width, height = entry.cover.small
        child(parent, MEDIA, "thumbnail", url=url, width=str(width), height=str(height))


def _media_content(parent: etree._Element, picture: Picture) -> None:
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


def links(parent: etree._Element, feed: Feed, form: Form, site_url: str, hub: str) -> None:
    """The feed's own address, its hub (WebSub, 4) and the way to its archives (RFC 5005, 4)."""

    def link(rel: str, address: str) -> None:
        href = absolute(address, site_url)
        child(parent, ATOM, "link", rel=rel, type=form.type, href=href)

    link("self", feed.file(form))
    if hub and not feed.year:
        child(parent, ATOM, "link", rel="hub", href=hub)
    if feed.year:
        child(parent, HISTORY, "archive")
        link("current", feed.address + form.file)
    if feed.before:
        link("prev-archive", form.archive.format(feed.before))
    if feed.after:
        link("next-archive", form.archive.format(feed.after))


def tombstone(parent: etree._Element, gone: Withdrawn) -> None:
    """``at:deleted-entry`` (RFC 6721, 3): which entry is no more, since when, and why.

    Without a link to the notice, which the RFC allows: feedparser takes it for the feed's own.
    """
    element = child(parent, TOMBSTONES, "deleted-entry", ref=gone.id, when=gone.when.isoformat())
    child(element, TOMBSTONES, "comment", gone.reason)
