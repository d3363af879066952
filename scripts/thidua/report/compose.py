"""A column, a plan and a window become a report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime

from thidua.model.column import Column
from thidua.model.period import Period
from thidua.model.plan import Plan
from thidua.report.content import ChannelLine, FieldLine, PeriodLine, Report, TargetLine
from thidua.report.evidence import EvidenceIndex
from thidua.report.listing import stamp
from thidua.report.unit_lines import registration_lines, unit_lines
from thidua.report.units import changes
from thidua.report.window import Window, scope_name
from thidua.tally.attainment import State, reach, tally
from thidua.tally.count import Appearance
from thidua.tally.duties import duties
from thidua.tally.kinds import KINDS, Counts
from thidua.tally.registration import register
from thidua.tally.total import PeriodTotal, TargetTotal, totals


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
    counted = tally(column, plan, year, as_of, counts)
    by_target = totals(counted)
    ran = [a for a in counts.published if a.date in window]
    came = [i for i in counts.introduced if i.date in window]
    of_year = [i for i in counts.introduced if i.date.year == year]
    behind = [e for total in by_target for e in total.entries]
    index = EvidenceIndex(column, counts, {o.identity for o in (*behind, *ran, *came, *of_year)})
    where = "trong kỳ báo cáo"
    targets = tuple(_target_line(column, total, year, window, index) for total in by_target)
    channels = tuple(_channels(column, plan, window, ran, index))
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
    monthly = _by_month(ran)
    published_monthly = tuple(
        index.figure(
            f"dang-phat--{m:%Y-%m}",
            f"Tin, bài trên mọi kênh, tháng {m.month} năm {m.year} ({where})",
            monthly[m],
        )
        for m in window.months()
    )
    published = index.figure("dang-phat--tong", f"Tin, bài trên mọi kênh, {where}", ran)
    introduced = index.figure("dien-hinh--tong", f"Điển hình {where}", came)
    units = tuple(unit_lines(column, counted, counts.introduced, window, index))
    book = register(column, year, as_of, [counted])
    registers = bool(column.registrations)  # of whatever year: this plan wants units to register
    return Report(
        stamp=stamp(column, as_of, commit, index.samples, verified),
        plan=plan,
        window=window,
        year=year,
        targets=targets,
        channels=channels,
        published=published,
        published_monthly=published_monthly,
        introduced=introduced,
        units=units,
        fields=fields,
        changes=tuple(changes(column, counted)),
        registrations=tuple(registration_lines(column, book, index)) if registers else (),
        silent=book.silent if registers else (),
        checklist=tuple(duties(column, plan, [year], as_of)),
        entries=index.entries,
        evidence=tuple(index.evidence.values()),
        parents={
            u.id: column.unit[u.parent].name
            for u in column.units
            if u.parent and u.parent in column.unit
        },
    )


def _hull(window: Window, days: Period) -> Period:
    year = window.scope.end.year
    first = min(window.since, date(year, 1, 1), days.start)
    return Period(first, max(window.until, date(year, 12, 31), days.end), "")


def _target_line(
    column: Column, total: TargetTotal, year: int, window: Window, index: EvidenceIndex
) -> TargetLine:
    anchor, label = f"chi-tieu--{total.target.id}", total.target.label
    periods = tuple(_period_line(anchor, label, period, window, index) for period in total.periods)
    figure = index.figure(f"{anchor}--ca-nam", f"{label}, cả năm {year}", total.entries)
    return TargetLine(total, figure, periods, total.coming(column))


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


def _by_month(ran: Iterable[Appearance]) -> Mapping[date, Sequence[Appearance]]:
    """By the first day of each month what ran in it."""
    months: dict[date, list[Appearance]] = defaultdict(list)
    for appearance in ran:
        months[appearance.date.replace(day=1)].append(appearance)
    return months


def _channels(
    column: Column, plan: Plan, window: Window, ran: Sequence[Appearance], index: EvidenceIndex
) -> Iterator[ChannelLine]:
    targets = (t for t in plan.targets if KINDS[t.count].place == "channel")
    named = {channel for t in targets for channel in t.where.channel}
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
                index.figure(
                    f"{anchor}--{m:%Y-%m}",
                    f"{channel.name}, tháng {m.month} năm {m.year} (trong kỳ báo cáo)",
                    monthly[m],
                )
                for m in months
            ),
            index.figure(f"{anchor}--tong", f"{channel.name}, cả kỳ báo cáo", own),
        )
