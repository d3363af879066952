"""What a channel says it has published: RSS, Atom, JSON Feed or a sitemap, as a list of items."""

from __future__ import annotations

import codecs
import html
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import partial
from itertools import islice
from typing import Any
from urllib.parse import urljoin, urlsplit

import feedparser  # type: ignore[import-untyped]
from lxml import etree
from requests.exceptions import InvalidURL
from requests.utils import requote_uri

from thidua.model.record import moment
from thidua.source.text import CONTROL

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
NEWS = "{http://www.google.com/schemas/sitemap-news/0.9}"
FEEDS = ("rss", "feed", "RDF")
"""Root elements of RSS 2.0, Atom (RFC 4287) and RSS 1.0."""

PROLOG = re.compile(rb"^.*?(?=<[A-Za-z_])", re.DOTALL)
SHOWN = 5
"""Parts of a sitemap index that a message names."""

MOST = 50_000
"""Items: what one sitemap may hold (sitemaps.org, protocol 0.9)."""

LONGEST_TITLE, LONGEST_LINK = 500, 2_000
"""Characters; what is longer is cut, or no link."""


class FeedError(Exception):
    """This is no feed that can be relied on. The text says why, in Vietnamese."""


@dataclass(frozen=True, kw_only=True)
class ChannelItem:
    """Something that the channel published.

    Attributes:
        guid: its permanent id there; empty when it has none.
        links: absolute addresses, the item's own page first.
        title: plain text, NFC, in one line; empty in most sitemaps.
        day: day of publication in the column's timezone, None when the feed does not tell.
        sure: False when the day is one of change (``lastmod``), not of publication.
    """

    guid: str = ""
    links: tuple[str, ...] = ()
    title: str = ""
    day: date | None = None
    sure: bool = True


def read_feed(body: bytes, base: str, zone: tzinfo, charset: str = "") -> list[ChannelItem]:
    """The items of a feed, in its order.

    Args:
        body: the document; not compressed.
        base: its address, from which relative links lead on; empty for a file.
        zone: the column's timezone; a time without one is local there.
        charset: what the server says of XML; it goes before what the document says of itself, a
            byte order mark apart (RFC 7303, 3); empty where it says nothing.

    Raises:
        FeedError: it is broken, hostile, empty, or something else.
    """
    start = body.removeprefix(b"\xef\xbb\xbf").lstrip()
    entries = (
        _json_items(start, zone) if start.startswith(b"{") else _xml_items(body, zone, charset)
    )
    items = [_resolved(item, base) for item in islice(entries, MOST + 1)]
    if len(items) > MOST:
        raise FeedError(TOO_MANY)
    if not items:
        raise FeedError("nguồn tin không có mục nào")
    return items


def _resolved(item: ChannelItem, base: str) -> ChannelItem:
    links = (_joined(base, link.strip()) for link in item.links if link.strip())
    pages = tuple(dict.fromkeys(link for link in links if link and link != base))
    return replace(item, guid=item.guid.strip()[:LONGEST_LINK], links=pages)


def _joined(base: str, link: str) -> str:
    """The whole address of *link* on the web; empty where it is none."""
    with suppress(ValueError, InvalidURL):
        whole = requote_uri(urljoin(base, link))
        parts = urlsplit(whole)
        if len(whole) <= LONGEST_LINK and parts.scheme in ("http", "https") and parts.hostname:
            return whole
    return ""


def _xml_items(body: bytes, zone: tzinfo, charset: str) -> Iterator[ChannelItem]:
    prolog = PROLOG.match(body.replace(b"\0", b""))
    if HTML.match(body):
        raise FeedError(A_PAGE)
    if prolog and re.search(rb"<!ENTITY", prolog[0], re.IGNORECASE):
        raise FeedError(ENTITIES)
    encoding = "" if body.startswith(MARKS) else charset
    try:
        root = etree.fromstring(body, _parser(encoding))
    except etree.XMLSyntaxError as error:
        raise FeedError(
            f"nguồn tin bị hỏng ở dòng {error.lineno or 1}: không phải XML đúng cú pháp; "
            "hãy báo cho đơn vị quản lý kênh"
        ) from None
    except ValueError:  # pragma: no cover - lxml's word for text that it does not take
        raise FeedError("nguồn tin không đọc được") from None
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and any(declared.iterentities()):  # type: ignore[union-attr]
        raise FeedError(ENTITIES)
    match etree.QName(root).localname:
        case "urlset":
            return _sitemap_items(root, zone)
        case "sitemapindex":
            parts = [e.text or "" for e in root.iterfind(f"{SITEMAP}sitemap/{SITEMAP}loc")][:SHOWN]
            raise FeedError(
                "đây là mục lục của nhiều sitemap; hãy chỉ một trong số đó: " + ", ".join(parts)
            )
        case name if name in FEEDS:
            if sum(1 for _ in root.iter("{*}item", "{*}entry")) > MOST:
                raise FeedError(TOO_MANY)
            return _feed_items(body, zone, encoding, dated=name == "RDF")
        case "html":
            raise FeedError(A_PAGE)
    raise FeedError("đây không phải là RSS, Atom, JSON Feed hay sitemap")


