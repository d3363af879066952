"""What each file holds; a file that has not changed is not looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import astuple
from pathlib import Path
from typing import NamedTuple

from thidua.forks import forked
from thidua.model.gist import Claim, Gist
from thidua.model.record import Record
from thidua.model.story import Story
from thidua.problems import Problem, Severity
from thidua.source.files import Around, Stamp
from thidua.source.memory import packed, recall, remember, unpacked
from thidua.source.places import Task
from thidua.source.shelf import Kept

Key = tuple[str, str]
"""What tells a task from all others."""

PlainProblem = tuple[str, int, int, str, str, str, str]
PlainGist = tuple[
    tuple[PlainProblem, ...], tuple[Claim, ...], tuple[tuple[str, str], ...], tuple[int, ...]
]


class Seen(NamedTuple):
    """How a file stood, and what was found in it, in plain values.

    ``around`` and ``ground`` are what the gist of a story rests on besides the file: its folder,
    and what all stories share. A list has neither, nor a gist.
    """

    stamp: Stamp
    around: Around | None
    ground: bytes
    closed: bytes
    problems: tuple[PlainProblem, ...]
    gist: PlainGist | None


def looked_at(
    tasks: Sequence[Task],
    memory: Path | None,
    tell: Callable[[Story], Gist] | None = None,
    ground: bytes = b"",
) -> dict[Key, Kept]:
    """What each of *tasks* finds; what *memory* holds of unchanged files is not looked at again.

    Files are remembered together by the first two folders of their path: a change to one makes its
    group be written again, and groups are looked at on all cores.

    Args:
        tasks: the files; of stories where *tell* is given, else of anything else.
        memory: the folder that remembers; None: nothing is remembered.
        tell: tells the gist of a story.
        ground: what all gists rest on besides the story; empty for what has no gist.
    """
    groups: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        groups["-".join(task.file.shown.split("/")[:-1][:2])].append(task)
    places = {name: memory / f"{name}.bin" if memory else None for name in groups}
    known = {name: _known(groups[name], place) for name, place in places.items()}

    def holds(task: Task, seen: Seen | None) -> bool:
        return seen is not None and (seen.around, seen.ground) == _rests(task, ground)

    def renewed(name: str) -> bytes:
        found = {}
        for task in groups[name]:
            seen = known[name].get(task.key)
            found[task.key] = (
                seen if seen and holds(task, seen) else _look(task, seen, tell, ground)
            )
        return packed({key: tuple(seen) for key, seen in found.items()})

    stale = [
        name
        for name, group in groups.items()
        if not all(holds(task, known[name].get(task.key)) for task in group)
    ]
    for name, found in zip(stale, forked(renewed, stale), strict=True):
        known[name] = {key: Seen(*seen) for key, seen in unpacked(found).items()}
        if place := places[name]:
            remember(place, found)
    return {t.key: _kept(t, known[name][t.key]) for name, group in groups.items() for t in group}


def _rests(task: Task, ground: bytes) -> tuple[Around | None, bytes]:
    return (task.file.around, ground) if ground else (None, ground)


def _known(group: Sequence[Task], place: Path | None) -> dict[Key, Seen]:
    """What is remembered at *place* of those files of *group* that have not changed since.

    Where something beside a file has changed since, its gist does not count any more.
    """
    found, limit = recall(place) if place else ({}, 0)
    known = {}
    for task in group:
        plain, file = found.get(task.key), task.file
        if plain and plain[0] == file.stamp and max(file.stamp[:2]) < limit:
            seen = Seen(*plain)
            fresh = seen.around is not None and file.around[0] >= limit
            known[task.key] = seen._replace(around=None) if fresh else seen
    return known


def _look(
    task: Task, seen: Seen | None, tell: Callable[[Story], Gist] | None, ground: bytes
) -> Seen:
    """Reads the file, unless it was *seen* before, and tells the gist of its story."""
    records: tuple[Record, ...]
    if seen:
        records, closed, problems = _kept(task, seen).opened(), seen.closed, seen.problems
    else:
        reading = task.done()
        records, closed = reading.records, packed(reading.closed())
        problems = tuple(map(_plain_problem, reading.problems))
    gist = None
    if tell and records:
        told = tell(records[0])  # type: ignore[arg-type]  # a task of stories
        gist = (tuple(map(_plain_problem, told.problems)), *told[1:])
    return Seen(task.file.stamp, *_rests(task, ground), closed, problems, gist)


def _kept(task: Task, seen: Seen) -> Kept:
    gist = seen.gist and Gist(tuple(map(_problem, seen.gist[0])), *seen.gist[1:])
    problems = tuple(map(_problem, seen.problems))
    return Kept(task.file.shown, task.model, seen.closed, problems, gist)


def _plain_problem(problem: Problem) -> PlainProblem:
    return *astuple(problem)[:-1], problem.severity.value


def _problem(plain: PlainProblem) -> Problem:
    return Problem(*plain[:-1], Severity(plain[-1]))
