"""The pages of the plans, and how far each year of them has come."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache, partial
from itertools import chain
from typing import NamedTuple

from markupsafe import Markup

from thidua.model.column import Column
from thidua.model.plan import Plan
from thidua.model.record import Record
from thidua.model.registry import Field
from thidua.model.story import Story
from thidua.publish.outputs import Digest, Lazy, digest
from thidua.publish.page import SitePage, index_page, plan_address
from thidua.publish.urls import PROGRESS, year_list
from thidua.report.owed import DutyLine, duty_lines
from thidua.report.summary import TargetRow, grouped, rows
from thidua.report.units import UnitChange, changes
from thidua.tally.attainment import Tally, tally, year_of
from thidua.tally.duties import duties, reports_due
from thidua.tally.kinds import Counts
from thidua.tally.pace import Point, course
from thidua.tally.registration import Register, register
from thidua.tally.spread import UnitSpread, by_field, by_other_unit, by_unit
from thidua.tally.total import TargetTotal, totals

Groups = list[tuple[str, Sequence[TargetRow]]]


@dataclass(frozen=True, slots=True)
class Chart:
    """A target's course over the year: the drawing, what it says, and its numbers."""

    total: TargetTotal
    drawing: Markup
    points: tuple[Point, ...]


class GlanceRow(NamedTuple):
    """A target on the home page: what there is of what the year needs, how much it lags behind."""

    name: str
    actual: int
    required: int
    behind: int


class Glance(NamedTuple):
    """How far a plan has come in a year, in a few lines."""

    year: int
    day: date
    samples: int
    rows: Sequence[GlanceRow]


@dataclass(frozen=True, slots=True)
class Board:
    """A year of a plan, with all that its section of the progress page shows.

    ``coming`` are the stories behind what is scheduled; ``fields`` are of the whole column, all
    units.
    """

    counted: Tally
    groups: Groups
    coming: Sequence[Story]
    charts: tuple[Chart, ...]
    fields: Sequence[tuple[Field, int]]
    units: Sequence[UnitSpread]
    changes: Sequence[UnitChange]
    register: Register | None
    duties: Sequence[DutyLine]
    reports: Sequence[DutyLine]


def plan_pages(column: Column, as_of: datetime) -> Iterator[SitePage]:
    """The index of the plans, and a page for each."""
    entries = [(p.title, plan_address(p), 0, p.summary) for p in column.plans]
    yield index_page(
        column, "/ke-hoach/", "Kế hoạch", "Các kế hoạch mà chuyên mục thực hiện.", entries
    )
    source = counted_from(column, as_of)
    for plan in column.plans:
        year = year_of(plan, as_of.date())
        yield SitePage(
            address=plan_address(plan),
            title=plan.title,
            description=plan.summary or plan.title,
            template="plan.html",
            values={
                "plan": plan,
                "year": year,
                "duties": Lazy(f"{source} {plan.id}", partial(_duties, column, plan, as_of)),
                "called": column.called,
            },
            document=plan.document,
        )


def progress_pages(column: Column, as_of: datetime) -> Iterator[SitePage]:
    """The progress of this year, and a page for each year that has begun.

    Where progress is for the office alone, one page that says so: links to it stay whole.
    """
    if column.site.internal:
        yield SitePage(
            address=PROGRESS,
            title="Tiến độ thực hiện kế hoạch",
            description="Tiến độ thực hiện kế hoạch được theo dõi trong nội bộ cơ quan.",
            template="progress.html",
            values={"boards": (), "year": None, "years": (), "called": {}},
            listed=False,
        )
        return
    day = as_of.date()
    years = sorted({year for plan in column.plans for year in plan.years()}, reverse=True)
    started = [year for year in years if date(year, 1, 1) <= day]
    wanted = {(p.id, y) for p in column.plans for y in started if y in p.years()}
    wanted |= {(p.id, year_of(p, day)) for p in column.plans}
    source, counts = counted_from(column, as_of), cache(partial(Counts.at, column, as_of))
    boards = {
        (i, y): Lazy(f"{source} {i} {y}", partial(_board, column, column.plan[i], y, as_of, counts))
        for i, y in sorted(wanted)
    }
    description = "Số tin, bài và điển hình đã có, so với chỉ tiêu của kế hoạch."
    for year in [None, *started]:
        plans = [p for p in column.plans if year is None or year in p.years()]
        yield SitePage(
            address=year_list(PROGRESS, year) if year else PROGRESS,
            title=f"Tiến độ thực hiện kế hoạch{f' năm {year}' if year else ''}",
            description=description if year is None else f"Năm {year}: {description.lower()}",
            template="progress.html",
            values={
                "boards": [boards[p.id, year or year_of(p, day)] for p in plans],
                "year": year,
                "years": started,
                "called": column.called,
            },
        )


