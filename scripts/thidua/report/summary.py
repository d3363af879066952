"""A tally as people read it: a row a target, months or quarters or the year across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from thidua.model.period import Period
from thidua.model.plan import Per, Target
from thidua.model.registry import Unit
from thidua.tally.attainment import PeriodTally, State, Tally, TargetTally

WORDS = {
    State.MET: "đạt",
    State.SHORT: "thiếu",
    State.IN_PROGRESS: "đang làm",
    State.FUTURE: "chưa tới",
}
NOT_OWED = "không giao"
HEADINGS = {Per.MONTH: "Theo tháng", Per.QUARTER: "Theo quý", Per.YEAR: "Theo năm"}


@dataclass(frozen=True, slots=True)
class Cell:
    """One target in one period. ``done`` of ``required``; units met of units bound for a target
    that binds each unit."""

    period: Period
    done: int
    required: int
    state: State | None

    @property
    def word(self) -> str:
        """The state in a word; a period in which nothing is owed says so."""
        return WORDS[self.state] if self.state else NOT_OWED


@dataclass(frozen=True, slots=True)
class Row:
    """One target (or one of its units) over a year.

    ``done``, ``required``, ``expected`` and ``missing`` are publications or exemplars in the year.
    ``unit`` is the one that the row is about; ``units`` are the tallies behind a row for all of
    them, ``at_zero`` those with nothing.
    """

    target: Target
    name: str
    cells: tuple[Cell, ...]
    done: int
    required: int
    expected: int
    missing: int
    unit: Unit | None = None
    units: tuple[TargetTally, ...] = ()
    at_zero: tuple[TargetTally, ...] = ()

    @property
    def short(self) -> bool:
        """Whether a period has ended without enough."""
        return any(c.state is State.SHORT for c in self.cells)


def rows(tally: Tally) -> list[Row]:
    """One row a target; a target that binds each unit is one row that stands for all of them."""
    entries = {
        target: list(group) for target, group in groupby(tally.targets, key=lambda t: t.target.id)
    }
    return [_target_row(target, entries.get(target.id, [])) for target in tally.plan.targets]


def unit_rows(tally: Tally) -> list[Row]:
    """One row a target and unit."""
    return [
        _row(t, f"{t.unit.name} ({t.target.label})" if t.unit else t.target.label)
        for t in tally.targets
    ]


def grouped(found: Iterable[Row]) -> Iterator[tuple[str, Sequence[Row]]]:
    """The rows with the same periods together, under a heading; all with the same cells.

    At the end of a plan a ``partial`` target may have one period more than the others.
    """
    order = list(Per)
    ordered = sorted(found, key=lambda r: order.index(r.target.per))
    for per, group in groupby(ordered, key=lambda r: r.target.per):
        listed = list(group)
        spans = sorted({c.period for row in listed for c in row.cells})
        yield HEADINGS.get(per, "Cả giai đoạn"), [_aligned(row, spans) for row in listed]


def _aligned(row: Row, spans: Sequence[Period]) -> Row:
    cells = {c.period: c for c in row.cells}
    return replace(row, cells=tuple(cells.get(s) or Cell(s, 0, 0, None) for s in spans))


def _target_row(target: Target, tallies: Sequence[TargetTally]) -> Row:
    if not tallies:  # it binds each unit, and no such unit is alive in the year
        return Row(target, target.label, (), done=0, required=0, expected=0, missing=0)
    return _units_row(target, tallies) if target.each else _row(tallies[0], target.label)


def _row(entry: TargetTally, name: str) -> Row:
    year = entry.year
    cells = tuple(_cell(p) for p in entry.periods)
    return Row(
        entry.target,
        name,
        cells,
        year.actual,
        year.required,
        year.expected,
        year.missing,
        unit=entry.unit,
    )


def _cell(entry: PeriodTally) -> Cell:
    return Cell(entry.period, entry.actual, entry.required, entry.state if entry.required else None)


def _units_row(target: Target, tallies: Sequence[TargetTally]) -> Row:
    bound = [t for t in tallies if t.bound]
    return Row(
        target,
        target.label,
        tuple(_units_cell(tallies, n) for n in range(len(tallies[0].periods))),
        done=sum(t.year.actual for t in tallies),
        required=sum(t.year.required for t in bound),
        expected=sum(t.year.expected for t in bound),
        missing=sum(t.year.missing for t in bound),
        units=tuple(tallies),
        at_zero=tuple(t for t in bound if not t.year.actual),
    )


def _units_cell(tallies: Sequence[TargetTally], number: int) -> Cell:
    """How many units have met a period, of how many that it binds."""
    owed = [p for t in tallies if (p := t.periods[number]).required]
    met = sum(p.actual >= p.required for p in owed)
    states = {p.state for p in owed}
    worst = (State.SHORT, State.IN_PROGRESS, State.FUTURE, State.MET)
    state = next((s for s in worst if s in states), None)
    return Cell(tallies[0].periods[number].period, met, len(owed), state)
