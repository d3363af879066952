"""Markdown becomes safe HTML, its links resolved for a page or for the outside world."""

from __future__ import annotations

import html as entities
import posixpath
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

import markdown
import nh3
from markdown.blockprocessors import BlockProcessor
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension
from pymdownx.magiclink import RE_LINK, MagiclinkPattern

from thidua.model.record import Document
from thidua.publish.pictures.element import USES, AddressWriter, element, plain
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.urls import absolute, relative
from thidua.publish.views import TextView
from thidua.rules.extensions import FIXED, WORKING
from thidua.rules.headings import heading_id
from thidua.source.links import SCHEMES, as_browsers_read, elsewhere, source_path
from thidua.source.tags import TAGS

ATTRIBUTES = {
    "*": {"id", "lang", "title"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
    "details": {"open"},
}
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"admonition", "note", "tip", "info", "warning", "danger", "example", "footnote"},
    "p": {"admonition-title"},
    "sup": {"footnote-ref"},
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text, for its table of contents: ``title`` is plain text, no HTML."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class ConvertedText:
    """A converted text: HTML whose links are still those of its source, and its main headings."""

    html: str
    headings: tuple[Heading, ...]


class Footnotes(FootnoteExtension):
    """Footnotes whose names may have blanks in them, which an id may not."""

    def makeFootnoteId(self, id: str) -> str:
        """The id of the words of a footnote."""
        return super().makeFootnoteId("-".join(id.split()))

    def makeFootnoteRefId(self, id: str, found: bool = False) -> str:
        """The id of a footnote's mark in the text."""
        return super().makeFootnoteRefId("-".join(id.split()), found)


QUOTED_LINK = RE_LINK.replace("(?<![^", "(?<![^“‘«„", 1)
"""Where an address begins, within quotation marks too."""
CLOSING = "”“’‘»"
END = re.compile(rf"[\s<{CLOSING}]")


class QuotedLink(MagiclinkPattern):  # type: ignore[misc]  # its package has no types
    """An address in the text, which ends before a closing quotation mark."""

    def handleMatch(self, m: re.Match[str], data: str) -> Any:
        """The link that begins at *m* in *data*, where it begins and where it ends."""
        end = END.search(data, m.end())
        return super().handleMatch(m, data[: end.start()] if end and end[0] in CLOSING else data)


TITLES = {
    "abstract": "Tóm tắt",
    "attention": "Chú ý",
    "bug": "Lỗi",
    "caution": "Cẩn thận",
    "danger": "Nguy hiểm",
    "error": "Lỗi",
    "example": "Ví dụ",
    "failure": "Chưa đạt",
    "hint": "Gợi ý",
    "important": "Quan trọng",
    "info": "Thông tin",
    "note": "Ghi chú",
    "question": "Câu hỏi",
    "quote": "Trích dẫn",
    "success": "Kết quả tốt",
    "summary": "Tóm tắt",
    "tip": "Mẹo",
    "warning": "Lưu ý",
}
"""What a box is called whose writer gives its kind alone."""
UNTITLED = re.compile(
    r"^(?P<mark>!!!|\?\?\?\+?) ?(?P<kind>[\w-]+)(?P<more>(?: +[\w-]+)*) *$", re.MULTILINE
)


class BoxTitles(BlockProcessor):
    """Gives boxes without a title one, before those see them who would take the English kind."""

    def test(self, parent: Any, block: str) -> bool:
        """Whether *block* may have such a box."""
        return UNTITLED.search(block) is not None

    def run(self, parent: Any, blocks: list[str]) -> bool:
        """Writes the titles into the first of *blocks*, which is left to the others."""
        blocks[0] = UNTITLED.sub(_titled, blocks[0])
        return False


def _titled(box: re.Match[str]) -> str:
    """The first line of a *box* with the title of its kind; words of Vietnamese are the title."""
    words = box["kind"] + box["more"]
    nothing = "" if box["mark"] == "!!!" else "Xem thêm"
    title = TITLES.get(box["kind"].lower(), nothing if words.isascii() else words)
    return f'{box["mark"]} {words} "{title}"'


BACK = "Về chỗ có chú thích {} trong bài"
"""What the way back from a footnote is called."""


