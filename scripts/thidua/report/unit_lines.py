"""The lines of a report that speak of units: what each introduced, owes, and had registered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from thidua.model.column import Column
from thidua.model.registry import Unit
from thidua.report.content import Figure, RegistrationLine, UnitLine
from thidua.report.evidence import EvidenceIndex
from thidua.report.units import UNKNOWN
from thidua.report.window import Window, day
from thidua.tally.attainment import Tally, YearTally
from thidua.tally.count import Introduction, Occurrence
from thidua.tally.kinds import KINDS
from thidua.tally.registration import Register, UnitRegister


def unit_lines(
    column: Column,
    counted: Tally,
    introduced: Sequence[Introduction],
    window: Window,
    index: EvidenceIndex,
) -> Iterator[UnitLine]:
    """Units that introduced something, or that a target on exemplars binds; as they are listed."""
    within, year = (
        defaultdict[str, list[Occurrence]](list),
        defaultdict[str, list[Occurrence]](list),
    )
    for introduction in introduced:
        unit_id = introduction.exemplar.unit
        if introduction.date in window:
            within[unit_id].append(introduction)
        if introduction.date in window.asked:
            year[unit_id].append(introduction)
    bound = defaultdict[str, list[YearTally]](list)
    for entry in counted.targets:
        if entry.unit and KINDS[entry.target.count].place == "unit":
            year[entry.unit.id] += (e for p in entry.periods for e in p.entries)
            if entry.bound:
                bound[entry.unit.id].append(entry.year)
    for unit in column.units:
        years = bound[unit.id]
        if not (within[unit.id] or year[unit.id] or years):
            continue
        anchor, name = f"don-vi--{unit.id}", column.called[unit.id]
        yield UnitLine(
            unit=unit,
            name=name,
            level=unit.level.label,
            within=index.figure(
                f"{anchor}--ky", f"Điển hình của {name}, trong kỳ báo cáo", within[unit.id]
            ),
            actual=_whole_figure(index, anchor, name, window, year[unit.id]),
            required=sum(y.required for y in years),
            expected=sum(y.expected for y in years),
            missing=sum(y.missing for y in years),
            scheduled=sum(y.scheduled for y in years),
            note=_note(column, unit, window),
        )


def _whole_figure(
    index: EvidenceIndex, anchor: str, name: str, window: Window, introduced: Iterable[Occurrence]
) -> Figure:
    return index.figure(f"{anchor}--nam", f"Điển hình của {name}, {window.span}", introduced)


def _note(column: Column, unit: Unit, window: Window) -> str:
    if not unit.until or unit.until not in window.asked:
        return ""
    successor = column.unit.get(unit.successor or "")
    follows = f"đơn vị kế tiếp: {column.called[successor.id]}" if successor else UNKNOWN
    return f"Hoạt động đến hết {day(unit.until)}; {follows}"


def registration_lines(
    column: Column, books: Sequence[Register], window: Window, index: EvidenceIndex
) -> Iterator[RegistrationLine]:
    """Units that registered or introduced in the years of *books*: what each promised, introduced
    and was recognised for."""
    by_unit: dict[str, list[UnitRegister]] = defaultdict(list)
    for book in books:
        for line in book.units:
            by_unit[line.unit.id].append(line)
    for unit in column.units:
        lines = by_unit[unit.id]
        if not lines:
            continue
        anchor, name = f"dang-ky--{unit.id}", column.called[unit.id]
        yield RegistrationLine(
            unit,
            name,
            tuple(
                p.subject + (" (đã giới thiệu)" if p.kept else "")
                for line in lines
                for p in line.promises
            ),
            sum(line.kept for line in lines),
            _whole_figure(index, anchor, name, window, _all(line.introduced for line in lines)),
            index.figure(
                f"{anchor}--cong-nhan",
                f"Điển hình của {name} đã được công nhận, {window.span}",
                _all(line.recognised for line in lines),
            ),
        )


def silent_units(books: Sequence[Register]) -> Iterator[Unit]:
    """The units that ought to register, and have neither registered nor introduced in any of the
    years of *books* in which they ought to."""
    active = {line.unit.id for book in books for line in book.units}
    units = {unit.id: unit for book in books for unit in book.silent}
    return (unit for unit in units.values() if unit.id not in active)


_all = chain.from_iterable
