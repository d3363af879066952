"""The HTML of a picture."""

from __future__ import annotations

from functools import partial

import pytest
from lxml import html

from thidua.model.record import Document
from thidua.publish.markup import Converter, for_feed, for_page
from thidua.publish.pictures.element import USES, element, plain, preload
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.urls import relative
from thidua.publish.views import text_view

PICTURE = PublishedPicture(
    name="0123456789abcdef",
    width=1600,
    height=1000,
    widths=(400, 800, 1200, 1600),
    formats=("avif", "webp", "jpg"),
    colour="#aabbcc",
    lengths=(1, 2, 3, 4),
)
to = partial(relative, page="/guong/2024/x/")


def parts(shown: str | html.HtmlElement) -> list[html.HtmlElement]:
    """The sources of a picture, then its image: libxml2 does not know that a source is empty."""
    found = html.fragment_fromstring(shown) if isinstance(shown, str) else shown
    assert found.tag == "picture"
    return [*found.iter("source", "img")]


HARD = '"><script>alert(1)</script>'


def test_the_browser_chooses_among_formats_and_widths() -> None:
    found = parts(element(PICTURE, "Khe nước", USES["card"], to))
    *sources, image = found
    assert [s.get("type") for s in sources] == ["image/avif", "image/webp"]
    for part, ending in zip(found, PICTURE.formats, strict=True):
        offered = [c.split() for c in part.get("srcset").split(",")]
        assert offered == [
            [f"../../../anh/0123456789abcdef-{w}.{ending}", f"{w}w"] for w in (400, 800, 1200)
        ]
        assert part.get("sizes") == USES["card"].sizes
    assert (image.get("width"), image.get("height")) == ("1600", "1000")
    assert image.get("src") == "../../../anh/0123456789abcdef-800.jpg"
    assert image.get("alt") == "Khe nước"
    assert image.get("style") == "background:#aabbcc"


@pytest.mark.parametrize(
    ("loading", "given"),
    [
        ("lazy", {"loading": "lazy", "decoding": "async"}),
        ("eager", {}),
        ("first", {"fetchpriority": "high"}),
    ],
)
def test_only_what_is_below_the_fold_waits(loading: str, given: dict[str, str]) -> None:
    image = parts(element(PICTURE, "", USES["cover"], to, loading))[-1]
    told = {n: v for n in ("loading", "decoding", "fetchpriority") if (v := image.get(n))}
    assert told == given


def test_words_of_editors_stay_words() -> None:
    shown = element(PICTURE, HARD, USES["text"], to, title=HARD)
    image = parts(shown)[-1]
    assert (image.get("alt"), image.get("title")) == (HARD, HARD)
    assert html.fragment_fromstring(plain(PICTURE, HARD, to)).get("alt") == HARD


def test_the_first_picture_is_asked_for_in_the_head() -> None:
    link = html.fragment_fromstring(preload(PICTURE, USES["cover"], to))
    shown = parts(element(PICTURE, "", USES["cover"], to, "first"))
    assert (link.get("rel"), link.get("as"), link.get("type")) == ("preload", "image", "image/avif")
    assert link.get("imagesrcset") == shown[0].get("srcset")
    assert link.get("imagesizes") == shown[0].get("sizes")


STORY = Document("exemplars/2024/x/index.md", "", "")
KNOWN = {"exemplars/2024/x/anh 1.jpg": PICTURE}
BODY = """\
![Đồi <b>](anh%201.jpg "Đồi & cam") ![khác](khac.jpg) [xem ảnh](anh%201.jpg)

<img src="anh%201.jpg" width="9" height="9" style="position:fixed" onerror="alert(1)">
"""


def text() -> tuple[html.HtmlElement, html.HtmlElement]:
    document = Document(STORY.path, "", BODY)
    converted, view = Converter([], {}).convert(document), text_view(document, {}, KNOWN)
    page = for_page(converted, view, "/guong/2024/x/")
    feed = for_feed(converted, view, "/guong/2024/x/", "https://a.example/")
    return tuple(html.fragment_fromstring(found, create_parent=True) for found in (page, feed))  # type: ignore[return-value]


def test_pictures_of_the_text_are_shown_as_well_as_all_others() -> None:
    page, _ = text()
    first, second = map(parts, page.findall(".//picture"))
    assert len(first) == 3
    image = first[-1]
    assert (image.get("alt"), image.get("title")) == ("Đồi <b>", "Đồi & cam")
    assert (image.get("width"), image.get("loading")) == ("1600", "lazy")
    assert second[-1].get("width") == "1600"
    assert "onerror" not in html.tostring(page).decode()
    assert page.find(".//img[@alt='khác']").get("src") == "khac.jpg"
    assert page.find(".//a").get("href") == "../../../anh/0123456789abcdef-1600.jpg"


def test_feed_readers_get_one_file_with_its_size() -> None:
    _, feed = text()
    assert feed.find(".//picture") is None
    image = feed.find(".//img")
    assert image.get("src") == "https://a.example/anh/0123456789abcdef-800.jpg"
    assert (image.get("width"), image.get("height")) == ("800", "500")
    assert feed.find(".//a").get("href") == "https://a.example/anh/0123456789abcdef-1600.jpg"
