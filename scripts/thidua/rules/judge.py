"""What the rules found in stories, remembered while a story and what it refers to stay the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any

from thidua.forks import forked
from thidua.model.column import Column
from thidua.model.story import Story
from thidua.problems import Problem
from thidua.source.memory import packed, recall, remember

SHARE = 500
"""Stories that one core looks at in a row."""

Verdict = tuple[Problem, ...]


def verdicts(
    column: Column, judge: Callable[[Story, Column], list[Problem]], memory: Path | None
) -> Iterator[Problem]:
    """What *judge* finds in each story of *column*, of which it sees the lists alone.

    A story is judged again when its folder has changed, one of the lists, or whose column it is.
    ``memory``: the folder that remembers; None: all are judged.
    """
    lists = replace(column, exemplars=(), articles=(), publications=(), pages=(), seen={})
    place = memory / "verdicts.bin" if memory else None
    context = _context(column)
    known, limit = recall(place) if place else ({}, 0)
    if known.get(CONTEXT) != context or context[0] >= limit:
        known = {}
    kept: dict[str, Verdict] = {}
    for story in column.stories:
        path = story.document.path
        around, verdict = known.get(path, (None, ()))
        if path in column.seen and around == column.seen[path].around and around[0] < limit:
            kept[path] = verdict
    stale = [s for s in column.stories if s.document.path not in kept]

    def judged(share: list[Story]) -> list[Verdict]:
        return [tuple(judge(story, lists)) for story in share]

    shares = [stale[at : at + SHARE] for at in range(0, len(stale), SHARE)]
    fresh = chain.from_iterable(forked(judged, shares))
    kept.update(zip((s.document.path for s in stale), fresh, strict=True))
    if place and stale:
        seen = column.seen
        found: dict[str, Any] = {p: (seen[p].around, v) for p, v in kept.items() if p in seen}
        remember(place, packed({CONTEXT: context, **found}))
    yield from chain.from_iterable(kept.values())


CONTEXT = ""
"""No story's path: under it stands what all verdicts rest on."""


def _context(column: Column) -> tuple[int, object]:
    """When the lists last changed (ns), and whose column it is, and how they stood."""
    lists = (column.units, column.channels, column.fields, column.movements, column.plans)
    paths = sorted({record.document.path for records in lists for record in records})
    stamps = tuple((p, column.seen[p].stamp) for p in paths if p in column.seen)
    newest = max((max(stamp[:2]) for _, stamp in stamps), default=0)
    return newest, (str(column.root), column.site.url, str(column.site.zone), stamps)
