"""Rows of units' tables become what the register and the registrations are to hold of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from thidua.edit.register.columns import FormColumn, TableHead, cells_of, head_of
from thidua.edit.register.tables import TableCell, TableSheet
from thidua.edit.register.words import (
    MARKS,
    CellDoubt,
    NameIndex,
    awards_of,
    day_of_cell,
    decision_of,
    fields_by_name,
    kind_of_cell,
    kind_of_name,
    level_of,
    model_of_cell,
    units_by_name,
)
from thidua.model.column import Column
from thidua.model.exemplar import Kind
from thidua.problems import brief
from thidua.spelling import slugify

TOTAL = re.compile(r"(tong( so| cong| hop)?|cong)( (dien hinh|don vi))?( \d.*)?")
GROUP = re.compile(r"^\W*(?:[IVXLC]+|[A-H]|\d{1,2})[.)]\s*", re.IGNORECASE)
"""The number before the heading of a group of rows: ``II. Huyện Cao Phong``."""
YEAR = re.compile(r"\bnăm (20\d\d)\b", re.IGNORECASE)
OWNER = re.compile(r"(?:tên )?đơn vị\s*:\s*(.+)", re.IGNORECASE)
SCOPE = "Đăng tên trên chuyên mục"
"""What who is named in a form has agreed to."""


class TablePlace(NamedTuple):
    """Where in a file a row stands."""

    sheet: str
    row: int


class TableNote(NamedTuple):
    """What is to be said of a row to the person who sent it."""

    place: TablePlace
    text: str


class RowOwner(NamedTuple):
    """What rows do not say themselves: it stands above them, or was said by who sent the table."""

    unit: str | None
    kind: Kind | None
    year: int | None


@dataclass(frozen=True, slots=True)
class TableRow:
    """An exemplar as a row has it; ``values`` are keys of a line of the register.

    ``registered``: the unit has registered it, or means to.
    """

    place: TablePlace
    unit: str
    subject: str
    year: int | None
    registered: bool
    chosen: str
    values: Mapping[str, Any]

    @property
    def listed(self) -> bool:
        """Whether it belongs into the register: it was introduced, or something came of it."""
        return any(key in self.values for key in ("introduced", "recognition", "awards", "url"))


@dataclass(slots=True)
class TableReader:
    """Reads the rows of sheets; ``faults`` are those that could not be read, ``notes`` what was
    left out of others.

    ``unit`` is whose the table is where no row says so, ``year`` the same of registrations.
    """

    column: Column
    unit: str | None
    year: int | None
    faults: list[TableNote] = field(default_factory=list)
    notes: list[TableNote] = field(default_factory=list)
    units: NameIndex = field(init=False)
    fields: NameIndex = field(init=False)

    def __post_init__(self) -> None:
        self.units, self.fields = units_by_name(self.column), fields_by_name(self.column)

    def rows(self, sheet: TableSheet) -> Iterator[TableRow]:
        """The exemplars of *sheet*."""
        head = head_of(sheet)
        if head is None:
            text = "không thấy dòng tên cột; cần ít nhất cột tên điển hình và một cột nữa"
            self.notes.append(TableNote(TablePlace(sheet.name, sheet.rows[0][0]), text))
            return
        place = TablePlace(sheet.name, sheet.rows[head.first - 1][0])
        if head.unread:
            listed = ", ".join(f"“{brief(name)}”" for name in head.unread)
            self.notes.append(TableNote(place, f"không dùng đến các cột {listed}"))
        above = [sheet.name, *sheet.title.splitlines()]
        above += [str(cell) for _, row in sheet.rows[: head.first] for cell in row]
        years = set(YEAR.findall("\n".join(above)))
        year = self.year or (int(next(iter(years))) if len(years) == 1 else None)
        owner = RowOwner(self._owner(above) or self.unit, None, year)
        rows = sheet.rows[head.first :]
        signed = _signed(head, [row for _, row in rows])
        if signed < len(rows):
            text = "từ dòng này là phần ký, không đọc"
            self.notes.append(TableNote(TablePlace(sheet.name, rows[signed][0]), text))
        for number, row in rows[:signed]:
            words = {str(cell) for cell in row if cell}
            if len(words) == 1:
                (word,) = words
                unit, kind = self._group(GROUP.sub("", word))
                if unit or kind:
                    owner = RowOwner(unit or owner.unit, kind or owner.kind, year)
                    continue
                subject, _ = _subject(head, cells_of(head, row), row)
                if not subject or row.count(word) > 1:  # a heading that nobody knows
                    owner = RowOwner(self.unit, None, year)
            place = TablePlace(sheet.name, number)
            if not _empty(head, row, words) and (read := self._row(head, place, row, owner)):
                yield read

    def _owner(self, above: Sequence[str]) -> str | None:
        """The unit that is named above a table (``Đơn vị: …``), where one is."""
        named = next((m[1] for text in above if (m := OWNER.fullmatch(text.strip()))), "")
        try:
            return self.units.id(named)
        except CellDoubt:
            return None

    def _group(self, heading: str) -> tuple[str | None, Kind | None]:
        """The unit, or the kind, of which all rows below *heading* are."""
        try:
            return None, kind_of_cell(heading)
        except CellDoubt:
            pass
        try:
            return (self.units.id(heading), None) if not self.unit else (None, None)
        except CellDoubt:
            return None, None

    def _row(
        self, head: TableHead, place: TablePlace, row: Sequence[TableCell], owner: RowOwner
    ) -> TableRow | None:
        """The exemplar of *row*; None where something in it is in doubt, which becomes a fault."""
        cells = cells_of(head, row)
        doubts: list[str] = []

        def read(column: FormColumn, how: Callable[[Any], Any]) -> Any:
            """What *how* makes of the cell in *column*; None where it is empty or in doubt."""
            cell = cells.get(column)
            if not cell:
                return None
            try:
                return how(cell)
            except CellDoubt as doubt:
                doubts.append(str(doubt))
            return None

        def day(cell: TableCell) -> str:
            return day_of_cell(cell, self.column).isoformat()

        subject, ticked = _subject(head, cells, row)
        if not subject:
            doubts.append("không có tên điển hình")
        named = read(FormColumn.UNIT, lambda cell: self.units.id(str(cell)))
        own = named or (owner.unit if FormColumn.UNIT not in cells else None)
        if self.unit and own and own != self.unit:
            doubts.append(f"là của đơn vị '{own}', không phải '{self.unit}'")
        if not own and FormColumn.UNIT not in cells:
            doubts.append("không ghi đơn vị nào; thêm cột Đơn vị, hoặc dùng --unit")
        kind = read(FormColumn.KIND, lambda c: kind_of_cell(str(c))) or ticked or owner.kind
        kind = kind or kind_of_name(subject) or (Kind.PERSON if head.person else None)
        values: dict[str, Any] = {
            "kind": kind.value if kind else None,
            "model": read(FormColumn.MODEL, lambda c: model_of_cell(str(c)).value),
            "fields": read(FormColumn.FIELDS, lambda c: self._fields(str(c))),
            "introduced": read(FormColumn.INTRODUCED, day),
            "recognition": self._recognition(cells, read, day, doubts),
            "awards": awards_of(
                str(cells.get(FormColumn.AWARDS, "")), str(cells.get(FormColumn.AWARD_LEVELS, ""))
            ),
            "url": self._url(place, cells),
            "id": cells.get(FormColumn.CODE),
        }
        if agreed := read(FormColumn.CONSENT, day):
            values["consent"] = {"by": subject, "scope": SCOPE, "date": agreed}
        chosen = read(FormColumn.CHOSEN, day)
        if doubts or not own:
            self.faults += (TableNote(place, doubt) for doubt in doubts)
            return None
        made = {key: value for key, value in values.items() if value}
        registered = slugify(str(cells.get(FormColumn.REGISTERED, "khong"))) not in ("khong", "0")
        return TableRow(place, own, subject, owner.year, registered, chosen or "", made)

    def _fields(self, written: str) -> list[str]:
        try:
            return [self.fields.id(written)]
        except CellDoubt:
            parts = [part.strip() for part in re.split(r"[;\n]", written) if part.strip()]
            if len(parts) < 2:
                raise
            return [self.fields.id(part) for part in parts]

    def _recognition(
        self,
        cells: Mapping[FormColumn, TableCell],
        read: Callable[[FormColumn, Callable[[Any], Any]], Any],
        day: Callable[[TableCell], str],
        doubts: list[str],
    ) -> dict[str, str] | None:
        made = decision_of(str(cells.get(FormColumn.DECISION, "")), self.column)
        if decided := read(FormColumn.DECIDED, day):
            made["date"] = decided
        if cell := cells.get(FormColumn.LEVEL):
            level = level_of(str(cell))
            if level is None:
                doubts.append(f"không rõ cấp công nhận '{brief(cell)}'")
                return None
            made = {**made, "level": level.value}
        if made and "level" not in made:
            doubts.append("có quyết định mà không rõ cấp nào công nhận; thêm cột Cấp công nhận")
        return {key: made[key] for key in ("level", "decision", "date") if key in made} or None

    def _url(self, place: TablePlace, cells: Mapping[FormColumn, TableCell]) -> str | None:
        written = str(cells.get(FormColumn.URL, ""))
        if not written or re.fullmatch(r"https?://[^\s/]\S*", written):
            return written or None
        text = f"nơi giới thiệu '{brief(written)}' không phải địa chỉ web nên không ghi"
        self.notes.append(TableNote(place, text))
        return None


def _subject(
    head: TableHead, cells: Mapping[FormColumn, TableCell], row: Sequence[TableCell]
) -> tuple[str, Kind | None]:
    """The name of the exemplar, and its kind where a column for that kind holds it, or a tick."""
    subject = str(cells.get(FormColumn.SUBJECT, "")).replace("\n", " ")
    for at, kind in head.kinds.items():
        cell = str(row[at]) if at < len(row) else ""
        if cell and MARKS.fullmatch(slugify(cell, " ") or cell):
            return subject, kind
        if cell:
            return subject or cell.replace("\n", " "), kind
    return subject, None


def _signed(head: TableHead, rows: Sequence[Sequence[TableCell]]) -> int:
    """Where in *rows* those begin, at the end, in which somebody signs: they have neither a name
    nor a number, and one or two places and offices."""
    at = len(rows)
    while at:
        row = rows[at - 1]
        cells, words = cells_of(head, row), {str(cell) for cell in row if cell}
        if FormColumn.ORDER in cells or _subject(head, cells, row)[0] or len(words) > 2:
            break
        at -= 1
    return at


def _empty(head: TableHead, row: Sequence[TableCell], words: set[str]) -> bool:
    """Whether a row tells of no exemplar: it sums up, or numbers the columns."""
    if any(TOTAL.fullmatch(slugify(word, " ")) for word in words):
        return True
    if all(re.fullmatch(r"\(?\d{1,2}\)?|\(?[A-Z]\)?", word) for word in words):
        return True
    order = head.places.get(FormColumn.ORDER)
    return all(not cell or at == order for at, cell in enumerate(row))
