"""A tally as people read it: a row a target, months or quarters or the year across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from thidua.model.period import Period
from thidua.model.plan import Per, Target
from thidua.model.registry import Unit
from thidua.tally.attainment import State, Tally
from thidua.tally.total import PeriodTotal, TargetTotal, target_total, totals

WORDS = {
    State.MET: "đạt",
    State.SHORT: "thiếu",
    State.IN_PROGRESS: "đang làm",
    State.FUTURE: "chưa tới",
    None: "không giao",
}
"""The state of a period in a word; where nothing is asked of it, that."""
NOT_OWED = WORDS[None]
HEADINGS = {Per.MONTH: "Theo tháng", Per.QUARTER: "Theo quý", Per.YEAR: "Theo năm"}


@dataclass(frozen=True, slots=True)
class PeriodCell:
    """One target in one period. ``actual`` of ``required``; units met of units bound in a row for
    all units."""

    period: Period
    actual: int
    required: int
    state: State | None

    @property
    def word(self) -> str:
        """The state in a word; a period in which nothing is owed says so."""
        return WORDS[self.state]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """One target over a year: of one ``unit``, or of all together."""

    total: TargetTotal
    name: str
    cells: tuple[PeriodCell, ...]
    unit: Unit | None = None

    @property
    def target(self) -> Target:
        """What the plan asks for."""
        return self.total.target

    @property
    def of_units(self) -> bool:
        """Whether its cells count units."""
        return self.target.each is not None and self.unit is None

    @property
    def short(self) -> bool:
        """Whether a period has ended without enough."""
        return any(c.state is State.SHORT for c in self.cells)


def rows(tally: Tally) -> list[TargetRow]:
    """One row a target; a target that binds each unit is one row that stands for all of them."""
    by_target = {total.target.id: total for total in totals(tally)}
    return [
        _row(by_target.get(target.id) or target_total(target, ()), target.label)
        for target in tally.plan.targets
    ]


def unit_rows(tally: Tally) -> list[TargetRow]:
    """One row a target and unit."""
    return [
        _row(
            target_total(t.target, (t,)),
            f"{t.unit.name} ({t.target.label})" if t.unit else t.target.label,
            t.unit,
        )
        for t in tally.targets
    ]


def _row(total: TargetTotal, name: str, unit: Unit | None = None) -> TargetRow:
    cell = _units_cell if total.target.each and not unit else _cell
    return TargetRow(total, name, tuple(map(cell, total.periods)), unit)


def grouped(rows: Iterable[TargetRow]) -> Iterator[tuple[str, Sequence[TargetRow]]]:
    """The rows with the same periods together, under a heading; all with the same cells.

    At the end of a plan a ``partial`` target may have one period more than the others.
    """
    order = list(Per)
    ordered = sorted(rows, key=lambda r: order.index(r.target.per))
    for per, group in groupby(ordered, key=lambda r: r.target.per):
        listed = list(group)
        spans = sorted({c.period for row in listed for c in row.cells})
        yield HEADINGS.get(per, "Cả giai đoạn"), [_aligned(row, spans) for row in listed]


def _aligned(row: TargetRow, spans: Sequence[Period]) -> TargetRow:
    cells = {c.period: c for c in row.cells}
    return replace(row, cells=tuple(cells.get(s) or PeriodCell(s, 0, 0, None) for s in spans))


def _cell(total: PeriodTotal) -> PeriodCell:
    return PeriodCell(total.period, total.actual, total.required, total.state)


def _units_cell(total: PeriodTotal) -> PeriodCell:
    """How many units have met a period, of how many that it binds."""
    return PeriodCell(total.period, total.met, total.units, total.state)
