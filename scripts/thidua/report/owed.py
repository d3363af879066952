"""Duties and reports as people read them: how each stands, and by what that is proved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from thidua.model.duty import Deadline, Every
from thidua.model.period import PERIOD_OF, Period
from thidua.model.registry import Unit
from thidua.report.window import capital, day, period_name, scope_name
from thidua.tally.duties import DutyPeriod, DutyState, DutyTally, Proof

NAMED = 3
"""So many proofs are named; of more, how many there are."""


@dataclass(frozen=True, slots=True)
class DutyCell:
    """A duty in one period: ``head`` names it, empty where the duty comes once.

    ``address`` is where the first proof can be seen; ``missing`` are the units that have done
    nothing, where others have.
    """

    head: str
    words: str
    state: DutyState
    address: str
    missing: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty, or a report, with its periods."""

    name: str
    source: str
    done: bool
    cells: tuple[DutyCell, ...]


def duty_lines(tallies: Iterable[DutyTally]) -> list[DutyLine]:
    """One line a duty."""
    return [
        DutyLine(
            tally.duty.name,
            tally.duty.source,
            tally.done,
            tuple(_cell(tally, period) for period in tally.periods),
        )
        for tally in tallies
    ]


def _cell(tally: DutyTally, period: DutyPeriod) -> DutyCell:
    proofs = [*period.proofs, *(p for unit in period.units for p in unit.proofs)]
    some = len(period.missing) < len(period.units)
    return DutyCell(
        _head(tally, period.period),
        standing(tally, period),
        period.state,
        next((p.address for p in proofs if p.address), ""),
        period.missing if some else (),
    )


def _head(tally: DutyTally, period: Period) -> str:
    """The name of *period* among those of its duty, with its year where they are of several."""
    every = tally.duty.every
    if every is Every.ONCE:
        return ""
    several = len({p.period.end.year for p in tally.periods}) > 1
    return capital(scope_name(period)) if several else period_name(period, PERIOD_OF[every])


def standing(tally: DutyTally, period: DutyPeriod) -> str:
    """How a duty stands in a period: ``đã làm ngày 11/6/2024``, ``12/55 đơn vị đã nộp``."""
    verb = "nộp" if isinstance(tally.duty, Deadline) else "làm"
    due = f"hạn {day(period.due)}" if period.due and verb == "nộp" else ""
    if period.proofs:
        late = f" (sau {due})" if period.belated and due else ""
        return f"đã {verb}: {named(period.proofs)}{late}"
    if period.units:
        number = len(period.units) - len(period.missing)
        words = f"{number}/{len(period.units)} đơn vị đã {verb}"
    elif period.state is DutyState.FUTURE:
        words = "chưa tới"
    else:
        words = f"chưa ghi là đã {verb}"
    if not due or period.state is DutyState.DONE:
        return words
    return f"{words}; {'quá ' if period.state is DutyState.LATE else ''}{due}"


def named(proofs: Sequence[Proof]) -> str:
    """What proves something, the first few by name."""
    shown = [_proof(proof) for proof in proofs[:NAMED]]
    more = len(proofs) - NAMED
    return "; ".join([*shown, f"và {more} lần khác"] if more > 0 else shown)


def _proof(proof: Proof) -> str:
    """One proof in words.

    >>> from datetime import date
    >>> _proof(Proof(date(2024, 6, 11))), _proof(Proof(date(2024, 6, 11), "Giao lưu điển hình"))
    ('ngày 11/6/2024', 'Giao lưu điển hình (ngày 11/6/2024)')
    """
    name = proof.title or (f"số {proof.number}" if proof.number else "")
    when = f"ngày {day(proof.date)}" if proof.date else ""
    return f"{name} ({when})" if name and when else name or when
