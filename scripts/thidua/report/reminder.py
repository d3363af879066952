"""Letters to the units that are behind: what each lacks, by when, and by which clause."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from thidua.model.column import Column
from thidua.model.duty import Deadline, Duty, Every
from thidua.model.period import Period
from thidua.model.plan import Per, Plan, Target
from thidua.model.registry import Unit
from thidua.report.blocks import OfficialDocument, Paragraph, Section, Table
from thidua.report.content import Stamp
from thidua.report.document import docx
from thidua.report.layout import DOTS, cited
from thidua.report.units import responsible
from thidua.report.window import capital, day, scope_name
from thidua.report.workbook import Sheet, workbook
from thidua.spelling import slugify
from thidua.tally.attainment import PeriodTally, State, tally
from thidua.tally.duties import DutyPeriod, DutyState, duties, reports_due

LONGEST_SLUG = 60
"""Characters of a name that is part of a file's."""
LIST = "danh-sach.xlsx"


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that a unit has not done, or not enough of.

    ``state``: what there is of what is asked for; ``by`` is the last day, None where the plan names
    none.
    """

    name: str
    clause: str
    state: str
    missing: str
    by: date | None


@dataclass(frozen=True, slots=True)
class Reminder:
    """All that one unit lacks. ``file`` is the name of its letter, without the ending."""

    name: str
    file: str
    lacks: tuple[Lack, ...]


def reminders(
    column: Column, plan: Plan, scope: Period, as_of: datetime, units: Iterable[str] = ()
) -> list[Reminder]:
    """A reminder for each unit that is behind in the periods of *plan* that touch *scope*.

    Args:
        column: what there is.
        plan: whose targets.
        scope: a calendar year, or a quarter or month of one.
        as_of: the instant of the count.
        units: ids of those that are asked for; empty for all.

    Returns:
        Units in their order, then those that the plan makes responsible without being units of the
        column. Behind is who ended a period with too little, or has not done or handed in by its
        last day what each unit must; and within a year or a whole term who has less than the share
        of its days that has passed, rounded to the nearest. Nobody writes to a unit that has ended.
    """
    of_units: dict[str, list[Lack]] = defaultdict(list)
    of_others: dict[str, list[Lack]] = defaultdict(list)
    for owing, lack in _lacks(column, plan, scope, as_of):
        if isinstance(owing, Unit):
            of_units[owing.id].append(lack)
        else:
            of_others[owing or NOBODY].append(lack)
    wanted = set(units) or {unit.id for unit in column.units}
    own = [unit for unit in column.units if unit.id in wanted and of_units[unit.id]]
    others = () if units else sorted(of_others)
    return [
        *(Reminder(_addressee(column, u), f"cong-van-{u.id}", tuple(of_units[u.id])) for u in own),
        *(
            Reminder(name, f"gui-{number}-{slugify(name)[:LONGEST_SLUG]}", tuple(of_others[name]))
            for number, name in enumerate(others, 1)
        ),
    ]


def _addressee(column: Column, unit: Unit) -> str:
    """Who is written to, with the unit above where two have one name."""
    return column.called[unit.id].replace(unit.name, unit.office, 1)


def _lacks(
    column: Column, plan: Plan, scope: Period, as_of: datetime
) -> Iterator[tuple[Unit | str, Lack]]:
    """What is lacking, and by whom: a unit that is alive, else in the plan's own words."""
    year, today = scope.end.year, as_of.date()
    for entry in tally(column, plan, year, as_of).targets:
        unit = entry.unit or responsible(column, entry.target)
        alive = unit is not None and unit.alive(today)
        owing = unit if unit and alive else entry.target.responsible
        if entry.unit and not alive:
            continue
        for period in entry.periods:
            if _touch(period.period, scope) and behind(entry.target, period, today):
                yield owing, _lack(entry.target, period)
    for owed in (*duties(column, plan, [year], as_of), *reports_due(column, plan, [year], as_of)):
        for late in owed.periods:
            if late.state is DutyState.LATE and _touch(late.period, scope):
                yield from ((u, _undone(owed.duty, late)) for u in late.missing if u.alive(today))


NOBODY = "Đơn vị được giao (kế hoạch không nêu tên)"


def behind(target: Target, period: PeriodTally, today: date) -> bool:
    """Whether there is less of *period* than there ought to be at the end of *today*."""
    if period.state is not State.IN_PROGRESS or target.per not in (Per.YEAR, Per.PERIOD):
        return period.state is State.SHORT
    days = period.period.days
    nearest = (2 * period.required * period.period.days_passed(today) + days) // (2 * days)
    return period.actual < nearest


