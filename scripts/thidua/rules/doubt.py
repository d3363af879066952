"""Which stories have to be opened before one can say that no two records contradict each other.

Rules across records look at few stories: those of which another record tells something otherwise,
and those whose links have to be followed. In all others they would find nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain
from operator import eq

from thidua.model.column import Column
from thidua.model.gist import Gist
from thidua.model.story import Story
from thidua.rules import identity, links, publications
from thidua.rules.claims import apart, digests


def claims(story: Story, column: Column) -> bytes:
    """Digests of all that *story* tells and another record may tell otherwise."""
    return digests(chain(identity.claims(story, column), publications.claims(story, column)))


def doubtful(column: Column, gists: Mapping[str, Gist]) -> set[str]:
    """The files of the stories to open, of those of which *gists* are told; *column* has the rest.

    In any column with these stories the rules across records find what they find in the whole.
    """
    found = {*links.doubtful(column, gists)}
    broadcasts = digests(publications.broadcast_claims(column))
    matters, told = apart(broadcasts + b"".join(gist.claims for gist in gists.values()))
    said = dict(zip(matters, told, strict=True))
    if not all(map(eq, map(said.__getitem__, matters), told)):  # in most columns nobody contradicts
        contested = {m for m, way in zip(matters, told, strict=True) if said[m] != way}
        found.update(
            path for path, gist in gists.items() if contested.intersection(apart(gist.claims)[0])
        )
    return found
