"""The metadata of a page: Dublin Core, OpenGraph, Twitter cards, schema.org."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from markupsafe import Markup

from thidua.model.column import Site
from thidua.model.exemplar import Kind
from thidua.model.story import Exemplar, Story
from thidua.publish.cards.files import PlacedCard
from thidua.publish.cards.paint import HEIGHT, WIDTH
from thidua.publish.events import schema
from thidua.publish.feeds.entry import publisher
from thidua.publish.page import SitePage
from thidua.publish.pictures.variants import TYPES
from thidua.publish.urls import absolute, segments, year_list
from thidua.publish.video import video_source
from thidua.publish.views import StoryView

SECTIONS = {
    "guong": "Gương điển hình",
    "tin-bai": "Tin, bài",
    "linh-vuc": "Lĩnh vực",
    "phong-trao": "Phong trào thi đua",
    "don-vi": "Đơn vị",
    "loai": "Loại điển hình",
    "luu-tru": "Lưu trữ theo tháng",
    "ke-hoach": "Kế hoạch",
    "tien-do": "Tiến độ",
    "dien-hinh": "Sổ điển hình",
    "su-kien": "Sự kiện",
}
"""What the first folder of an address is called, where it has a page."""
LOCALES = {
    "vi": "vi_VN",
    "en": "en_US",
    "fr": "fr_FR",
    "zh": "zh_CN",
    "ja": "ja_JP",
    "ko": "ko_KR",
    "lo": "lo_LA",
    "km": "km_KH",
}
"""The languages that OpenGraph has a word for."""
ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""Signs that could end a script, or confuse one (HTML, 4.12.1.3)."""


def named(site: Site, page: SitePage, card: PlacedCard) -> list[tuple[str, str]]:
    """``name`` and ``content`` of the page's ``meta`` elements: Dublin Core and Twitter cards."""
    view, story = page.view, page.story
    pairs = [
        ("DC.title", page.title),
        ("DC.description", page.description),
        ("DC.publisher", publisher(site)),
        ("DC.identifier", story.id if story else absolute(page.address, site.url)),
        ("DC.language", story.lang if story else "vi"),
        ("DC.type", "Text"),
        ("DC.format", "text/html"),
        ("DC.rights", site.imprint.get("rights", "") or f"© {publisher(site)}"),
    ]
    if view and story:
        pairs += [("DC.creator", name) for name in _authors(site, story)]
        pairs += [
            ("DC.date", _time(view.published)),
            ("DCTERMS.issued", _time(view.published)),
            ("DCTERMS.modified", _time(view.changed)),
            ("DC.source", absolute(page.address, site.url)),
        ]
        pairs += [("DC.subject", word) for word in view.subjects]
        pairs += [("keywords", ", ".join(view.subjects))]
        pairs += [("author", ", ".join(_authors(site, story)))]
    pairs += [
        ("twitter:card", "summary_large_image"),
        ("twitter:title", page.title),
        ("twitter:description", page.description),
        ("twitter:image", absolute(card.address, site.url)),
        ("twitter:image:alt", card.alt),
    ]
    return [(name, content) for name, content in pairs if content]


def properties(site: Site, page: SitePage, card: PlacedCard) -> list[tuple[str, str]]:
    """``property`` and ``content`` of the page's OpenGraph elements (ogp.me)."""
    view, story = page.view, page.story
    pairs = [
        ("og:title", page.title),
        ("og:description", page.description),
        ("og:type", "article" if story else "website"),
        ("og:url", absolute(page.address, site.url)),
        ("og:site_name", site.name),
        ("og:locale", LOCALES.get(story.lang if story else "vi", "")),
    ]
    if view and story:
        pairs += [
            ("article:published_time", _time(view.published)),
            ("article:modified_time", _time(view.changed)),
            ("article:section", SECTIONS[story.section]),
        ]
        pairs += [("article:tag", word) for word in view.subjects]
    pairs += [
        ("og:image", absolute(card.address, site.url)),
        ("og:image:type", TYPES[card.card.ending]),
        ("og:image:width", str(WIDTH)),
        ("og:image:height", str(HEIGHT)),
        ("og:image:alt", card.alt),
    ]
    return [(name, content) for name, content in pairs if content]


