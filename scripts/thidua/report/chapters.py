"""Chapters of a report: what ran, who was introduced, registered and honoured, what was done."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from thidua.model.column import LABELS
from thidua.model.event import Event
from thidua.model.narrative import ReportHeading
from thidua.model.plan import Counted
from thidua.report.annex_numbers import Further, annex_numbers
from thidua.report.blocks import PAPER, Cell, Codes, DocumentPart, Lines, Paragraph, Table, Web
from thidua.report.content import Figure, Report, UnitLine
from thidua.report.evidence import decided
from thidua.report.owed import DutyLine, duty_lines
from thidua.report.prose import words
from thidua.report.units import none_bound
from thidua.report.window import capital, day


def published(report: Report) -> Iterator[DocumentPart]:
    """What ran, channel by channel; month by month, of several years by year."""
    window, whole = report.window, report.published
    days = f"Từ ngày {day(window.since)} đến hết ngày {day(window.until)}, các kênh"
    if not whole.value:
        yield Paragraph(f"{days} chưa đăng, phát tin, bài nào.")
        return
    listed = _listed(report, whole, Counted.PUBLICATIONS)
    by_month = f"; theo từng tháng ở {annex_numbers(report)[Further.MONTHS]}" if window.long else ""
    yield Paragraph(f"{days} đã đăng, phát {whole.value} tin, bài{listed}{by_month}.")
    rows: list[tuple[Cell, ...]]
    if window.long:
        heads, title = [str(year) for year in window.years], "theo năm trong kỳ báo cáo"
        rows = [(c.name, *c.years, c.total) for c in report.channels]
        rows.append(("Cộng", *report.published_yearly, whole))
    else:
        two_years, title = len(window.years) > 1, "theo tháng trong kỳ báo cáo"
        heads = [f"{m.month}/{m:%y}" if two_years else f"T{m.month}" for m in window.months()]
        rows = [(c.name, *c.months, c.total) for c in report.channels]
        rows.append(("Cộng", *report.published_monthly, whole))
    yield _across(title, heads, rows)


def published_monthly(report: Report) -> Iterator[Table]:
    """What ran in the months of a long window, a table a year; none where nothing ran."""
    months = report.window.months() if report.published.value else []
    for number, year in enumerate(report.window.years):
        own = [n for n, month in enumerate(months) if month.year == year]
        if not own:
            continue
        lines = [(c.name, c.months, c.years) for c in report.channels]
        lines.append(("Cộng", report.published_monthly, report.published_yearly))
        rows: list[tuple[Cell, ...]] = [
            (name, *(monthly[n] for n in own), yearly[number]) for name, monthly, yearly in lines
        ]
        yield _across(f"theo tháng, năm {year}", [f"T{months[n].month}" for n in own], rows)


def _across(title: str, heads: Sequence[str], rows: Sequence[tuple[Cell, ...]]) -> Table:
    """Channels down, periods across, summed up on both sides."""
    each = min(20.0, (PAPER - 38) / (len(heads) + 1))
    widths = (PAPER - 3 - each * (len(heads) + 1), *(each for _ in heads), each + 3)
    heads = ("Kênh", *heads, "Cộng")
    return Table(f"Tin, bài theo kênh và {title}", heads, tuple(rows), widths, total=True)


def _listed(report: Report, figure: Figure, counted: Counted) -> str:
    """Where the entries of the window stand in an annex that holds those of the year too."""
    if not figure.value:
        return ""
    return f" ({Codes(report.behind(figure))} ở {annex_numbers(report)[counted]})"


def introduced(report: Report) -> Iterator[tuple[str, tuple[DocumentPart, ...]]]:
    """Exemplars by unit and by field, the units without any, what units registered and what became
    of units: each with its heading, nothing where there is nothing to say."""
    yield "Theo đơn vị", tuple(_by_unit(report))
    yield "Theo lĩnh vực", tuple(_by_field(report))
    if report.unit is None:
        yield "Đơn vị chưa có điển hình", tuple(_zero(report))
    yield "Đăng ký xây dựng điển hình", tuple(registered(report))
    yield "Công nhận, khen thưởng", tuple(honoured(report))
    yield "Đơn vị có thay đổi", tuple(changed(report))


def _by_field(report: Report) -> Iterator[DocumentPart]:
    """All fields; of one unit those in which it has something."""
    some = [f for f in report.fields if f.within.value or report.unit is None]
    if some:
        yield Paragraph("Một điển hình thuộc nhiều lĩnh vực được tính ở từng lĩnh vực.")
        heads = "TT", "Lĩnh vực", "Số điển hình"
        rows = tuple((n, f.name, f.within) for n, f in enumerate(some, 1))
        yield Table("Điển hình theo lĩnh vực trong kỳ báo cáo", heads, rows, (12, 118, 35))


def _by_unit(report: Report) -> Iterator[DocumentPart]:
    some = [u for u in report.units if u.within.value or u.actual.value]
    came = sum(bool(u.within.value) for u in some)
    who = report.unit.name if report.unit else f"{came} đơn vị"
    yield Paragraph(
        f"Trong kỳ báo cáo, {who} đã giới thiệu {report.introduced.value} điển hình"
        f"{_listed(report, report.introduced, Counted.EXEMPLARS)}."
        if came
        else "Trong kỳ báo cáo chưa đơn vị nào giới thiệu điển hình."
        if report.unit is None
        else f"Trong kỳ báo cáo, {who} chưa giới thiệu điển hình nào."
    )
    if some:
        yield _unit_table(report, some)
    if some and any(line.target.roll_up for line in report.targets):
        yield Paragraph(
            f"Cột “{_whole(report)}” của một đơn vị gồm cả điển hình của các đơn vị trực thuộc, vì "
            "chỉ tiêu được tính cộng từ dưới lên; các dòng không cộng lại với nhau."
        )


def _whole(report: Report) -> str:
    """What the days of the targets are called at the head of a column."""
    return "Cả năm" if report.window.one_year else "Cả kỳ"


def honoured(report: Report) -> Iterator[DocumentPart]:
    """What exemplars received within the window: how many of each level, and each of them."""
    yield from words(report, ReportHeading.HONOURS)
    if not report.honours:
        yield Paragraph("Trong kỳ báo cáo chưa ghi nhận việc công nhận, khen thưởng nào.")
        return
    levels = Counter(h.level_name for h in report.honours)
    each = "; ".join(f"{name}: {number}" for name, number in levels.items())
    yield Paragraph(
        f"Trong kỳ báo cáo, các điển hình được {len(report.honours)} lần công nhận, khen thưởng: "
        f"{each}."
    )
    yield Table(
        "Công nhận, khen thưởng trong kỳ báo cáo, từ cấp cao xuống",
        ("Cấp", "Điển hình", "Đơn vị", "Danh hiệu, hình thức", "Quyết định"),
        tuple(
            (capital(h.level_name), h.subject, h.unit, h.title,
             decided(h.decision, h.date))
            for h in report.honours
        ),
        (19, 40, 32, 30, 44),
    )  # fmt: skip


def held(report: Report) -> Iterator[DocumentPart]:
    """The events of the window; nothing where there were none."""
    if report.events:
        yield Table(
            "Sự kiện trong kỳ báo cáo",
            ("Ngày", "Sự kiện", "Loại", "Nơi; đơn vị tổ chức"),
            tuple(
                (_days(e), f"{e.title}{' (minh họa)' * e.sample}", LABELS[e.kind],
                 "; ".join(filter(None, (e.place, e.organiser))))
                for e in report.events
            ),
            (25, 68, 24, 48),
        )  # fmt: skip


def _days(event: Event) -> str:
    first, last = event.first_day, event.last_day
    return day(first) if first == last else f"{day(first)} - {day(last)}"


def _unit_table(report: Report, some: Sequence[UnitLine]) -> Table:
    """The units with exemplars: in the window where that is not the whole, and in the whole;
    remarks where there are a few, of many units another part tells."""
    window, whole = report.window, _whole(report)
    columns: list[tuple[str, float, list[Cell]]] = [
        ("TT", 9, [*range(1, len(some) + 1)]),
        ("Kỳ này", 16, [u.within for u in some]),
        (whole, 16, [u.actual for u in some]),
        (f"Yêu cầu {whole.lower()}", 20, [u.required for u in some]),
        ("Còn thiếu", 18, [Figure(u.missing, u.actual.anchor) for u in some]),
    ]
    if (window.since, window.until) == (window.asked.start, window.asked.end):
        del columns[1]
    if 0 < sum(bool(u.note) for u in some) <= FEW:
        columns.append(("Ghi chú", 42, [u.note for u in some]))
    columns.insert(1, ("Đơn vị", PAPER - sum(c[1] for c in columns), [u.name for u in some]))
    heads, widths, cells = zip(*columns, strict=True)
    return Table(
        f"Đơn vị đã có điển hình trong kỳ báo cáo hoặc trong {window.span}",
        heads,
        tuple(zip(*cells, strict=True)),
        widths,
    )


FEW = 5
"""Units of which a table remarks that they ended."""


def _zero(report: Report) -> Iterator[Paragraph]:
    listed = annex_numbers(report).get(Further.AT_ZERO, "")
    totals = [line.total for line in report.targets]
    bound = [total for total in totals if total.units]
    for total in bound:
        count = len(total.at_zero)
        where = f"; danh sách ở {listed}" if count else ""
        yield Paragraph(
            f"{total.target.label} ({total.target.source}): {count}/{total.units} đơn vị chưa có "
            f"điển hình nào trong {report.window.span}{where}.",
            item=True,
        )
    if not bound:
        free = any(total.free for total in totals)
        also = f" Các đơn vị chưa có điển hình được kể ở {listed}." if free else ""
        yield Paragraph(f"{none_bound(report.plan, report.year)}{also}")


def registered(report: Report) -> Iterator[DocumentPart]:
    """Registered beside introduced and recognised; nothing where units register nothing."""
    lines = report.registrations
    if not lines and not report.silent:
        return
    promising = [r for r in lines if r.registered]
    idle = [r.name for r in promising if not r.introduced.value]
    if promising:
        number, kept = sum(len(r.registered) for r in promising), sum(r.kept for r in promising)
        came = f"{kept} điển hình đã" if kept else "chưa điển hình nào"
        yield Paragraph(
            f"{len(promising)} đơn vị đã đăng ký {number} điển hình cho {report.window.span}, "
            f"trong đó {came} được giới thiệu."
        )
        if idle:
            yield Paragraph(f"Đã đăng ký mà chưa giới thiệu điển hình nào: {', '.join(idle)}.")
    else:
        yield Paragraph(
            f"{capital(report.window.span)} chưa đơn vị nào đăng ký xây dựng điển hình."
        )
    if unasked := len(lines) - len(promising):
        yield Paragraph(f"{unasked} đơn vị không đăng ký mà đã giới thiệu điển hình.")
    if report.silent and not report.unit:
        yield Paragraph(
            f"{len(report.silent)} đơn vị không đăng ký, cũng chưa giới thiệu (danh sách ở "
            f"{annex_numbers(report)[Further.AT_ZERO]})."
        )
    if lines:
        yield Table(
            f"Đăng ký, giới thiệu và công nhận trong {report.window.span}",
            ("Đơn vị", "Đã đăng ký", "Đã giới thiệu", "Đã công nhận"),
            tuple((r.name, "; ".join(r.registered) or "Không đăng ký", r.introduced, r.recognised)
                  for r in lines),
            (50, 75, 20, 20),
        )  # fmt: skip


def changed(report: Report) -> Iterator[Paragraph]:
    """What became of units in the year."""
    for change in report.changes:
        number = annex_numbers(report).get(Further.CHANGED)
        listed = f" (Danh sách ở {number}.)" if change.names else ""
        yield Paragraph(f"{change.sentence}{listed}", item=True)


def duties(report: Report) -> Iterator[Table]:
    """The plan's duties that no count holds, then the reports that it wants."""
    for caption, tallies in (
        ("Nhiệm vụ, việc đã làm và minh chứng", report.checklist),
        ("Báo cáo phải nộp", report.reports),
    ):
        rows = tuple(
            (n, line.name, line.source, Lines(tuple(_standing(line))))
            for n, line in enumerate(duty_lines(tallies), 1)
        )
        if rows:
            heads = "TT", "Nhiệm vụ", "Điều khoản", "Thực hiện; minh chứng"
            yield Table(caption, heads, rows, (9, 62, 20, 74))


def _standing(line: DutyLine) -> Iterator[str | Web]:
    """How a duty stands in each period, with the address where the first proof can be seen."""
    for cell in line.cells:
        yield f"{cell.head}: {cell.words}" if cell.head else capital(cell.words)
        if cell.address:
            yield Web(cell.address, cell.address)
