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

PlainProblem = tuple[str, int, int, str, str, str, str]
PlainGist = tuple[
    tuple[PlainProblem, ...], tuple[Claim, ...], tuple[tuple[str, str], ...], tuple[int, ...]
]


Rests = tuple[Around, bytes]
"""What the gist of a story rests on besides its file: its folder, and what all stories share."""


class Seen(NamedTuple):
    """How a file stood, and what was found in it, in plain values; a list rests on nothing else."""

    stamp: Stamp
    rests: Rests | None
    closed: bytes
    problems: tuple[PlainProblem, ...]
    gist: PlainGist | None


def looked_at(
    tasks: Sequence[Task],
    memory: Path | None,
    tell: Callable[[Story], Gist] | None = None,
    ground: bytes = b"",
) -> dict[str, Kept]:
    """What each of *tasks* finds, by the path of its file.

    What *memory* holds of unchanged files is not looked at again. Files are remembered together by
    the first two folders of their path: a change to one makes its group be written again, and
    groups are looked at on all cores.

    Args:
        tasks: the files; of stories where *tell* is given, else of anything else.
        memory: the folder that remembers; None: nothing is remembered.
        tell: tells the gist of a story.
        ground: what all gists rest on besides the story.
    """
    groups: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        groups["-".join(task.file.shown.split("/")[:-1][:2])].append(task)
    places = {name: memory / f"{name}.bin" if memory else None for name in groups}
    known = {name: _known(group, places[name], ground) for name, group in groups.items()}
    stale = [name for name, group in groups.items() if len(known[name][0]) < len(group)]

    def renewed(name: str) -> bytes:
        whole, read = known[name]
        found = {}
        for task in groups[name]:
            path = task.file.shown
            found[path] = tuple(whole.get(path) or _look(task, read.get(path), tell, ground))
        closed = packed(found)
        if place := places[name]:
            remember(place, closed)
        return closed

    for name, found in zip(stale, forked(renewed, stale), strict=True):
        known[name] = {path: Seen(*plain) for path, plain in unpacked(found).items()}, {}
    return {
        task.file.shown: _kept(task, known[name][0][task.file.shown])
        for name, group in groups.items()
        for task in group
    }


def _known(
    group: Sequence[Task], place: Path | None, ground: bytes
) -> tuple[dict[str, Seen], dict[str, Seen]]:
    """What is remembered at *place* of those files of *group* that have not changed since.

    First what holds as it is, then that of which the gist has to be told anew.
    """
    found, limit = recall(place) if place else ({}, 0)
    whole: dict[str, Seen] = {}
    read: dict[str, Seen] = {}
    for task in group:
        path, stamp, around = task.file.shown, task.file.stamp, task.file.around
        plain = found.get(path)
        if plain and plain[0] == stamp and stamp[0] < limit and stamp[1] < limit:
            seen = Seen(*plain)
            told = not ground or (seen.rests == (around, ground) and around[0] < limit)
            (whole if told else read)[path] = seen
    return whole, read


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
    rests = (task.file.around, ground) if ground else None
    return Seen(task.file.stamp, rests, closed, problems, gist)


def _kept(task: Task, seen: Seen) -> Kept:
    gist = None
    if seen.gist:
        gist = Gist(_problems(seen.gist[0]), *seen.gist[1:])
    return Kept(task.file.shown, task.model, seen.closed, _problems(seen.problems), gist)


def _plain_problem(problem: Problem) -> PlainProblem:
    return *astuple(problem)[:-1], problem.severity.value


def _problems(plain: tuple[PlainProblem, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(*p[:-1], Severity(p[-1])) for p in plain) if plain else ()