def structured(site: Site, page: SitePage) -> Markup:
    """schema.org as JSON-LD, to stand inside a ``script``."""
    graph = list(_graph(site, page))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return Markup(text.translate(ESCAPES))


def trail(page: SitePage) -> list[tuple[str, str]]:
    """Name and address of the pages above *page* and of itself, the home page first."""
    parts = segments(page.address)
    steps = [("Trang chủ", "/")]
    if not parts:
        return steps
    section = f"/{parts[0]}/"
    if parts[0] in SECTIONS and page.address != section:
        steps.append((SECTIONS[parts[0]], section))
        if page.story:
            year = page.story.date.year
            steps.append((str(year), year_list(section, year)))
    return [*steps, (page.title, page.address)]


def _graph(site: Site, page: SitePage) -> Iterator[dict[str, Any]]:
    home = absolute("/", site.url)
    authority = {"@type": "GovernmentOrganization", "@id": f"{home}#co-quan"}
    yield {
        **authority,
        "name": publisher(site),
        "url": home,
        "logo": absolute("/assets/icon.svg", site.url),
    }
    if page.address == "/":
        yield {"@type": "WebSite", "name": site.name, "url": home, "inLanguage": "vi",
               "publisher": {"@id": authority["@id"]}}  # fmt: skip
    else:
        crumbs = enumerate(trail(page), 1)
        yield {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": number, "name": name,
                 "item": absolute(address, site.url)}
                for number, (name, address) in crumbs
            ],
        }  # fmt: skip
    if event := page.values.get("event"):
        yield schema(site, event)
    if page.view:
        yield _article(site, page.view, authority["@id"])


def _article(site: Site, view: StoryView, authority: str) -> dict[str, Any]:
    story = view.story
    url = absolute(story.address, site.url)
    values: dict[str, Any] = {
        "@type": "NewsArticle",
        "@id": f"{url}#bai",
        "identifier": story.id,
        "mainEntityOfPage": url,
        "url": url,
        "headline": story.title,
        "description": story.summary,
        "datePublished": _time(view.published),
        "dateModified": _time(view.changed),
        "inLanguage": story.lang,
        "isAccessibleForFree": True,
        "articleSection": SECTIONS[story.section],
        "keywords": view.subjects,
        "author": [{"@type": "Person", "name": name} for name in story.authors]
        or [{"@id": authority}],
        "publisher": {"@id": authority},
        "image": list(_images(site, view)),
    }
    if isinstance(story, Exemplar):
        kind = "Person" if story.kind is Kind.PERSON else "Organization"
        values["about"] = {"@type": kind, "name": story.subject}
    if story.video:
        source = video_source(story.video.url)
        values["video"] = {
            "@type": "VideoObject",
            "name": story.video.title,
            "description": story.summary,
            "url": story.video.url,
            **({"embedUrl": source.player} if source.player else {}),
            **({"contentUrl": story.video.url} if source.is_file else {}),
            "uploadDate": _time(view.published),
            "thumbnailUrl": [absolute(view.cover.address(), site.url)] if view.cover else [],
        }
    return {key: value for key, value in values.items() if value}


def _images(site: Site, view: StoryView) -> Iterator[dict[str, Any]]:
    story = view.story
    listed = [(story.image, story.image_alt, story.image_credit)] if story.image else []
    listed += [(p.src, p.alt, p.credit) for p in story.gallery]
    for name, alt, credit in listed:
        if picture := view.pictures.get(name):
            image = {
                "@type": "ImageObject",
                "url": absolute(picture.address(), site.url),
                "width": picture.width,
                "height": picture.height,
                "caption": alt,
                "creditText": credit,
            }
            yield {key: value for key, value in image.items() if value}


def _authors(site: Site, story: Story) -> Sequence[str]:
    return story.authors or (publisher(site),)


def _time(value: datetime) -> str:
    return value.isoformat(timespec="seconds")
