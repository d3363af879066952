"""An entry of a feed: everything that the three formats say of a story, in no format yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from typing import NamedTuple

from markupsafe import Markup

from thidua.model.column import LABELS, Column, Site
from thidua.model.story import Exemplar, Story
from thidua.publish.urls import absolute
from thidua.publish.views import StoryView

SAMPLE_TAG = "Tin, bài minh họa"
SAMPLE_NOTE = Markup("<p><em>Bài minh họa: nhân vật và số liệu không có thật.</em></p>\n")
WITHDRAWN = "Bài đã được rút khỏi chuyên mục."
UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold (clause 2.2, Char); YAML can, by an escape."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedPicture:
    """A picture as it stands in the site: ``length`` in bytes, ``width``, ``height`` in pixels.

    ``small`` is the same picture in a small file: address, width, height.
    """

    url: str
    type: str
    length: int
    width: int
    height: int
    small: tuple[str, int, int]
    alt: str = ""
    credit: str = ""


class Category(NamedTuple):
    """``term`` identifies, within ``scheme``; ``label`` is for people (RFC 4287, 4.2.2)."""

    term: str
    scheme: str
    label: str


@dataclass(frozen=True, kw_only=True, slots=True)
class FeedEntry:
    """A story in a feed. ``pictures``: the cover first; ``content`` is safe HTML."""

    id: str
    url: str
    title: str
    lang: str
    summary: str
    content: str
    published: datetime
    updated: datetime
    change_note: str
    authors: tuple[str, ...]
    categories: tuple[Category, ...]
    pictures: tuple[FeedPicture, ...]
    cover: FeedPicture | None
    publisher: str
    rights: str
    sample: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Withdrawn:
    """A story that stood in feeds and has been withdrawn (RFC 6721, 3)."""

    id: str
    url: str
    when: datetime
    reason: str


def publisher(site: Site) -> str:
    """Who publishes: the authority, else the column itself."""
    return site.authority or site.name


def rights(site: Site) -> str:
    """Who holds the rights; ``rights`` of the imprint says it in other words."""
    return site.imprint.get("rights") or f"© {site.imprint.get('owner') or publisher(site)}"


def entry_of(view: StoryView, html: str, site: Site) -> FeedEntry:
    """The entry of the story in *view*, whose text is *html*: safe, with absolute addresses."""
    story, published, updated = view.story, view.published, view.changed
    note = _fit(story.change_note) if updated > published else ""
    own = tuple(_pictures(view, site))
    cover = own[0] if view.cover else None
    return FeedEntry(
        id=story.id,
        url=absolute(story.address, site.url),
        title=_fit(story.title),
        lang=story.lang.value,
        summary=_fit(f"{story.summary} ({SAMPLE_TAG})" if story.sample else story.summary),
        content=_fit(_content(story, html, own, cover, updated, note)),
        published=published.replace(microsecond=0),
        updated=updated.replace(microsecond=0),
        change_note=note,
        authors=tuple(_fit(a) for a in story.authors) or (publisher(site),),
        categories=tuple(_categories(view, site)),
        pictures=own,
        cover=cover,
        publisher=publisher(site),
        rights=rights(site),
        sample=story.sample,
    )


def withdrawn_of(column: Column, story: Story) -> Withdrawn:
    """What feeds say of a withdrawn story. That a consent has ended is nobody's business."""
    day = story.withdrawal
    assert day is not None
    reason = story.withdrawn.reason if story.withdrawn and story.withdrawn.date == day else ""
    return Withdrawn(
        id=story.id,
        url=absolute(story.address, column.site.url),
        when=datetime.combine(day, time.min, column.site.zone),
        reason=_fit(reason) or WITHDRAWN,
    )


def _categories(view: StoryView, site: Site) -> Iterator[Category]:
    """The lists that the story stands in, its tags, and whether it is a sample."""
    base, story = absolute("/", site.url), view.story
    for f in view.fields:
        yield Category(f.id, base + "linh-vuc/", f.title)
    for m in view.movements:
        yield Category(m.id, base + "phong-trao/", m.title)
    if isinstance(story, Exemplar):
        yield Category(story.kind.value, base + "loai/", LABELS[story.kind])
        yield Category(story.unit, base + "don-vi/", view.unit)
    for tag in dict.fromkeys(story.tags):
        yield Category(_fit(tag), base + "rss/#tu-khoa", _fit(tag))
    if story.sample:
        yield Category("minh-hoa", base + "rss/#minh-hoa", SAMPLE_TAG)


def _pictures(view: StoryView, site: Site) -> Iterator[FeedPicture]:
    """Cover and gallery, each once, in the format that every reader shows."""
    story = view.story
    named = [(story.image, story.image_alt, story.image_credit)] if story.image else []
    named += [(p.src, p.alt, p.credit) for p in story.gallery]
    once = dict(reversed([(item[0], item) for item in named]))
    for src, alt, credit in reversed(once.values()):
        if picture := view.pictures.get(src):
            least = picture.widths[0]
            small = absolute(picture.address(least), site.url), least, picture.height_at(least)
            yield FeedPicture(
                url=absolute(picture.address(), site.url),
                type=picture.type,
                length=picture.length,
                width=picture.width,
                height=picture.height,
                small=small,
                alt=_fit(alt),
                credit=_fit(credit),
            )


def _content(
    story: Story,
    html: str,
    pictures: tuple[FeedPicture, ...],
    cover: FeedPicture | None,
    updated: datetime,
    note: str,
) -> str:
    """The whole story as its page shows it: cover, text, what has changed, gallery, video."""
    parts = [SAMPLE_NOTE] if story.sample else []
    if note:
        changed = Markup("<p><strong>Cập nhật ngày {}:</strong> {}</p>\n")
        parts.append(changed.format(f"{updated:%d/%m/%Y}", note))
    if cover:
        parts.append(_figure(cover, cover.credit))
    parts.append(Markup(html))
    parts += [_figure(p, " ".join(filter(None, (p.alt, p.credit)))) for p in pictures if p != cover]
    if story.video:
        link = Markup('\n<p><a href="{}">Xem phim: {}</a></p>')
        parts.append(link.format(story.video.url, story.video.title))
    return str(Markup().join(parts))


def figure_image(picture: FeedPicture) -> Markup:
    """*picture* as ``img``."""
    image = Markup('<img src="{0.url}" alt="{0.alt}" width="{0.width}" height="{0.height}">')
    return image.format(picture)


def _figure(picture: FeedPicture, caption: str) -> Markup:
    words = Markup("<figcaption>{}</figcaption>").format(caption) if caption else ""
    return Markup("<figure>{}{}</figure>\n").format(figure_image(picture), words)


def _fit(text: str) -> str:
    """*text* without what XML cannot hold."""
    return UNFIT.sub("", text)
