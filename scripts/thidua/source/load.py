"""A folder becomes a column, file by file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

from thidua.cores import spread
from thidua.model.column import Column, Site
from thidua.model.record import Document, KeyPath, Link, Record
from thidua.problems import MOST, Example, Place, Problem, Rule, errors_among
from thidua.signs import in_plain_layout
from thidua.source.comments import cut_texts
from thidua.source.files import File
from thidua.source.frontmatter import Plain, parse
from thidua.source.places import Task, tasks
from thidua.source.store import Store, decoded, encoded, plain_problems, problems_from
from thidua.source.text import FILE_UNREADABLE, conflicts, read_text, split
from thidua.source.validate import present, validate

NOT_A_LIST = Rule(
    "not-a-list",
    "Tệp danh mục là một danh sách, mỗi mục bắt đầu bằng dấu gạch ngang. Sai ở đây thì cả danh mục "
    "không đọc được, kéo theo nhiều lỗi ở các bài.",
    Example(
        "id: mai-chau\nname: Huyện Mai Châu\nlevel: huyen",
        "- id: mai-chau\n  name: Huyện Mai Châu\n  level: huyen",
        Place.UNITS,
    ),
)


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
    groups, files, problems = tasks(root, content, exemplars)
    every = list(chain.from_iterable(groups.values()))
    readings = _readings(every, store)
    problems += chain.from_iterable(reading.problems for reading in readings.values())
    lists: dict[str, Any] = {
        name: tuple(
            record.local(site.zone)
            for task in group
            for record in readings[task.key].records(task.model)
        )
        for name, group in groups.items()
    }
    for name in ("fields", "movements", "plans"):
        lists[name] = tuple(sorted(lists[name], key=lambda page: (page.order, page.id)))
    states = {task.file.shown: _state(task.file) for task in every if _settled(task.file, store)}
    unread = frozenset(problem.path for problem in problems)
    refused = {problem.path for problem in errors_among(problems)}
    lists["files"] = tuple(path for path in files if path not in refused)
    return Column(root=root, site=site, unread=unread, states=states, **lists), problems


class Reading(NamedTuple):
    """What one file holds: the values of each record, with the keys that lead to them in
    *document*, and what is wrong with the file."""

    document: Document
    values: Sequence[tuple[KeyPath, Mapping[str, Plain]]]
    problems: Sequence[Problem]

    def records(self, model: type[Record]) -> Iterator[Record]:
        """The records, of *model*."""
        for at, values in self.values:
            yield model.model_validate(values, context=(self.document, at))

    def to_plain(self) -> list[Any]:
        """Plain values of which :meth:`from_plain` makes the reading again."""
        return [astuple(self.document), self.values, plain_problems(self.problems)]

    @classmethod
    def from_plain(cls, plain: Sequence[Any]) -> Reading:
        """The reading that :meth:`to_plain` wrote down."""
        (path, front, body, front_line, body_line, links), values, problems = plain
        links = tuple(Link(*link) for link in links)
        document = Document(path, front, body, front_line, body_line, links)
        return cls(document, [(tuple(at), one) for at, one in values], problems_from(problems))


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
    values |= {key: decoded(row)[1] for key, row in fresh.items()}
    if store and (fresh or len(rows) > len(values)):
        settled = {task.key for task in missing if store.trusts(max(task.file.stamp[:2]))}
        lasting = {key: fresh[key] for key in settled if not _passing(values[key])}
        store.put("files", lasting, keep=values.keys() - fresh.keys())
    return {task.key: Reading.from_plain(values[task.key]) for task in every}


def _row(task: Task) -> bytes:
    """How the file of *task* stands and what it holds, as a row of the store."""
    return encoded((task.file.stamp, read(task).to_plain()))


def read(task: Task) -> Reading:
    """What the file of *task* holds."""
    path, name = task.file.path, task.file.shown
    text, problems = read_text(path, name)
    if text is None:
        return Reading(Document(name, ""), (), problems)
    return _list(task, text, problems) if task.listed else _page(task, text, problems)


def _page(task: Task, text: str, problems: list[Problem]) -> Reading:
    """The record in the front matter of a Markdown file."""
    document, faults = split(text, task.file.shown)
    problems += (clashes := conflicts(text, document.path))
    if clashes and (faults or clashes[0].line < document.body_line):
        return Reading(document, (), problems)
    values, more = parse(document) if not faults else (None, [])
    problems += [*faults, *more]
    if values is None and (faults or more):
        return Reading(document, (), problems)
    wrong = validate(task.model, values, document)
    if not more:
        wrong += cut_texts(task.model, document)
    valid = [((), present(values))] if isinstance(values, dict) and not wrong else []
    return Reading(document, valid, [*problems, *wrong])


def _list(task: Task, text: str, problems: list[Problem]) -> Reading:
    """The records in a YAML list."""
    document = Document(task.file.shown, in_plain_layout(text))
    if clashes := conflicts(text, document.path):
        return Reading(document, (), [*problems, *clashes])
    items, more = parse(document)
    problems += more
    if not isinstance(items, list | None):
        message = "tệp này phải là một danh sách, mỗi mục bắt đầu bằng dấu -"
        hint = "ví dụ - id: cao-phong"
        return Reading(document, (), [*problems, NOT_A_LIST.problem(document.path, message, hint)])
    if not more:
        problems += cut_texts(task.model, document)
    valid: list[tuple[KeyPath, Mapping[str, Plain]]] = []
    for number, item in enumerate(items or ()):
        if len(problems) > MOST:
            break
        values = {**task.given, **item} if isinstance(item, dict) else item
        wrong = validate(task.model, values, document, (number,))
        problems += wrong
        if isinstance(values, dict) and not wrong:
            valid.append(((number,), present(values)))
    return Reading(document, valid, problems)


def _passing(plain: Sequence[Any]) -> bool:
    *_, problems = plain
    return PASSING in {rule for _, _, _, rule, *_ in problems}


def _settled(file: File, store: Store | None) -> bool:
    return store is not None and store.trusts(max(*file.stamp[:2], file.around[0]))


def _state(file: File) -> str:
    """How *file* and all that lies beside it stand."""
    return f"{file.stamp} {file.around}"
