"""A column, a plan and a window become a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby

from thidua.model.column import Column
from thidua.model.period import Period, asked
from thidua.model.plan import Counted, Plan
from thidua.report.content import (
    ChannelLine,
    FieldLine,
    Report,
    Span,
    TargetPart,
)
from thidua.report.ledger import Ledger
from thidua.report.listing import stamp
from thidua.report.unit_lines import registration_lines, unit_lines
from thidua.report.units import changes
from thidua.report.window import Window, scope_name
from thidua.tally.attainment import (
    Counts,
    PeriodTally,
    State,
    Tally,
    TargetTally,
    reach,
    tally,
)
from thidua.tally.count import Appearance, Introduction
from thidua.tally.pace import Pace, pace
from thidua.tally.registration import register

Things = list["Appearance | str"]


def report(
    column: Column,
    plan: Plan,
    window: Window,
    as_of: datetime,
    commit: str = "",
    verified: bool = False,
) -> Report:
    """The report on *plan* for *window*, as of the instant *as_of*.

    Targets keep to their calendar periods in the year of the window's scope; what was published and
    introduced is listed by the window. ``commit`` is empty outside git; ``verified`` tells that
    *column* holds verified publications alone.
    """
    year = window.scope.end.year
    counts = Counts.at(column, as_of, _hull(window, reach(plan, year)))
    published, introduced = counts.published, counts.introduced
    counted = tally(column, plan, year, as_of, counts)
    ledger = Ledger(column, *_listed(counted, window, published, introduced))
    ran = [a for a in published if a.date in window]
    came = [i for i in introduced if i.date in window]
    parts = tuple(_parts(counted, pace(column, counted), window, ledger))
    where = "trong kỳ báo cáo"
    channels = tuple(_channels(column, plan, window, ran, ledger))
    fields = tuple(
        FieldLine(
            f.id,
            f.title,
            ledger.figure(
                f"linh-vuc--{f.id}",
                f"Điển hình lĩnh vực {f.title}, {where}",
                (i.exemplar.id for i in came if f.id in i.exemplar.fields),
            ),
        )
        for f in column.fields
    )
    monthly = _by_month(ran)
    published_monthly = tuple(
        ledger.figure(
            f"dang-phat--{m:%Y-%m}",
            f"Tin, bài trên mọi kênh, tháng {m.month} năm {m.year} (trong kỳ báo cáo)",
            monthly[m],
        )
        for m in window.months()
    )
    total = ledger.figure("dang-phat--tong", f"Tin, bài trên mọi kênh, {where}", ran)
    introduced_total = ledger.figure(
        "dien-hinh--tong", f"Điển hình {where}", (i.exemplar.id for i in came)
    )
    units = tuple(unit_lines(column, counted, introduced, window, ledger))
    book = register(column, year, as_of, [counted])
    registers = bool(column.registrations)  # of whatever year: this plan wants units to register
    return Report(
        stamp=stamp(column, as_of, commit, ledger.samples, verified),
        plan=plan,
        window=window,
        year=year,
        targets=parts,
        channels=channels,
        published=total,
        published_monthly=published_monthly,
        introduced=introduced_total,
        units=units,
        fields=fields,
        changes=tuple(changes(column, counted)),
        registrations=tuple(registration_lines(column, book, ledger)) if registers else (),
        silent=book.silent if registers else (),
        checklist=plan.duties(as_of.date()),
        entries=ledger.entries,
        evidence=tuple(ledger.evidence),
        parents={
            u.id: column.unit[u.parent].name
            for u in column.units
            if u.parent and u.parent in column.unit
        },
    )


def spoken_of(plan: Plan, window: Window) -> Period:
    """The days that a report speaks of: its window, its year, and what the plan asks about then."""
    return _hull(window, asked(plan, window.scope.end.year))


def _hull(window: Window, days: Period) -> Period:
    year = window.scope.end.year
    first = min(window.since, date(year, 1, 1), days.start)
    return Period(first, max(window.until, date(year, 12, 31), days.end), "")


def _listed(
    counted: Tally,
    window: Window,
    published: Sequence[Appearance],
    introduced: Sequence[Introduction],
) -> tuple[list[Appearance], list[Introduction]]:
    """Everything behind a figure: of the targets, of the window, of the calendar year."""
    spans = [p for t in counted.targets for p in t.periods]
    ran = {a for p in spans for a in p.publications}
    ids = {
        i
        for t in counted.targets
        if t.target.count is Counted.EXEMPLARS
        for p in t.periods
        for i in p.stories
    }
    return (
        [a for a in published if a in ran or a.date in window],
        [
            i
            for i in introduced
            if i.exemplar.id in ids or i.date in window or i.date.year == counted.year
        ],
    )


def _things(period: PeriodTally, counted: Counted) -> Things:
    if counted is Counted.PUBLICATIONS:
        return list(period.publications)
    return list(period.stories)


def _parts(
    counted: Tally, paces: Sequence[Pace], window: Window, ledger: Ledger
) -> Iterator[TargetPart]:
    groups = groupby(counted.targets, key=lambda t: t.target)
    pace_of = {p.target.id: p for p in paces}
    for target, group in groups:
        own = list(group)
        bound = [t for t in own if t.bound]
        course = pace_of[target.id]
        anchor = f"chi-tieu--{target.id}"
        spans = tuple(
            _span(anchor, own, number, window, ledger) for number in range(len(own[0].periods))
        )
        things = [x for t in own for p in t.periods for x in _things(p, target.count)]
        required = sum(t.year.required for t in bound)
        yield TargetPart(
            target=target,
            spans=spans,
            done=ledger.figure(
                f"{anchor}--ca-nam", f"{target.label}, cả năm {counted.year}", things
            ),
            required=required,
            expected=sum(t.year.expected for t in bound),
            missing=sum(t.year.missing for t in bound),
            need=course.need,
            step=course.step,
            scheduled=course.scheduled,
            coming=course.coming,
            at_zero=tuple(t.unit for t in bound if t.unit and not t.year.actual),
            free=tuple(t.unit for t in own if t.unit and not t.bound and not t.year.actual),
            bound=len(bound) if target.each else 0,
        )


def _span(
    anchor: str, own: Sequence[TargetTally], number: int, window: Window, ledger: Ledger
) -> Span:
    target = own[0].target
    found = [t.periods[number] for t in own]
    period = found[0].period
    owed = [p for p in found if p.required]
    required = sum(p.required for p in owed)
    states = {p.state for p in owed}
    worst = (State.SHORT, State.IN_PROGRESS, State.FUTURE, State.MET)
    state = next((s for s in worst if s in states), None)
    figure = ledger.figure(
        f"{anchor}--{period.label.replace('/', '-')}",
        f"{target.label}, {scope_name(period)}",
        (x for p in owed or found for x in _things(p, target.count)),
        of=required or None,
        short=state is State.SHORT,
    )
    return Span(
        period=period,
        done=figure,
        required=required,
        missing=sum(p.missing for p in owed),
        state=state,
        in_scope=_overlap(period, window.scope),
        units=len(owed) if target.each else 0,
        met=sum(p.actual >= p.required for p in owed) if target.each else 0,
    )


def _overlap(one: Period, other: Period) -> bool:
    return one.start <= other.end and other.start <= one.end


def _by_month(ran: Iterable[Appearance]) -> Mapping[date, Sequence[Appearance]]:
    """By the first day of each month what ran in it."""
    found: dict[date, list[Appearance]] = defaultdict(list)
    for appearance in ran:
        found[appearance.date.replace(day=1)].append(appearance)
    return found


def _channels(
    column: Column, plan: Plan, window: Window, ran: Sequence[Appearance], ledger: Ledger
) -> Iterator[ChannelLine]:
    named = {c for t in plan.targets if t.count is Counted.PUBLICATIONS for c in t.where.channel}
    months = window.months()
    for channel in column.channels:
        own = [a for a in ran if a.channel == channel.id]
        monthly = _by_month(own)
        if named and not own and channel.id not in named:
            continue
        anchor = f"kenh--{channel.id}"
        yield ChannelLine(
            channel.id,
            channel.name,
            tuple(
                ledger.figure(
                    f"{anchor}--{m:%Y-%m}",
                    f"{channel.name}, tháng {m.month} năm {m.year} (trong kỳ báo cáo)",
                    monthly[m],
                )
                for m in months
            ),
            ledger.figure(f"{anchor}--tong", f"{channel.name}, cả kỳ báo cáo", own),
        )
