"""What stands behind one number of a count: publications and stories, with files and addresses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from thidua.model.column import Column
from thidua.model.identity import numbered
from thidua.model.plan import Target
from thidua.report.annex import UNKNOWN_COMMIT
from thidua.report.data import SCHEMA, json_text, numbers
from thidua.report.evidence import EvidenceIndex, withdrawn_note
from thidua.report.schema import entry_data
from thidua.report.summary import WORDS
from thidua.report.window import day, scope_name
from thidua.tally.attainment import PeriodTally, Tally, TargetTally
from thidua.tally.kinds import Counts, EvidenceEntry
from thidua.tally.total import TargetTotal, target_total, worst


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """One number. ``state`` is a word for people; ``unit`` is empty where all units are meant."""

    target: Target
    unit: str
    period: str
    actual: int
    required: int
    expected: int
    missing: int
    scheduled: int
    state: str
    entries: tuple[EvidenceEntry, ...]
    samples: int
    withdrawn: int


class NoSuchNumber(ValueError):
    """The count holds no such target, unit or period; says which there are."""


def explain(
    column: Column, counted: Tally, named: str, period: str, as_of: datetime
) -> Explanation:
    """What stands behind the number of target *named* in *period*.

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
    tallies = _tallies(counted, named)
    total = target_total(tallies[0].target, tallies)
    unit = tallies[0].unit if ":" in named else None
    years = counted.plan.years()
    if period[:4].isdecimal() and int(period[:4]) not in years:
        raise NoSuchNumber(
            f"kế hoạch '{counted.plan.id}' không có năm {period[:4]}; có các năm {years[0]} đến "
            f"{years[-1]}"
        )
    spans = _spans(total, period, counted.year)
    sums = next((p for p in total.periods if p.period.label == period), total)
    behind = {e.identity for p in spans for e in p.entries}
    index = EvidenceIndex(column, Counts.at(column, as_of), behind)
    whole = len({p.period for p in spans}) > 1
    return Explanation(
        target=total.target,
        unit=unit.name if unit else "",
        period=f"cả năm {counted.year}" if whole else scope_name(spans[0].period),
        actual=len(index.entries),
        required=sums.required,
        expected=sums.expected,
        missing=sums.missing,
        scheduled=sums.scheduled,
        state=WORDS[worst(spans)],
        entries=index.entries,
        samples=index.samples,
        withdrawn=index.withdrawn,
    )


def _tallies(counted: Tally, named: str) -> list[TargetTally]:
    target, _, unit = named.partition(":")
    tallies = [t for t in counted.targets if t.target.id == target]
    if not tallies:
        ids = dict.fromkeys(t.target.id for t in counted.targets)
        raise NoSuchNumber(f"không có chỉ tiêu '{target}'; có: {', '.join(ids)}")
    if unit:
        tallies = [t for t in tallies if t.unit and t.unit.id == unit]
    if not tallies:
        raise NoSuchNumber(f"chỉ tiêu '{target}' không giao riêng cho đơn vị '{unit}'")
    return tallies


def _spans(total: TargetTotal, period: str, year: int) -> Sequence[PeriodTally]:
    spans = [p for t in total.tallies for p in t.periods]
    chosen = [p for p in spans if p.period.label == period]
    if not chosen and period == str(year):
        chosen = spans
    if not chosen:
        labels = ", ".join(dict.fromkeys([*(p.period.label for p in spans), str(year)]))
        raise NoSuchNumber(
            f"chỉ tiêu '{total.target.id}' không có kỳ '{period}' trong năm {year}; có: {labels}"
        )
    return chosen


def explained_text(number: Explanation, as_of: datetime, commit: str) -> str:
    """The number and what stands behind it, for the terminal."""
    return "\n".join(_lines(number, as_of, commit)) + "\n"


def _lines(number: Explanation, as_of: datetime, commit: str) -> Iterator[str]:
    who = f", {number.unit}" if number.unit else ""
    noun = number.target.unit_of_count
    yield (
        f"{number.target.name} ({number.target.source}){who}, {number.period}: "
        f"{number.actual} {noun}, yêu cầu {number.required}, {number.state}."
    )
    samples = f"; trong đó {number.samples} tin, bài minh họa" if number.samples else ""
    yield (
        f"Tính đến hết ngày {day(as_of.date())}, phiên bản (commit) {commit or UNKNOWN_COMMIT}"
        f"{samples}."
    )
    yield from withdrawn_note(number.withdrawn)
    for entry in number.entries:
        issue = f", {numbered(entry.issue)}" if entry.issue else ""
        yield ""
        yield f"{entry.code}  {day(entry.date)}  {entry.place}{issue}: {entry.marked_title}"
        if entry.address:
            yield f"      {entry.address}"
        yield from (f"      {path}" for path in entry.paths)


def explained_json(number: Explanation, as_of: datetime, commit: str) -> str:
    """The same for programs; entries as in a report."""
    value = {
        "schema": SCHEMA,
        "type": "explanation",
        "target": number.target.id,
        "unit": number.unit or None,
        "period": number.period,
        "as_of": as_of.date().isoformat(),
        "commit": commit or None,
        "samples": number.samples,
        "withdrawn": number.withdrawn,
        **numbers(number.actual, number),
        "entries": [entry_data(e) for e in number.entries],
    }
    return json_text(value)
