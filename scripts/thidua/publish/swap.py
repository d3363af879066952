"""A folder replaced by another in one step, so that readers never meet half of it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

try:
    import fcntl
except ImportError:  # pragma: no cover - Windows: two builds at once are not told apart there
    fcntl = None  # type: ignore[assignment]

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def beside(target: Path) -> Path:
    """A place in the folder of *target*, so on the same disk, for what will replace it."""
    return target.with_name(f".{target.name}.new")


def reserve(target: Path) -> Callable[[], None]:
    """Holds *target* for one build. What is returned frees it; so does the end of the process.

    Raises:
        BlockingIOError: another build holds it.
        OSError: nothing can be written beside *target*.
    """
    path = target.with_name(f".{target.name}.lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    while True:
        lock = path.open("wb")
        try:
            if fcntl is not None:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.close()
            raise
        if path.exists() and os.path.samestat(os.fstat(lock.fileno()), path.stat()):
            break
        lock.close()  # whoever held it has just removed the file: hold a new one

    def release() -> None:
        path.unlink(missing_ok=True)
        lock.close()

    return release


def exchange(fresh: Path, target: Path) -> None:
    """Puts the folder *fresh* where *target* is, and *target*, where there is one, in its place.

    On Linux the two are exchanged by ``renameat2``, so that *target* is there, whole, at every
    moment. Elsewhere the old one is moved aside first; a kill between the steps leaves it at
    ``.NAME.old``, from where :func:`recover` brings it back.

    Raises:
        OSError: nothing was replaced.
    """
    if not target.exists():
        fresh.rename(target)
        return
    if _exchanged(fresh, target):
        return
    old = _aside(target)
    _remove(old)
    target.rename(old)
    fresh.rename(target)
    old.rename(fresh)


def recover(target: Path) -> None:
    """Brings back what an exchange that was killed had moved aside, and clears what it left."""
    old = _aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    _remove(old)


def _remove(folder: Path) -> None:
    """Deletes *folder*, its write-protected parts too; what will not go stays."""

    def insist(again: Callable[[str], Any], path: str, _: object) -> None:
        with suppress(OSError):
            Path(path).parent.chmod(0o755)
            Path(path).chmod(0o755)
            again(path)

    shutil.rmtree(folder, onerror=insist)
    if folder.exists():
        shutil.rmtree(folder, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system could exchange the two names in one step."""
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    names = os.fsencode(one), os.fsencode(other)
    if libc.renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.ENOSYS, errno.EINVAL):
        return False
    raise OSError(code, os.strerror(code), str(other))
