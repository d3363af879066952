"""A column, a plan and a window become a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, groupby

from thidua.model.column import Column
from thidua.model.event import Event
from thidua.model.narrative import ReportHeading
from thidua.model.period import Period
from thidua.model.plan import Plan
from thidua.model.registry import Unit
from thidua.report.content import ChannelLine, FieldLine, Figure, PeriodLine, Report, TargetLine
from thidua.report.evidence import EvidenceIndex
from thidua.report.honours import honours
from thidua.report.listing import stamp
from thidua.report.own import counts_of_unit, duties_of_unit, of_unit, register_of_unit, signed_by
from thidua.report.unit_lines import registration_lines, silent_units, unit_lines
from thidua.report.units import UnitChange, changes
from thidua.report.window import Window, scope_name
from thidua.spelling import canonical_name
from thidua.tally.attainment import State, Tally, reach, tally, tally_between
from thidua.tally.count import Appearance, introductions
from thidua.tally.duties import duties, reports_due
from thidua.tally.kinds import KINDS, Counts
from thidua.tally.registration import register, year_of_registration
from thidua.tally.total import PeriodTotal, TargetTotal, totals


def report(
    column: Column,
    plan: Plan,
    window: Window,
    as_of: datetime,
    commit: str = "",
    verified: bool = False,
    unit: Unit | None = None,
) -> Report:
    """The report on *plan* for *window*, as of the instant *as_of*.

    Targets keep to their calendar periods in the year of the window's scope, or in all the years
    that it touches; what was published and introduced is listed by the window. ``commit`` is empty
    outside git; ``verified`` tells that *column* holds verified publications alone; ``unit`` makes
    it that unit's own report.
    """
    scope, day = window.scope, as_of.date()
    year, years = scope.end.year, range(scope.start.year, scope.end.year + 1)
    if window.one_year:
        counts = Counts.at(column, as_of, _hull(window, reach(plan, year)))
        counted = tally(column, plan, year, as_of, counts)
        yearly = [counted]
    else:
        counts = Counts.at(column, as_of)
        counted = tally_between(column, plan, scope.start, scope.end, as_of, counts)
        yearly = [tally(column, plan, of, as_of, counts) for of in years]
    every = introductions(column, as_of)
    if unit:
        counted = of_unit(column, counted, unit)
        counts = counts_of_unit(column, counts, counted, unit)
        every = [i for i in every if i.exemplar.unit == unit.id]
    by_target = totals(counted)
    ran = [a for a in counts.published if a.date in window]
    came = [i for i in counts.introduced if i.date in window]
    of_years = [i for i in counts.introduced if i.date.year in years]
    behind = [e for total in by_target for e in total.entries]
    index = EvidenceIndex(column, counts, {o.identity for o in (*behind, *ran, *came, *of_years)})
    where = "trong kỳ báo cáo"
    fields = tuple(
        FieldLine(
            f.id,
            f.title,
            index.figure(
                f"linh-vuc--{f.id}",
                f"Điển hình lĩnh vực {f.title}, {where}",
                (i for i in came if f.id in i.exemplar.fields),
            ),
        )
        for f in column.fields
    )
    books = [register(column, of, as_of, [counted]) for of in years]
    if unit:
        books = [register_of_unit(book, unit) for book in books]
    begun = (year_of_registration(r) or as_of.year for r in column.registrations)
    registers = any(of <= as_of.year for of in begun)  # this authority's units register
    published = _channel_line("dang-phat", "", "Tin, bài trên mọi kênh", window, ran, index)
    owed = duties(column, plan, years, as_of)
    due = reports_due(column, plan, years, as_of)
    head = stamp(column, as_of, commit, index.samples, verified, index.withdrawn)
    return Report(
        stamp=replace(head, signing=signed_by(column, unit)) if unit else head,
        plan=plan,
        window=window,
        year=year,
        targets=tuple(_target_line(column, total, window, index) for total in by_target),
        channels=tuple(_channels(column, plan, window, ran, index)),
        published=published.total,
        published_monthly=published.months,
        published_yearly=published.years,
        introduced=index.figure("dien-hinh--tong", f"Điển hình {where}", came),
        honours=tuple(honours(column, every, window, day)),
        events=tuple(_events(column, window, day, unit)),
        narrative=narrative(column, plan, window, unit),
        units=tuple(unit_lines(column, counted, counts.introduced, window, index)),
        fields=fields,
        changes=() if unit else tuple(_changes(column, yearly, window)),
        registrations=tuple(registration_lines(column, books, window, index)) if registers else (),
        silent=tuple(silent_units(books)) if registers else (),
        checklist=tuple(duties_of_unit(owed, unit) if unit else owed),
        reports=tuple(duties_of_unit(due, unit) if unit else due),
        unit=unit,
        entries=index.entries,
        evidence=tuple(index.evidence.values()),
        parents={
            u.id: column.unit[u.parent].name
            for u in column.units
            if u.parent and u.parent in column.unit
        },
    )


def narrative(
    column: Column, plan: Plan, window: Window, unit: Unit | None
) -> Mapping[ReportHeading, str]:
    """What people wrote for the report on *plan* of just these days, by heading."""
    days = {(window.since, window.until), (window.scope.start, window.scope.end)}
    own = unit.id if unit else None
    return {
        part.heading: part.text
        for n in column.narratives
        if (n.plan, n.unit) == (plan.id, own) and (n.days.start, n.days.end) in days
        for part in n.parts
        if part.heading
    }


def _changes(column: Column, yearly: Sequence[Tally], window: Window) -> Iterator[UnitChange]:
    for counted in yearly:
        yield from changes(column, counted, window.asked.end)


def _events(column: Column, window: Window, day: date, unit: Unit | None) -> list[Event]:
    """The events of *window* that had begun on *day*, by their first day; of *unit* those that it
    organised."""
    names = {canonical_name(name) for name in (unit.name, *unit.aliases)} if unit else set()
    return sorted(
        (
            event
            for event in column.events
            if event.first_day <= min(window.until, day) and window.since <= event.last_day
            if not unit or canonical_name(event.organiser) in names
        ),
        key=lambda event: (event.first_day, event.id),
    )


def _hull(window: Window, days: Period) -> Period:
    year = window.scope.end.year
    first = min(window.since, date(year, 1, 1), days.start)
    return Period(first, max(window.until, date(year, 12, 31), days.end), "")


def _target_line(
    column: Column, total: TargetTotal, window: Window, index: EvidenceIndex
) -> TargetLine:
    anchor, label = f"chi-tieu--{total.target.id}", total.target.label
    periods = tuple(_period_line(anchor, label, period, window, index) for period in total.periods)
    groups = groupby(total.periods, lambda period: period.period.end.year)
    years = {year: _year_figure(anchor, label, year, tuple(own), index) for year, own in groups}
    figure = index.figure(f"{anchor}--ca-nam", f"{label}, cả {window.span}", total.entries)
    return TargetLine(total, figure, periods, years, total.coming(column))


def _year_figure(
    anchor: str, label: str, year: int, periods: Sequence[PeriodTotal], index: EvidenceIndex
) -> Figure:
    return index.figure(
        f"{anchor}--nam-{year}",
        f"{label}, năm {year}",
        chain.from_iterable(p.entries for p in periods),
        of=sum(p.required for p in periods) or None,
        short=any(p.state is State.SHORT for p in periods),
    )


def _period_line(
    anchor: str, label: str, total: PeriodTotal, window: Window, index: EvidenceIndex
) -> PeriodLine:
    period, scope = total.period, window.scope
    figure = index.figure(
        f"{anchor}--{period.label.replace('/', '-')}",
        f"{label}, {scope_name(period)}",
        total.entries,
        of=total.required or None,
        short=total.state is State.SHORT,
    )
    in_scope = period.start <= scope.end and scope.start <= period.end
    return PeriodLine(total, figure, in_scope)


def _channels(
    column: Column, plan: Plan, window: Window, ran: Sequence[Appearance], index: EvidenceIndex
) -> Iterator[ChannelLine]:
    targets = (t for t in plan.targets if KINDS[t.count].place == "channel")
    named = {channel for t in targets for channel in t.where.channel}
    for channel in column.channels:
        own = [a for a in ran if a.channel == channel.id]
        if own or not named or channel.id in named:
            anchor = f"kenh--{channel.id}"
            yield _channel_line(anchor, channel.id, channel.name, window, own, index)


def _channel_line(
    anchor: str,
    id: str,
    name: str,
    window: Window,
    ran: Sequence[Appearance],
    index: EvidenceIndex,
) -> ChannelLine:
    """What *ran*, by the months and years of *window*."""
    monthly: dict[date, list[Appearance]] = defaultdict(list)
    yearly: dict[int, list[Appearance]] = defaultdict(list)
    for appearance in ran:
        monthly[appearance.date.replace(day=1)].append(appearance)
        yearly[appearance.date.year].append(appearance)
    return ChannelLine(
        id,
        name,
        tuple(
            index.figure(
                f"{anchor}--{m:%Y-%m}",
                f"{name}, tháng {m.month} năm {m.year} (trong kỳ báo cáo)",
                monthly[m],
            )
            for m in window.months()
        ),
        tuple(
            index.figure(
                f"{anchor}--{year}", f"{name}, năm {year} (trong kỳ báo cáo)", yearly[year]
            )
            for year in window.years
        ),
        index.figure(f"{anchor}--tong", f"{name}, trong kỳ báo cáo", ran),
    )
