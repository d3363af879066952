"""The floor below any build: the same files looked up, read and written, and nothing else."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

SOURCES = ("exemplars", "content", "mkdocs.yml")


class Floor(NamedTuple):
    """Seconds on the clock for all sources and all files of the site, in one process."""

    stat: float
    read: float
    write: float
    files: int
    megabytes: float


def floor(root: Path, site: Path, scratch: Path) -> Floor:
    """What the column at *root* and its *site* take; the copy in *scratch* is removed."""
    sources = [p for name in SOURCES for p in [root / name, *(root / name).rglob("*")]]
    sources = [p for p in sources if p.is_file()]
    pages = [p for p in site.rglob("*") if p.is_file()]
    held = [(p.relative_to(site), p.read_bytes()) for p in pages]
    shutil.rmtree(scratch, ignore_errors=True)

    def write() -> None:
        for place, data in held:
            path = scratch / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    stat = _seconds(lambda: [p.stat() for p in (*sources, *pages)])
    read = _seconds(lambda: [p.read_bytes() for p in sources])
    wrote = _seconds(write)
    shutil.rmtree(scratch)
    return Floor(stat, read, wrote, len(pages), sum(len(data) for _, data in held) / 1e6)


def _seconds(job: Callable[[], object]) -> float:
    start = time.perf_counter()
    job()
    return time.perf_counter() - start
