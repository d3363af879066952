"""What a channel says it has published: RSS, Atom, JSON Feed or a sitemap, as a list of items."""

from __future__ import annotations

import codecs
import html
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, tzinfo
from functools import partial
from itertools import islice
from typing import Any, cast
from urllib.parse import urljoin, urlsplit

from lxml import etree
from requests.exceptions import InvalidURL
from requests.utils import requote_uri

from thidua.edit.days import days_of
from thidua.source.text import CONTROL

FEEDS = ("rss", "feed", "RDF")
"""Root elements of RSS 2.0, Atom (RFC 4287) and RSS 1.0."""
SITEMAPS = ("urlset", "sitemapindex")
"""Root elements of sitemaps (sitemaps.org), in whatever namespace."""

RSS_1 = "http://purl.org/rss/1.0/"
RDF_ABOUT = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}about"
PUBLISHED = ("pubDate", "published", "issued")
CHANGED = ("updated", "modified", "date")
PAGES = ("alternate", "canonical", "via", "related")
"""Relations of a link that leads to a page (RFC 4287, 4.2.7.2)."""

MOST = 5_000
"""Items that are looked at, where no more are asked for."""

LARGEST_SITEMAP = 50_000
"""Items of one sitemap, by the protocol."""

MOST_LINKS = 50
"""Links of one item that are looked at."""

LONGEST_TITLE, LONGEST_LINK = 500, 2_000
"""Characters; what is longer is cut, or no link."""

MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
WEB_PAGE = re.compile(
    rb"\s*+(?:<!--(?:(?!-->).)*+-->\s*+)*+<(?:!doctype\s+html|html)\b", re.I | re.S
)
A_PAGE = "đây là một trang web, không phải nguồn tin; hãy tìm địa chỉ RSS của kênh"
ENTITIES = "nguồn tin khai báo thực thể XML (<!ENTITY>), có thể gây hại, nên không đọc"


class FeedError(Exception):
    """This is no feed that can be relied on. The text says why, in Vietnamese."""


@dataclass(frozen=True, kw_only=True)
class ChannelItem:
    """Something that the channel published.

    Attributes:
        guid: its id there; empty when it has none.
        links: absolute addresses, the item's own page first.
        title: plain text, NFC, in one line; empty in most sitemaps.
        day: day of publication in the column's timezone, None when the feed does not tell.
        sure: False when the day is one of change (``lastmod``), not of publication.
        written: the day as the feed has it, where it cannot be read without doubt.
    """

    guid: str = ""
    links: tuple[str, ...] = ()
    title: str = ""
    day: date | None = None
    sure: bool = True
    written: str = ""


@dataclass(frozen=True, kw_only=True)
class ChannelFeed:
    """What one document of a channel holds.

    Attributes:
        items: in its order.
        left: how many more there are, which were not looked at.
        sitemaps: addresses of the documents that it lists, last changed first.
    """

    items: list[ChannelItem]
    left: int = 0
    sitemaps: tuple[str, ...] = ()


def read_feed(
    body: bytes, base: str, zone: tzinfo, charset: str = "", most: int = MOST
) -> ChannelFeed:
    """The items of a feed.

    Args:
        body: the document; not compressed.
        base: its address, from which relative links lead on; empty for a file.
        zone: the column's timezone; a time without one is local there.
        charset: what the server says of XML; it goes before what the document says of itself, a
            byte order mark apart (RFC 7303, 3); empty where it says nothing. Servers are wrong,
            as a rule, where the bytes are UTF-8: no text in another charset looks like that.
        most: how many items are looked at; of a sitemap those last changed.

    Raises:
        FeedError: it is broken, hostile, empty, or something else.
    """
    start = body.removeprefix(codecs.BOM_UTF8).lstrip()
    entries: Iterable[Any]
    sitemaps: tuple[str, ...] = ()
    read: Callable[[Any], ChannelItem]
    if start.startswith(b"{"):
        found = _json_entries(start)
        entries, read, total = found, _json_item, len(found)
    else:
        charset = "utf-8" if _is_utf8(body) else charset
        root = _root(body, "" if body.startswith(MARKS) else charset)
        name = etree.QName(root).localname
        if name in SITEMAPS:
            entries, read, total = (
                _last_changed_first(root, "url"),
                _sitemap_item,
                _number(root, "url"),
            )
            parts = _last_changed_first(root, "sitemap")
            sitemaps = tuple(filter(None, (_joined(base, _text(part, "loc")) for part in parts)))
        elif name in FEEDS:
            entries, read = root.iter("{*}item", "{*}entry"), _feed_item
            total = _number(root, "item", "entry")
        elif name == "html":
            raise FeedError(A_PAGE)
        else:
            raise FeedError("đây không phải là RSS, Atom, JSON Feed hay sitemap")
    if not total and not sitemaps:
        raise FeedError("nguồn tin không có mục nào")
    items = [_resolved(read(entry), base) for entry in islice(entries, most)]
    days = days_of((item.written for item in items), zone)
    dated = [
        replace(item, day=day, written="") if (day := days[item.written]) else item
        for item in items
    ]
    return ChannelFeed(items=dated, left=total - len(items), sitemaps=sitemaps)


def _is_utf8(body: bytes) -> bool:
    with suppress(UnicodeDecodeError):
        return not body.isascii() and bool(body.decode("utf-8"))
    return False


def _resolved(item: ChannelItem, base: str) -> ChannelItem:
    links = (_joined(base, link) for link in item.links)
    pages = tuple(dict.fromkeys(link for link in links if link and link != base))
    return replace(
        item, guid=item.guid.strip()[:LONGEST_LINK], links=pages, written=plain(item.written)
    )


