"""What was found in files that have not changed since, kept so as not to look twice.

All of it can be thrown away. Like git we trust a file to be the same while its times, size and
number are; not so one that had changed just before it was looked at, since clocks are coarse.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from importlib.metadata import version
from pathlib import Path
from typing import Any

import thidua
from thidua.replace import replace_unsynced

FOLDER = ".cache"
"""Where all that is remembered or kept is, from the column's root; git does not track it."""

COARSE = 2_000_000_000
"""Nanoseconds within which a second change may bear the time of the first (FAT counts in twos)."""

OURS = ("forks", "model", "problems", "rules", "source", "spelling")
"""Rooms of the package that have a part in what is found; another version of them finds anew."""


def recall(path: Path) -> tuple[dict[Any, Any], int]:
    """What :func:`remember` has put into *path*, and up to when (ns) it can be trusted.

    It tells nothing of a file that has changed since then. It is empty where nothing was
    remembered, or what was is damaged, or of another edition of the program.
    """
    try:
        with path.open("rb") as file:
            limit = os.fstat(file.fileno()).st_mtime_ns - COARSE
            if file.read(len(edition())) != edition():
                return {}, 0
            found: dict[Any, Any] = _Careful(file).load()
    except Exception:  # a damaged pickle raises whatever it stumbles over
        return {}, 0
    return found, limit


def remember(path: Path, found: bytes) -> None:
    """Puts *found*, from :func:`packed`, into *path*; nowhere where the disk refuses."""
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_unsynced(path, edition() + found)


def packed(found: Mapping[Any, Any]) -> bytes:
    """*found* as bytes; :func:`unpacked` gives it back."""
    return pickle.dumps(found, pickle.HIGHEST_PROTOCOL)


def unpacked(found: bytes) -> dict[Any, Any]:
    """What :func:`packed` had made bytes of."""
    values: dict[Any, Any] = _Careful(io.BytesIO(found)).load()
    return values


class _Careful(pickle.Unpickler):
    """Gives records, problems and dates back, and nothing that could run."""

    def find_class(self, module: str, name: str) -> Any:
        if module.startswith(("thidua.model.", "thidua.problems", "thidua.source.read")):
            return super().find_class(module, name)
        if module == "datetime" and name in ("date", "datetime", "timedelta", "timezone"):
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name}")


@cache
def edition() -> bytes:
    """16 bytes that stand for the program that looks: its files, and what it stands on."""
    total = blake2b(digest_size=16)
    for part in (sys.version, version("pydantic"), version("pyyaml")):
        total.update(part.encode())
    package = Path(thidua.__file__).parent
    for room in OURS:
        for path in sorted([package / f"{room}.py", *(package / room).glob("*.py")]):
            if path.exists():
                told = path.stat()
                total.update(f"{path.name} {told.st_mtime_ns} {told.st_size}".encode())
    return total.digest()
