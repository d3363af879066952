"""Chapters of a report that set what there is against what the plan asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from thidua.model.period import Period
from thidua.model.plan import Counted, Per
from thidua.report.blocks import PAPER, Cell, DocumentPart, Paragraph, Table
from thidua.report.content import Figure, Report, TargetLine
from thidua.report.summary import WORDS
from thidua.report.window import capital, day, period_name, scope_name
from thidua.tally.attainment import State

HEADS = ("TT", "Chỉ tiêu", "Điều khoản", "Đã có", "Đã công nhận", "Yêu cầu", "Đến nay phải có",
         "Còn thiếu", "Chịu trách nhiệm")  # fmt: skip


def results(report: Report) -> Iterator[DocumentPart]:
    """How the targets stand, in the days that the report is named after and as a whole."""
    if report.window.one_year and report.window.scope.days <= QUARTER:
        yield Paragraph(_scope_result(report))
        yield _scope_table(report)
    owed, span = [p for p in report.targets if p.total.required], report.window.span
    enough = [p for p in owed if not p.total.missing and not p.short]
    number = f"{len(enough)} chỉ tiêu đã" if enough else "chưa chỉ tiêu nào"
    yield Paragraph(
        f"Tính đến hết ngày {day(report.stamp.as_of)}, trong {len(owed)} chỉ tiêu phải thực hiện "
        f"của {span}, {number} đủ số lượng ở mọi kỳ."
        if owed
        else f"{capital(span)} không chỉ tiêu nào phải thực hiện."
    )
    yield _whole_table(report)
    if any(
        p.total.units and p.total.missing > max(0, p.total.required - p.actual.value)
        for p in report.targets
    ):
        yield Paragraph(
            "Chỉ tiêu giao cho từng đơn vị được tính riêng từng đơn vị: số vượt của đơn vị này "
            "không bù cho đơn vị khác."
        )


QUARTER = 92
"""Days of the longest."""


def _scope_result(report: Report) -> str:
    """How the periods stand that the report is named after."""
    asked = [s.total for p in report.targets for s in p.periods if s.in_scope and s.total.required]
    ended = [s for s in asked if s.period.end <= report.window.scope.end]
    name = scope_name(report.window.scope)
    if not ended:
        return f"Không chỉ tiêu nào có kỳ kết thúc trong {name}."
    met = sum(s.state is State.MET for s in ended)
    return f"Các chỉ tiêu có {len(ended)} kỳ kết thúc trong {name}: {met}/{len(ended)} kỳ đạt."


def _scope_table(report: Report) -> Table:
    rows = [
        (
            part.cited,
            scope_name(span.total.period),
            span.actual,
            Figure(span.total.missing, span.actual.anchor),
            WORDS[span.total.state],
        )
        for part in report.targets
        for span in part.periods
        if span.in_scope
    ]
    return Table(
        f"Chỉ tiêu của các kỳ trong {scope_name(report.window.scope)}",
        ("Chỉ tiêu", "Kỳ", "Đã có/yêu cầu", "Còn thiếu", "Tình trạng"),
        tuple(rows),
        (60, 38, 24, 19, 24),
    )


def _whole_table(report: Report) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            n,
            part.target.name,
            part.target.source,
            part.actual,
            part.total.recognised if part.target.count is Counted.EXEMPLARS else "–",
            part.total.required,
            part.total.expected,
            Figure(part.total.missing, part.actual.anchor),
            part.target.responsible or "Kế hoạch không nêu",
        )
        for n, part in enumerate(report.targets, 1)
    ]
    caption = f"Kết quả {report.window.span} so với chỉ tiêu"
    return Table(caption, HEADS, tuple(rows), (9, 43, 18, 12, 14, 13, 16, 13, 27))


def by_period(report: Report) -> Iterator[Table]:
    """Each target period by period; over several years year by year."""
    if not report.window.long:
        yield from period_tables(report)
        return
    years = sorted({year for part in report.targets for year in part.years})
    rows = [(p.cited, *(p.years.get(year, "–") for year in years)) for p in report.targets]
    yield _across("từng năm", "năm có kỳ đã hết mà còn thiếu", [str(year) for year in years], rows)


def period_tables(report: Report) -> Iterator[Table]:
    """A table for each sort of period, of months and quarters one a year; a row a target."""
    for per, title in TITLES.items():
        own = [p for p in report.targets if p.target.per is per]
        spans = sorted({s.total.period for p in own for s in p.periods})
        groups = [list(group) for _, group in groupby(spans, lambda span: span.end.year)]
        for part in groups if per in (Per.MONTH, Per.QUARTER) else filter(None, [spans]):
            year = "" if report.window.one_year or part is spans else f", năm {part[0].end.year}"
            rows = [(p.cited, *_cells(p, part)) for p in own]
            heads = [period_name(span, per) for span in part]
            yield _across(f"{title}{year}", "kỳ đã hết mà còn thiếu", heads, rows)


TITLES = {
    Per.MONTH: "theo tháng",
    Per.QUARTER: "theo quý",
    Per.YEAR: "theo năm",
    Per.PERIOD: "theo cả giai đoạn",
}


def _cells(part: TargetLine, spans: Iterable[Period]) -> Iterator[Cell]:
    own = {s.total.period: s for s in part.periods}
    for period in spans:
        span = own.get(period)
        yield span.actual if span else "–"


def _across(title: str, bold: str, heads: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    number = len(heads)
    width = PAPER - 33 if number > 4 else 25 * number
    return Table(
        f"Số đã có/số phải có {title}; chữ đậm là {bold}",
        ("Chỉ tiêu", *heads),
        tuple(rows),
        (PAPER - width, *(width / number for _ in range(number))),
    )
