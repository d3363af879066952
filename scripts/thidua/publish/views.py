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
from thidua.publish.outputs import digest, said
from thidua.publish.pictures.album import Pictures
from thidua.publish.pictures.variants import PublishedPicture
from thidua.rules.picture_file import ENDINGS
from thidua.source.links import as_browsers_read, written


class Named(NamedTuple):
    """A record that a story refers to: its id, and what readers call it."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class StoryView:
    """A story as it is shown as of an instant.

    Attributes:
        key: a digest of all of it but the text.
        unit: the name of the unit that introduced an exemplar; else empty.
        publications: those that have taken place, each with the name of its channel.
        pictures: cover and gallery, by the name under which the story has them.
        published, changed: the instants of first publication and of the last change until then.
    """

    key: str
    story: Story
    unit: str
    fields: tuple[Named, ...]
    movements: tuple[Named, ...]
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


@dataclass(frozen=True, slots=True)
class TextView:
    """A text, with what its links and pictures lead to in the site.

    ``addresses``: by the path of each file that it links to, where that has a page; ``pictures``: by
    the path of the original.
    """

    key: str
    document: Document
    addresses: Mapping[str, str]
    pictures: Pictures


class Views:
    """The views of one build, each made once."""

    def __init__(self, column: Column, as_of: datetime, pictures: Pictures) -> None:
        self._column = column
        self._as_of = as_of
        self._pictures = pictures
        self._stories: dict[str, StoryView] = {}

    def published(self) -> tuple[StoryView, ...]:
        """The views of the stories that are to be seen, newest first."""
        return tuple(map(self.story, self._column.published(self._as_of)))

    def story(self, story: Story) -> StoryView:
        """The view of *story*."""
        path = story.document.path
        if path not in self._stories:
            self._stories[path] = self._made(story)
        return self._stories[path]

    def _made(self, story: Story) -> StoryView:
        column, zone = self._column, self._column.site.zone
        published, changed = story.published(zone), story.changed(zone)
        names = dict.fromkeys(filter(None, (story.image, *(p.src for p in story.gallery))))
        shown = {
            name: picture for name in names if (picture := self._pictures.get(story.beside(name)))
        }
        unit = column.unit[story.unit].name if isinstance(story, Exemplar) else ""
        fields = tuple(Named(i, column.field[i].title) for i in dict.fromkeys(story.fields))
        movements = tuple(Named(i, column.movement[i].title) for i in dict.fromkeys(story.movements))
        until = self._as_of.date()
        publications = tuple(
            (column.channel[p.channel].name, p) for p in story.publications if p.date <= until
        )
        if changed > self._as_of:
            changed = published
        channels = [name for name, _ in publications]
        key = digest(
            story.address,
            story.document.front,
            repr((unit, fields, movements, channels, published, changed)),
            said([*shown.values()]),
        )
        return StoryView(
            key, story, unit, fields, movements, publications, shown, published, changed
        )


SOURCE = re.compile(r"""\bsrc\s*=\s*["']?([^"'\s<>]{1,500})""")
"""Where the picture of an element of HTML lies."""


def text_view(document: Document, addresses: Mapping[str, str], pictures: Pictures) -> TextView:
    """The view of *document*, of the *addresses* and *pictures* of the whole site."""
    folder = posixpath.dirname(document.path)
    own = {
        link.path: addresses[link.path] for link in document.links if link.path in addresses
    }
    shown = {}
    if any(ending in document.body.lower() for ending in ENDINGS):
        targets = [target for _, target in written(document.body)]
        if "src" in document.body:
            targets += SOURCE.findall(document.body)
        for target in targets:
            path = posixpath.normpath(posixpath.join(folder, unquote(as_browsers_read(target))))
            if picture := pictures.get(path):
                shown[path] = picture
    key = digest(document.path, document.body, repr(sorted(own.items())), said(shown))
    return TextView(key, document, own, shown)
