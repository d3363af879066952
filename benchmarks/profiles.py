"""Where the processor's time goes in one process of a build."""

from __future__ import annotations

import pstats
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

SHOWN = 12
"""Rows of a profile."""
LIBRARY = re.compile(r"python3\.\d+")
PROFILED = """
import cProfile, runpy, sys, time
_, file, *sys.argv[1:] = sys.argv
profile = cProfile.Profile(time.process_time)
try:
    profile.runcall(runpy.run_module, "thidua", run_name="__main__")
finally:
    profile.dump_stats(file)
"""
"""Runs ``thidua``, and measures by the processor's clock: what else the machine does is no part."""
Function = tuple[str, int, str]
"""File, line and name of a function in a profile; what is written in C has the file ``~``."""


class Share(NamedTuple):
    """A module or a library, and how much of all time is its own."""

    name: str
    seconds: float
    part: float


def profile(root: Path, arguments: Sequence[str | Path]) -> list[Share]:
    """CPU-seconds of ``thidua`` with *arguments* in *root*, under the profiler; the largest first.

    What other processes do is not seen, so one alone works where the command has ``--jobs``. What
    is written in C counts for the Python that called it.
    """
    command = [sys.executable, "-m", "thidua", "build", "--help"]
    alone = ("--jobs", "1") if "--jobs" in subprocess.check_output(command, text=True) else ()
    with tempfile.NamedTemporaryFile() as file:
        command = [sys.executable, "-c", PROFILED, file.name, *map(str, arguments), *alone]
        subprocess.run(command, cwd=root, check=True, capture_output=True)
        stats: Any = pstats.Stats(file.name)
    own: Counter[str] = Counter()
    for function, (_, _, seconds, _, callers) in stats.stats.items():
        if function[0] != "~":
            own[_whose(function)] += seconds
        else:
            for caller, (*_, part, _) in callers.items():
                own[_whose(caller)] += part
    total = own.total()
    return [Share(name, seconds, seconds / total) for name, seconds in own.most_common(SHOWN)]


def _whose(function: Function) -> str:
    """The module of thidua, the library, or the module of Python."""
    parts = Path(function[0]).with_suffix("").parts
    if "site-packages" in parts and "thidua" not in parts[parts.index("site-packages") :]:
        return parts[parts.index("site-packages") + 1]
    if "thidua" in parts:
        below = parts[len(parts) - parts[::-1].index("thidua") :]
        return ".".join(("thidua", *below[:3]))
    for number, part in enumerate(parts):
        if LIBRARY.fullmatch(part) and number + 1 < len(parts):
            return f"Python: {parts[number + 1]}"
    return "Python: import" if "importlib" in function[0] else "Python: others"
