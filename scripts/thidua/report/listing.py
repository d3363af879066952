"""A column and a window become the list of exemplars that is sent to the press."""

from __future__ import annotations

from collections.abc import Container, Sequence
from datetime import datetime

from thidua.model.column import Column
from thidua.model.plan import Counted
from thidua.report.content import ExemplarList, Stamp
from thidua.report.window import Window
from thidua.tally.count import introductions
from thidua.tally.kinds import KINDS


def listing(
    column: Column,
    window: Window,
    as_of: datetime,
    *,
    units: Container[str] | None = None,
    fields: Sequence[str] = (),
    filters: Sequence[str] = (),
    commit: str = "",
    verified: bool = False,
) -> ExemplarList:
    """The exemplars introduced within *window* that may be named, by day, then by id.

    Args:
        column: what there is.
        window: the officer's days.
        as_of: what counts then.
        units: ids of the units that are asked for; None for all.
        fields: ids of fields, any of which must hold; empty for all.
        filters: the same in words, for the head of the list.
        commit: the state of the files; empty outside git.
        verified: *column* holds verified publications alone.
    """
    asked = [
        i
        for i in introductions(column, as_of)
        if i.date in window
        and (units is None or i.exemplar.unit in units)
        and (not fields or set(fields) & set(i.exemplar.fields))
    ]
    introduced = [i for i in asked if i.named]
    kind = KINDS[Counted.EXEMPLARS]
    entries = tuple(kind.entry(column, i, number) for number, i in enumerate(introduced, 1))
    return ExemplarList(
        stamp=stamp(column, as_of, commit, sum(e.sample for e in entries), verified),
        window=window,
        filters=tuple(filters),
        entries=entries,
        unnamed=len(asked) - len(introduced),
    )


def stamp(
    column: Column,
    as_of: datetime,
    commit: str,
    samples: int,
    verified: bool = False,
    withdrawn: int = 0,
) -> Stamp:
    """Whose document it is, and from what."""
    site = column.site
    return Stamp(
        site=site.name,
        url=site.url,
        authority=site.authority,
        signing=site.signing,
        as_of=as_of.date(),
        commit=commit,
        samples=samples,
        verified=verified,
        withdrawn=withdrawn,
    )
