"""What must hold of every feed of a built site, before anybody polls it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from thidua.problems import Problem, Rule, Severity, brief
from thidua.publish.feeds import rules
from thidua.publish.feeds.lists import OPML, Form
from thidua.publish.feeds.read import (
    Enclosure,
    ParsedEntry,
    ParsedFeed,
    feed_problem,
    feeds_among,
    read_feeds,
    read_site,
)
from thidua.publish.pictures.variants import TYPES
from thidua.publish.urls import absolute

ADDRESSES = ("href", "src", "poster", "cite", "data")
RUNNING = ("script", "iframe", "object", "embed", "form", "style", "link", "base", "meta")
MEND = "sửa đường dẫn trong bài, hoặc đặt tệp vào đúng chỗ"


def check_site(folder: Path, site_url: str) -> list[Problem]:
    """Everything that is wrong with the feeds in *folder*, which is to stand at *site_url*."""
    feeds, problems = read_site(folder)
    site = _BuiltSite(folder, site_url)
    problems += _wrong(feeds, site)
    problems += _opml(folder, feeds, site)
    if not feeds and not problems:
        problems.append(feed_problem("feed.xml", rules.FEED_NONE, "trang không có kênh tin nào"))
    return sorted(set(problems))


def check_changed(folder: Path, site_url: str, addresses: Iterable[str]) -> list[Problem]:
    """The same of the feeds at *addresses*, which differ from those of a site that was in order."""
    feeds, problems = read_feeds(folder, feeds_among(addresses))
    return sorted({*problems, *_wrong(feeds, _BuiltSite(folder, site_url))})


def _wrong(feeds: Sequence[ParsedFeed], site: _BuiltSite) -> Iterator[Problem]:
    for feed in feeds:
        yield from _feed(feed, site)
    yield from _agreement(feeds)
    yield from _chains(feeds, site)


@dataclass(frozen=True)
class _BuiltSite:
    """The files of the built site, by address; each is looked up once."""

    folder: Path
    url: str
    seen: set[str] = field(default_factory=set)
    looked_up: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def base(self) -> str:
        return absolute("/", self.url)

    def path(self, url: str) -> Path | None:
        """The file behind an address of this site; None for an address elsewhere."""
        if not url.startswith(self.base):
            return None
        place = unquote(urlsplit(url[len(self.base) :]).path)
        path = self.folder / place
        return path / "index.html" if not place or place.endswith("/") else path

    def exists(self, url: str) -> bool:
        """Whether an address leads somewhere, as far as this site knows."""
        if url not in self.looked_up:
            path = self.path(url)
            self.looked_up[url] = path is None or path.is_file()
        return self.looked_up[url]


@dataclass(frozen=True, slots=True)
class _EntryFault:
    """What is wrong with an entry."""

    rule: Rule
    message: str
    light: bool = False


def _feed(feed: ParsedFeed, site: _BuiltSite) -> Iterator[Problem]:
    at = partial(feed_problem, feed.address)
    for line, name in feed.absent:
        yield at(rules.FEED_MISSING, f"thiếu phần tử bắt buộc '{name}'", line=line)
    right = absolute(feed.address, site.url)
    if feed.own != right:
        message = f"kênh tự nhận địa chỉ '{brief(feed.own)}', không phải địa chỉ của nó"
        yield at(rules.FEED_SELF, message, f"kiểm tra site_url trong mkdocs.yml; đúng là {right}")
    ids: set[str] = set()
    for item in feed.items:
        if item.id in ids:
            message = f"mã '{brief(item.id)}' đứng ở hai mục của kênh"
            yield at(rules.GUID_DUPLICATE, message, "mỗi bài một id", item.line)
        ids.add(item.id)
        if item.id in feed.withdrawn:
            message = f"bài '{brief(item.title)}' vừa là một mục, vừa được báo là đã rút"
            yield at(rules.WITHDRAWN_ENTRY, message, line=item.line)
        for fault in (*_item(item, site), *_contents(feed, item, site)):
            message = f"'{brief(item.title)}': {fault.message}"
            problem = at(fault.rule, message, line=item.line)
            yield replace(problem, severity=Severity.WARNING, hint=MEND) if fault.light else problem
    dates = [(item, item.published) for item in feed.items if item.published]
    for (_, newer), (item, older) in pairwise(dates):
        if older > newer:
            message = f"'{brief(item.title)}' đứng sau một bài cũ hơn nó"
            yield at(rules.DATE_ORDER, message, line=item.line)


def _item(item: ParsedEntry, site: _BuiltSite) -> Iterator[_EntryFault]:
    if item.permalink:
        yield _EntryFault(
            rules.GUID_PERMALINK, 'guid là mã, không phải địa chỉ: thiếu isPermaLink="false"'
        )
    if not item.published:
        yield _EntryFault(rules.DATE_MISSING, "ngày đăng không có, hoặc không có múi giờ")
    elif item.updated and item.updated < item.published:
        yield _EntryFault(rules.DATE_ORDER, "ngày cập nhật trước ngày đăng")
    yield from _address(item.url, "liên kết", site)
    for enclosure in item.enclosures:
        yield from _enclosure(enclosure, site)


def _contents(feed: ParsedFeed, item: ParsedEntry, site: _BuiltSite) -> Iterator[_EntryFault]:
    """The HTML of an entry, checked once: it stands in several feeds, in three formats."""
    for text in (item.content, item.summary if feed.form is Form.RSS else ""):
        if "<" in text and text not in site.seen:
            site.seen.add(text)
            yield from _content(text, site)


def _address(url: str, what: str, site: _BuiltSite, light: bool = False) -> Iterator[_EntryFault]:
    """*light*: an editor has written it, so that it leads nowhere stops no build."""
    parts = urlsplit(url)
    if parts.scheme in ("mailto", "tel"):
        return
    if parts.scheme not in ("http", "https") or not parts.netloc:
        yield _EntryFault(
            rules.ADDRESS_RELATIVE, f"{what} '{brief(url)}' không phải là địa chỉ đầy đủ"
        )
    elif not site.exists(url):
        yield _EntryFault(
            rules.ADDRESS_MISSING, f"{what} '{brief(url)}' không có trong trang", light
        )


def _enclosure(enclosure: Enclosure, site: _BuiltSite) -> Iterator[_EntryFault]:
    yield from _address(enclosure.url, "tệp kèm", site)
    path = site.path(enclosure.url)
    if path and path.is_file():
        size = path.stat().st_size
        if enclosure.length != str(size):
            message = f"tệp kèm ghi dài '{enclosure.length}' byte, tệp thật dài {size}"
            yield _EntryFault(rules.ENCLOSURE_LENGTH, message)
        right = TYPES.get(path.suffix.lower().removeprefix("."), enclosure.type)
        if not enclosure.type or enclosure.type != right:
            message = f"tệp kèm ghi kiểu '{enclosure.type}', đúng là '{right}'"
            yield _EntryFault(rules.ENCLOSURE_TYPE, message)


def _content(text: str, site: _BuiltSite) -> Iterator[_EntryFault]:
    """A text must work where nothing of this site is near, and must not run."""
    for element in html.fragment_fromstring(text, create_parent=True).iter(etree.Element):
        if element.tag in RUNNING:
            yield _EntryFault(rules.CONTENT_UNSAFE, f"nội dung có <{element.tag}>")
        for name, value in element.attrib.items():
            if str(name).startswith("on"):
                yield _EntryFault(rules.CONTENT_UNSAFE, f"nội dung có thuộc tính {name}")
            elif name in ADDRESSES:
                yield from _address(str(value), "nội dung có địa chỉ", site, name == "href")
            elif name == "srcset":
                for candidate in str(value).split(","):
                    url = candidate.split()[0] if candidate.split() else ""
                    yield from _address(url, "nội dung có địa chỉ", site)


def _agreement(feeds: Sequence[ParsedFeed]) -> Iterator[Problem]:
    """The formats of one feed hold the same stories."""
    by_place: dict[str, dict[Form, ParsedFeed]] = {}
    for feed in feeds:
        folder, _, name = feed.address.rpartition("/")
        place = name.partition(".")[0] if feed.archive else folder
        by_place.setdefault(place, {})[feed.form] = feed
    for forms in by_place.values():
        first = next(iter(forms.values()))
        for form in Form:
            if form not in forms:
                message = f"kênh này không có dạng {form.label}"
                yield feed_problem(first.address, rules.FORMAT_MISSING, message)
        for other in forms.values():
            ids = [i.id for i in other.items], set(other.withdrawn)
            if ids != ([i.id for i in first.items], set(first.withdrawn)):
                message = f"không kể cùng những bài như {first.address.removeprefix('/')}"
                yield feed_problem(other.address, rules.FORMATS_DIFFER, message)


def _chains(feeds: Sequence[ParsedFeed], site: _BuiltSite) -> Iterator[Problem]:
    """From each feed the way back through its archives is whole (RFC 5005, 4)."""
    by_url = {absolute(feed.address, site.url): feed for feed in feeds}
    for own, feed in by_url.items():
        for rel, back in (("prev-archive", "next-archive"), ("next-archive", "prev-archive")):
            url = feed.links.get(rel)
            both_ways = feed.archive and feed.form is not Form.JSON
            if url and url not in by_url and not site.exists(url):
                message = f"{rel} dẫn đến '{brief(url)}', không có kênh nào ở đó"
                yield feed_problem(feed.address, rules.ARCHIVE_BROKEN, message)
            elif url in by_url and both_ways and by_url[url].links.get(back) != own:
                message = f"{rel} dẫn đến một tệp không dẫn ngược lại"
                yield feed_problem(feed.address, rules.ARCHIVE_BROKEN, message)


def _opml(folder: Path, feeds: Sequence[ParsedFeed], site: _BuiltSite) -> Iterator[Problem]:
    """Every feed is listed, and what is listed is there (OPML 2.0)."""
    path, name = folder / OPML.removeprefix("/"), OPML.removeprefix("/")
    try:
        listed = {o.get("xmlUrl", "") for o in etree.parse(path).iter("outline")} - {""}
    except (OSError, etree.XMLSyntaxError) as error:
        yield feed_problem(name, rules.FEED_BROKEN, f"danh sách kênh không đọc được: {error}")
        return
    there = {
        absolute(feed.address, site.url)
        for feed in feeds
        if feed.form is Form.ATOM and not feed.archive
    }
    for url in sorted(listed ^ there):
        what = "không có kênh ở" if url in listed else "thiếu kênh"
        yield feed_problem(name, rules.OPML_DIFFERS, f"{what} '{brief(url)}'")
