"""What counting and reporting a year cost in columns of ten years, as one who runs thidua feels it.

python benchmarks/count.py [STORIES …]

Each figure is that of a fresh process, interpreter and imports included, the best of three: seconds
on the clock, seconds of the processor, and peak memory in MB; once with an empty store
(``.cache/thidua.db``), once after one story was changed. With 0 it is the same over a column
without a story. The first line is what ``thidua --help`` takes.
So that figures of a noisy machine can be compared, the clock is also given in units of what it
takes meanwhile to read the same files and load their YAML with PyYAML's C loader on one core, and
nothing else: column "yaml".
The goal for 10,000 stories: a count in 3 s with an empty store and 1.5 s after one change, a report
in 3.5 s and 2 s, 400 MB; ``--help`` in 0.15 s.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path

import yaml
from measure import cost
from stories import AS_OF, thidua

PROGRAM = Path(sys.executable).with_name("thidua")
SETTLED = 3
"""Seconds after which what was written is old enough to be stored."""

FORMATS = ("json", "csv", "html", "xlsx", "docx")
DAY = ("--as-of", AS_OF)
COMMANDS = (
    ("count --format json", ("count", "--format", "json", *DAY)),
    *((f"report -o x.{f}", ("report", "--year", "2024", "-o", f"x.{f}", *DAY)) for f in FORMATS),
)


def empty(root: Path) -> None:
    """Empties the store."""
    shutil.rmtree(root / ".cache", ignore_errors=True)


def change(root: Path) -> None:
    """A story of one of the middle years gets a line more; where there is none, nothing changes."""
    for path in sorted(root.glob("exemplars/2019/*/index.md"))[:1]:
        with path.open("a", encoding="utf-8") as file:
            file.write("\nMột dòng thêm.\n")


def yaml_alone(root: Path) -> float:
    """Seconds to read all stories and load their front matter, in this process."""
    began = time.perf_counter()
    for path in sorted(root.glob("exemplars/*/*/index.md")):
        yaml.load(path.read_text("utf-8").split("---\n")[1], Loader=yaml.CSafeLoader)
    return time.perf_counter() - began


def measure(stories: int, runs: int = 3) -> None:
    """Two lines of the table for each command."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "hoa-binh"
        thidua(root, stories)
        time.sleep(SETTLED)
        for name, command in COMMANDS:
            for state, before in (("empty store", empty), ("one story changed", change)):
                costs, meanwhile = [], []
                for _ in range(runs):
                    before(root)
                    costs.append(cost((PROGRAM, *command), root))
                    meanwhile.append(yaml_alone(root))
                best, unit = min(costs), min(meanwhile)
                ratio = f"{best.wall / unit:5.2f}" if stories else "    -"
                print(
                    f"{stories:7} {name:20} {state:19}"
                    f"{best.wall:6.2f} {ratio} {best.processor:9.2f} {best.memory:6.0f}"
                )


if __name__ == "__main__":
    print("stories command              state                wall  yaml processor     MB")
    best = min(cost((PROGRAM, "--help"), Path.cwd()) for _ in range(5))
    print(f"{'-':>7} {'--help':39}{best.wall:6.2f}     - {best.processor:9.2f} {best.memory:6.0f}")
    for number in map(int, sys.argv[1:] or ("0", "2500", "5000", "10000")):
        measure(number)
