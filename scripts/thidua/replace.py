"""A file takes the place of another in one step."""

from __future__ import annotations

import os
import shutil
from pathlib import Path


def replace_file(path: Path, content: bytes) -> None:
    """Writes *content* beside *path*, then renames: who reads sees the old file or the new one.

    Raises:
        OSError: the disk did not allow it; *path* is as it was.
    """
    target = path.resolve()
    fresh = target.with_name(f".{target.name}.new")
    try:
        with fresh.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if target.exists():
            shutil.copymode(target, fresh)
        fresh.replace(target)
    finally:
        fresh.unlink(missing_ok=True)
