"""What cards cost: CPU-milliseconds to paint and to encode one, and what it weighs.

    python benchmarks/cards.py [COLUMN]

The stories are those of the column in the folder COLUMN (the sample, where none is named), each
with its cover and without; of each the best of five.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from statistics import mean

from thidua.model.column import Site
from thidua.publish.cards.paint import Card, card, painted
from thidua.source.load import load_column


def cards(root: Path) -> list[Card]:
    """The cards of the stories of the column at *root*."""
    site = Site(name="Thi đua yêu nước", url="https://a.example/", zone=UTC)
    column, _ = load_column(root, root / "content", root / "exemplars", site)
    return [
        Card(
            authority="UBND tỉnh Hòa Bình",
            name=site.name,
            title=story.title,
            kicker=column.field[story.fields[0]].title if story.fields else "Tin, bài",
            foot=("Huyện Đà Bắc", f"{story.date:%d/%m/%Y}"),
            cover=root / story.beside(story.image) if story.image else None,
        )
        for story in column.stories
    ]


def milliseconds(job: Callable[[Card], object], cards: Sequence[Card]) -> float:
    """Of the processor, for one of *cards*."""

    def once(own: Card) -> float:
        start = time.process_time()
        job(own)
        return time.process_time() - start

    return mean(min(once(own) for _ in range(5)) for own in cards) * 1000


def main() -> None:
    """Prints what was measured."""
    every = cards(Path(sys.argv[1] if len(sys.argv) > 1 else ".").resolve())
    bare = [replace(own, cover=None) for own in every]
    for name, some in (("cover", [own for own in every if own.cover]), ("no cover", bare)):
        if some:
            sizes = [len(card(own)) for own in some]
            print(
                f"{name:8} {len(some):6} cards: painting {milliseconds(painted, some):5.1f} ms, "
                f"with encoding {milliseconds(card, some):5.1f} ms; "
                f"{mean(sizes) / 1000:.0f} KB, the heaviest {max(sizes) / 1000:.0f} KB"
            )


if __name__ == "__main__":
    main()
