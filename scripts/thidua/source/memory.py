"""What was found in files that have not changed since, kept so as not to look twice.

All of it can be thrown away. Like git we trust a file to be the same while its times, size and
number are; not so one that had changed just before it was looked at, since clocks are coarse.
"""

from __future__ import annotations

import io
import pickle
import sys
from array import array
from collections.abc import Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from hashlib import blake2b
from itertools import accumulate, pairwise
from pathlib import Path
from struct import Struct
from typing import Any, NamedTuple
from zlib import crc32

import mkdocs
import PIL
import pydantic
import yaml

import thidua
from thidua.replace import replace_unsynced

FOLDER = ".cache"
"""Where all that is remembered or kept is, from the column's root; git does not track it."""

COARSE = 2_000_000_000
"""Nanoseconds within which a second change may bear the time of the first (FAT counts in twos)."""

OURS = (
    *("cores", "model", "problems", "rules", "source", "spelling"),
    *("settings", "mkdocs_config"),
)
"""Rooms of the package that have a part in what is found; another version of them finds anew."""

HEAD = Struct(">16sQQLL")
"""What a file begins with: the edition, when one began to look (ns); of the values that follow how
many bytes they are, and a checksum; a checksum of the parts behind them."""


class Parts:
    """Bytes that are remembered apart from values, and read when one of them is asked for."""

    def __init__(self, path: Path, start: int, checksum: int, lengths: Sequence[int]) -> None:
        self._path, self._start, self._checksum, self._lengths = path, start, checksum, lengths

    def __getitem__(self, number: int) -> memoryview:
        """The part of that *number*.

        Raises:
            LookupError: the file is damaged, gone, or another.
        """
        if self._all is None:
            raise LookupError(str(self._path))
        return self._all[number]

    @cached_property
    def _all(self) -> list[memoryview] | None:
        """None where they are lost; then the file goes too, so that it is made anew."""
        with suppress(OSError):
            with self._path.open("rb") as file:
                file.seek(self._start)
                data = memoryview(file.read())
            if crc32(data) == self._checksum:
                ends = accumulate(self._lengths, initial=0)
                return [data[start:end] for start, end in pairwise(ends)]
            self._path.unlink(missing_ok=True)
        return None


class Recalled(NamedTuple):
    """What was remembered, by its key; up to when (ns) it can be trusted; and what stands apart.

    It tells nothing of a file that has changed since then.
    """

    found: dict[Any, Any]
    limit: int
    parts: Parts | Sequence[bytes]


def now(memory: Path) -> int:
    """The time by the clock of the disk (ns), before anything is looked at; 0 where it refuses."""
    try:
        memory.mkdir(parents=True, exist_ok=True)
        clock = memory / "luc"
        clock.touch()
        return clock.stat().st_mtime_ns
    except OSError:
        return 0


def recall(path: Path) -> Recalled:
    """What :func:`remember` has put into *path*.

    It is empty where nothing was remembered, or what was is damaged, or of another edition of the
    program.
    """
    with suppress(Exception):  # a damaged file raises whatever one stumbles over
        with path.open("rb") as file:
            theirs, began, size, checksum, apart = HEAD.unpack(file.read(HEAD.size))
            values = file.read(size)
        if theirs == edition() and checksum == crc32(values):
            found, lengths = unpacked(values)
            parts = Parts(path, HEAD.size + size, apart, array("Q", lengths))
            return Recalled(dict(found), began - COARSE, parts)
    return Recalled({}, 0, ())


def remember(
    path: Path, found: Mapping[Any, Any], began: int, parts: Sequence[bytes | memoryview] = ()
) -> Parts | None:
    """Puts *found*, plain values, and *parts* into *path*; nowhere where the disk refuses.

    *began*: from :func:`now`; what has changed later, or just before, is not trusted.
    """
    lengths = array("Q", map(len, parts))
    values = packed((found, lengths.tobytes()))
    apart = 0
    for part in parts:
        apart = crc32(part, apart)
    head = HEAD.pack(edition(), began, len(values), crc32(values), apart)
    try:
        replace_unsynced(path, (head, values, *parts))
    except OSError:
        return None
    return Parts(path, HEAD.size + len(values), apart, lengths)


def forget(memory: Path, names: set[str]) -> None:
    """Takes out of *memory* what is not called one of *names*."""
    with suppress(OSError):
        for path in memory.glob("*.bin"):
            if path.stem not in names:
                path.unlink(missing_ok=True)


def packed(found: object) -> bytes:
    """*found*, plain values, as bytes."""
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def unpacked(found: bytes | memoryview) -> Any:
    """The plain values that :func:`packed` had made bytes of."""
    return _Plain(io.BytesIO(found)).load()


class _Plain(pickle.Unpickler):
    """Gives text, numbers, lists and the like back, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        raise pickle.UnpicklingError(f"{module}.{name}")


def digest(told: str) -> bytes:
    """16 bytes that stand for *told*."""
    return blake2b(told.encode("utf-8", "surrogateescape"), digest_size=SIZE).digest()


SIZE = 16
"""Bytes of a digest."""


@cache
def edition() -> bytes:
    """A digest of the program that looks: its files, and what it stands on."""
    total = blake2b(digest_size=SIZE)
    theirs = (pydantic.VERSION, yaml.__version__, PIL.__version__, mkdocs.__version__)
    for part in (sys.version, *theirs):
        total.update(part.encode())
    package = Path(thidua.__file__).parent
    for room in OURS:
        for path in sorted([package / f"{room}.py", *(package / room).glob("*.py")]):
            if path.exists():
                told = path.stat()
                total.update(f"{path.name} {told.st_mtime_ns} {told.st_size}".encode())
    return total.digest()