class Converter:
    """Python-Markdown with the column's extensions, one object for all texts.

    What ids of headings and footnotes, tables and lists look like is decided here, not by
    *configs*: rules and the cleaning of HTML depend on it.
    """

    def __init__(self, extensions: Sequence[Any], configs: Mapping[str, Any]) -> None:
        self._markdown = markdown.Markdown(
            extensions=[
                *(name for name in extensions if name in WORKING),
                SaneListExtension(),
                TableExtension(use_align_attribute=True),
                TocExtension(slugify=heading_id),
            ],
            extension_configs=dict(configs),
            output_format="html",
        )
        patterns: Any = self._markdown.inlinePatterns
        if "footnote" in patterns:
            given = {"BACKLINK_TITLE": BACK, **configs.get("footnotes", {})}
            own = {key: value for key, value in given.items() if key not in FIXED["footnotes"]}
            self._markdown.registerExtensions([Footnotes(**own)], {})
        blocks: Any = self._markdown.parser.blockprocessors
        if "admonition" in blocks or "details" in blocks:
            blocks.register(BoxTitles(self._markdown.parser), "box-titles", 106)
        if "magic-link" in patterns:
            link = QuotedLink(QUOTED_LINK, self._markdown)
            link.config = patterns["magic-link"].config
            patterns.register(link, "magic-link", 85)

    def convert(self, document: Document) -> ConvertedText:
        """The body of *document* as HTML that is not yet safe: see :func:`for_page`."""
        self._markdown.reset()
        html = self._markdown.convert(document.body)
        tokens: list[dict[str, Any]] = getattr(self._markdown, "toc_tokens", [])
        headings = (Heading(t["id"], words(t["html"]).strip()) for t in tokens if t["level"] == 2)
        return ConvertedText(html, tuple(h for h in headings if h.title))


IMAGE = re.compile(r'<img((?: [a-z]+="[^"]*")*)>')
"""A picture as nh3 writes it: quotes within values are escaped."""
VALUE = re.compile(r'(?<![a-z])([a-z]+)="([^"]*)"')


def for_page(text: ConvertedText, view: TextView, own: str, folder: str = "") -> str:
    """Safe HTML for the page at address *own*, all links relative to it.

    A picture of the *view* is shown in the width and format that suit the reader; a link to its
    original leads to its widest file. *folder* is where the files beside its source stand in the
    site, if not beside the page.
    """

    def to(address: str) -> str:
        return relative(address, own)

    def image(picture: PublishedPicture, alt: str, title: str) -> str:
        return element(picture, alt, USES["text"], to, title=title)

    return _cleaned(text, view, folder or own, to, image)


def for_feed(text: ConvertedText, view: TextView, own: str, site_url: str) -> str:
    """Safe HTML for readers elsewhere, all links absolute."""

    def to(address: str) -> str:
        return absolute(own + address if address.startswith("#") else address, site_url)

    def image(picture: PublishedPicture, alt: str, _title: str) -> str:
        return plain(picture, alt, to)

    return _cleaned(text, view, own, to, image)


def _cleaned(
    text: ConvertedText,
    view: TextView,
    files: str,
    to: AddressWriter,
    image: Callable[[PublishedPicture, str, str], str],
) -> str:
    """Safe HTML whose addresses *to* writes, with an *image* in place of each original."""
    folder = posixpath.dirname(view.document.path)
    by_address: dict[str, PublishedPicture] = {}

    def rewritten(url: str) -> str | None:
        """The address of a link as written; None where its page is not to be seen."""
        url = as_browsers_read(url)
        if picture := view.pictures.get(posixpath.normpath(posixpath.join(folder, unquote(url)))):
            address = to(picture.address())
            by_address[address] = picture
            return address
        if url.startswith("#"):
            return to(url)
        _, mark, fragment = url.partition("#")
        if source := source_path(url, folder):
            page = view.addresses.get(source)
            return to(page + mark + fragment) if page else None
        return to(url if url.startswith("//") else posixpath.join(files, url))

    def replaced(match: re.Match[str]) -> str:
        values = {name: entities.unescape(value) for name, value in VALUE.findall(match[1])}
        if picture := by_address.get(values.get("src", "")):
            return image(picture, values.get("alt", ""), values.get("title", ""))
        return match[0]

    clean = nh3.clean(
        text.html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        allowed_classes=CLASSES,
        url_schemes=set(SCHEMES),
        url_relative=rewritten,
        attribute_filter=_attribute,
    )
    return IMAGE.sub(replaced, clean) if by_address else clean


def words(html: str) -> str:
    """The text of *html* as a browser would show it.

    >>> words('Cam &amp; <b>mía</b> <svg a=<code>&gt;</code> onload="alert(1)">').split()
    ['Cam', '&', 'mía', '>', 'onload="alert(1)">']
    """
    return entities.unescape(nh3.clean(html, tags=set()))


FOOTNOTE = re.compile(
    r'<sup id="fnref.{0,500}?</sup>|<a class="footnote-backref".{0,500}?</a>', re.DOTALL
)
"""A footnote's number in the text, and the way back to it: no words of the story."""


def plain_text(text: str) -> str:
    """The words of HTML, composed (NFC), one space apart; of scripts and comments nothing.

    >>> plain_text('<h2>Nước</h2>\\n<p>sạch &amp; trong<sup id="fnref:1"><a>1</a></sup></p>')
    'Nước sạch & trong'
    """
    return unicodedata.normalize("NFC", " ".join(words(FOOTNOTE.sub("", text)).split()))


def _attribute(_tag: str, name: str, value: str) -> str | None:
    """Without pictures of other sites, which see who reads, and without the page's own ids.

    ``__drawer``, ``_content`` are the page's; an editor's ids begin with a letter or number.
    """
    if name == "src":
        own = not elsewhere(value)
    else:
        own = name != "id" or re.fullmatch(r"[^\W_]\S*", value) is not None
    return value if own else None
