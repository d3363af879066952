"""The results of run.py as Markdown, and as a chart."""

from __future__ import annotations

import platform
import re
import sys
from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import distributions, version
from itertools import pairwise
from math import log, log10
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from floor import Floor
    from profiles import Share
    from run import Run
    from weight import Weight

HERE = Path(__file__).parent
WHOLE = "nothing kept"
TITLES = {
    "thidua": "thidua",
    "hugo": "Hugo",
    "eleventy": "Eleventy",
    "pelican": "Pelican",
    "material": "Material",
}
GOALS = {
    (1000, "pictures and cards kept"): "2.0",
    (1000, "one story changed"): "0.6",
    (1000, "nothing changed"): "0.4",
    (10_000, "pictures and cards kept"): "1.5",
    (10_000, "one story changed"): "0.12",
    (10_000, "nothing changed"): "0.08",
}
"""What a build of thidua may take, in whole builds of Hugo, by stories and case."""
COLOURS = ("#a3161d", "#57514b", "#7d766e", "#a39c94", "#c5beb6")
BAR, LABELS, SPACE = 18, 300, 380
"""Height of a bar, width of what stands before it, and of the longest one: units of the chart."""


def write(
    folder: Path,
    every: Sequence[Run],
    medians: Sequence[Run],
    floors: Mapping[int, Floor],
    shares: Mapping[tuple[int, str], Sequence[Share]],
    weights: Mapping[int, Sequence[Weight]],
) -> None:
    """Writes RESULTS.md and results.svg into *folder*.

    *every* are all runs; the others are by number of stories, the shares by case too.
    """
    parts = [
        f"# What a build costs\n\n{_how()}",
        "![Seconds of builds](results.svg)",
        f"## A whole site\n\n{WHAT}\n\n{_whole(medians, every)}",
        f"## thidua, build after build\n\n{CASES}\n\n{_cases(medians)}",
        f"## Growth\n\n{GROWTH}\n\n{_growth(medians)}",
        f"## The floor\n\n{FLOOR}\n\n{_floors(floors)}",
        f"## Where the time goes\n\n{PROFILE}\n\n{_shares(shares)}",
        f"## What a site weighs\n\n{_weights(weights)}",
    ]
    (folder / "RESULTS.md").write_text("\n\n".join(parts) + "\n", "utf-8")
    (folder / "results.svg").write_text(_chart(medians), "utf-8")


WHAT = """\
Stories, lists of years, units and fields, a feed of each list with whole texts, an index for
searching, a sitemap. thidua also checks every key and link, paints a card a story, writes each
feed in three formats and their archives, the register of progress against the plan, and checks all
feeds; the others do none of this. Hugo and Eleventy have the layouts in `hugo/` and `eleventy/`,
Pelican its own theme, Material its own with blog, search, tags and the RSS plugin.
“× Hugo” compares medians of the same rounds: by the clock, and of all processors."""
CASES = """\
“Pictures and cards kept”: all else is made anew. “One story changed”: a line was added to one of
the middle years. “Written”: MB of files that are new or changed, the cache among them. “Goal” is
what the project allows itself, in whole builds of Hugo with as many stories, by the clock."""
GROWTH = """\
By which power of the number of stories the time grows (1: twice the stories, twice the time)."""
FLOOR = """\
One process looks up, reads and writes the very files of thidua's column and site, and does nothing
else (seconds by the clock, files in the system's memory)."""
PROFILE = """\
Own CPU-seconds of one process under the profiler, which slows Python but not C; what is written in
C counts for the Python that called it."""


def _how() -> str:
    """On what machine, of which versions."""
    info = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", info)
    memory = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())
    cores = info.count("processor\t")
    tools = HERE.parent / "build/bench"
    places = list(map(str, tools.glob("python/lib/*/site-packages")))
    names = ("hugo", "pelican", "mkdocs-material", "mkdocs-rss-plugin")
    versions = [(d.name, d.version) for d in distributions(path=places) if d.name in names]
    package = (HERE / "eleventy/package.json").read_text()
    versions += re.findall(r'"@11ty/(eleventy)": "(.*)"', package)
    versions += [(name, version(name)) for name in ("markdown", "jinja2", "lxml", "pillow")]
    asked = " ".join(("python benchmarks/run.py", *sys.argv[1:]))
    processor = model[1].strip() if model else platform.machine()
    gigabytes = int(memory[1]) // 2**20 if memory else 0
    return (
        f"Written by `{asked}` on {cores} cores ({processor}), {gigabytes} GB, Python "
        f"{platform.python_version()}; medians. {', '.join(map(' '.join, versions))}. "
        "Stories of 600 words in the column of Hòa Bình, the same for all (`stories.py`)."
    )


