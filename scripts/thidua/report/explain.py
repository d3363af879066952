"""What stands behind one number of a count: publications and stories, with files and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.model.column import Column
from thidua.model.plan import Counted, Target
from thidua.report.annex import UNKNOWN_COMMIT
from thidua.report.content import Entry
from thidua.report.data import json_text
from thidua.report.ledger import Ledger
from thidua.report.schema import entry_data
from thidua.report.summary import NOT_OWED, WORDS
from thidua.report.window import day, scope_name
from thidua.tally.attainment import PeriodTally, State, Tally, TargetTally
from thidua.tally.count import appearances, introductions


@dataclass(frozen=True, slots=True)
class Explained:
    """One number. ``state`` is a word for people; ``unit`` is empty where all units are meant."""

    target: Target
    unit: str
    period: str
    value: int
    required: int
    state: str
    entries: tuple[Entry, ...]
    samples: int


class NoSuchNumber(ValueError):
    """The count holds no such target, unit or period; says which there are."""


def explain(column: Column, counted: Tally, named: str, period: str, as_of: datetime) -> Explained:
    """The things behind the number of target *named* in *period*.

    Args:
        column: what *counted* was counted from.
        counted: the plan's year.
        named: id of a target, or ``TARGET:UNIT`` for one unit of a target on each unit.
        period: ``2024-03``, ``2024-Q1``, ``2024`` (of any target: its whole year), or the label of
            the whole term.
        as_of: the instant of the count.

    Raises:
        NoSuchNumber: there is no such target, unit or period.
    """
    found = _tallies(counted, named)
    target, unit = found[0].target, found[0].unit if ":" in named else None
    years = counted.plan.years()
    if period[:4].isdecimal() and int(period[:4]) not in years:
        raise NoSuchNumber(
            f"kế hoạch '{counted.plan.id}' không có năm {period[:4]}; có các năm {years[0]} đến "
            f"{years[-1]}"
        )
    spans = _spans(found, period, counted.year)
    things = {a for p in spans for a in p.publications}
    ids = {i for p in spans for i in p.stories}
    publications = target.count is Counted.PUBLICATIONS
    ledger = Ledger(
        column,
        [a for a in appearances(column, as_of) if publications and a in things],
        [i for i in introductions(column, as_of) if not publications and i.exemplar.id in ids],
    )
    one = spans[0].period if len({p.period for p in spans}) == 1 else None
    owed = [p.state for p in spans if p.required]
    worst = (State.SHORT, State.IN_PROGRESS, State.FUTURE, State.MET)
    state = next((WORDS[s] for s in worst if s in owed), NOT_OWED)
    return Explained(
        target=target,
        unit=unit.name if unit else "",
        period=scope_name(one) if one else f"cả năm {counted.year}",
        value=len(ledger.entries),
        required=sum(p.required for p in spans),
        state=state,
        entries=ledger.entries,
        samples=ledger.samples,
    )


def _tallies(counted: Tally, named: str) -> list[TargetTally]:
    target, _, unit = named.partition(":")
    known = list(dict.fromkeys(t.target.id for t in counted.targets))
    found = [t for t in counted.targets if t.target.id == target]
    if not found:
        raise NoSuchNumber(f"không có chỉ tiêu '{target}'; có: {', '.join(known)}")
    if unit:
        found = [t for t in found if t.unit and t.unit.id == unit]
    if not found:
        raise NoSuchNumber(f"chỉ tiêu '{target}' không giao riêng cho đơn vị '{unit}'")
    return found


def _spans(found: Sequence[TargetTally], period: str, year: int) -> list[PeriodTally]:
    spans = [p for t in found for p in t.periods]
    chosen = [p for p in spans if p.period.label == period]
    if not chosen and period == str(year):
        chosen = spans
    if not chosen:
        labels = ", ".join(dict.fromkeys([*(p.period.label for p in spans), str(year)]))
        raise NoSuchNumber(
            f"chỉ tiêu '{found[0].target.id}' không có kỳ '{period}' trong năm {year}; có: {labels}"
        )
    return chosen


def explained_text(found: Explained, as_of: datetime, commit: str) -> str:
    """The number and what stands behind it, for the terminal."""
    return "\n".join(_lines(found, as_of, commit)) + "\n"


def _lines(found: Explained, as_of: datetime, commit: str) -> Iterator[str]:
    who = f", {found.unit}" if found.unit else ""
    noun = found.target.unit_of_count
    yield (
        f"{found.target.name} ({found.target.source}){who}, {found.period}: {found.value} {noun}, "
        f"yêu cầu {found.required}, {found.state}."
    )
    samples = f"; trong đó {found.samples} tin, bài minh họa" if found.samples else ""
    yield (
        f"Tính đến hết ngày {day(as_of.date())}, phiên bản (commit) {commit or UNKNOWN_COMMIT}"
        f"{samples}."
    )
    for entry in found.entries:
        issue = f", số {entry.issue}" if entry.issue else ""
        sample = " (minh họa)" if entry.sample else ""
        yield ""
        yield f"{entry.code}  {day(entry.date)}  {entry.place}{issue}: {entry.title}{sample}"
        if entry.address:
            yield f"      {entry.address}"
        yield from (f"      {path}" for path in entry.paths)


def explained_json(found: Explained, as_of: datetime, commit: str) -> str:
    """The same for programs; entries as in a report."""
    value = {
        "target": found.target.id,
        "unit": found.unit or None,
        "period": found.period,
        "as_of": as_of.date().isoformat(),
        "commit": commit or None,
        "samples": found.samples,
        "value": found.value,
        "required": found.required,
        "entries": [entry_data(e) for e in found.entries],
    }
    return json_text(value)
