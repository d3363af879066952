"""The feeds of a built site, parsed whatever their format, and what is wrong with the files."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any

from lxml import etree

from thidua.problems import Problem, Rule
from thidua.publish.feeds.json_feed import VERSION
from thidua.publish.feeds.lists import Form
from thidua.publish.feeds.namespaces import ATOM, CONTENT, TOMBSTONES
from thidua.publish.feeds.rules import FEED_BROKEN

NAMED = {form.file: form for form in Form}
AGAIN = "dựng lại trang bằng thidua build; nếu vẫn lỗi, đó là lỗi của chương trình, xin báo lại"
ARCHIVE = re.compile(r"\d{4}\.(xml|json)")


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that an entry brings along; ``length`` as written."""

    url: str
    length: str
    type: str


@dataclass(frozen=True, slots=True)
class ParsedEntry:
    """An entry as a reader sees it. Dates are None where there is none, or none with a zone."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published: datetime | None
    updated: datetime | None
    enclosures: tuple[Enclosure, ...]
    permalink: bool
    line: int

    @property
    def changed(self) -> datetime | None:
        """The last change, where one is dated."""
        return self.updated or self.published


@dataclass(slots=True)
class ParsedFeed:
    """A feed's file: ``address`` is where it stands in the site, ``own`` where it says so."""

    address: str
    form: Form
    own: str = ""
    links: dict[str, str] = field(default_factory=dict)
    items: list[ParsedEntry] = field(default_factory=list)
    withdrawn: dict[str, str] = field(default_factory=dict)
    absent: list[tuple[int, str]] = field(default_factory=list)
    """What the format requires and the file lacks: line and name."""

    @property
    def archive(self) -> bool:
        """Whether it is an archive, not a feed that one subscribes to."""
        return self.address.rpartition("/")[2] not in NAMED


def feed_problem(
    address: str, rule: Rule, message: str, hint: str = AGAIN, line: int = 1
) -> Problem:
    """What is wrong in *line* of the file at *address*."""
    return rule.problem(address.removeprefix("/"), message, hint, line)


def read_site(folder: Path) -> tuple[list[ParsedFeed], list[Problem]]:
    """Every feed below *folder*, by address, and the files that cannot be read as one."""
    return read_feeds(folder, feed_files(folder))


def read_feeds(
    folder: Path, named: Iterable[tuple[str, Form]]
) -> tuple[list[ParsedFeed], list[Problem]]:
    """The feeds *named*, address and format, below *folder*; those that cannot be read as one."""
    feeds, problems = [], []
    for address, form in named:
        data = (folder / address.removeprefix("/")).read_bytes()
        try:
            feeds.append(_json(address, data) if form is Form.JSON else _xml(address, form, data))
        except (etree.XMLSyntaxError, ValueError, TypeError, AttributeError, KeyError) as error:
            line = getattr(error, "lineno", 0) or 1
            message, hint = f"kênh này không đọc được: {error}", "dựng lại trang bằng thidua build"
            problems.append(feed_problem(address, FEED_BROKEN, message, hint, line))
    return feeds, problems


def feed_files(folder: Path) -> Iterator[tuple[str, Form]]:
    """Address and format of every feed and archive below *folder*, in order."""
    for here, folders, files in os.walk(folder):
        folders.sort()
        place = Path(here).relative_to(folder).as_posix()
        base = "/" if place == "." else f"/{place}/"
        yield from feeds_among(base + name for name in sorted(files))


def feeds_among(addresses: Iterable[str]) -> Iterator[tuple[str, Form]]:
    """Address and format of those of *addresses* at which a feed or an archive stands.

    >>> [form.label for _, form in feeds_among(["/guong/atom.xml", "/feed/2024.json", "/lich.ics"])]
    ['Atom 1.0', 'JSON Feed 1.1']
    """
    for address in addresses:
        folder, _, name = address.rpartition("/")
        if name in NAMED:
            yield address, NAMED[name]
        elif folder in ("/feed", "/atom") and ARCHIVE.fullmatch(name):
            xml = Form.ATOM if folder == "/atom" else Form.RSS
            yield address, Form.JSON if name.endswith(".json") else xml


def _xml(address: str, form: Form, data: bytes) -> ParsedFeed:
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return _rss(address, root) if form is Form.RSS else _atom(address, root)


