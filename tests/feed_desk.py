"""A desk on which feeds are written from stories in memory, and read by other programs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import feedparser
from PIL import Image

from thidua.model.column import Column, Site
from thidua.model.record import Document
from thidua.model.registry import Field, Level, Movement, Unit
from thidua.model.story import Article, Exemplar, Story
from thidua.publish.build import Build
from thidua.publish.feeds.entry import FeedEntry, entry_of
from thidua.publish.feeds.write import feed_outputs
from thidua.publish.outputs import Digest, digest
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.search import search_outputs
from thidua.publish.tree import Tree, update
from thidua.publish.views import StoryView, story_view

URL = "https://tinh.example/thi-dua"
HTML = f'<p>Nội dung <a href="{URL}/guong/">gương</a></p>'
AS_OF = datetime(2024, 12, 31, 12, tzinfo=UTC)


def id_of(number: int) -> str:
    return f"urn:uuid:00000000-0000-4000-8000-{number:012}"


@dataclass
class Desk:
    """Stories go in, a site with their feeds comes out."""

    folder: Path
    column: Column
    html: str = HTML
    pictures: dict[str, PublishedPicture] = field(default_factory=dict)
    trees: dict[Path, Tree] = field(default_factory=dict)

    def article(self, number: int = 1, **values: object) -> Article:
        given = {
            "id": id_of(number),
            "title": f"Bài số {number}",
            "summary": "Tóm tắt của bài",
            "date": f"2024-01-{number % 28 + 1:02}",
            "status": "published",
            **values,
        }
        slug = given.pop("slug", f"bai-{number}")
        document = Document(f"content/tin-bai/2024/{slug}/index.md", repr(given))
        return Article.model_validate(given, context=(document, ()))

    def exemplar(self, number: int = 1, **values: object) -> Exemplar:
        given = {
            "id": id_of(number),
            "title": f"Gương số {number}",
            "summary": "Tóm tắt của gương",
            "date": f"2024-02-{number % 28 + 1:02}",
            "status": "published",
            "subject": "Tổ hợp tác trồng cam",
            "kind": "tap-the",
            "model": "dien-hinh",
            "unit": "xa-a",
            "fields": ["nong-nghiep"],
            **values,
        }
        slug = given.pop("slug", f"guong-{number}")
        document = Document(f"exemplars/2024/{slug}/index.md", repr(given))
        return Exemplar.model_validate(given, context=(document, ()))

    def picture(self, story: Story, name: str = "anh.jpg") -> Path:
        """A picture of *story*, as the build has put it into the site, in two widths."""
        picture = PublishedPicture(
            name=f"{story.slug}-{name.partition('.')[0]}",
            width=160,
            height=90,
            widths=(80, 160),
            formats=("avif", "webp", "jpg"),
            colour="#c87828",
            lengths=(0, 0),
        )
        path = self.folder / picture.address().removeprefix("/")
        path.parent.mkdir(parents=True, exist_ok=True)
        image = Image.new("RGB", (160, 90), (200, 120, 40))
        image.save(path)
        image.resize((80, 45)).save(path.with_name(picture.file(80, "jpg")))
        length = path.stat().st_size
        self.pictures[story.beside(name)] = replace(picture, lengths=(length, length))
        return path

    def view(self, story: Story, as_of: datetime = AS_OF) -> StoryView:
        """What is shown of *story*."""
        return story_view(story, self.column, as_of, self.pictures)

    def write(
        self,
        *stories: Story,
        as_of: datetime = AS_OF,
        folder: Path | None = None,
        previous: Path | None = None,
        now: datetime | None = None,
    ) -> list[str]:
        """The feeds of a column of *stories*, and the pages that they lead to."""
        column = replace(
            self.column,
            exemplars=tuple(s for s in stories if isinstance(s, Exemplar)),
            articles=tuple(s for s in stories if isinstance(s, Article)),
        )
        folder = folder or self.folder
        pages = ["", "guong/", "rss/", *(s.address[1:] for s in stories)]
        for page in pages:
            (folder / page).mkdir(parents=True, exist_ok=True)
            (folder / page / "index.html").touch()

        build = Build(column, as_of, self.pictures)

        def entry(view: StoryView) -> FeedEntry:
            return entry_of(view, self.html, column.site)

        def entry_key(view: StoryView) -> Digest:
            return view.key

        latest = min(as_of, now or as_of)
        files = feed_outputs(column, build.feeds, build.archives, entry, entry_key, latest)
        live = self.trees.get(previous) if previous else None
        tree = self.trees[folder] = Tree(folder)
        return sorted(update(tree, list(files), live or Tree(folder)).made)

    def bytes(self, name: str) -> bytes:
        return (self.folder / name).read_bytes()

    def read(self, name: str = "feed.xml") -> feedparser.FeedParserDict:
        """What feedparser makes of a feed; it finds nothing wrong with it."""
        found = feedparser.parse(self.bytes(name))
        assert not found.bozo, found.bozo_exception
        return found


def bare(folder: Path, **site: object) -> Desk:
    """A desk with one unit, two fields and one movement."""
    given = {"name": "Thi đua <yêu nước> & “bạn”", "url": URL, "zone": UTC, "authority": "UBND"}
    column = Column(
        root=Path(),
        site=Site(**{**given, **site}),
        units=(page(Unit, id="xa-a", name="Xã A", level=Level.COMMUNE),),
        fields=(page(Field, id="nong-nghiep", title="Nông nghiệp"),
                page(Field, id="y-te", title="Y tế")),
        movements=(page(Movement, id="nong-thon-moi", title="Nông thôn mới"),),
    )  # fmt: skip
    return Desk(folder, column)


def search_files(
    column: Column, stories: Sequence[Story], bodies: Mapping[str, str]
) -> dict[str, bytes]:
    """The files of the search, by address; *bodies* are the texts by the address of the story."""

    def body(story: Story) -> str:
        return bodies.get(story.address, "")

    as_of = datetime(2030, 1, 1, tzinfo=column.site.zone)
    views = [story_view(story, column, as_of, {}) for story in stories]
    made = search_outputs(column, views, body, lambda story: digest(body(story)))
    return {one.address: b"".join(part.make() for part in one.parts) for one in made}


def page(model: type, **values: object) -> object:
    return model.model_validate(values, context=(Document(f"content/{values['id']}.md", ""), ()))
