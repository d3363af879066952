"""The column as it was on a past day, without what was written for a later one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from thidua.model.column import Column
from thidua.model.story import Exemplar, Story

S = TypeVar("S", bound=Story)


def as_then(column: Column, as_of: datetime) -> Column:
    """*column* without what is dated after *as_of*: nothing of it counts then, and nothing is told
    as scheduled that may have been written long after.

    A story stays that had appeared, ran somewhere or introduced its exemplar by then.
    """
    day, zone = as_of.date(), column.site.zone

    def known(stories: Iterable[S]) -> Iterator[S]:
        for story in stories:
            ran = tuple(p for p in story.publications if p.date <= day)
            introduced = isinstance(story, Exemplar) and story.introduction(zone) <= day
            if ran or introduced or story.has_appeared(as_of) or not story.approved:
                same = len(ran) == len(story.publications)
                yield story if same else story.model_copy(update={"publications": ran})

    return replace(
        column,
        exemplars=tuple(known(column.exemplars)),
        articles=tuple(known(column.articles)),
        publications=tuple(p for p in column.publications if p.date <= day),
        register=tuple(r for r in column.register if not r.introduced or r.introduced <= day),
        events=tuple(event for event in column.events if event.first_day <= day),
    )
