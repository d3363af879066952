"""What each file holds; a file that has not changed is not looked at again."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import astuple
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from thidua.cores import spread
from thidua.model.gist import Gist
from thidua.model.story import Story
from thidua.problems import Problem, Severity
from thidua.source.files import Around, Stamp
from thidua.source.memory import Parts, forget, packed, recall, remember, unpacked
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
    ``part``: the number under which its records, closed, stand apart.
    """

    stamp: Stamp
    rests: tuple[Around, Ground] | None
    part: int
    problems: tuple[PlainProblem, ...]
    gist: PlainGist | None


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
    stale = [name for name, group in groups.items() if len(known[name].whole) < len(group)]

    def renewed(name: str) -> tuple[dict[str, tuple[Any, ...]], Parts | list[bytes]]:
        found: dict[str, tuple[Any, ...]] = {}
        parts: list[bytes] = []
        for key, task in groups[name].items():
            seen, closed = known[name].again(key, task, telling)
            found[key] = tuple(seen._replace(part=len(parts)))
            parts.append(closed)
        place = places[name]
        return found, (place and remember(place, found, began, parts)) or parts

    for name, (found, parts) in zip(stale, spread(renewed, stale), strict=True):
        known[name] = Known({key: Seen(*plain) for key, plain in found.items()}, {}, parts)
    if memory:
        forget(memory, set(groups))
    return {
        key: _kept(task, known[name].whole[key], known[name].parts)
        for name, group in groups.items()
        for key, task in group.items()
    }


def _group(task: Task) -> str:
    """The first two folders of its path, and the share of their files to which it belongs."""
    shown = task.file.shown
    share = crc32(shown.encode(errors="surrogatepass")) % SHARES
    return "-".join((*shown.split("/", 2)[:-1], str(share)))


class Known(NamedTuple):
    """What is remembered of those files of a group that have not changed since.

    ``whole`` holds as it is; of ``read`` the gist has to be told anew.
    """

    whole: dict[str, Seen]
    read: dict[str, Seen]
    parts: Parts | Sequence[bytes]

    def again(self, key: str, task: Task, telling: Telling | None) -> tuple[Seen, bytes]:
        """What *task* finds, and its records, closed; what is known is not looked at again."""
        with suppress(LookupError):  # nothing is known of it, or that is damaged
            if seen := self.whole.get(key):
                return seen, bytes(self.parts[seen.part])
            seen = self.read[key]
            closed = bytes(self.parts[seen.part])
            records = opened(task.model, task.file.shown, unpacked(closed))
            return _told(task, records, seen.problems, telling), closed
        reading = task.done()
        seen = _told(task, reading.records, _plain(reading.problems), telling)
        return seen, packed(reading.closed())


def _told(
    task: Task,
    records: tuple[Any, ...],
    problems: tuple[PlainProblem, ...],
    telling: Telling | None,
) -> Seen:
    """What was found in the file of *task*, and the gist of its story."""
    gist = None
    if telling and records:
        told = telling.tell(records[0])
        gist = (_plain(told.problems), *told[1:])
    rests = (task.file.around, telling.ground) if telling else None
    return Seen(task.file.stamp, rests, 0, problems, gist)


def _known(group: Mapping[str, Task], place: Path | None, telling: Telling | None) -> Known:
    """What is remembered at *place* of *group*."""
    if place is None:
        return Known({}, {}, ())
    found, limit, parts = recall(place)
    grounded = telling is None or telling.ground[0] < limit
    known = Known({}, {}, parts)
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
        (known.whole if told else known.read)[key] = seen
    return known


def _passing(problems: tuple[PlainProblem, ...]) -> bool:
    return bool(problems) and any(rule in PASSING for _, _, _, rule, *_ in problems)


def _kept(task: Task, seen: Seen, parts: Parts | Sequence[bytes]) -> Kept:
    gist = Gist(_problems(seen.gist[0]), *seen.gist[1:]) if seen.gist else None
    return Kept(task, parts, seen.part, _problems(seen.problems), gist)


def _plain(problems: tuple[Problem, ...]) -> tuple[PlainProblem, ...]:
    return tuple((*astuple(p)[:-1], p.severity.value) for p in problems)


def _problems(plain: tuple[PlainProblem, ...]) -> tuple[Problem, ...]:
    return tuple(Problem(*p[:-1], Severity(p[-1])) for p in plain) if plain else ()
