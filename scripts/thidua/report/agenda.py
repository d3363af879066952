"""What falls due on which day: deadlines, ends of periods still short, occasions, events."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from thidua.model.column import LABELS, Column
from thidua.model.duty import Occasion
from thidua.model.event import Event
from thidua.model.period import Period
from thidua.model.plan import Per, Plan, Target
from thidua.model.story import Exemplar, Status
from thidua.report.owed import NAMED, standing
from thidua.report.window import period_name, scope_name
from thidua.tally.attainment import Tally, tally
from thidua.tally.duties import DutyPeriod, DutyState, DutyTally, duties, reports_due
from thidua.tally.total import PeriodTotal, totals


class What(StrEnum):
    """What sort of thing an item is; the value is part of its key and never changes."""

    DEADLINE = "han"
    DUTY = "viec"
    PERIOD = "ky"
    OCCASION = "dip"
    SIGN_UP = "dang-ky"
    EVENT = "su-kien"
    CONSENT = "dong-y"


YEAR = 366
"""So many days what was not done in time is reminded of."""

NAMES = {
    What.DEADLINE: "Hạn báo cáo",
    What.DUTY: "Nhiệm vụ",
    What.PERIOD: "Hết kỳ",
    What.OCCASION: "Dịp kỷ niệm",
    What.SIGN_UP: "Hạn đăng ký",
    What.EVENT: "Sự kiện",
    What.CONSENT: "Hết đồng ý",
}


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing on one day; an event may go on to ``last``.

    ``key`` is permanent: the same thing has it in every build. ``address``: the page that tells
    more of it, where there is one.
    """

    day: date
    what: What
    key: str
    title: str
    note: str = ""
    last: date | None = None
    event: Event | None = None
    address: str = ""

    @property
    def end(self) -> date:
        """Its last day."""
        return self.last or self.day


def agenda(column: Column, as_of: datetime, since: date, until: date) -> list[AgendaItem]:
    """All that falls between *since* and *until*, both included, by day.

    Args:
        column: whose plans and events.
        as_of: the instant as of which periods are short.
        since: first day.
        until: last day; an event that goes on between the two is there as well.
    """
    items: list[AgendaItem] = [*events(column), *consents(column)]
    for plan in column.plans:
        items += [*owed(column, plan, as_of), *occasions(plan)]
        for year in plan.years():
            if since.year <= year <= until.year:
                items += short_periods(tally(column, plan, year, as_of))
    within = {i.key: i for i in items if i.day <= until and i.end >= since}
    return sorted(within.values(), key=_order)


def owed(column: Column, plan: Plan, as_of: datetime) -> Iterator[AgendaItem]:
    """Reports that were not handed in and duties that were not done by the instant *as_of*, each on
    its last day."""
    reports = {item.key: item for item in deadlines(plan)}
    years = sorted({*plan.years(), *(item.day.year for item in reports.values())})
    for report in reports_due(column, plan, years, as_of):
        for period in report.periods:
            if period.due and period.state is not DutyState.DONE:
                item = reports[_key(What.DEADLINE, plan, report.duty.id, str(period.due.year))]
                units = f"; {_standing(column, report, period)}" if period.units else ""
                yield replace(item, note=f"{item.note}{units}")
    for duty in duties(column, plan, plan.years(), as_of):
        for period in duty.periods:
            if period.due and period.state is not DutyState.DONE:
                yield AgendaItem(
                    period.due,
                    What.DUTY,
                    _key(What.DUTY, plan, duty.duty.id, period.period.label),
                    f"{duty.duty.name} ({scope_name(period.period)})",
                    f"{_standing(column, duty, period)}; mục {duty.duty.source}",
                )


def _standing(column: Column, tally: DutyTally, period: DutyPeriod) -> str:
    """How it stands, with the names of some units that are missing, where others are not."""
    names = [column.called[unit.id] for unit in period.missing]
    if not names or len(names) == len(period.units):
        return standing(tally, period)
    more = f" và {len(names) - NAMED} đơn vị khác" if len(names) > NAMED else ""
    return f"{standing(tally, period)}; còn {', '.join(names[:NAMED])}{more}"


def _key(what: What, plan: Plan, id: str, when: str) -> str:
    return f"{what}.{plan.id}.{id}.{when}"


def overdue(column: Column, as_of: datetime) -> list[AgendaItem]:
    """What should have been done in the year before *as_of* and was not, oldest first."""
    day = as_of.date()
    last_year = day - timedelta(days=min(YEAR, (day - date.min).days))
    items = (item for plan in column.plans for item in owed(column, plan, as_of))
    return sorted((item for item in items if last_year <= item.day < day), key=_order)


def consents(column: Column) -> Iterator[AgendaItem]:
    """Every story, and every line of the register without one, whose consent ends some day: whom it
    shows has to be asked before."""
    for exemplar in column.all_exemplars:
        story = exemplar if isinstance(exemplar, Exemplar) else None
        shown = story is None or story.status is Status.PUBLISHED
        if shown and exemplar.consent and (end := exemplar.consent.ends):
            then = "bài được coi là đã rút" if story else "tên trong sổ không hiện nữa"
            yield AgendaItem(
                end,
                What.CONSENT,
                f"{What.CONSENT}.{exemplar.id}",
                story.title if story else exemplar.subject,
                f"từ ngày này {then}; xin đồng ý tiếp rồi sửa consent",
            )


