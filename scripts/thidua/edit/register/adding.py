"""What rows of units' tables add to the register and the registrations, and change there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, tzinfo
from itertools import chain, count
from pathlib import Path, PurePosixPath
from typing import Any

from thidua.edit.publications import FileChange
from thidua.edit.register.columns import head_of
from thidua.edit.register.rows import TableNote, TablePlace, TableReader, TableRow
from thidua.edit.register.tables import TableSheet
from thidua.edit.yaml_list import edited
from thidua.model.column import Column
from thidua.model.exemplar import ExemplarFacts, Model, RegisteredExemplar
from thidua.model.keys import keys
from thidua.model.record import Record, Word
from thidua.model.registry import Registration
from thidua.model.story import Exemplar
from thidua.problems import brief
from thidua.source.places import REGISTER, REGISTRATIONS
from thidua.spelling import canonical_name, slugify

ORDER = ("id", "unit", "subject", "kind", "model", "fields", "introduced", "recognition", "awards")
"""The first keys of a line of the register."""
NEEDED = {"kind": "tập thể, cá nhân hay hộ gia đình", "fields": "lĩnh vực nào"}
LONGEST = 60
"""Letters of an id that come from a name."""

ExemplarName = tuple[str, str]
"""Unit and name of an exemplar, however that is written."""


@dataclass(slots=True)
class ListedEntry:
    """A record of a list as it is to be, and the row that says so.

    ``record``: as it is, None for a new one; ``changes``: its keys that differ; ``values``: all.
    """

    model: type[Record]
    place: TablePlace
    path: str
    record: Record | None
    values: dict[str, Any]
    changes: dict[str, Any] = field(default_factory=dict)

    @property
    def differences(self) -> Iterator[tuple[str, str, str]]:
        """The label, the old and the new value of each change."""
        assert self.record
        old = _plain(self.record)
        for key, value in self.changes.items():
            yield keys(self.model)[key].label, _shown(old.get(key)), _shown(value)


@dataclass(frozen=True, slots=True)
class TableImport:
    """What becomes of a file's rows: new records, changed ones, how many rows say what is there;
    ``faults`` are rows that could not be read, ``notes`` what was left out of others."""

    added: Sequence[ListedEntry]
    changed: Sequence[ListedEntry]
    same: int
    faults: Sequence[TableNote]
    notes: Sequence[TableNote]


class RowDoubt(Exception):
    """A row that does not fit what is there. The text is Vietnamese."""


def table_import(
    column: Column, content: str, tables: Iterable[TableSheet], unit: str | None, year: int | None
) -> TableImport:
    """What the rows of *tables* add to *column* and change there; nothing is written.

    Args:
        column: what there is, without errors.
        content: the path of its content folder from its root.
        tables: in the order of the file.
        unit: whose the rows are where they name none.
        year: of registrations; None: the year that stands above the table.

    Returns:
        The same rows, once they have been written, give nothing but ``same``.
    """
    reader, sheets = TableReader(column, unit, year), list(tables)
    rows = [row for sheet in sheets for row in reader.rows(sheet)]
    if not any(map(head_of, sheets)):
        reader.faults += reader.notes
    desk = _Desk(column, content)
    for row in rows:
        try:
            desk.take(row)
        except RowDoubt as doubt:
            reader.faults.append(TableNote(row.place, str(doubt)))
    entries = [*desk.lines.values(), *desk.registrations.values()]
    added = [e for e in entries if e.record is None]
    changed = [e for e in entries if e.record is not None and e.changes]
    touched = {e.place for e in (*added, *changed)}
    untaken = {note.place for note in reader.faults}
    same = sum(row.place not in touched | untaken for row in rows)
    return TableImport(added, changed, same, reader.faults, reader.notes)


def file_changes(root: Path, found: TableImport) -> list[FileChange]:
    """The files below *root* with what *found* adds and changes.

    Raises:
        EditError: a file is written in a way that only a person can change.
        OSError: a file cannot be read.
    """
    added: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    changed: dict[str, dict[int, Mapping[str, Any]]] = defaultdict(dict)
    for entry in found.added:
        added[entry.path].append(entry.values)
    for entry in found.changed:
        assert entry.record
        changed[entry.path][int(entry.record.at[0])] = entry.changes
    changes = []
    for path in sorted({*added, *changed}):
        file = root / path
        before = file.read_bytes() if file.exists() else None
        text = before.decode("utf-8") if before else ""
        after = edited(path, text, added[path], changed[path])
        changes.append(FileChange(file, before, after.encode("utf-8")))
    return changes


class _Desk:
    """Takes row after row, and holds what the lists become."""

    def __init__(self, column: Column, content: str) -> None:
        self.content, self.zone = content, column.site.zone
        self.ids = {line.id for line in column.register}
        self.stories = {_name(story): story for story in column.exemplars if story.approved}
        self.lines = {_name(line): _there(line) for line in column.register}
        self.registrations = {
            (*_name(registration), _year(registration)): _there(registration)
            for registration in column.registrations
        }
        self.codes = {line.id: _name(line) for line in column.register}

    def take(self, row: TableRow) -> None:
        """Takes what *row* says.

        Raises:
            RowDoubt: it lacks something, or contradicts what is there.
        """
        name = row.unit, canonical_name(row.subject)
        name = self.codes.get(row.values.get("id", ""), name)
        listed = row.listed or (name in self.lines and not row.registered)
        if listed:
            self._line(row, name)
        if row.registered or not listed:
            self._registration(row)

    def _line(self, row: TableRow, name: ExemplarName) -> None:
        values = {key: value for key, value in row.values.items() if key != "id"}
        story = self.stories.get(name)
        if story:
            values = _beyond(story, values, self.zone)
        if entry := self.lines.get(name):
            old, new = entry.values.get("introduced"), values.get("introduced")
            if old and new and old[:4] != new[:4]:
                raise RowDoubt(f"đã có trong sổ năm {old[:4]}, không chuyển sang năm {new[:4]}")
            if canonical_name(row.subject) != name[1]:  # known by its code
                values["subject"] = row.subject
            _merge(entry, row.place, values)
            return
        if story and not values:
            return  # the story says all of it
        if story:
            shared = {key: _plain(story)[key] for key in ("kind", "model", "fields")}
            values = {**shared, **values, "story": story.id}
        lacking = [what for key, what in NEEDED.items() if key not in values]
        if lacking:
            raise RowDoubt(f"không rõ {', '.join(lacking)}")
        day = values.get("introduced") or (story and f"{story.introduction(self.zone)}")
        year = int(day[:4]) if day else row.year
        if year is None:
            raise RowDoubt("không rõ năm nào; ghi ngày giới thiệu, hoặc dùng --year")
        whole = {
            "id": self._id(f"{row.unit}-{year}", row.subject),
            "unit": row.unit,
            "subject": row.subject,
            "model": Model.EXEMPLAR.value,
            **values,
        }
        whole = {key: whole[key] for key in (*ORDER, *whole) if key in whole}
        path = f"{self.content}/{REGISTER}/{year}.yml"
        self.lines[name] = ListedEntry(RegisteredExemplar, row.place, path, None, whole)

    def _registration(self, row: TableRow) -> None:
        if row.year is None:
            raise RowDoubt("không rõ đăng ký cho năm nào; dùng --year")
        values: dict[str, Any] = {"kind": row.values.get("kind"), "chosen": row.chosen}
        values["field"] = next(iter(row.values.get("fields", ())), None)
        values = {key: value for key, value in values.items() if value}
        name = row.unit, canonical_name(row.subject), row.year
        if entry := self.registrations.get(name):
            _merge(entry, row.place, values)
            return
        whole = {"unit": row.unit, "subject": row.subject, **values}
        path = f"{self.content}/{REGISTRATIONS}/{row.year}.yml"
        self.registrations[name] = ListedEntry(Registration, row.place, path, None, whole)

    def _id(self, prefix: str, subject: str) -> str:
        """An id that no line has: of the unit, the year, the name; of several, a number."""
        own = f"{prefix}-{slugify(subject)[:LONGEST].strip('-')}".rstrip("-")
        numbered = (f"{own}-{number}" for number in count(2))
        id = next(id for id in chain([own], numbered) if id not in self.ids)
        self.ids.add(id)
        return id


def _name(record: ExemplarFacts | Registration) -> ExemplarName:
    return record.unit, canonical_name(record.subject)


def _year(registration: Registration) -> int:
    return int(PurePosixPath(registration.document.path).stem)


def _plain(value: Any) -> Any:
    """The keys of a record that are written, and their values, as its file has them."""
    match value:
        case Record():
            written = (key for key in type(value).model_fields if key in value.model_fields_set)
            return {key: _plain(getattr(value, key)) for key in written}
        case tuple():
            return [_plain(one) for one in value]
        case date():
            return value.isoformat()
        case Word():
            return value.value
    return value


def _there(record: Record) -> ListedEntry:
    values = _plain(record)
    return ListedEntry(type(record), TablePlace("", 0), record.document.path, record, values)


def _merge(entry: ListedEntry, place: TablePlace, values: Mapping[str, Any]) -> None:
    """Takes *values* into *entry*: those of a table over those of the file, never over each other.

    An award that is there stays as it is; consent that is there too.
    """
    changes: dict[str, Any] = {}
    for key, value in values.items():
        old = entry.values.get(key)
        new = _merged_awards(old or [], value) if key == "awards" else value
        new = {**old, **value} if key == "recognition" and old else new
        if new == old or (key == "consent" and old):
            continue
        if old and key != "awards" and (entry.record is None or key in entry.changes):
            label = keys(entry.model)[key].label.lower()
            raise RowDoubt(
                f"{label} '{brief(_shown(value))}' khác với dòng {entry.place.row} của bảng "
                f"'{entry.place.sheet}' ({brief(_shown(old))})"
            )
        changes[key] = new
    entry.values.update(changes)
    if entry.record is not None and changes:
        entry.place = place
        entry.changes.update(changes)


def _merged_awards(old: Sequence[Any], new: Sequence[Any]) -> list[Any]:
    titles = {canonical_name(award["title"]) for award in old}
    return [*old, *(award for award in new if canonical_name(award["title"]) not in titles)]


def _beyond(story: Exemplar, values: Mapping[str, Any], zone: tzinfo) -> dict[str, Any]:
    """What *values* say of the exemplar of *story* that the story does not say itself.

    Raises:
        RowDoubt: they contradict it.
    """
    told = _plain(story)
    told["introduced"] = story.introduction(zone).isoformat()
    for key in ("kind", "model", *(("introduced",) if story.introduced else ())):
        if values.get(key, told[key]) != told[key]:
            label = keys(RegisteredExemplar)[key].label.lower()
            raise RowDoubt(f"{label} khác với bài {story.document.path} ({_shown(told[key])})")
    more = {
        "introduced": values.get("introduced"),
        "recognition": {**told.get("recognition", {}), **values.get("recognition", {})},
        "awards": _merged_awards(told.get("awards", ()), values.get("awards", ())),
        "url": values.get("url"),
    }
    return {key: value for key, value in more.items() if value and value != told.get(key)}


def _shown(value: Any) -> str:
    """A value in one line, for people."""
    match value:
        case None:
            return ""
        case dict():
            return ", ".join(map(_shown, value.values()))
        case list():
            return "; ".join(map(_shown, value))
    return str(value)
