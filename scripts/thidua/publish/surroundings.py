"""What a page shows beside its own values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.model.column import Site
from thidua.publish.cards.files import PlacedCard
from thidua.publish.feeds.lists import Feed


@dataclass(frozen=True, kw_only=True, slots=True)
class Surroundings:
    """What a page shows beside its own values.

    Attributes:
        card: the picture by which networks show it.
        feeds: those that it names in its head, its own first.
        started: the column has a story.
        originals: the site has the originals of pictures, too.
    """

    site: Site
    card: PlacedCard
    feeds: Sequence[Feed]
    started: bool
    originals: bool
