"""What of a count one unit's own report, or letter, is about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from thidua.model.column import Column, Signing
from thidua.model.registry import Unit
from thidua.report.units import responsible
from thidua.tally.attainment import Tally
from thidua.tally.duties import DutyState, DutyTally
from thidua.tally.kinds import Counts
from thidua.tally.registration import Register


def of_unit(column: Column, counted: Tally, unit: Unit) -> Tally:
    """*counted* with those targets alone that ask something of *unit*: as of each unit of its kind,
    or because the plan makes it responsible."""
    own = tuple(
        t
        for t in counted.targets
        if t.unit == unit or (t.unit is None and responsible(column, t.target) == unit)
    )
    return replace(counted, targets=own)


def counts_of_unit(column: Column, counts: Counts, counted: Tally, unit: Unit) -> Counts:
    """Of *counts* what *unit* introduced, what ran about that, and what stands behind *counted*."""
    behind = {e.identity for t in counted.targets for p in t.periods for e in p.entries}
    stories = {e.id for e in column.exemplars if e.unit == unit.id}
    return Counts(
        [a for a in counts.published if a.identity in behind or not stories.isdisjoint(a.stories)],
        [i for i in counts.introduced if i.exemplar.unit == unit.id or i.identity in behind],
    )


def duties_of_unit(tallies: Iterable[DutyTally], unit: Unit) -> Iterator[DutyTally]:
    """Those of *tallies* that bind each unit, as *unit* stands in them."""
    for tally in tallies:
        own = [
            replace(
                period,
                proofs=(proofs := period.proofs or line.proofs),
                units=(),
                state=DutyState.DONE if proofs else period.state,
            )
            for period in tally.periods
            for line in period.units
            if line.unit == unit
        ]
        if own:
            yield DutyTally(tally.duty, tuple(own))


def register_of_unit(book: Register, unit: Unit) -> Register:
    """*book* with *unit* alone."""
    return replace(
        book,
        units=tuple(line for line in book.units if line.unit == unit),
        silent=tuple(silent for silent in book.silent if silent == unit),
    )


def signed_by(column: Column, unit: Unit) -> Signing:
    """The head and foot of a document of *unit*: who it is and who is above; nothing else."""
    above = column.unit.get(unit.parent or "")
    return Signing(superior=above.office if above else "", agency=unit.office)
