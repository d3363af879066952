"""What was found in files that have not changed since, kept so as not to look twice.

All of it can be thrown away. Like git we trust a file to be the same while its times, size and
number are; not so one that had changed just before it was looked at, since clocks are coarse.
"""

from __future__ import annotations

import io
import pickle
import sys
from array import array
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from itertools import accumulate, pairwise
from pathlib import Path
from pickle import PickleBuffer
from struct import Struct
from typing import Any
from zlib import crc32

import thidua
from thidua.replace import replace_unsynced

FOLDER = ".cache"
"""Where all that is remembered or kept is, from the column's root; git does not track it."""

COARSE = 2_000_000_000
"""Nanoseconds within which a second change may bear the time of the first (FAT counts in twos)."""

OURS = (
    *("forks", "model", "problems", "rules", "source", "spelling"),
    *("settings", "mkdocs_config"),
)
"""Rooms of the package that have a part in what is found; another version of them finds anew."""

SIZES = Struct("=QQ")
"""What packed values begin with: the bytes of the values, and the number of the parts that stand
apart behind them; then come the bytes of each part, as such a number."""

HEAD = Struct(">16sQL")
"""What a file begins with: the edition, when one began to look (ns), a checksum of the rest."""


def now(memory: Path) -> int:
    """The time by the clock of the disk (ns), before anything is looked at; 0 where it refuses."""
    try:
        memory.mkdir(parents=True, exist_ok=True)
        clock = memory / "luc"
        clock.touch()
        return clock.stat().st_mtime_ns
    except OSError:
        return 0


def recall(path: Path) -> tuple[dict[Any, Any], int]:
    """What :func:`remember` has put into *path*, and up to when (ns) it can be trusted.

    It tells nothing of a file that has changed since then. It is empty where nothing was
    remembered, or what was is damaged, or of another edition of the program.
    """
    with suppress(Exception):  # a damaged file raises whatever one stumbles over
        data = memoryview(path.read_bytes())
        theirs, began, checksum = HEAD.unpack_from(data)
        if theirs == edition() and checksum == crc32(data[HEAD.size :]):
            return dict(unpacked(data[HEAD.size :])), began - COARSE
    return {}, 0


def remember(path: Path, found: bytes, began: int) -> None:
    """Puts *found*, from :func:`packed`, into *path*; nowhere where the disk refuses.

    *began*: from :func:`now`; what has changed later, or just before, is not trusted.
    """
    with suppress(OSError):
        replace_unsynced(path, HEAD.pack(edition(), began, crc32(found)) + found)


def forget(memory: Path, names: set[str]) -> None:
    """Takes out of *memory* what is not called one of *names*."""
    with suppress(OSError):
        for path in memory.glob("*.bin"):
            if path.stem not in names:
                path.unlink(missing_ok=True)


def packed(found: object) -> bytes:
    """*found*, plain values, as bytes; what is wrapped in a PickleBuffer stands apart in them."""
    apart: list[PickleBuffer] = []
    values = pickle.dumps(found, pickle.HIGHEST_PROTOCOL, buffer_callback=apart.append)
    parts = [buffer.raw() for buffer in apart]
    return b"".join(
        (SIZES.pack(len(values), len(parts)), array("Q", map(len, parts)), values, *parts)
    )


def unpacked(found: bytes | memoryview) -> Any:
    """What :func:`packed` had made bytes of; each part that stands apart is a view of *found*."""
    view = memoryview(found)
    size, count = SIZES.unpack_from(view)
    lengths = view[SIZES.size :][: 8 * count].cast("Q")
    start = SIZES.size + lengths.nbytes
    ends = accumulate(lengths, initial=start + size)
    parts = [view[first:end] for first, end in pairwise(ends)]
    return _Plain(io.BytesIO(view[start : start + size]), buffers=parts).load()


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
    for part in (sys.version, *map(version, ("thidua", "pydantic", "pyyaml", "pillow", "mkdocs"))):
        total.update(part.encode())
    package = Path(thidua.__file__).parent
    for room in OURS:
        for path in sorted([package / f"{room}.py", *(package / room).glob("*.py")]):
            if path.exists():
                told = path.stat()
                total.update(f"{path.name} {told.st_mtime_ns} {told.st_size}".encode())
    return total.digest()
