"""Where the exemplars of a year come from: fields and units, those with none too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.plan import Counted
from thidua.model.registry import Field, Unit
from thidua.tally.attainment import Tally
from thidua.tally.count import introductions


@dataclass(frozen=True, slots=True)
class UnitSpread:
    """The units that a target speaks of, or those that none does. Unit of the numbers: exemplars in
    the year.

    ``name``: of the target. ``bound``: it asks something of at least one of them in the year; None
    where nothing is asked of single units.
    """

    name: str
    bound: bool | None
    some: tuple[tuple[Unit, int], ...]
    none: tuple[Unit, ...]


def by_field(column: Column, year: int, as_of: datetime) -> list[tuple[Field, int]]:
    """Each field, and how many exemplars of *year* are in it; most first, then as listed.

    An exemplar of two fields counts in both, so the sum may exceed the number of exemplars.
    """
    found = Counter(
        field
        for entry in introductions(column, as_of)
        if entry.date.year == year
        for field in set(entry.exemplar.fields)
    )
    return sorted(((f, found[f.id]) for f in column.fields), key=lambda item: -item[1])


def by_unit(counted: Tally) -> Iterator[UnitSpread]:
    """For each target on units: the units with exemplars (most first) and those at zero.

    Units that a target speaks of but does not bind, because they end before its period does, are
    listed as well: what they have introduced stays seen.
    """
    for target, group in groupby(counted.targets, key=lambda t: t.target):
        if target.each is None or target.count is not Counted.EXEMPLARS:
            continue
        own = [(t, t.unit) for t in group]
        some = [(unit, t.year.actual) for t, unit in own if unit and t.year.actual]
        yield UnitSpread(
            target.name,
            bound=any(t.bound for t, _ in own),
            some=tuple(sorted(some, key=lambda item: -item[1])),
            none=tuple(unit for t, unit in own if unit and not t.year.actual),
        )


def by_other_unit(column: Column, counted: Tally, as_of: datetime) -> UnitSpread | None:
    """The same of units of which no target speaks; None where they have nothing to tell.

    Where a plan asks nothing of single units, those at zero are told too, but for units that have
    others below them: what these introduce is theirs.
    """
    spoken = {t.unit.id for t in counted.targets if t.unit and t.target.count is Counted.EXEMPLARS}
    first, last = date(counted.year, 1, 1), date(counted.year, 12, 31)
    found = Counter(i.exemplar.unit for i in introductions(column, as_of, Period(first, last, "")))
    others = [u for u in column.units if u.id not in spoken and u.alive_within(first, last)]
    above = {u.parent for u in column.units}
    some = sorted(((u, found[u.id]) for u in others if found[u.id]), key=lambda item: -item[1])
    none = [u for u in others if not found[u.id] and u.id not in above] if not spoken else []
    name = "Các đơn vị khác" if spoken else "Các đơn vị"
    return UnitSpread(name, None, tuple(some), tuple(none)) if some or none else None
