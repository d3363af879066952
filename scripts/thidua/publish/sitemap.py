"""The lists of pages for search engines (sitemaps.org 0.9; Google's image and news extensions)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from itertools import count, islice
from typing import Any, NamedTuple

from lxml import etree

from thidua.model.column import Site
from thidua.publish.outputs import Output, Piece, digest, key, whole
from thidua.publish.page import SitePage
from thidua.publish.pictures.album import Pictures
from thidua.publish.urls import SITEMAP, absolute
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
ROBOTS = "/robots.txt"


def sitemap_outputs(
    site: Site,
    pages: Sequence[SitePage],
    as_of: datetime,
    pictures: Pictures,
    most: int = MOST,
) -> Iterator[Output]:
    """``sitemap.xml``, which is an index, and its parts of at most *most* addresses."""
    listed = iter([page for page in pages if page.listed])
    index = _root("sitemapindex", {})
    for number in count(1):
        if not (part := list(islice(listed, most))):
            break
        address = PART.format(number)
        entries = [_listed(page, site, as_of, pictures) for page in part]
        said = key(entries=digest(repr(entries)), site=site)
        yield Output(address, (Piece(f"sitemap {said}", partial(sitemap, site, entries)),))
        entry = child(index, NAMESPACE, "sitemap")
        child(entry, NAMESPACE, "loc", absolute(address, site.url))
        if last := max((p.changed for p in part if p.changed), default=None):
            child(entry, NAMESPACE, "lastmod", last.isoformat())
    yield whole(SITEMAP, document_bytes(index))


def robots(site: Site, own: bytes = b"User-agent: *\nAllow: /\n") -> Output:
    """``robots.txt``: the column's *own*, which names the sitemap (RFC 9309, 2.2.4)."""
    if b"\nsitemap:" not in b"\n" + own.lower():
        own = own.rstrip() + f"\n\nSitemap: {absolute(SITEMAP, site.url)}\n".encode()
    return whole(ROBOTS, own)


class ListedPage(NamedTuple):
    """What the list says of a page; ``news``: language and time of a story of the last days."""

    address: str
    title: str
    changed: date | None
    pictures: tuple[str, ...]
    news: tuple[str, str] | None


def _listed(page: SitePage, site: Site, as_of: datetime, pictures: Pictures) -> ListedPage:
    news = None
    if page.view and as_of - page.view.published <= RECENT:
        published = page.view.published.isoformat(timespec="seconds")
        news = page.view.story.lang.value, published
    shown = tuple(islice(_pictures(page, pictures), MOST_IMAGES))
    return ListedPage(page.address, page.title, page.changed, shown, news)


def sitemap(site: Site, pages: Sequence[ListedPage]) -> bytes:
    """A ``urlset`` of *pages*: ``lastmod`` where a change has a date, the pictures of stories, and
    what news search asks about stories of the last two days."""
    root = _root("urlset", {"image": IMAGE, "news": NEWS})
    for page in pages:
        entry = child(root, NAMESPACE, "url")
        child(entry, NAMESPACE, "loc", absolute(page.address, site.url))
        if page.changed:
            child(entry, NAMESPACE, "lastmod", page.changed.isoformat())
        for address in page.pictures:
            image = child(entry, IMAGE, "image")
            child(image, IMAGE, "loc", absolute(address, site.url))
        if page.news:
            language, published = page.news
            news = child(entry, NEWS, "news")
            whose = child(news, NEWS, "publication")
            child(whose, NEWS, "name", site.name)
            child(whose, NEWS, "language", language)
            child(news, NEWS, "publication_date", published)
            child(news, NEWS, "title", page.title)
    return document_bytes(root)


def _pictures(page: SitePage, pictures: Pictures) -> Iterator[str]:
    """The addresses of the pictures that a story shows, each once."""
    paths = dict.fromkeys(one.path for one in shown_by(page.story)) if page.story else ()
    return (pictures[path].address() for path in paths if path in pictures)


def _root(name: str, prefixes: Mapping[str, str]) -> etree._Element:
    names: dict[Any, str] = {None: NAMESPACE, **prefixes}  # lxml-stubs know no default namespace
    return etree.Element(f"{{{NAMESPACE}}}{name}", nsmap=names)
