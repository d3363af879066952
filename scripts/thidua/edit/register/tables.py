"""Tables in the files that units send: Excel, Word, CSV."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize

from thidua.problems import system_reason

TableCell = str | date

LARGEST = 20_000_000
"""Bytes of a file, and a tenth of what it may hold unpacked."""
MOST_ROWS, MOST_COLUMNS = 20_000, 100
"""Of a sheet; what is longer was formatted to the end of the paper, or is no such table."""
SAMPLE = 20
"""Lines of a CSV that show which sign stands between its cells."""


class TableError(Exception):
    """The file cannot be read as tables. The text is Vietnamese."""


class TableSheet(NamedTuple):
    """A table: its name in the file, what stands above it, and its rows by their numbers from 1."""

    name: str
    title: str
    rows: Sequence[tuple[int, tuple[TableCell, ...]]]


def sheets(path: Path) -> list[TableSheet]:
    """The tables of the file *path*, those that are hidden apart.

    A cell that several were merged into gives its text to all of them.

    Raises:
        TableError: there is no such file, or it is not what its ending says.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"không đọc được '{path}' ({system_reason(error)})") from None
    if len(data) > LARGEST:
        raise TableError(f"'{path.name}' lớn hơn {LARGEST // 1_000_000} MB")
    readers = {".xlsx": _excel, ".docx": _word, ".csv": _csv}
    reader = readers.get(path.suffix.lower())
    if reader is None:
        raise TableError(f"chỉ đọc .xlsx, .docx, .csv; hãy mở '{path.name}' rồi lưu lại dạng ấy")
    if reader is not _csv:
        _demand_archive(data, path.name)
    try:
        found = [sheet for sheet in reader(data) if sheet.rows]
    except TableError:
        raise
    except Exception as error:  # what is inside comes from anywhere, and breaks in any way
        kind = type(error).__name__
        raise TableError(f"'{path.name}' hỏng, hoặc không phải {path.suffix} ({kind})") from None
    if not found:
        raise TableError(f"'{path.name}' không có bảng nào")
    return found


def _demand_archive(data: bytes, name: str) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            size = sum(part.file_size for part in archive.infolist())
    except zipfile.BadZipFile:
        message = f"'{name}' hỏng, hoặc có mật khẩu; hãy mở bằng Excel, Word rồi lưu lại"
        raise TableError(message) from None
    if size > 10 * LARGEST:
        raise TableError(f"'{name}' giải nén ra quá lớn")


def _excel(data: bytes) -> Iterator[TableSheet]:
    import openpyxl  # type: ignore[import-untyped]

    for sheet in openpyxl.load_workbook(io.BytesIO(data), data_only=True).worksheets:
        if sheet.sheet_state != "visible":
            continue
        last_row, last_column = min(sheet.max_row, MOST_ROWS), min(sheet.max_column, MOST_COLUMNS)
        merged = {
            (row, column): sheet.cell(area.min_row, area.min_col).value
            for area in sheet.merged_cells.ranges
            for row in range(area.min_row, min(area.max_row, last_row) + 1)
            for column in range(area.min_col, min(area.max_col, last_column) + 1)
        }
        grid = sheet.iter_rows(max_row=last_row, max_col=last_column)
        rows = (tuple(merged.get((c.row, c.column), c.value) for c in line) for line in grid)
        yield TableSheet(sheet.title, "", _filled(rows))


def _word(data: bytes) -> Iterator[TableSheet]:
    import docx

    document = docx.Document(io.BytesIO(data))
    title = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for number, table in enumerate(document.tables, 1):
        rows = (tuple(cell.text for cell in row.cells[:MOST_COLUMNS]) for row in table.rows)
        yield TableSheet(f"Bảng {number}", title, _filled(rows))


def _csv(data: bytes) -> Iterator[TableSheet]:
    text = _decoded(data)
    sample = text.splitlines()[:SAMPLE]
    between = max(",;\t", key=lambda sign: sum(line.count(sign) for line in sample))
    rows = (tuple(row[:MOST_COLUMNS]) for row in csv.reader(io.StringIO(text), delimiter=between))
    yield TableSheet("CSV", "", _filled(rows))


def _decoded(data: bytes) -> str:
    """The text of *data*, in UTF-16 or UTF-8, else in what Windows in Việt Nam had before."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1258")


def _filled(rows: Iterator[Sequence[object]]) -> list[tuple[int, tuple[TableCell, ...]]]:
    """The rows that hold something, with their numbers."""
    numbered = ((n, tuple(map(_cell, row))) for n, row in enumerate(islice(rows, MOST_ROWS), 1))
    return [(n, row) for n, row in numbered if any(row)]


def _cell(value: object) -> TableCell:
    match value:
        case None:
            return ""
        case datetime():
            return value.date()
        case date():
            return value
        case float() if value.is_integer():
            return str(int(value))
    lines = normalize("NFC", str(value)).splitlines()
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))
