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
Function = tuple[str, int, str]
"""File, line and name of a function in a profile; what is written in C has the file ``~``."""


class Share(NamedTuple):
    """A module or a library, and how much of all time is its own."""

    name: str
    seconds: float
    part: float


def profile(root: Path, arguments: Sequence[str | Path]) -> list[Share]:
    """Seconds of ``thidua`` with *arguments* in *root*, under the profiler; the largest first.

    What other processes do is not seen, so one alone works where the command has ``--jobs``. What
    is written in C counts for the Python that called it.
    """
    thidua = [sys.executable, "-m", "thidua"]
    help = subprocess.run([*thidua, "build", "--help"], capture_output=True, text=True, check=True)
    alone = ("--jobs", "1") if "--jobs" in help.stdout else ()
    with tempfile.NamedTemporaryFile() as file:
        command = [sys.executable, "-m", "cProfile", "-o", file.name, "-m", "thidua"]
        subprocess.run([*command, *arguments, *alone], cwd=root, check=True,
                       stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
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
