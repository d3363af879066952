"""A file, or a folder of files, is there as a whole in one step."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from errno import EEXIST
from os import strerror
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


def write_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Writes *files*, by their names, as *folder*, all of them or none; its parent must exist.

    Raises:
        FileExistsError: something else lies there, which stays as it is.
        OSError: the disk did not allow it; *folder* is as it was.
    """
    target = folder.resolve()
    there = {path.name: path for path in target.iterdir()} if target.is_dir() else {}
    if there.keys() == files.keys() and all(
        path.is_file() and path.read_bytes() == files[name] for name, path in there.items()
    ):
        return
    if there or target.is_file():
        raise FileExistsError(EEXIST, strerror(EEXIST), str(folder))
    fresh = target.with_name(f".{target.name}.{os.getpid()}.new")
    try:
        fresh.mkdir()
        for name, content in files.items():
            (fresh / name).write_bytes(content)
        fresh.replace(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


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
