"""A file takes the place of another in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

MEGABYTE = 1 << 20
"""As much is written at once."""


def replace_file(path: Path, content: bytes) -> None:
    """Writes *content* beside *path*, then renames: who reads sees the old file or the new one.

    Raises:
        OSError: the disk did not allow it; *path* is as it was.
    """
    with _beside(path) as fresh, fresh.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_unsynced(path: Path, pieces: Iterable[bytes | memoryview]) -> None:
    """The same, of *pieces*, without waiting for the disk: for what can be made again.

    Raises:
        OSError: the disk did not allow it; *path* is as it was.
    """
    with _beside(path) as fresh, fresh.open("wb", buffering=MEGABYTE) as file:
        file.writelines(pieces)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A file in the folder of *path*, no other process's, that takes its place in the end."""
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        yield fresh
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