def _joined(base: str, link: str) -> str:
    """The whole address of *link* on the web; empty where it is none."""
    link = link.strip()
    with suppress(ValueError, InvalidURL):
        if link and len(link) <= LONGEST_LINK:
            whole = requote_uri(urljoin(base, link))
            parts = urlsplit(whole)
            if len(whole) <= LONGEST_LINK and parts.scheme in ("http", "https") and parts.hostname:
                return whole
    return ""


def _root(body: bytes, charset: str) -> etree._Element:
    """The root of an XML document in *charset*, or that says itself what it is in."""
    try:
        root = etree.fromstring(body, _parser(charset))
    except etree.XMLSyntaxError as error:
        if WEB_PAGE.match(body):
            raise FeedError(A_PAGE) from None
        raise FeedError(
            f"nguồn tin bị hỏng ở dòng {error.lineno or 1}: không phải XML đúng cú pháp; "
            "hãy báo cho đơn vị quản lý kênh"
        ) from None
    except ValueError:  # pragma: no cover - lxml's word for text that it does not take
        raise FeedError("nguồn tin không đọc được") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):  # type: ignore[union-attr]
        raise FeedError(ENTITIES)
    return root


def _parser(charset: str) -> etree.XMLParser:
    """One that opens nothing and unfolds nothing."""
    made = partial(
        etree.XMLParser,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    with suppress(LookupError):
        return made(encoding=charset or None)
    return made()


def _text(parent: etree._Element, *names: str) -> str:
    """The text of the first child that has one of *names* in any namespace, and any text."""
    found = (element for name in names for element in parent.iterfind(f"{{*}}{name}"))
    return next(filter(None, (_whole(element) for element in found)), "")


def _whole(element: etree._Element) -> str:
    return "".join(map(str, element.itertext())).strip()


def _number(root: etree._Element, *names: str) -> int:
    """How many elements below *root* have one of *names*."""
    counts = (root.xpath(f"count(.//*[local-name()='{name}'])") for name in names)
    return int(sum(cast(Iterator[float], counts)))


def _last_changed_first(root: etree._Element, name: str) -> list[etree._Element]:
    """The elements called *name* of a sitemap; in its order where it dates none."""
    elements = islice(root.iter(f"{{*}}{name}"), LARGEST_SITEMAP)
    return sorted(elements, key=lambda element: _text(element, "lastmod"), reverse=True)


def _sitemap_item(entry: etree._Element) -> ChannelItem:
    news = _text(entry, "news/{*}publication_date")
    return ChannelItem(
        links=(_text(entry, "loc"),),
        title=plain(_text(entry, "news/{*}title")),
        written=news or _text(entry, "lastmod"),
        sure=bool(news),
    )


def _feed_item(entry: etree._Element) -> ChannelItem:
    """An item of RSS or an entry of Atom; the only day that RSS 1.0 names is of publication."""
    namespace = etree.QName(entry).namespace
    own = f"{{{namespace}}}" if namespace else ""
    guid, title = entry.find(f"{own}guid"), entry.find(f"{own}title")
    name = _text(entry, "guid", "id") or entry.get(RDF_ABOUT, "")
    links = [e for e in islice(entry.iterfind("{*}link"), MOST_LINKS) if _relation(e) in PAGES]
    links.sort(key=lambda link: _relation(link) != PAGES[0] or link.prefix != entry.prefix)
    addresses = [link.get("href") or link.text or "" for link in links]
    if not any(addresses) and guid is not None and guid.get("isPermaLink") != "false":
        addresses = [name]
    published = _text(entry, *PUBLISHED)
    return ChannelItem(
        guid=name,
        links=tuple(urljoin(entry.base or "", address.strip()) for address in addresses),
        title=plain("" if title is None else _whole(title)),
        written=published or _text(entry, *CHANGED),
        sure=bool(published) or namespace == RSS_1,
    )


def _relation(link: etree._Element) -> str:
    return link.get("rel", PAGES[0])


def _json_entries(body: bytes) -> list[Any]:
    """The items of a JSON Feed 1.1 (jsonfeed.org)."""
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise FeedError("nguồn tin bị hỏng: không phải JSON đúng cú pháp") from None
    items = values.get("items")
    if "jsonfeed.org/version/" not in str(values.get("version")) or not isinstance(items, list):
        raise FeedError("tệp JSON này không phải là JSON Feed (thiếu version hoặc items)")
    return items


def _json_item(entry: Any) -> ChannelItem:
    if not isinstance(entry, dict):
        raise FeedError("tệp JSON này không phải là JSON Feed (có mục không đúng dạng)")
    words = {k: str(v) for k, v in entry.items() if isinstance(v, str | int)}
    published = words.get("date_published", "")
    return ChannelItem(
        guid=words.get("id", ""),
        links=(words.get("url", ""), words.get("external_url", "")),
        title=plain(words.get("title", "")),
        written=published or words.get("date_modified", ""),
        sure=bool(published),
    )


def plain(text: str) -> str:
    """A title as one line of text: NFC, no tags, nothing that cannot be visible.

    >>> plain("Vườn <b>cam</b> &amp; 2 < 3\\n ha")
    'Vườn cam & 2 < 3 ha'
    """
    tagless = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", text[: 20 * LONGEST_TITLE]))
    visible = "".join(c for c in CONTROL.sub(" ", tagless) if unicodedata.category(c) != "Cf")
    line = " ".join(visible.split())
    short = line[: 2 * LONGEST_TITLE]  # NFC of many marks in a row takes the square of their number
    return unicodedata.normalize("NFC", short)[:LONGEST_TITLE].strip()
