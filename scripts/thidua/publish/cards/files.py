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
from thidua.publish.urls import file_at
from thidua.rules import card_title

ADDRESS = "/assets/the/"
"""The folder of all cards of a site."""
ROOM = "the"
"""Their folder in the cache."""
HERE = Path(__file__).parent

CardJob = tuple[Card, Path]
"""A card, and its file in the cache."""


@dataclass(frozen=True, kw_only=True, slots=True)
class PlacedCard:
    """A card and its address; ``alt`` describes it to those who do not see it."""

    card: Card
    address: str
    alt: str


def place(column: Column, pages: Iterable[SitePage]) -> dict[str, PlacedCard]:
    """The card of each of *pages*, by address: a story's own, else that of the column.

    A card's address comes from what it shows, so it stays as long as that does. The page of a
    story that was withdrawn, or whose consent has ended, has the column's card and shows nobody.
    """
    own = _placed(_of_column(column), _in_words(column))
    return {
        page.address: _placed(_of_story(column, page.story), _in_words(column, page.story))
        if page.story
        else own
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

    Cards are cached in *cache*; *cores* of those that are not there are drawn at once, *progress*
    wraps them in a progress bar.

    Raises:
        BrokenProcessPool: the machine ended a process that was drawing.
        OSError: a cover cannot be read, or a file not written.
    """
    edition = _edition()
    jobs = {
        one.address: (one.card, cache / f"{edition}-{Path(one.address).name}")
        for one in placed.values()
    }
    missing = [(own, file) for own, file in jobs.values() if not file.exists()]
    for _ in zip(progress(missing), stream(_drawn, missing, cores), strict=True):
        pass
    for address, job in jobs.items():
        shutil.copyfile(_drawn(job), file_at(folder, address))


def _drawn(job: CardJob) -> Path:
    own, file = job
    return cached(file, partial(card, own))


def _edition() -> str:
    """A digest of all that a card's bytes depend on besides what it shows."""
    own = sorted(f for f in HERE.rglob("*") if f.suffix in (".py", ".ttf"))
    files = (*own, Path(card_title.__file__))
    return digest(PIL.__version__.encode(), *(f.read_bytes() for f in files))


def _placed(own: Card, alt: str) -> PlacedCard:
    words = repr(astuple(replace(own, cover=None)))
    name = digest(words.encode(), own.cover.read_bytes() if own.cover else b"")
    return PlacedCard(card=own, address=f"{ADDRESS}{name}.{own.ending}", alt=alt)


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


def _in_words(column: Column, story: Story | None = None) -> str:
    """A card in words: what is written on it, and its cover."""
    whose = ", ".join(filter(None, (f"Chuyên mục {column.site.name}", column.site.authority)))
    parts = (story.title, whose, story.image_alt) if story else (whose,)
    return ". ".join(part.rstrip(".") for part in parts if part)