def _order(item: AgendaItem) -> tuple[date, int, str]:
    return item.day, list(What).index(item.what), item.key


def deadlines(plan: Plan) -> Iterator[AgendaItem]:
    """Every deadline on its last day: of one day whenever that is, of every year in the plan's."""
    for deadline in plan.deadlines:
        for year in [deadline.year] if deadline.year else plan.years():
            day = deadline.last_day(year)
            if day and (deadline.year or day >= plan.period.since):
                to = f"gửi {deadline.to}; " if deadline.to else ""
                before = f"kế hoạch ghi trước ngày {_dated(deadline.before)}; "
                yield AgendaItem(
                    day,
                    What.DEADLINE,
                    _key(What.DEADLINE, plan, deadline.id, str(year)),
                    deadline.name,
                    f"{to}{before if deadline.before else ''}mục {deadline.source}",
                )


def _dated(text: str | None) -> str:
    """A day of the plan as one writes it: ``30/12``, ``31/5/2023``.

    >>> _dated("12-30"), _dated("2023-05-31")
    ('30/12', '31/5/2023')
    """
    return "/".join(str(int(part)) for part in reversed((text or "").split("-")) if part)


def occasions(plan: Plan) -> Iterator[AgendaItem]:
    """Every dated occasion: of one day whenever that is, of every year within the plan's term; 29/2
    only where there is one."""
    for occasion in plan.occasions:
        once = len(occasion.date) > len("MM-DD")
        for year in [int(occasion.date[:4])] if once else plan.years():
            day = _day(occasion, year)
            if day and (once or plan.period.since <= day <= plan.period.until):
                yield AgendaItem(
                    day,
                    What.OCCASION,
                    _key(What.OCCASION, plan, occasion.id, str(year)),
                    occasion.name,
                    f"mục {occasion.source}" if occasion.source else "",
                )


def _day(occasion: Occasion, year: int) -> date | None:
    text = occasion.date
    if len(text) == len("YYYY"):
        return None
    try:
        day = date.fromisoformat(text if len(text) > len("MM-DD") else f"{year}-{text}")
    except ValueError:
        return None
    return day if day.year == year else None


def short_periods(counted: Tally) -> Iterator[AgendaItem]:
    """The last day of each period of the year in which a target still lacks something."""
    short: dict[Period, list[tuple[Target, PeriodTotal]]] = defaultdict(list)
    for total in totals(counted):
        for period in total.periods:
            if period.missing:
                short[period.period].append((total.target, period))
    for span in sorted(short):
        lacking = short[span]
        yield AgendaItem(
            span.end,
            What.PERIOD,
            f"{What.PERIOD}.{counted.plan.id}.{span.label.replace('/', '.')}",
            f"{_period(span, lacking[-1][0].per)}: {len(lacking)} chỉ tiêu còn thiếu",
            "; ".join(_lack(target, period) for target, period in lacking),
        )


def _lack(target: Target, period: PeriodTotal) -> str:
    if target.each:
        units = period.units - period.met
        return f"{target.label}: {units} đơn vị còn thiếu {period.missing} điển hình"
    return f"{target.label}: còn thiếu {period.missing}"


def _period(span: Period, per: Per) -> str:
    """The end of a period, in words.

    >>> _period(Period(date(2025, 4, 1), date(2025, 6, 30), "2025-Q2"), Per.QUARTER)
    'Hết quý II/2025'
    """
    match per:
        case Per.MONTH:
            return f"Hết tháng {span.end.month}/{span.end.year}"
        case Per.QUARTER:
            return f"Hết {period_name(span, per).replace('Q', 'q')}/{span.end.year}"
        case Per.YEAR:
            return f"Hết năm {span.end.year}"
    return f"Hết giai đoạn {period_name(span, per)}"


def events(column: Column) -> Iterator[AgendaItem]:
    """Every event from its first day to its last, and the last day to register for it."""
    for event in column.events:
        kind = LABELS[event.kind]
        sample = " (minh họa)" if event.sample else ""
        yield AgendaItem(
            event.first_day,
            What.EVENT,
            f"{What.EVENT}.{event.id}",
            f"{event.title}{sample}",
            f"{kind}; {event.place}",
            event.last_day,
            event,
            event.address,
        )
        if event.registration and (until := event.registration.until):
            yield AgendaItem(
                until,
                What.SIGN_UP,
                f"{What.SIGN_UP}.{event.id}",
                f"Đăng ký dự: {event.title}{sample}",
                f"Đăng ký tại {event.registration.url}",
                address=event.address,
            )


def undated(column: Column, as_of: datetime) -> list[str]:
    """What plans want in the year of *as_of* without naming a day, and was not handed in."""
    year, lines = as_of.year, []
    for plan in column.plans:
        if year in plan.years():
            for report in reports_due(column, plan, [year], as_of):
                (period,) = report.periods
                if not period.due and period.state is not DutyState.DONE:
                    units = f"; {_standing(column, report, period)}" if period.units else ""
                    source = f"mục {report.duty.source}"
                    lines.append(f"{report.duty.name}: kế hoạch không nêu ngày ({source}){units}")
            lines += [f"{o.name}: trong năm {year}" for o in plan.occasions if o.date == str(year)]
    return lines
