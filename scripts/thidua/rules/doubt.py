"""Which stories have to be opened before one can say that no two records contradict each other.

Rules across records look at few stories: those of which another record tells something otherwise,
and those whose links have to be followed. In all others they would find nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping
from itertools import chain
from zlib import crc32

from thidua.model.column import Column
from thidua.model.gist import Claim, Gist
from thidua.model.story import Story
from thidua.rules import identity, links, publications

NUMBER = "I"
"""Numbers as an array holds them: four bytes each."""


def claims(story: Story, column: Column) -> bytes:
    """All that *story* tells and another record may tell otherwise, as :func:`numbers`."""
    return numbers(chain(identity.claims(story, column), publications.claims(story, column)))


def numbers(told: Iterable[Claim]) -> bytes:
    """Two numbers for each claim: one stands for its matter, one for how it is told.

    That two matters have one number happens about once in 10,000 stories, and a few more have to be
    opened; that a matter is told in two ways with one number, once in four billion contradictions.
    """
    texts = chain.from_iterable(told)
    return array(NUMBER, (crc32(text.encode(errors="surrogatepass")) for text in texts)).tobytes()


def doubtful(column: Column, gists: Mapping[str, Gist]) -> set[str]:
    """The files of the stories to open, of those of which *gists* are told; *column* has the rest.

    In any column with these stories the rules across records find what they find in the whole.
    """
    found = {*links.doubtful(column, gists)}
    broadcasts = numbers(publications.broadcast_claims(column))
    stories = b"".join(gist.claims for gist in gists.values())
    matters, told = _apart(broadcasts + stories)
    said = dict(zip(matters, told, strict=True))
    contested = {matter for matter, way in zip(matters, told, strict=True) if said[matter] != way}
    if contested:
        found.update(
            path for path, gist in gists.items() if contested.intersection(_apart(gist.claims)[0])
        )
    return found


def _apart(claims: bytes) -> tuple[array[int], array[int]]:
    """The numbers of the matters, and those of how they are told."""
    both = array(NUMBER, claims)
    return both[::2], both[1::2]
