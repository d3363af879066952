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

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple
from uuid import UUID

import yaml

from thidua.edit.starter import make_column

SETTLED = 3
"""Seconds after which what was written is old enough to be stored."""

FIRST, DAYS, AS_OF = date(2015, 1, 1), 3650, "2024-12-31"
STORY = """\
---
id: {id}
title: Tổ hợp tác số {number} làm lại từ đất
summary: Sau hai vụ cam mất mùa, cả tổ dừng phun thuốc và bắt đầu lại từ việc nuôi đất.
date: {day}
status: published
authors: [Ban biên tập]
subject: Tổ hợp tác số {number}
kind: tap-the
model: dien-hinh
unit: {unit}
fields: [nong-nghiep, y-te]
recognition: {{level: co-so, decision: 12/QĐ, date: {day}}}
publications:
  - {{channel: bao-hoa-binh, date: {day}, url: "https://bao.example/{number}"}}
  - {{channel: dai-ptth, date: {day}, issue: "{day}"}}
  - {{channel: cong-tdkt-tw, date: {day}, title: Tổ hợp tác số {number}}}
sources:
  - {{title: Báo cáo của xã}}
---

{body}
"""
WORDS = "Mùa cam năm ấy quả rụng kín gốc, ai đi qua cũng thấy nóng ruột thay cho chủ vườn. "
BODY = "\n\n".join(["## Đất", WORDS * 10, "## Nước", WORDS * 10, "[Bài khác](/{other})", WORDS * 8])
FORMATS = ("json", "csv", "html", "xlsx", "docx")
DAY = ("--as-of", AS_OF)
COMMANDS = (
    ("count --format json", ("count", "--format", "json", *DAY)),
    *((f"report -o x.{f}", ("report", "--year", "2024", "-o", f"x.{f}", *DAY)) for f in FORMATS),
)


class Cost(NamedTuple):
    """What one run took: seconds on the clock, seconds of the processor, MB at the peak."""

    wall: float
    processor: float
    memory: float


def write(root: Path, stories: int) -> None:
    """A province's column with as many *stories* of 600 words and three publications each."""
    make_column("hoa-binh", root)
    listed = yaml.safe_load((root / "content/danh-muc/don-vi.yml").read_text("utf-8"))
    units = [u["id"] for u in listed if "from" not in u and u["level"] in ("huyen", "xa")]
    days = [FIRST + timedelta(n * DAYS // stories) for n in range(stories)]
    paths = [f"exemplars/{day.year}/to-{n}/index.md" for n, day in enumerate(days)]
    for number, (day, path) in enumerate(zip(days, paths, strict=True)):
        file = root / path
        file.parent.mkdir(parents=True)
        text = STORY.format(
            id=UUID(int=number).urn,
            number=number,
            day=day,
            unit=units[number % len(units)],
            body=BODY.format(other=paths[number - 1]),
        )
        file.write_text(text, "utf-8")


def cost(root: Path, command: Sequence[str]) -> Cost:
    """What ``thidua`` takes for *command* in a process of its own."""
    arguments = [str(Path(sys.executable).with_name("thidua")), *command]
    began = time.perf_counter()
    usual = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(arguments, cwd=root, env=usual, stdout=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    passed = time.perf_counter() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(arguments)}: exit code {process.returncode}")
    return Cost(passed, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


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
        write(root, stories)
        time.sleep(SETTLED)
        for name, command in COMMANDS:
            for state, before in (("empty store", empty), ("one story changed", change)):
                costs, meanwhile = [], []
                for _ in range(runs):
                    before(root)
                    costs.append(cost(root, command))
                    meanwhile.append(yaml_alone(root))
                best, unit = min(costs), min(meanwhile)
                ratio = f"{best.wall / unit:5.2f}" if stories else "    -"
                print(
                    f"{stories:7} {name:20} {state:19}"
                    f"{best.wall:6.2f} {ratio} {best.processor:9.2f} {best.memory:6.0f}"
                )


if __name__ == "__main__":
    print("stories command              state                wall  yaml processor     MB")
    best = min(cost(Path.cwd(), ("--help",)) for _ in range(5))
    print(f"{'-':>7} {'--help':39}{best.wall:6.2f}     - {best.processor:9.2f} {best.memory:6.0f}")
    for number in map(int, sys.argv[1:] or ("0", "2500", "5000", "10000")):
        measure(number)
