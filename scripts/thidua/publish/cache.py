"""Files that cost time to make, cached in ``.cache/`` beside the column's mkdocs.yml.

Everything in there can be thrown away: it is made again, the same.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path

from thidua.replace import replace_unsynced


def digest(*parts: bytes) -> str:
    """A name of 16 characters for what is made from *parts*: other parts, other name.

    >>> digest(b"a", b"b") == digest(b"ab", b"")
    False
    """
    total = blake2b(digest_size=8)
    for part in parts:
        total.update(len(part).to_bytes(8, "big"))
        total.update(part)
    return total.hexdigest()


def cached(path: Path, make: Callable[[], bytes]) -> Path:
    """*path*, filled with what *make* gives unless it is there; a kill leaves no half of it.

    The file's time is when it was last asked for: see :func:`prune`.
    """
    if path.exists() and path.stat().st_size:  # a power cut may leave an empty file
        touch(path)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        replace_unsynced(path, [make()])
    return path


def touch(path: Path) -> None:
    """Sets the time of *path* to now, where that can be done."""
    with suppress(OSError):
        os.utime(path)


def prune(folder: Path, before: float) -> None:
    """Removes what below *folder* nobody has asked for since *before* (seconds since 1970)."""
    for path in list(folder.rglob("*")):
        with suppress(OSError):  # another build prunes at the same time, or nothing may be written
            if path.is_file() and path.stat().st_mtime < before:
                path.unlink()
