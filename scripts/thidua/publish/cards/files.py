"""Which page has which card, and the cards' files in the site."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from functools import partial
from pathlib import Path

import PIL

from thidua.cores import stream
from thidua.model.column import Column
from thidua.model.story import Exemplar, Story
from thidua.publish.cache import cached, digest
from thidua.publish.cards.paint import Card, card
from thidua.publish.page import SitePage

ADDRESS = "/assets/the/"
"""The folder of all cards of a site."""
ROOM = "the"
"""Their folder in the cache."""
HERE = Path(__file__).parent

CardJob = tuple[Card, Path]
"""A card, and where its file is kept."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedCard:
    """A card that has its place: ``alt`` tells it to those who do not see it."""

    card: Card
    address: str
    alt: str


def place(column: Column, pages: Iterable[SitePage]) -> dict[str, PlacedCard]:
    """The card of each of *pages*, by address: a story's own, else that of the column.

    A card's address comes from what it shows, so it stays as long as that does. The page of a
    story that was withdrawn, or whose consent has ended, tells no story and shows nobody.
    """
    whole = _placed(_of_column(column), _told(column))
    return {
        page.address: _placed(_of_story(column, page.story), _told(column, page.story))
        if page.story
        else whole
        for page in pages
    }


def write(
    folder: Path,
    cache: Path,
    placed: Mapping[str, PlacedCard],
    cores: int = 1,
    progress: Callable[[Sequence[CardJob]], Iterable[CardJob]] = iter,
) -> None:
    """Puts the files of the cards *placed* below *folder*.

    Args:
        folder: the site.
        cache: where cards are kept from one build to the next; those that are not there are drawn.
        placed: from :func:`place`.
        cores: how many are drawn at once.
        progress: goes through the cards that are drawn, and may show how far it has come.

    Raises:
        BrokenProcessPool: the machine ended a process that was drawing.
        OSError: a cover cannot be read, or a file not written.
    """
    means = _means()
    jobs = {
        one.address: (one.card, cache / f"{Path(one.address).stem}-{means}.jpg")
        for one in placed.values()
    }
    missing = [(shown, file) for shown, file in jobs.values() if not file.exists()]
    for _ in zip(progress(missing), stream(_keep, missing, cores), strict=True):
        pass
    (folder / ADDRESS.strip("/")).mkdir(parents=True, exist_ok=True)
    for address, job in jobs.items():
        shutil.copyfile(_keep(job), folder / address.removeprefix("/"))


def _keep(job: CardJob) -> Path:
    shown, file = job
    return cached(file, partial(card, shown))


def _means() -> str:
    """Stands for all that a card's bytes depend on besides what it shows."""
    files = sorted(f for f in HERE.rglob("*") if f.suffix in (".py", ".ttf", ".txt"))
    return digest(PIL.__version__.encode(), *(f.read_bytes() for f in files))


def _placed(shown: Card, alt: str) -> PlacedCard:
    words = repr(astuple(replace(shown, cover=None)))
    picture = shown.cover.read_bytes() if shown.cover else b""
    name = digest(words.encode(), picture)
    return PlacedCard(card=shown, address=f"{ADDRESS}{name}.jpg", alt=alt)


def _of_column(column: Column) -> Card:
    return Card(authority=column.site.authority, name=column.site.name)


def _of_story(column: Column, story: Story) -> Card:
    fields = [column.field[f].title for f in story.fields]
    unit = (column.unit[story.unit].name,) if isinstance(story, Exemplar) else ()
    return replace(
        _of_column(column),
        title=story.title,
        kicker=fields[0] if fields else "Tin, bài",
        foot=(*unit, f"{story.date:%d/%m/%Y}"),
        sample=story.sample,
        cover=column.root / story.folder / story.image if story.image else None,
    )


def _told(column: Column, story: Story | None = None) -> str:
    """A card in words: what is written on it, and its cover."""
    whose = ", ".join(filter(None, (f"Chuyên mục {column.site.name}", column.site.authority)))
    parts = (story.title, whose, story.image_alt) if story else (whose,)
    return ". ".join(part.rstrip(".") for part in parts if part)