def _lack(target: Target, period: PeriodTally) -> Lack:
    return Lack(
        f"{target.name}, {scope_name(period.period)}",
        target.source,
        f"{period.actual}/{period.required}",
        f"{period.missing} {target.unit_of_count}",
        period.period.end,
    )


def _undone(duty: Duty | Deadline, late: DutyPeriod) -> Lack:
    once = duty.every is Every.ONCE
    name = duty.name if once else f"{duty.name}, {scope_name(late.period)}"
    missing = "chưa nhận được" if isinstance(duty, Deadline) else "chưa ghi nhận"
    return Lack(name, duty.source, "0/1", missing, late.due)


def _touch(period: Period, scope: Period) -> bool:
    return period.start <= scope.end and scope.start <= period.end


def subject(plan: Plan, scope: Period) -> str:
    """What the letters are about, short enough for the place below their number.

    >>> plan = Plan.model_construct(number="166/KH-UBND", issuer="UBND huyện Vân Hồ")
    >>> subject(plan, Period(date(2024, 1, 1), date(2024, 12, 31), "2024"))
    'đôn đốc thực hiện Kế hoạch số 166/KH-UBND của UBND huyện Vân Hồ, năm 2024'
    """
    number = f" số {plan.number}" if plan.number else ""
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    return f"đôn đốc thực hiện Kế hoạch{number}{issuer}, {scope_name(scope)}"


def letter(reminder: Reminder, plan: Plan, scope: Period, stamp: Stamp) -> OfficialDocument:
    """The letter to one unit; its number and day are left open."""
    agency = stamp.signing.agency or DOTS
    heads = ("TT", "Nội dung", "Điều khoản", "Đã có/ yêu cầu", "Còn thiếu", "Hạn")
    rows = tuple(
        (n, lack.name, lack.clause, lack.state, lack.missing, _by(lack, stamp.as_of))
        for n, lack in enumerate(reminder.lacks, 1)
    )
    table = Table("Nội dung còn thiếu", heads, rows, (9, 68, 19, 17, 25, 27))
    blocks = (
        table,
        Paragraph(
            f"{agency} đề nghị {reminder.name} khẩn trương thực hiện các nội dung trên đúng hạn; "
            f"nội dung đã quá hạn thì thực hiện bổ sung và báo cáo kết quả về {agency} trước ngày "
            "…… tháng …… năm ……."
        ),
    )
    kept = tuple(r for r in stamp.signing.recipients if r.startswith("Lưu")) or ("Lưu: VT",)
    return OfficialDocument(
        kind="",
        to=f"{reminder.name}.",
        title=subject(plan, scope),
        stamp=stamp,
        opening=(
            f"Thực hiện {cited(plan)}, qua theo dõi, tính đến hết ngày {day(stamp.as_of)}, "
            f"{reminder.name} còn những nội dung sau chưa thực hiện hoặc thực hiện chưa đủ:"
        ),
        sections=(Section("", 1, blocks),),
        annexes=(),
        closing=f"Đề nghị {reminder.name} quan tâm, thực hiện./.",
        recipients=("Như trên", *kept),
    )


def _by(lack: Lack, today: date) -> str:
    if lack.by is None:
        return "Kế hoạch không nêu ngày"
    return f"{day(lack.by)}{' (đã quá hạn)' * (lack.by <= today)}"


def addressees(reminders: Iterable[Reminder], title: str, stamp: Stamp) -> bytes:
    """The workbook of who was written to, about what."""
    rows = tuple(
        (r.name, lack.name, lack.clause, lack.state, lack.missing, lack.by or "", f"{r.file}.docx")
        for r in reminders
        for lack in r.lacks
    )
    heads = ("Đơn vị", "Nội dung", "Điều khoản", "Đã có/yêu cầu", "Còn thiếu", "Hạn", "Công văn")
    sheet = Sheet("Đơn vị được đôn đốc", heads, (36, 60, 14, 16, 18, 13, 40), rows)
    return workbook(title, stamp, [sheet])


def files(
    reminders: Sequence[Reminder], plan: Plan, scope: Period, stamp: Stamp
) -> Iterator[tuple[str, bytes]]:
    """The letters and the list, each by the name of its file."""
    for reminder in reminders:
        yield f"{reminder.file}.docx", docx(letter(reminder, plan, scope, stamp))
    title = subject(plan, scope)
    yield LIST, addressees(reminders, capital(title), stamp)
