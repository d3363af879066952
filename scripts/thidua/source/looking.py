"""What each file holds; a file that has not changed is not looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple
from pathlib import Path
from pickle import PickleBuffer
from typing import Any, NamedTuple
from zlib import crc32

from thidua.forks import forked
from thidua.model.gist import Gist
from thidua.model.story import Story
from thidua.problems import Problem, Severity
from thidua.source.files import Around, Stamp
from thidua.source.memory import forget, packed, recall, remember, unpacked
from thidua.source.places import Task
from thidua.source.read import opened
from thidua.source.shelf import Kept

PASSING = {"file-unreadable", "picture-broken"}
"""Rules of which not the file may be to blame but the machine: they are looked into each time."""

SHARES = 4
"""Into so many groups the files of a folder fall, so that all cores have something to do."""

PlainProblem = tuple[str, int, int, str, str, str, str]
PlainGist = tuple[
    tuple[PlainProblem, ...], bytes, tuple[tuple[str, str], ...], tuple[int, ...], bool
]

Ground = tuple[int, bytes]
"""When that last changed (ns) on which all gists rest besides their stories, and a digest of it."""


class Telling(NamedTuple):
    """How the gist of a story is told, and what it rests on besides the story and its folder."""

    tell: Callable[[Story], Gist]
    ground: Ground


class Seen(NamedTuple):
    """How a file stood, and what was found in it, in plain values.

    ``rests`` is what the gist rests on besides the file; None, as the gist, of what is no story.
    """

    stamp: Stamp
    rests: tuple[Around, Ground] | None
    closed: bytes | memoryview
    problems: tuple[PlainProblem, ...]
    gist: PlainGist | None

    def to_pack(self) -> tuple[Any, ...]:
        """The same for :func:`thidua.source.memory.packed`, which puts what is closed apart."""
        return tuple(self._replace(closed=PickleBuffer(self.closed)))  # type: ignore[arg-type]


def looked_at(
    tasks: Sequence[Task], memory: Path | None, began: int, telling: Telling | None = None
) -> dict[str, Kept]:
    """What each of *tasks* finds, by its key.

    What *memory* holds of unchanged files is not looked at again. Files are remembered in groups: a
    change to one makes its group be written again, and the cores share the groups among them.

    Args:
        tasks: the files; stories where *telling* is given, else anything else.
        memory: the folder that remembers; None: nothing is remembered.
        began: from :func:`thidua.source.memory.now`, before the files were found.
        telling: how the gists of stories are told.
    """
    groups: dict[str, dict[str, Task]] = defaultdict(dict)
    for task in tasks:
        groups[_group(task)][task.key] = task
    places = {name: memory / f"{name}.bin" if memory else None for name in groups}
    known = {name: _known(group, places[name], telling) for name, group in groups.items()}
    stale = [name for name, group in groups.items() if len(known[name][0]) < len(group)]

    def renewed(name: str) -> bytes:
        whole, read = known[name]
        found = packed(
            {
                key: (whole.get(key) or _look(task, read.get(key), telling)).to_pack()
                for key, task in groups[name].items()
            }
        )
        if place := places[name]:
            remember(place, found, began)
        return found

    for name, found in zip(stale, forked(renewed, stale), strict=True):
        known[name] = {key: Seen(*plain) for key, plain in unpacked(found).items()}, {}
    if memory:
        forget(memory, set(groups))
    return {
        key: _kept(task, known[name][0][key])
        for name, group in groups.items()
        for key, task in group.items()
    }


def _group(task: Task) -> str:
    """The first two folders of its path, and the share of their files to which it belongs."""
    shown = task.file.shown
    share = crc32(shown.encode(errors="surrogatepass")) % SHARES
    return "-".join((*shown.split("/")[:-1][:2], str(share)))


Remembered = dict[str, Seen]


def _known(
    group: Mapping[str, Task], place: Path | None, telling: Telling | None
) -> tuple[Remembered, Remembered]:
    """What is remembered at *place* of those files of *group* that have not changed since.

    First what holds as it is, then that of which the gist has to be told anew.
    """
    found, limit = recall(place) if place else ({}, 0)
    grounded = telling is None or telling.ground[0] < limit
    whole: Remembered = {}
    read: Remembered = {}
    for key, task in group.items():
        stamp, around = task.file.stamp, task.file.around
        plain = found.get(key)
        if not plain or plain[0] != stamp or max(stamp[:2]) >= limit:
            continue
        seen = Seen(*plain)
        if _passing(seen.problems):
            continue
        told = telling is None or (
            grounded
            and seen.rests == (around, telling.ground)
            and around[0] < limit
            and not (seen.gist and _passing(seen.gist[0]))
        )
        (whole if told else read)[key] = seen
    return whole, read


def _passing(problems: tuple[PlainProblem, ...]) -> bool:
    return bool(problems) and any(rule in PASSING for _, _, _, rule, *_ in problems)


def _look(task: Task, seen: Seen | None, telling: Telling | None) -> Seen:
    """Reads the file, unless it was *seen* before, and tells the gist of its story."""
    if seen:
        records, closed, problems = _opened(task, seen.closed), seen.closed, seen.problems
    else:
        reading = task.done()
        records, closed = reading.records, packed(reading.closed())
        problems = _plain(reading.problems)
    gist = None
    if telling and records:
        told = telling.tell(records[0])
        gist = (_plain(told.problems), *told[1:])
    rests = (task.file.around, telling.ground) if telling else None
    return Seen(task.file.stamp, rests, closed, problems, gist)


def _opened(task: Task, closed: bytes | memoryview) -> tuple[Any, ...]:
    return opened(task.model, task.file.shown, unpacked(closed))


def _kept(task: Task, seen: Seen) -> Kept:
    gist = Gist(_problems(seen.gist[0]), *seen.gist[1:]) if seen.gist else None
    return Kept(task.file.shown, task.model, seen.closed, _problems(seen.problems), gist)


def _plain(problems: tuple[Problem, ...]) -> tuple[PlainProblem, ...]:
    return tuple((*astuple(p)[:-1], p.severity.value) for p in problems)


def _problems(plain: tuple[PlainProblem, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(*p[:-1], Severity(p[-1])) for p in plain) if plain else ()
