"""Where the exemplars of a year come from: fields and units, those with none too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from thidua.model.column import Column
from thidua.model.plan import Counted, Target
from thidua.model.registry import Field, Unit
from thidua.tally.attainment import Tally
from thidua.tally.count import introductions


@dataclass(frozen=True, slots=True)
class UnitSpread:
    """The units that a target speaks of. Unit of the numbers: exemplars in the year.

    ``bound``: the target asks something of at least one of them in the year.
    """

    target: Target
    bound: bool
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
            target,
            bound=any(t.bound for t, _ in own),
            some=tuple(sorted(some, key=lambda item: -item[1])),
            none=tuple(unit for t, unit in own if unit and not t.year.actual),
        )
