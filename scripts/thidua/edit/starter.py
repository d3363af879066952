"""The columns that a new authority starts from, one folder each."""

from __future__ import annotations

import shutil
from pathlib import Path

FOLDER, COMMON = Path(__file__).with_name("starters"), "common"


def starters() -> list[str]:
    """The names of the starters, sorted."""
    return sorted(p.name for p in FOLDER.iterdir() if p.is_dir() and p.name != COMMON)


def make_column(name: str, target: Path) -> None:
    """Makes *target* a complete, empty column from the starter *name*.

    It is made beside and moved into place when it is whole.

    Raises:
        FileExistsError: *target* holds something, or is a file.
        OSError: the disk did not allow it; *target* is as it was.
    """
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise FileExistsError(str(target))
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        for source in (COMMON, name):
            shutil.copytree(FOLDER / source, fresh, dirs_exist_ok=True)
        (fresh / "exemplars").mkdir(exist_ok=True)
        (fresh / "exemplars" / ".gitkeep").touch()
        fresh.replace(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