def _duties(column: Column, plan: Plan, as_of: datetime) -> list[DutyLine]:
    """How the duties of *plan* stand in the year of *as_of*; none where progress is internal."""
    if column.site.internal:
        return []
    return duty_lines(duties(column, plan, [year_of(plan, as_of.date())], as_of))


def counted_from(column: Column, as_of: datetime) -> Digest:
    """A digest of all that is counted in *column* as of the instant *as_of*: what its records say,
    but for their texts; the day; what has appeared, and is over, by then."""
    lists = (getattr(column, own.name) for own in fields(column))
    records = (r for own in lists if isinstance(own, tuple) for r in own if isinstance(r, Record))
    documents = {record.document.path: record.document.front for record in records}
    appeared = [story.document.path for story in column.stories if story.has_appeared(as_of)]
    over = [event.id for event in column.events if event.over(as_of)]
    day = str(as_of.date())
    return digest(*chain.from_iterable(sorted(documents.items())), day, repr((appeared, over)))


def glances(column: Column, as_of: datetime) -> list[Glance]:
    """How far each plan has come in the year of *as_of*.

    Nothing where progress is for the office alone.
    """
    if column.site.internal:
        return []
    counted = [tally(column, p, year_of(p, as_of.date()), as_of) for p in column.plans]
    return [
        Glance(
            own.year,
            own.as_of,
            own.samples,
            [
                GlanceRow(row.name, row.total.actual, row.total.required, row.total.behind)
                for _, listed in grouped(rows(own))
                for row in listed
            ],
        )
        for own in counted
    ]


def _board(
    column: Column, plan: Plan, year: int, as_of: datetime, counts: Callable[[], Counts]
) -> Board:
    return board(column, plan, year, as_of, counts())


def board(column: Column, plan: Plan, year: int, as_of: datetime, counts: Counts) -> Board:
    """All that the progress page shows of *plan* in *year*, as of the instant *as_of*.

    ``counts``: those of *column* at *as_of*, of all days.
    """
    counted = tally(column, plan, year, as_of, counts)
    sums = totals(counted)
    coming = {story.id: story for total in sums for story in total.coming(column)}
    listed = register(column, year, as_of, [counted])
    return Board(
        counted=counted,
        groups=list(grouped(rows(counted))),
        coming=tuple(coming.values()),
        charts=tuple(
            _chart(counted, total) for total in sums if total.target.each is None and total.bound
        ),
        fields=by_field(column, year, as_of),
        units=[*by_unit(counted), *filter(None, [by_other_unit(column, counted, as_of)])],
        changes=changes(column, counted),
        register=listed if listed.registered else None,
        duties=duty_lines(duties(column, plan, [year], as_of, counts)),
        reports=duty_lines(reports_due(column, plan, [year], as_of)),
    )


def _chart(counted: Tally, total: TargetTotal) -> Chart:
    from thidua.publish.charts import chart  # pygal: a build that draws nothing goes without

    points = tuple(course(counted, total.tallies[0]))
    label = total.target.label
    drawing = chart(
        points,
        id=f"_chart-{counted.plan.id}-{total.target.id}",
        title=f"{label}, năm {counted.year}: đã có và cần có, cộng dồn từng tháng",
        description=(
            f"Tính đến hết ngày {counted.as_of:%d/%m/%Y} đã có {total.actual}, đến nay cần "
            f"{total.expected}, đến hết năm cần {points[-1].required}. Bảng số ở ngay dưới biểu đồ."
        ),
    )
    return Chart(total, drawing, points)