def _rss(address: str, root: etree._Element) -> ParsedFeed:
    """RSS 2.0: a channel needs title, link, description; an item here title, link, guid, date."""
    feed = ParsedFeed(address, Form.RSS)
    channel = root.find("channel") if root.tag == "rss" else None
    if channel is None:
        raise ValueError("không có rss/channel")
    _required(feed, channel, "", ("title", "link", "description"))
    _links(feed, channel)
    for item in channel.findall("item"):
        _required(feed, item, "", ("title", "link", "guid", "pubDate", "description"))
        guid = item.find("guid")
        feed.items.append(
            ParsedEntry(
                id=item.findtext("guid") or "",
                url=item.findtext("link") or "",
                title=item.findtext("title") or "",
                summary=item.findtext("description") or "",
                content=item.findtext(f"{{{CONTENT}}}encoded") or "",
                published=_zoned(item.findtext("pubDate"), parsedate_to_datetime),
                updated=_zoned(item.findtext(f"{{{ATOM}}}updated"), datetime.fromisoformat),
                enclosures=tuple(_enclosure(e, "url") for e in item.findall("enclosure")),
                permalink=guid is not None and guid.get("isPermaLink", "true") == "true",
                line=_line(item),
            )
        )
    return feed


def _atom(address: str, root: etree._Element) -> ParsedFeed:
    """RFC 4287, 4.1.1 and 4.1.2: what a feed and an entry must have."""
    feed = ParsedFeed(address, Form.ATOM)
    if root.tag != f"{{{ATOM}}}feed":
        raise ValueError("không có phần tử feed của Atom")
    _required(feed, root, ATOM, ("id", "title", "updated", "author"))
    _links(feed, root)
    for entry in root.iterfind(f"{{{ATOM}}}entry"):
        _required(feed, entry, ATOM, ("id", "title", "updated", "published", "link", "content"))
        links = entry.findall(f"{{{ATOM}}}link")
        feed.items.append(
            ParsedEntry(
                id=entry.findtext(f"{{{ATOM}}}id") or "",
                url=links[0].get("href", "") if links else "",
                title=entry.findtext(f"{{{ATOM}}}title") or "",
                summary=entry.findtext(f"{{{ATOM}}}summary") or "",
                content=entry.findtext(f"{{{ATOM}}}content") or "",
                published=_zoned(entry.findtext(f"{{{ATOM}}}published"), datetime.fromisoformat),
                updated=_zoned(entry.findtext(f"{{{ATOM}}}updated"), datetime.fromisoformat),
                enclosures=tuple(
                    _enclosure(link, "href") for link in links if link.get("rel") == "enclosure"
                ),
                permalink=False,
                line=_line(entry),
            )
        )
    return feed


def _json(address: str, data: bytes) -> ParsedFeed:
    """JSON Feed 1.1: version, title and items; of an item its id and some content."""
    values: dict[str, Any] = json.loads(data)
    feed = ParsedFeed(address, Form.JSON, own=values.get("feed_url", ""))
    feed.absent += [(1, name) for name in ("title", "home_page_url") if not values.get(name)]
    if values.get("version") != VERSION:
        feed.absent.append((1, "version"))
    if values.get("next_url"):
        feed.links["prev-archive"] = values["next_url"]
    for gone in values.get("_thidua", {}).get("withdrawn", ()):
        feed.withdrawn[gone["id"]] = gone["date"]
    for item in values["items"]:
        wanted = ("id", "url", "title", "date_published", "content_html")
        feed.absent += [(1, name) for name in wanted if not item.get(name)]
        feed.items.append(
            ParsedEntry(
                id=str(item.get("id", "")),
                url=item.get("url", ""),
                title=item.get("title", ""),
                summary=item.get("summary", ""),
                content=item.get("content_html", ""),
                published=_zoned(item.get("date_published"), datetime.fromisoformat),
                updated=_zoned(item.get("date_modified"), datetime.fromisoformat),
                enclosures=tuple(
                    Enclosure(a.get("url", ""), str(a.get("size_in_bytes", "")), a["mime_type"])
                    for a in item.get("attachments", ())
                ),
                permalink=False,
                line=1,
            )
        )
    return feed


def _required(
    feed: ParsedFeed, parent: etree._Element, namespace: str, names: tuple[str, ...]
) -> None:
    for name in names:
        element = parent.find(f"{{{namespace}}}{name}" if namespace else name)
        if element is None or not (len(element) or element.attrib or (element.text or "").strip()):
            feed.absent.append((_line(parent), name))


def _links(feed: ParsedFeed, parent: etree._Element) -> None:
    """The feed's links by relation, and what it takes back."""
    for link in parent.findall(f"{{{ATOM}}}link"):
        feed.links.setdefault(link.get("rel", "alternate"), link.get("href", ""))
    feed.own = feed.links.get("self", "")
    for gone in parent.findall(f"{{{TOMBSTONES}}}deleted-entry"):
        feed.withdrawn[gone.get("ref", "")] = gone.get("when", "")


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline  # lxml-stubs leave its type open
    return int(line or 1)


def _enclosure(element: etree._Element, address: str) -> Enclosure:
    return Enclosure(element.get(address, ""), element.get("length", ""), element.get("type", ""))


def _zoned(text: str | None, parse: Callable[[str], datetime]) -> datetime | None:
    """The date in *text*, where it has one with a zone."""
    try:
        value = parse(text or "")
    except ValueError:
        return None
    return value if value.tzinfo else None
