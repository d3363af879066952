"""A folder replaced by another in one step, so that readers never meet half of it."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def beside(target: Path) -> Path:
    """Where what will replace *target* is built: in the same folder, so on the same disk."""
    return target.with_name(f".{target.name}.new")


def swap(fresh: Path, target: Path) -> None:
    """Puts *fresh* where *target* is and removes the old *target*; *fresh* is gone afterwards.

    On Linux the two are exchanged by ``renameat2``, so that *target* is there, whole, at every
    moment. Elsewhere the old one is moved aside first; a kill between the two steps leaves it at
    ``.NAME.old``, from where :func:`recover` brings it back.

    Raises:
        OSError: nothing was replaced.
    """
    if not target.exists():
        fresh.rename(target)
        return
    if _exchanged(fresh, target):
        shutil.rmtree(fresh)
        return
    old = _aside(target)
    shutil.rmtree(old, ignore_errors=True)
    target.rename(old)
    fresh.rename(target)
    shutil.rmtree(old)


def recover(target: Path) -> None:
    """Brings back what a swap that was killed had moved aside, and clears what it left."""
    old = _aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    shutil.rmtree(beside(target), ignore_errors=True)


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
