"""A folder becomes a column."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from thidua.cores import spread
from thidua.model.column import Column, Site
from thidua.problems import Problem
from thidua.source.files import File
from thidua.source.places import Task, tasks
from thidua.source.read import Reading
from thidua.source.store import Store, decoded, digest, encoded
from thidua.source.text import FILE_UNREADABLE

PASSING = FILE_UNREADABLE.name
"""A problem for which not the file may be to blame but the machine: it is looked into each time."""


def load_column(
    root: Path, content: Path, exemplars: Path, site: Site, store: Store | None = None
) -> tuple[Column, list[Problem]]:
    """Everything below *content* and *exemplars*.

    Args:
        root: the column's folder; problems name files from there.
        content: docs_dir of MkDocs.
        exemplars: the folder of the exemplars.
        site: whose column it is.
        store: what was read before, so that a file that has not changed is not read again; None:
            every file is read, and nothing is stored.

    Returns:
        The column of what could be read, and the problems of what could not. With any error among
        them the column is not whole: check it, but neither count nor publish it.
    """
    root, content, exemplars = root.resolve(), content.resolve(), exemplars.resolve()
    groups, problems = tasks(root, content, exemplars)
    every = list(chain.from_iterable(groups.values()))
    readings = _readings(every, store)
    problems += chain.from_iterable(reading.problems for reading in readings.values())
    lists: dict[str, Any] = {
        name: tuple(chain.from_iterable(readings[task.key].records for task in group))
        for name, group in groups.items()
    }
    for name in ("fields", "movements", "plans"):
        lists[name] = tuple(sorted(lists[name], key=lambda page: (page.order, page.id)))
    lists["events"] = tuple(event.local(site.zone) for event in lists["events"])
    states = {task.file.shown: _state(task.file) for task in every if _settled(task.file, store)}
    unread = frozenset(problem.path for problem in problems)
    return Column(root=root, site=site, unread=unread, states=states, **lists), problems


def _readings(every: Sequence[Task], store: Store | None) -> dict[str, Reading]:
    """What each file holds, by the key of its task; files that the store does not have are read."""
    rows = store.get("files") if store else {}
    values = {
        task.key: row[1]
        for task in every
        if (row := rows.get(task.key)) and row[0] == list(task.file.stamp)
    }
    missing = [task for task in every if task.key not in values]
    fresh = dict(zip((task.key for task in missing), spread(_row, missing), strict=True))
    if store and (fresh or len(rows) > len(values)):
        settled = {task.key for task in missing if store.trusts(max(task.file.stamp[:2]))}
        lasting = {key: row for key, row in fresh.items() if key in settled and not _passing(row)}
        store.put("files", lasting, keep=values)
    values |= {key: decoded(row)[1] for key, row in fresh.items()}
    return {
        task.key: Reading.from_plain(task.model, task.file.shown, values[task.key])
        for task in every
    }


def _row(task: Task) -> bytes:
    """How the file of *task* stands and what it holds, as a row of the store."""
    return encoded((task.file.stamp, task.done().to_plain()))


def _passing(row: bytes) -> bool:
    return PASSING.encode() in row


def _settled(file: File, store: Store | None) -> bool:
    return store is not None and store.trusts(max(*file.stamp[:2], file.around[0]))


def _state(file: File) -> str:
    """How *file* and all that lies beside it stand."""
    return digest(f"{file.stamp} {file.around}")
