"""Which stories have to be opened before one can say that no two records contradict each other.

Rules across records look at few stories: those of which another record tells something otherwise,
and those whose links have to be followed. In all others they would find nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from thidua.model.column import Column
from thidua.model.gist import Claim, Gist
from thidua.model.story import Story
from thidua.rules import identity, links, publications


def claims(story: Story, column: Column) -> tuple[Claim, ...]:
    """All that *story* tells and another record may tell otherwise."""
    return *identity.claims(story, column), *publications.claims(story, column)


def doubtful(column: Column, gists: Mapping[str, Gist]) -> set[str]:
    """The files of the stories to open, of those of which *gists* are told; *column* has the rest.

    In any column with these stories the rules across records find what they find in the whole.
    """
    found = {*links.doubtful(column, gists)}
    said: dict[str, str] = {}
    stories = chain.from_iterable(gist.claims for gist in gists.values())
    contested = {
        matter
        for matter, told in chain(stories, publications.broadcast_claims(column))
        if said.setdefault(matter, told) != told
    }
    if contested:
        found.update(path for path, gist in gists.items() if _speaks_of(contested, gist))
    return found


def _speaks_of(matters: set[str], gist: Gist) -> bool:
    return any(matter in matters for matter, _ in gist.claims)
