"""Which page has which card, and the cards' files in the site."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import PIL

from thidua.model.column import Column
from thidua.model.story import Story
from thidua.publish.cache import cached, digest
from thidua.publish.cards.paint import Card, card
from thidua.publish.outputs import Output, Piece
from thidua.publish.page import SitePage
from thidua.publish.pictures.variants import PublishedPicture
from thidua.publish.views import StoryView
from thidua.rules import card_title

ADDRESS = "/assets/the/"
"""The folder of all cards of a site."""
ROOM = "the"
"""Their folder in the cache."""
HERE = Path(__file__).parent


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
    own = _placed(_of_column(column), _in_words(column), None)
    return {
        page.address: _placed(
            _of_story(column, page.view), _in_words(column, page.view.story), page.view.cover
        )
        if page.view
        else own
        for page in pages
    }


def card_outputs(placed: Iterable[PlacedCard], cache: Path) -> Iterator[Output]:
    """The files of the cards *placed*, which are kept in *cache* once they are drawn."""
    edition = _edition()
    for one in {own.address: own for own in placed}.values():
        make = partial(_drawn, one.card, cache / f"{edition}-{Path(one.address).name}")
        yield Output(one.address, (Piece(f"card {one.address} {edition}", make, one.address),))


def _drawn(own: Card, file: Path) -> bytes:
    return cached(file, partial(card, own)).read_bytes()


def _edition() -> str:
    """A digest of all that a card's bytes depend on besides what it shows."""
    own = sorted(f for f in HERE.rglob("*") if f.suffix in (".py", ".ttf"))
    files = (*own, Path(card_title.__file__))
    return digest(PIL.__version__.encode(), *(f.read_bytes() for f in files))


def _placed(own: Card, alt: str, cover: PublishedPicture | None) -> PlacedCard:
    words = repr((own.authority, own.name, own.title, own.kicker, own.foot, own.sample))
    name = digest(words.encode(), cover.key.encode() if cover else b"")
    return PlacedCard(card=own, address=f"{ADDRESS}{name}.{own.ending}", alt=alt)


def _of_column(column: Column) -> Card:
    return Card(authority=column.site.authority, name=column.site.name)


def _of_story(column: Column, view: StoryView) -> Card:
    story = view.story
    return replace(
        _of_column(column),
        title=story.title,
        kicker=view.fields[0].title if view.fields else "Tin, bài",
        foot=(*filter(None, [view.unit]), f"{story.date:%d/%m/%Y}"),
        sample=story.sample,
        cover=column.root / story.beside(story.image) if view.cover else None,
    )


def _in_words(column: Column, story: Story | None = None) -> str:
    """A card in words: what is written on it, and its cover."""
    whose = ", ".join(filter(None, (f"Chuyên mục {column.site.name}", column.site.authority)))
    parts = (story.title, whose, story.image_alt) if story else (whose,)
    return ". ".join(part.rstrip(".") for part in parts if part)
