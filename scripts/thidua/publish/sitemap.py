"""The lists of pages for search engines (sitemaps.org 0.9; Google's image and news extensions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

from lxml import etree

from thidua.model.column import Site
from thidua.publish.page import SitePage
from thidua.publish.pictures.album import Pictures
from thidua.publish.urls import SITEMAP, absolute, file_at
from thidua.publish.xml import child, document_bytes
from thidua.rules.pictures import shown_by

NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGE = "http://www.google.com/schemas/sitemap-image/1.1"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
MOST = 50_000
"""Addresses in one file, by the protocol."""
MOST_IMAGES = 1_000
"""Pictures of one address, by Google."""
RECENT = timedelta(days=2)
"""How long a story is news, by Google."""
PART = "/sitemap/{}.xml"


def write(
    folder: Path,
    site: Site,
    pages: Sequence[SitePage],
    as_of: datetime,
    pictures: Pictures,
    most: int = MOST,
) -> None:
    """Writes ``sitemap.xml``, which is an index, and its parts of at most *most* addresses.

    robots.txt names it.
    """
    listed = iter([page for page in pages if page.listed])
    index = _root("sitemapindex", {})
    for number in count(1):
        if not (part := list(islice(listed, most))):
            break
        address = PART.format(number)
        file_at(folder, address).write_bytes(sitemap(site, part, as_of, pictures))
        entry = child(index, NAMESPACE, "sitemap")
        child(entry, NAMESPACE, "loc", absolute(address, site.url))
        if last := max((p.changed for p in part if p.changed), default=None):
            child(entry, NAMESPACE, "lastmod", last.isoformat())
    file_at(folder, SITEMAP).write_bytes(document_bytes(index))
    _name_in_robots(folder / "robots.txt", absolute(SITEMAP, site.url))


def _name_in_robots(file: Path, address: str) -> None:
    """Names the sitemap (RFC 9309, 2.2.4) in the column's own robots.txt, else in ours."""
    robots = file.read_bytes() if file.exists() else b"User-agent: *\nAllow: /\n"
    if b"\nsitemap:" not in b"\n" + robots.lower():
        robots = robots.rstrip() + f"\n\nSitemap: {address}\n".encode()
    file.write_bytes(robots)


def sitemap(site: Site, pages: Sequence[SitePage], as_of: datetime, pictures: Pictures) -> bytes:
    """A ``urlset`` of *pages*: ``lastmod`` where a change has a date, the pictures of stories, and
    what news search asks about stories of the last two days."""
    root = _root("urlset", {"image": IMAGE, "news": NEWS})
    for page in pages:
        entry = child(root, NAMESPACE, "url")
        child(entry, NAMESPACE, "loc", absolute(page.address, site.url))
        if page.changed:
            child(entry, NAMESPACE, "lastmod", page.changed.isoformat())
        for address in islice(_pictures(page, pictures), MOST_IMAGES):
            image = child(entry, IMAGE, "image")
            child(image, IMAGE, "loc", absolute(address, site.url))
        if page.story and as_of - page.story.published(site.zone) <= RECENT:
            news = child(entry, NEWS, "news")
            whose = child(news, NEWS, "publication")
            child(whose, NEWS, "name", site.name)
            child(whose, NEWS, "language", page.story.lang)
            published = page.story.published(site.zone)
            child(news, NEWS, "publication_date", published.isoformat(timespec="seconds"))
            child(news, NEWS, "title", page.title)
    return document_bytes(root)


def _pictures(page: SitePage, pictures: Pictures) -> Iterator[str]:
    """The addresses of the pictures that a story shows, each once."""
    paths = dict.fromkeys(one.path for one in shown_by(page.story)) if page.story else ()
    return (pictures[path].address() for path in paths if path in pictures)


def _root(name: str, prefixes: Mapping[str, str]) -> etree._Element:
    names: dict[Any, str] = {None: NAMESPACE, **prefixes}  # lxml-stubs know no default namespace
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=names)
