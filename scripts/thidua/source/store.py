"""What was read and judged of files that have not changed since, in one SQLite database.

All of it can be thrown away: a database that is damaged, locked, out of reach or of another edition
of the program costs time, never a result. Like git we trust a file to be the same while its times,
size and number are; not so one that had changed just before it was read, since clocks are coarse.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any
from zlib import crc32

import thidua
from thidua.problems import Problem, Severity

FOLDER = ".cache"
"""Where all that only saves time is kept, from the column's root; git does not track it."""

COARSE = 2_000_000_000
"""Nanoseconds within which a second change may bear the time of the first (FAT counts in twos)."""

PATIENCE = 2.0
"""Seconds to wait for another process that writes."""

REFUSED = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_PROTOCOL,
    sqlite3.SQLITE_READONLY,
}
"""What is wrong where the machine refuses; the database may be whole. Else it is damaged."""

SCHEMA = (
    "CREATE TABLE IF NOT EXISTS edition (digest BLOB PRIMARY KEY);"
    "CREATE TABLE IF NOT EXISTS files (key TEXT PRIMARY KEY, data BLOB, checksum INTEGER);"
    "CREATE TABLE IF NOT EXISTS verdicts (key TEXT PRIMARY KEY, data BLOB, checksum INTEGER);"
)
"""``files``: what each file holds. ``verdicts``: the problems of each story. SQLite does not
notice a byte that has changed; the checksums do."""


class Store:
    """Rows of plain values by key, kept in ``thidua.db`` below a folder.

    ``began``: the time of opening by the clock of the disk (ns), 0 where it refuses. What has
    changed later, or shortly before, must not be put in: see :meth:`trusts`.
    """

    def __init__(self, folder: Path) -> None:
        self._path = folder / "thidua.db"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._path.touch()
            self.began = self._path.stat().st_mtime_ns
        except OSError:
            self.began = 0

    def trusts(self, changed: int) -> bool:
        """Whether what last changed at *changed* (ns) cannot have changed again unnoticed."""
        return changed < self.began - COARSE

    def get(self, table: str) -> dict[str, Any]:
        """All rows of *table*: values by key. Empty where there are none that can be used."""
        rows: dict[str, Any] = {}
        with suppress(OSError), self._opened() as database:
            typed = "typeof(key) = 'text' AND typeof(data) = 'blob'"
            query = f"SELECT key, data, checksum FROM {table} WHERE {typed}"
            for key, data, checksum in database.execute(query):
                if crc32(data, crc32(key.encode())) == checksum:
                    rows[key] = decoded(data)
        return rows

    def put(self, table: str, rows: Mapping[str, bytes], keep: Collection[str]) -> None:
        """Adds *rows*, made by :func:`encoded`, to *table*, and drops all others but *keep*."""
        with suppress(OSError), self._opened() as database:
            there = {key for (key,) in database.execute(f"SELECT key FROM {table}")}
            gone = [(key,) for key in there.difference(rows, keep)]
            database.executemany(f"DELETE FROM {table} WHERE key IS ?", gone)
            database.executemany(
                f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)",
                ((key, data, crc32(data, crc32(key.encode()))) for key, data in rows.items()),
            )

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        """The database in a transaction, empty if it was another edition's or damaged."""
        if not self.began:
            raise OSError(str(self._path))
        try:
            with closing(sqlite3.connect(self._path, timeout=PATIENCE)) as database, database:
                database.execute("PRAGMA journal_mode = WAL")
                database.execute("PRAGMA synchronous = OFF")
                database.executescript(SCHEMA)
                if database.execute("SELECT digest FROM edition").fetchall() != [(edition(),)]:
                    for table in ("edition", "files", "verdicts"):
                        database.execute(f"DELETE FROM {table}")
                    database.execute("INSERT INTO edition VALUES (?)", (edition(),))
                yield database
        except (sqlite3.Error, UnicodeDecodeError) as error:  # it may name what is no text
            if getattr(error, "sqlite_errorcode", 0) & 0xFF not in REFUSED:
                self._path.unlink(missing_ok=True)
            raise OSError(str(self._path)) from error


def encoded(values: Any) -> bytes:
    """*values* (text, numbers, lists, mappings) as bytes.

    >>> decoded(encoded(["Cam", 1, None]))
    ['Cam', 1, None]
    """
    text = json.dumps(values, ensure_ascii=False, separators=(",", ":"))
    return text.encode(errors="surrogatepass")


def decoded(data: bytes) -> Any:
    """The values that :func:`encoded` made *data* of; tuples have become lists."""
    return json.loads(data.decode(errors="surrogatepass"))


VALUES = attrgetter("path", "line", "column", "rule", "message", "hint", "severity")
"""What stands in a problem."""


def plain_problems(problems: Collection[Problem]) -> list[tuple[str | int, ...]]:
    """*problems* as values that can be stored."""
    return [VALUES(problem) for problem in problems]


def problems_from(values: Collection[Any]) -> list[Problem]:
    """The problems of which :func:`plain_problems` made *values*."""
    return [
        Problem(path, line, column, rule, message, hint, Severity(severity))
        for path, line, column, rule, message, hint, severity in values
    ]


def digest(text: str) -> str:
    """32 signs that stand for *text*."""
    return blake2b(text.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


@cache
def edition() -> bytes:
    """A digest of the program: its own files, what is installed beside it, the interpreter."""
    total = blake2b(sys.version.encode(), digest_size=16)
    package = Path(thidua.__file__).parent
    for path in sorted(package.rglob("*.py")):
        state = path.stat()
        total.update(f"{path} {state.st_mtime_ns} {state.st_size}\n".encode())
    for folder in sys.path:
        with suppress(OSError), os.scandir(folder) as entries:
            installed = sorted(e.name for e in entries if e.name.endswith(".dist-info"))
            total.update("\n".join(installed).encode())
    return total.digest()
