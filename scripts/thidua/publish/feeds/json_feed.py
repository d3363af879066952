"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

What it has no word for stands under ``_thidua``, whose ``about`` is the column's page of feeds: the
custom objects that the specification provides for.
"""

from __future__ import annotations

import json
from typing import Any

from thidua.publish.feeds.atom import ICON
from thidua.publish.feeds.document import FeedDocument
from thidua.publish.feeds.entry import FeedEntry, FeedPicture, publisher
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.namespaces import LANGUAGE
from thidua.publish.urls import absolute

VERSION = "https://jsonfeed.org/version/1.1"


SEPARATOR = b",\n"
"""What stands between two items."""


def item(entry: FeedEntry) -> bytes:
    """The item of *entry* as JSON; what is absent leaves no key."""
    values = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(dict.fromkeys(c.label for c in entry.categories)),
        "language": entry.lang,
        "date_modified": entry.updated.isoformat() if entry.updated > entry.published else "",
        "image": entry.cover.url if entry.cover else "",
        "attachments": [_attachment(entry.cover)] if entry.cover else [],
        "_thidua": _without_empty(
            change_note=entry.change_note,
            rights=entry.rights,
            publisher=entry.publisher,
            sample=entry.sample,
            categories=[category._asdict() for category in entry.categories],
            pictures=[_picture(p) for p in entry.pictures],
        ),
    }
    return _text(_without_empty(**values)).encode()


def _attachment(picture: FeedPicture) -> dict[str, Any]:
    return _without_empty(
        url=picture.url, mime_type=picture.type, size_in_bytes=picture.length, title=picture.alt
    )


def _picture(picture: FeedPicture) -> dict[str, Any]:
    names = ("url", "type", "length", "width", "height", "alt", "credit")
    return _without_empty(**{name: getattr(picture, name) for name in names})


def json_feed(document: FeedDocument) -> tuple[bytes, bytes]:
    """The feed as UTF-8 JSON: what stands before its items, and what after them."""
    site, feed = document.site, document.feed

    def whole(address: str) -> str:
        return absolute(address, site.url)

    values: dict[str, Any] = {
        "version": VERSION,
        "title": feed.title,
        "home_page_url": whole(feed.page),
        "feed_url": whole(feed.file(Form.JSON)),
        "description": feed.description,
        "language": LANGUAGE,
        "favicon": whole(ICON),
        "authors": [{"name": publisher(site), "url": whole("/")}],
    }
    if feed.before:  # the next items are older ones
        values["next_url"] = whole(Form.JSON.archive.format(feed.before))
    if site.hub and not feed.year:
        values["hubs"] = [{"type": "WebSub", "url": site.hub}]
    values["_thidua"] = _without_empty(
        about=whole("/rss/#rut-bai"),
        updated=document.updated.isoformat(),
        current=whole(feed.address + Form.JSON.file) if feed.year else "",
        withdrawn=[
            {"id": w.id, "url": w.url, "date": w.when.isoformat(), "reason": w.reason}
            for w in document.withdrawn
        ],
    )
    head = _text({**values, "items": []})  # they come last, so they are put between its brackets
    return head.removesuffix("]}").encode(), b"]}\n"


def _without_empty(**values: Any) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
