"""A folder becomes a column."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from thidua.forks import forked
from thidua.model.column import Column, Seen, Site
from thidua.model.event import Event
from thidua.model.plan import Plan
from thidua.model.record import Record
from thidua.model.registry import Channel, Field, Movement, Page, Registration, Unit
from thidua.model.story import Article, Exemplar, Publication
from thidua.problems import Problem
from thidua.source.files import OUTSIDE, File, Stamp, chosen, walk
from thidua.source.memory import packed, recall, remember, unpacked
from thidua.source.read import Reading, read_list, read_page

ARTICLES, PLANS, FIELDS, MOVEMENTS = "tin-bai", "ke-hoach", "linh-vuc", "phong-trao"
EVENTS = "su-kien"
"""Folders of the content whose pages are records; ``index.md`` in them is an ordinary page."""
LISTS, BROADCASTS, REGISTRATIONS = "danh-muc", "dang-phat", "dang-ky"
"""Folders of the content that hold lists, not pages."""


class Task(NamedTuple):
    """A file that holds records of *model*, and how it is to be read."""

    file: File
    model: type[Record]
    read: Callable[[type[Record], Path, str], Reading]

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from all other tasks."""
        return self.file.shown, self.model.__name__

    def done(self) -> Reading:
        """What the file holds."""
        return self.read(self.model, Path(self.file.path), self.file.shown)


def load_column(
    root: Path, content: Path, exemplars: Path, site: Site, memory: Path | None = None
) -> tuple[Column, list[Problem]]:
    """Everything below *content* and *exemplars*, as one column.

    Args:
        root: the column's folder; problems name files from there.
        content: docs_dir of MkDocs.
        exemplars: the folder of the exemplars.
        site: whose column it is.
        memory: a folder that remembers what was read, so that a file that has not changed is not
            read again; None: nothing is remembered.

    Returns:
        The column of what could be read, and the problems of what could not. With any error among
        them the column is not whole: check it, but neither count nor publish it.
    """
    root, content, exemplars = root.resolve(), content.resolve(), exemplars.resolve()
    problems: list[Problem] = []
    tasks = _tasks(root, content, exemplars, problems)
    every = [task for group in tasks.values() for task in group]
    readings = _read(every, memory)
    found: dict[str, tuple[Any, ...]] = {}
    for name, group in tasks.items():
        ours = [readings[task.key] for task in group]
        found[name] = tuple(record for reading in ours for record in reading.records)
        problems += [problem for reading in ours for problem in reading.problems]
    found["fields"] = tuple(sorted(found["fields"], key=lambda f: (f.order, f.id)))
    column = Column(
        root=root,
        site=site,
        unread=frozenset(p.path for p in problems),
        seen={t.file.shown: Seen(t.file.stamp, t.file.around) for t in every},
        **found,
    )
    return column, problems


def _tasks(
    root: Path, content: Path, exemplars: Path, problems: list[Problem]
) -> dict[str, list[Task]]:
    """What has to be read for each list of the column; files that cannot be are told of."""

    def below(folder: Path) -> list[File]:
        if not folder.is_relative_to(root):
            problems.append(Problem(_shown(root, folder), 1, 1, *OUTSIDE))
            return []
        return walk(folder, _shown(root, folder))

    def named(files: Iterable[File], pattern: str) -> list[File]:
        wanted, faults = chosen(files, pattern, root)
        problems.extend(faults)
        return wanted

    written = below(content)
    prefix = f"{_shown(root, content)}/".removeprefix("/") if written else ""

    def inside(folder: str) -> list[File]:
        return [f for f in written if f.shown.startswith(f"{prefix}{folder}/")]

    def listed(model: type[Record], folder: str, pattern: str) -> list[Task]:
        read = partial(read_list, {})
        return [Task(f, model, read) for f in named(inside(folder), pattern)]

    def pages(model: type[Record], files: Iterable[File], index: str) -> list[Task]:
        return [Task(f, model, read_page) for f in named(files, "*.md") if f.shown != index]

    def records(model: type[Record], folder: str) -> list[Task]:
        return pages(model, inside(folder), f"{prefix}{folder}/index.md")

    apart = tuple(f"{prefix}{name}/" for name in (ARTICLES, PLANS, FIELDS, MOVEMENTS, EVENTS))
    indexes = {f"{folder}index.md" for folder in apart}
    ordinary = [f for f in written if f.shown in indexes or not f.shown.startswith(apart)]
    own = below(exemplars)
    return {
        "units": listed(Unit, LISTS, "don-vi.yml"),
        "channels": listed(Channel, LISTS, "kenh.yml"),
        "fields": records(Field, FIELDS),
        "movements": records(Movement, MOVEMENTS),
        "plans": records(Plan, PLANS),
        "exemplars": pages(Exemplar, own, _shown(root, exemplars / "index.md")),
        "articles": records(Article, ARTICLES),
        "publications": [
            Task(f, Publication, partial(read_list, {"channel": f.shown.split("/")[-2]}))
            for f in named(inside(BROADCASTS), "*.yml")
        ],
        "registrations": listed(Registration, REGISTRATIONS, "*.yml"),
        "events": records(Event, EVENTS),
        "pages": pages(Page, ordinary, ""),
    }


def _shown(root: Path, path: Path) -> str:
    """*path* from *root*: empty for *root* itself, its name alone where it lies elsewhere."""
    if not path.is_relative_to(root):
        return path.name
    return "" if path == root else path.relative_to(root).as_posix()


Remembered = Mapping[tuple[str, str], tuple[Stamp, Reading]]
"""What was read of each file, and how the file stood then."""


def _read(tasks: Sequence[Task], memory: Path | None) -> dict[tuple[str, str], Reading]:
    """What each of *tasks* finds; what *memory* holds of unchanged files is not read again.

    Files are remembered together by the first two folders of their path: a change to one makes its
    group be written again, and groups are read on all cores.
    """
    groups: dict[str, list[Task]] = defaultdict(list)
    for task in tasks:
        groups["-".join(task.file.shown.split("/")[:-1][:2])].append(task)
    places = {name: memory / f"{name}.bin" if memory else None for name in groups}
    known = {name: _known(groups[name], place) for name, place in places.items()}
    stale = [name for name, group in groups.items() if len(known[name]) < len(group)]

    def renewed(name: str) -> bytes:
        old = known[name]
        return packed({t.key: old.get(t.key) or (t.file.stamp, t.done()) for t in groups[name]})

    for name, found in zip(stale, forked(renewed, stale), strict=True):
        known[name] = unpacked(found)
        if place := places[name]:
            remember(place, found)
    return {key: reading for group in known.values() for key, (_, reading) in group.items()}


def _known(group: Iterable[Task], place: Path | None) -> Remembered:
    """What is remembered at *place* of those files of *group* that have not changed since."""
    found, limit = recall(place) if place else ({}, 0)
    return {
        task.key: found[task.key]
        for task in group
        if task.key in found
        and found[task.key][0] == task.file.stamp
        and max(task.file.stamp[:2]) < limit
    }