def _parser(charset: str) -> etree.XMLParser:
    """One that opens nothing, for a document in *charset*, or that says itself what it is in."""
    made = partial(
        etree.XMLParser, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    with suppress(LookupError):
        return made(encoding=charset or None)
    return made()


MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
A_PAGE = "đây là một trang web, không phải nguồn tin; hãy tìm địa chỉ RSS của kênh"
TOO_MANY = "nguồn tin có hơn 50.000 mục, không đọc"
ENTITIES = "nguồn tin khai báo thực thể XML (<!ENTITY>), có thể gây hại, nên không đọc"


def _feed_items(body: bytes, zone: tzinfo, charset: str, *, dated: bool) -> Iterator[ChannelItem]:
    """Items of RSS and Atom; *dated*: the only day that they name is that of publication (RSS 1.0).

    feedparser gets bytes only, for it would open a name or an address; and its dates are not used:
    it has forgotten their zone, and reads ``2024-090`` as a day of September.
    """
    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    parsed = feedparser.parse(
        io.BytesIO(body), response_headers=headers, resolve_relative_uris=False, sanitize_html=False
    )
    for entry in parsed.entries:
        links = [link.get("href", "") for link in entry.get("links", ()) if _leads_to_page(link)]
        date_text = entry.get("published") or entry.get("updated") or ""
        yield ChannelItem(
            guid=str(entry.get("id", "")),
            links=tuple(filter(None, (entry.get("link", ""), *links))),
            title=plain(entry.get("title", "")),
            day=day_of(date_text, zone),
            sure=bool(entry.get("published")) or dated,
        )


def _leads_to_page(link: Mapping[str, Any]) -> bool:
    return link.get("rel", "alternate") in ("alternate", "canonical", "via", "related")


def _sitemap_items(root: etree._Element, zone: tzinfo) -> Iterator[ChannelItem]:
    for entry in root.iterfind(f"{SITEMAP}url"):
        news = entry.findtext(f"{NEWS}news/{NEWS}publication_date")
        date_text = news or entry.findtext(f"{SITEMAP}lastmod") or ""
        yield ChannelItem(
            links=(entry.findtext(f"{SITEMAP}loc") or "",),
            title=plain(entry.findtext(f"{NEWS}news/{NEWS}title") or ""),
            day=day_of(date_text, zone),
            sure=bool(news),
        )


def _json_items(body: bytes, zone: tzinfo) -> Iterator[ChannelItem]:
    """JSON Feed 1.1 (jsonfeed.org)."""
    try:
        values = json.loads(body)
    except (ValueError, RecursionError):
        raise FeedError("nguồn tin bị hỏng: không phải JSON đúng cú pháp") from None
    items = values.get("items")
    if "jsonfeed.org/version/" not in str(values.get("version")) or not isinstance(items, list):
        raise FeedError("tệp JSON này không phải là JSON Feed (thiếu version hoặc items)")
    for entry in items:
        if not isinstance(entry, dict):
            raise FeedError("tệp JSON này không phải là JSON Feed (có mục không đúng dạng)")
        words = {k: str(v) for k, v in entry.items() if isinstance(v, str | int)}
        published = words.get("date_published", "")
        yield ChannelItem(
            guid=words.get("id", ""),
            links=(words.get("url", ""), words.get("external_url", "")),
            title=plain(words.get("title", "")),
            day=day_of(published or words.get("date_modified", ""), zone),
            sure=bool(published),
        )


def plain(text: str) -> str:
    """A title as one line of text: NFC, no tags, nothing that cannot be visible.

    >>> plain("Vườn <b>cam</b> &amp; 2 < 3\\n ha")
    'Vườn cam & 2 < 3 ha'
    """
    tagless = html.unescape(re.sub(r"</?[A-Za-z][^<>]*>", "", text))
    visible = "".join(c for c in CONTROL.sub(" ", tagless) if unicodedata.category(c) != "Cf")
    return unicodedata.normalize("NFC", " ".join(visible.split()))[:LONGEST_TITLE].strip()


def day_of(text: str, zone: tzinfo) -> date | None:
    """The day that *text* names, in *zone*; None where it names none without doubt.

    Understood are RFC 3339 (Atom, JSON Feed, sitemaps), RFC 5322 (RSS), and the Vietnamese
    ``31/12/2024 08:00``. With AM or PM the month may stand first: nobody knows.

    >>> from zoneinfo import ZoneInfo
    >>> zone = ZoneInfo("Asia/Ho_Chi_Minh")
    >>> str(day_of("Sat, 30 Mar 2024 18:30:00 GMT", zone)), str(day_of("2024-03-30", zone))
    ('2024-03-31', '2024-03-30')
    >>> [str(day_of(f"Fri, 31 May 2024 20:00:00 {z}", zone)) for z in ("+07", "+7", "GMT +0700")]
    ['2024-05-31', '2024-05-31', '2024-05-31']
    >>> str(day_of("2/3/2024 8:00", zone)), day_of("2/3/2024 8:00 AM", zone)
    ('2024-03-02', None)
    """
    text = text.strip()
    if match := re.match(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\b(.*)", text, re.ASCII | re.DOTALL):
        if re.search(r"[AP]M", match[4], re.IGNORECASE):
            return None
        with suppress(ValueError):
            return date(int(match[3]), int(match[2]), int(match[1]))
        return None
    with suppress(ValueError, OverflowError):
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return date.fromisoformat(text)
    by_name = re.search(r"[A-Za-z]{3}", text)
    text = re.sub(r"(?<=\d) +(?:GMT|UTC) *(?=[+-]\d)", " ", text)
    text = re.sub(r"(?<=:\d\d) *([+-])(\d\d?)$", lambda m: f" {m[1]}{int(m[2]):02}00", text)
    for read in (parsedate_to_datetime,) if by_name else (datetime.fromisoformat,):
        with suppress(ValueError, OverflowError, TypeError):
            return moment(read(text), zone).astimezone(zone).date()
    return None
