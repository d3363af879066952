"""Where the exemplars of a year come from: fields and units, those with none too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.registry import Field, Unit
from thidua.tally.attainment import Tally
from thidua.tally.count import introductions
from thidua.tally.kinds import KINDS
from thidua.tally.total import totals


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
    exemplars = Counter(
        field
        for introduction in introductions(column, as_of)
        if introduction.date.year == year
        for field in set(introduction.exemplar.fields)
    )
    return sorted(((f, exemplars[f.id]) for f in column.fields), key=lambda item: -item[1])


def by_unit(counted: Tally) -> Iterator[UnitSpread]:
    """For each target on units: the units with exemplars (most first) and those at zero.

    Units that a target speaks of but does not bind, because they end before its period does, are
    listed as well: what they have introduced stays seen.
    """
    for total in totals(counted):
        if total.target.each is None or KINDS[total.target.count].place != "unit":
            continue
        own = [(t.unit, t.year.actual) for t in total.tallies if t.unit]
        yield UnitSpread(
            total.target.name,
            bound=bool(total.bound),
            some=_most_first((unit, number) for unit, number in own if number),
            none=tuple(unit for unit, number in own if not number),
        )


def by_other_unit(column: Column, counted: Tally, as_of: datetime) -> UnitSpread | None:
    """The same of units of which no target speaks; None where there is nothing to say of them.

    Where a plan asks nothing of single units, those at zero are listed too, but for units that have
    others below them: what these introduce is theirs.
    """
    asked = {t.unit.id for t in counted.targets if t.unit and KINDS[t.target.count].place == "unit"}
    year = Period(date(counted.year, 1, 1), date(counted.year, 12, 31), "")
    exemplars = Counter(i.exemplar.unit for i in introductions(column, as_of, year))
    others = [u for u in column.units if u.id not in asked and u.alive_within(year.start, year.end)]
    above = {u.parent for u in column.units}
    some = _most_first((u, exemplars[u.id]) for u in others if exemplars[u.id])
    none = tuple(u for u in others if not (asked or exemplars[u.id] or u.id in above))
    name = "Các đơn vị khác" if asked else "Các đơn vị"
    return UnitSpread(name, None, some, none) if some or none else None


def of_units(
    column: Column, counted: Tally, level: str | None, parent: str | None, short: bool
) -> Tally:
    """*counted* with the tallies of single units alone.

    Args:
        column: whose units they are.
        counted: what was counted.
        level: of units of this level; None for all.
        parent: of units somewhere below the one with this id; None for all.
        short: of those that still lack something in the year.
    """
    kept = [
        t
        for t in counted.targets
        if t.unit
        and (level is None or t.unit.level == level)
        and (parent is None or parent in column.ancestors(t.unit.id)[1:])
        and (not short or t.year.missing)
    ]
    return replace(counted, targets=tuple(kept))


def _most_first(units: Iterable[tuple[Unit, int]]) -> tuple[tuple[Unit, int], ...]:
    return tuple(sorted(units, key=lambda item: -item[1]))
