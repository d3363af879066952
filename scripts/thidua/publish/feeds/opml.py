"""All feeds in one file that feed readers take in (OPML 2.0)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from lxml import etree

from thidua.model.column import Site
from thidua.publish.feeds.entry import publisher
from thidua.publish.feeds.lists import Feed, Form
from thidua.publish.urls import absolute
from thidua.publish.xml import child, document_bytes


def opml(site: Site, feeds: Iterable[Feed]) -> bytes:
    """``feeds.opml``: the Atom feeds (``type`` is ``rss`` for all kinds), under their headings."""
    root = etree.Element("opml", version="2.0")
    head = child(root, "", "head")
    child(head, "", "title", f"Các kênh tin của {site.name}")
    child(head, "", "ownerName", publisher(site))
    child(head, "", "ownerId", absolute("/", site.url))
    body = child(root, "", "body")
    for group, own in groupby(feeds, key=lambda f: f.group):
        outline = child(body, "", "outline", text=group)
        for feed in own:
            child(
                outline,
                "",
                "outline",
                type="rss",
                text=feed.title,
                title=feed.title,
                description=feed.description,
                language="vi",
                xmlUrl=absolute(feed.file(Form.ATOM), site.url),
                htmlUrl=absolute(feed.page, site.url),
            )
    return document_bytes(root)