def _table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """The first column is of words, the others of numbers."""
    lines = [heads, ["---", *["---:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(map(str, line))} |" for line in lines)


def _times_hugo(medians: Sequence[Run], run: Run) -> tuple[str, str]:
    """How many times as long as Hugo takes for the whole site, by the clock and of processors."""
    for hugo in medians:
        if (hugo.tool, hugo.stories) == ("hugo", run.stories):
            return f"{run.wall / hugo.wall:.2f}", f"{run.processor / hugo.processor:.2f}"
    return "", ""


def _whole(medians: Sequence[Run], every: Sequence[Run]) -> str:
    heads = (
        *("", "stories", "runs", "s", "CPU-s", "MB at the peak", "MB written"),
        *("× Hugo", "× Hugo, CPU"),
    )
    return _table(
        heads,
        (
            (
                TITLES[r.tool],
                f"{r.stories:,}",
                sum((o.tool, o.case, o.stories) == (r.tool, r.case, r.stories) for o in every),
                f"{r.wall:.2f}",
                f"{r.processor:.2f}",
                f"{r.memory:.0f}",
                f"{r.written:.0f}",
                *_times_hugo(medians, r),
            )
            for r in medians
            if r.case == WHOLE
        ),
    )


def _cases(medians: Sequence[Run]) -> str:
    heads = (
        *("", "stories", "s", "CPU-s", "MB at the peak", "MB written"),
        *("× Hugo", "× Hugo, CPU", "goal"),
    )
    return _table(
        heads,
        (
            (
                r.case,
                f"{r.stories:,}",
                f"{r.wall:.2f}",
                f"{r.processor:.2f}",
                f"{r.memory:.0f}",
                f"{r.written:.1f}",
                *_times_hugo(medians, r),
                GOALS.get((r.stories, r.case), ""),
            )
            for r in medians
            if r.tool == "thidua"
        ),
    )


def _growth(medians: Sequence[Run]) -> str:
    rows = []
    for tool, case in dict.fromkeys((r.tool, r.case) for r in medians):
        for less, more in pairwise(r for r in medians if (r.tool, r.case) == (tool, case)):
            times = log(more.stories / less.stories)
            rows.append(
                (
                    f"{TITLES[tool]}, {case}",
                    f"{less.stories:,} to {more.stories:,}",
                    f"{log(more.wall / less.wall) / times:.2f}",
                    f"{log(more.processor / less.processor) / times:.2f}",
                    f"{log(more.memory / less.memory) / times:.2f}",
                )
            )
    return _table(("", "stories", "clock", "processor", "memory"), rows)


def _floors(floors: Mapping[int, Floor]) -> str:
    rows = (
        (f"{n:,} stories", f"{f.stat:.2f}", f"{f.read:.2f}", f"{f.write:.2f}", f"{f.files:,}",
         f"{f.megabytes:.0f}")
        for n, f in floors.items()
    )  # fmt: skip
    return _table(("", "look up", "read sources", "write site", "files", "MB"), rows)


def _shares(shares: Mapping[tuple[int, str], Sequence[Share]]) -> str:
    tables = []
    for (stories, case), rows in shares.items():
        head = (f"{stories:,} stories, {case}", "CPU-s", "of all")
        lines = ((f"`{s.name}`", f"{s.seconds:.2f}", f"{s.part:.0%}") for s in rows)
        tables.append(_table(head, lines))
    return "\n\n".join(tables)


def _weights(weights: Mapping[int, Sequence[Weight]]) -> str:
    tables = []
    for stories, kinds in weights.items():
        total = sum(k.megabytes for k in kinds)
        rows = [(k.kind, f"{k.files:,}", f"{k.megabytes:.1f}") for k in kinds]
        rows.append(("in all", f"{sum(k.files for k in kinds):,}", f"{total:.1f}"))
        tables.append(_table((f"{stories:,} stories", "files", "MB"), rows))
    return "\n\n".join(tables)


def _chart(medians: Sequence[Run]) -> str:
    """Bars of seconds by the clock, on a scale of powers of ten."""
    if not medians:
        return ""
    shortest, longest = (f(r.wall for r in medians) for f in (min, max))
    low, high = log10(shortest) - 0.3, log10(longest)
    bars: list[str] = []
    y = 0
    for stories in dict.fromkeys(r.stories for r in medians):
        y += BAR * 2
        bars.append(f'<text x="0" y="{y - 6}" font-weight="700">{stories:,} stories</text>')
        same = (r for r in medians if r.stories == stories)
        for run in sorted(same, key=lambda r: r.wall):
            width = SPACE * (log10(run.wall) - low) / (high - low)
            colour = COLOURS[list(TITLES).index(run.tool)]
            what = TITLES[run.tool] + (f", {run.case}" if run.tool == "thidua" else "")
            bars.append(
                f'<text x="{LABELS - 8}" y="{y + 13}" text-anchor="end">{what}</text>'
                f'<rect x="{LABELS}" y="{y + 2}" width="{width:.0f}" height="{BAR - 4}" '
                f'fill="{colour}"/>'
                f'<text x="{LABELS + width + 6:.0f}" y="{y + 13}">{run.wall:.2f} s</text>'
            )
            y += BAR
    width, height = LABELS + SPACE + 80, y + BAR
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-10 0 {width + 20} {height}" '
        f'width="{width + 20}" font-family="sans-serif" font-size="13" fill="#22201e">'
        f'<rect x="-10" width="{width + 20}" height="{height}" fill="#fffdf9"/>'
        f"{''.join(bars)}</svg>\n"
    )
