"""What one run of a command costs, and what of a folder it wrote."""

from __future__ import annotations

import os
import subprocess
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

FIRST, LONGER, LAST = 0.1, 1.1, 1.0
"""Seconds until one looks at a command's memory, by how much longer the next pause is, and the
longest: to look costs time, which the command should have."""


class CommandError(Exception):
    """A command ended with an error; the message has its last words."""


class Cost(NamedTuple):
    """Seconds on the clock, seconds of all processors, MB of all its processes at the peak."""

    wall: float
    processor: float
    memory: float


def cost(command: Sequence[str | Path], folder: Path) -> Cost:
    """What *command* takes in *folder*, with all processes that it starts.

    Memory that processes share is counted once (PSS, of smaps_rollup). The peak of a process that
    is over before anybody looks is that which the system kept of the largest one (ru_maxrss).

    Raises:
        CommandError: it failed.
    """
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    process = subprocess.Popen(
        list(map(str, command)),
        cwd=folder,
        env=usual,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    peak, over = [0.0], threading.Event()
    watch = threading.Thread(target=_watch, args=(process.pid, peak, over))
    watch.start()
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    over.set()
    watch.join()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{command}: exit code {process.returncode}\n{said.decode()[-2000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, max(peak[0], used.ru_maxrss / 1024))


def _watch(session: int, peak: list[float], over: threading.Event) -> None:
    pause = FIRST
    while not over.wait(pause):
        peak[0] = max(peak[0], sum(map(_megabytes, _processes(session))))
        pause = min(pause * LONGER, LAST)


def _processes(session: int) -> list[Path]:
    """Folders in /proc of the processes of *session*."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if int((folder / "stat").read_text().rpartition(")")[2].split()[3]) == session:
                found.append(folder)
        except (OSError, ValueError):  # it ended meanwhile
            continue
    return found


def _megabytes(process: Path) -> float:
    """Its share of memory, where the system tells it."""
    try:
        lines = (process / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024


Files = dict[tuple[int, int], int]
"""Bytes of files by their number on the disk and the time of their last change."""


def files(folder: Path) -> Files:
    """All files below *folder*; what has two names is there once."""
    stats = (Path(here, name).lstat() for here, _, names in os.walk(folder) for name in names)
    return {(one.st_ino, one.st_mtime_ns): one.st_size for one in stats}


def written(before: Files, after: Files) -> float:
    """MB of files that are new or changed, wherever they stand."""
    return sum(size for one, size in after.items() if one not in before) / 1e6
