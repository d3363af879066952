"""The lines of a report that speak of units: what each introduced, owes, and had registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from thidua.model.column import Column
from thidua.model.plan import Counted
from thidua.model.registry import Unit
from thidua.report.content import Figure, RegistrationLine, UnitLine
from thidua.report.ledger import Ledger
from thidua.report.units import UNKNOWN
from thidua.report.window import Window, day
from thidua.tally.attainment import Tally, TargetTally
from thidua.tally.count import Introduction
from thidua.tally.registration import Register


def unit_lines(
    column: Column,
    counted: Tally,
    introduced: Sequence[Introduction],
    window: Window,
    ledger: Ledger,
) -> Iterator[UnitLine]:
    """Units that introduced something, or that a target on exemplars binds; as they are listed."""
    within, year = defaultdict[str, list[str]](list), defaultdict[str, set[str]](set)
    for told in introduced:
        if told.date in window:
            within[told.exemplar.unit].append(told.exemplar.id)
        if told.date.year == counted.year:
            year[told.exemplar.unit].add(told.exemplar.id)
    asked = defaultdict[str, list[TargetTally]](list)
    for entry in counted.targets:
        if entry.unit and entry.target.count is Counted.EXEMPLARS:
            asked[entry.unit.id].append(entry)
            year[entry.unit.id].update(i for p in entry.periods for i in p.stories)
    for unit in column.units:
        bound = [t for t in asked[unit.id] if t.bound]
        if not (within[unit.id] or year[unit.id] or bound):
            continue
        anchor, name = f"don-vi--{unit.id}", column.called[unit.id]
        yield UnitLine(
            unit=unit,
            name=name,
            level=unit.level.label,
            within=ledger.figure(
                f"{anchor}--ky", f"Điển hình của {name}, trong kỳ báo cáo", within[unit.id]
            ),
            done=_year_figure(ledger, anchor, name, counted.year, year[unit.id]),
            required=sum(t.year.required for t in bound),
            missing=sum(t.year.missing for t in bound),
            note=_note(column, unit, counted.year),
        )


def _year_figure(
    ledger: Ledger, anchor: str, name: str, year: int, stories: Iterable[str]
) -> Figure:
    return ledger.figure(f"{anchor}--nam", f"Điển hình của {name}, năm {year}", stories)


def _note(column: Column, unit: Unit, year: int) -> str:
    if not unit.until or unit.until.year != year:
        return ""
    successor = column.unit.get(unit.successor or "")
    follows = f"đơn vị kế tiếp: {column.called[successor.id]}" if successor else UNKNOWN
    return f"Hoạt động đến hết {day(unit.until)}; {follows}"


def registration_lines(
    column: Column, book: Register, ledger: Ledger
) -> Iterator[RegistrationLine]:
    """Units that registered or introduced: what each promised, introduced, was recognised for."""
    for line in book.units:
        anchor, name = f"dang-ky--{line.unit.id}", column.called[line.unit.id]
        yield RegistrationLine(
            line.unit,
            name,
            tuple(
                p.registration.subject + (" (đã giới thiệu)" if p.kept else "")
                for p in line.promises
            ),
            line.kept,
            _year_figure(ledger, anchor, name, book.year, (e.id for e in line.introduced)),
            ledger.figure(
                f"{anchor}--cong-nhan",
                f"Điển hình của {name} đã được công nhận, năm {book.year}",
                (e.id for e in line.recognised),
            ),
        )
