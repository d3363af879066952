"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).

What it has no word for stands under ``_thidua``, whose ``about`` is the column's page of feeds: the
custom objects that the specification provides for.
"""

from __future__ import annotations

import json
from typing import Any

from thidua.publish.feeds.atom import ICON
from thidua.publish.feeds.entry import Entry, Picture, publisher
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.names import LANGUAGE
from thidua.publish.feeds.told import Told
from thidua.publish.urls import absolute

VERSION = "https://jsonfeed.org/version/1.1"


def item(entry: Entry) -> str:
    """The item of *entry* as JSON; what is absent leaves no key."""
    found: dict[str, Any] = {
        "id": entry.id,
        "url": entry.url,
        "title": entry.title,
        "content_html": entry.content,
        "summary": entry.summary,
        "date_published": entry.published.isoformat(),
        "authors": [{"name": name} for name in entry.authors],
        "tags": list(dict.fromkeys(c.label for c in entry.categories)),
        "language": entry.lang,
    }
    if entry.updated > entry.published:
        found["date_modified"] = entry.updated.isoformat()
    if entry.cover:
        found["image"] = entry.cover.url
        found["attachments"] = [_attachment(entry.cover)]
    extra = {
        "change_note": entry.change_note,
        "rights": entry.rights,
        "publisher": entry.publisher,
        "sample": entry.sample,
        "categories": [
            {"term": c.term, "scheme": c.scheme, "label": c.label} for c in entry.categories
        ],
        "pictures": [_picture(p) for p in entry.pictures],
    }
    found["_thidua"] = {key: value for key, value in extra.items() if value}
    return _text({key: value for key, value in found.items() if value})


def _attachment(picture: Picture) -> dict[str, Any]:
    found = {"url": picture.url, "mime_type": picture.type, "size_in_bytes": picture.length}
    return {**found, "title": picture.alt} if picture.alt else found


def _picture(picture: Picture) -> dict[str, Any]:
    names = ("url", "type", "length", "width", "height", "alt", "credit")
    return {name: value for name in names if (value := getattr(picture, name))}


def json_feed(told: Told, items: dict[str, str]) -> bytes:
    """The feed as UTF-8 JSON.

    Args:
        told: the feed and its entries.
        items: of each entry by its id, from :func:`item`; each stands in several feeds.
    """
    site, feed = told.site, told.feed

    def whole(address: str) -> str:
        return absolute(address, site.url)

    found: dict[str, Any] = {
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
        found["next_url"] = whole(Form.JSON.archive.format(feed.before))
    if site.hub and not feed.year:
        found["hubs"] = [{"type": "WebSub", "url": site.hub}]
    extra: dict[str, Any] = {"about": whole("/rss/#rut-bai"), "updated": told.updated.isoformat()}
    if feed.year:
        extra["current"] = whole(feed.address + Form.JSON.file)
    if told.withdrawn:
        extra["withdrawn"] = [
            {"id": w.id, "url": w.url, "date": w.when.isoformat(), "reason": w.reason}
            for w in told.withdrawn
        ]
    found["_thidua"] = extra
    frame = _text({**found, "items": []})  # they come last, so they are put between its brackets
    inner = ",\n".join(items[entry.id] for entry in told.entries)
    return f"{frame.removesuffix(']}')}{inner}]}}\n".encode()


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
