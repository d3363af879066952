"""What pages, lists and feeds show of a story and of a text: its own words, and the names, pictures
and addresses that these lead to."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import unquote

from thidua.model.column import LABELS, Column
from thidua.model.record import Document
from thidua.model.story import Exemplar, Publication, Story
from thidua.publish.outputs import Digest, digest, said
from thidua.publish.pictures.album import Pictures
from thidua.publish.pictures.variants import PublishedPicture
from thidua.rules.picture_file import ENDINGS
from thidua.source.links import as_browsers_read, written


class Topic(NamedTuple):
    """A record that a story refers to: its id, and what readers call it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True, eq=False)
class StoryView:
    """A story as it is shown as of an instant.

    Attributes:
        key: a digest of all of it but the text.
        unit: the name of the unit that introduced an exemplar; else empty.
        publications: those that have taken place, each with the name of its channel.
        pictures: cover and gallery, by the name under which the story has them.
        published, changed: the instants of first publication and of the last change until then.
    """

    key: Digest
    story: Story
    unit: str
    fields: tuple[Topic, ...]
    movements: tuple[Topic, ...]
    publications: tuple[tuple[str, Publication], ...]
    pictures: Mapping[str, PublishedPicture]
    published: datetime
    changed: datetime

    @property
    def cover(self) -> PublishedPicture | None:
        """The picture on top, where there is one."""
        return self.pictures.get(self.story.image)

    @property
    def subjects(self) -> list[str]:
        """What it is about, in words: fields, movements, the kind of an exemplar, tags."""
        words = [one.title for one in (*self.fields, *self.movements)]
        if isinstance(self.story, Exemplar):
            words.append(LABELS[self.story.kind])
        return list(dict.fromkeys([*words, *self.story.tags]))


@dataclass(frozen=True, slots=True, eq=False)
class TextView:
    """A text, with what its links and pictures lead to in the site.

    ``addresses``: by the path of each file that it links to, where that has a page;
    ``pictures``: by the path of the original.
    """

    key: Digest
    document: Document
    addresses: Mapping[str, str]
    pictures: Pictures


def story_view(story: Story, column: Column, as_of: datetime, pictures: Pictures) -> StoryView:
    """The view of *story* of *column* as of the instant *as_of*, of the *pictures* of the site."""
    published, changed = story.published(column.site.zone), story.changed(column.site.zone)
    if changed > as_of:
        changed = published
    names = dict.fromkeys(filter(None, (story.image, *(p.src for p in story.gallery))))
    shown = {name: own for name in names if (own := pictures.get(story.beside(name)))}
    unit = column.unit[story.unit].name if isinstance(story, Exemplar) else ""
    fields = tuple(Topic(i, column.field[i].title) for i in dict.fromkeys(story.fields))
    movements = tuple(Topic(i, column.movement[i].title) for i in dict.fromkeys(story.movements))
    day = as_of.date()
    publications = tuple(
        (column.channel[p.channel].name, p) for p in story.publications if p.date <= day
    )
    channels = [name for name, _ in publications]
    key = digest(
        story.address,
        story.document.front,
        repr((unit, fields, movements, channels, published, changed)),
        said(shown),
    )
    return StoryView(key, story, unit, fields, movements, publications, shown, published, changed)


SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s<>]{1,500})""")
"""Where the picture of an element of HTML lies."""


def text_view(document: Document, addresses: Mapping[str, str], pictures: Pictures) -> TextView:
    """The view of *document*, of the *addresses* and *pictures* of the whole site."""
    folder = posixpath.dirname(document.path)
    own = {link.path: addresses[link.path] for link in document.links if link.path in addresses}
    shown = {}
    lower = document.body.lower()
    if any(ending in lower for ending in ENDINGS):
        targets = [target for _, target in written(document.body)]
        if "src" in document.body:
            targets += SOURCE.findall(document.body)
        for target in targets:
            path = posixpath.normpath(posixpath.join(folder, unquote(as_browsers_read(target))))
            if picture := pictures.get(path):
                shown[path] = picture
    key = digest(document.path, document.body, repr(sorted(own.items())), said(shown))
    return TextView(key, document, own, shown)
