"""The column with nothing in it but publications for which there is evidence."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import TypeVar

from thidua.model.column import Column
from thidua.model.identity import canonical_address
from thidua.model.story import Publication, Story

S = TypeVar("S", bound=Story)


def only_verified(column: Column, seen: Collection[str]) -> Column:
    """*column* as it is to be counted when only verified publications are.

    A publication is verified when an entry on it has an address that was seen alive, or
    one of this very site. Without an address there is nothing to see. Pages of this site count in
    channels with ``site: true`` as ever; never instead of a publication that failed: the count is
    at no time larger than without this.

    Args:
        column: all of it.
        seen: the addresses that have been seen alive.
    """
    pages = map(column.site.page, column.stories)
    alive = {canonical_address(address) for address in (*seen, *pages)}
    proven = {p.identity for p in column.all_publications if p.url and p.canonical_url in alive}
    own = column.own_channels

    def kept(publication: Publication) -> list[Publication]:
        if publication.identity in proven:
            return [publication]
        if publication.channel in own:  # named still, so that no page takes its place
            return [publication.model_copy(update={"date": date.max})]
        return []

    def story(full: S) -> S:
        left = tuple(k for p in full.publications for k in kept(p))
        return full if left == full.publications else full.model_copy(update={"publications": left})

    return replace(
        column,
        exemplars=tuple(map(story, column.exemplars)),
        articles=tuple(map(story, column.articles)),
        publications=tuple(p for p in column.publications if p.identity in proven),
    )
