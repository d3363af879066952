"""What one must know of a story without opening it."""

from __future__ import annotations

from typing import NamedTuple

from thidua.problems import Problem


class Gist(NamedTuple):
    """What rules and counts ask of every story, so that few have to be opened.

    ``problems``: what is wrong with it, whatever others there are; ``claims``: what others may
    contradict, as digests; ``links``: the files that it leads to, from the column's root, each with
    the place in it; ``days``: those on which it counts for anything
    (:meth:`datetime.date.toordinal`); ``approved``: it is to be published, some day or already.
    """

    problems: tuple[Problem, ...] = ()
    claims: bytes = b""
    links: tuple[tuple[str, str], ...] = ()
    days: tuple[int, ...] = ()
    approved: bool = True
