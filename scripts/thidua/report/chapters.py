"""Chapters of a report: what ran, who was introduced, registered and changed, what was done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from thidua.model.plan import Counted
from thidua.report.annex import AT_ZERO, CHANGED, LISTS
from thidua.report.blocks import Cell, Codes, Paragraph, Section, Table
from thidua.report.content import Figure, Report, UnitLine
from thidua.report.owed import duty_lines
from thidua.report.units import none_bound
from thidua.report.window import day


def published(report: Report) -> Iterator[Paragraph | Table]:
    """What ran, channel by channel and month by month."""
    months = report.window.months()
    two_years = len({m.year for m in months}) > 1
    heads = [f"{m.month}/{m:%y}" if two_years else f"T{m.month}" for m in months]
    rows: list[tuple[Cell, ...]] = [(c.name, *c.months, c.total) for c in report.channels]
    rows.append(("Cộng", *report.published_monthly, report.published))
    each = min(20.0, (165 - 38) / (len(months) + 1))
    yield Paragraph(
        f"Từ ngày {day(report.window.since)} đến hết ngày {day(report.window.until)}, các kênh đã "
        f"đăng, phát {report.published.value} tin, bài"
        f"{_listed(report, report.published, Counted.PUBLICATIONS)}."
    )
    yield Table(
        "Tin, bài theo kênh và theo tháng trong kỳ báo cáo",
        ("Kênh", *heads, "Cộng"),
        tuple(rows),
        (162 - each * (len(months) + 1), *(each for _ in months), each + 3),
        total=True,
    )


def _listed(report: Report, figure: Figure, counted: Counted) -> str:
    """Where the entries of the window stand in an annex that holds those of the year too."""
    return f" ({Codes(report.behind(figure))} ở {LISTS[counted]})" if figure.value else ""


def introduced(report: Report) -> Iterator[Section]:
    """Exemplars by unit, by field, and the units without any."""
    some = [u for u in report.units if u.within.value or u.actual.value]
    came = sum(bool(u.within.value) for u in some)
    text = (
        f"Trong kỳ báo cáo, {came} đơn vị đã giới thiệu {report.introduced.value} điển hình"
        f"{_listed(report, report.introduced, Counted.EXEMPLARS)}."
        if came
        else "Trong kỳ báo cáo chưa đơn vị nào giới thiệu điển hình."
    )
    blocks: list[Paragraph | Table] = [Paragraph(text)]
    if some:
        blocks.append(_unit_table(report, some))
    if some and any(line.target.roll_up for line in report.targets):
        blocks.append(
            Paragraph(
                "Cột “Cả năm” của một đơn vị gồm cả điển hình của các đơn vị trực thuộc, vì chỉ "
                "tiêu được tính cộng từ dưới lên; các dòng không cộng lại với nhau."
            )
        )
    yield Section("1. Theo đơn vị", 2, tuple(blocks))
    rows = tuple((n, f.name, f.within) for n, f in enumerate(report.fields, 1))
    yield Section(
        "2. Theo lĩnh vực",
        2,
        (
            Paragraph("Một điển hình thuộc nhiều lĩnh vực được tính ở từng lĩnh vực."),
            Table("Điển hình theo lĩnh vực trong kỳ báo cáo", ("TT", "Lĩnh vực", "Số điển hình"),
                  rows, (12, 118, 35)),
        ),
    )  # fmt: skip
    yield Section("3. Đơn vị chưa có điển hình", 2, tuple(_zero(report)))


def _unit_table(report: Report, some: Sequence[UnitLine]) -> Table:
    """The units with exemplars; remarks only where there are any."""
    remarks = any(u.note for u in some)
    rows: list[tuple[Cell, ...]] = [
        (n, u.name, u.within, u.actual, u.required, Figure(u.missing, u.actual.anchor))
        for n, u in enumerate(some, 1)
    ]
    heads = ["TT", "Đơn vị", "Kỳ này", "Cả năm", "Yêu cầu cả năm", "Còn thiếu"]
    widths = [9.0, 76, 18, 18, 24, 20]
    if remarks:
        rows = [(*row, u.note) for row, u in zip(rows, some, strict=True)]
        heads, widths = [*heads, "Ghi chú"], [9, 50, 14, 14, 18, 16, 44]
    return Table(
        f"Đơn vị đã có điển hình trong kỳ báo cáo hoặc trong năm {report.year}",
        tuple(heads),
        tuple(rows),
        tuple(widths),
    )


def _zero(report: Report) -> Iterator[Paragraph]:
    totals = [line.total for line in report.targets]
    bound = [total for total in totals if total.units]
    for total in bound:
        count = len(total.at_zero)
        where = f"; danh sách ở {AT_ZERO}" if count else ""
        yield Paragraph(
            f"{total.target.label}: {count}/{total.units} đơn vị chưa có điển hình nào trong năm "
            f"{report.year}{where}.",
            item=True,
        )
    if not bound:
        free = any(total.free for total in totals)
        listed = f" Các đơn vị chưa có điển hình được kể ở {AT_ZERO}." if free else ""
        yield Paragraph(f"{none_bound(report.plan, report.year)}{listed}")


def registered(report: Report) -> Iterator[Paragraph | Table]:
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
            f"{len(promising)} đơn vị đã đăng ký {number} điển hình cho năm {report.year}, "
            f"trong đó {came} được giới thiệu."
        )
        if idle:
            yield Paragraph(f"Đã đăng ký mà chưa giới thiệu điển hình nào: {', '.join(idle)}.")
    else:
        yield Paragraph(f"Năm {report.year} chưa đơn vị nào đăng ký xây dựng điển hình.")
    if unasked := len(lines) - len(promising):
        yield Paragraph(f"{unasked} đơn vị không đăng ký mà đã giới thiệu điển hình.")
    if report.silent:
        yield Paragraph(
            f"{len(report.silent)} đơn vị không đăng ký, cũng chưa giới thiệu (danh sách ở "
            f"{AT_ZERO})."
        )
    if lines:
        yield Table(
            f"Đăng ký, giới thiệu và công nhận trong năm {report.year}",
            ("Đơn vị", "Đã đăng ký", "Đã giới thiệu", "Đã công nhận"),
            tuple((r.name, "; ".join(r.registered) or "Không đăng ký", r.introduced, r.recognised)
                  for r in lines),
            (50, 75, 20, 20),
        )  # fmt: skip


def changed(report: Report) -> Iterator[Paragraph]:
    """What became of units in the year."""
    for change in report.changes:
        listed = f" (Danh sách ở {CHANGED}.)" if change.names else ""
        yield Paragraph(f"{change.sentence}{listed}", item=True)


def duties(report: Report) -> Iterator[Table]:
    """The plan's duties that no count holds."""
    lines = duty_lines(report.checklist)
    if lines:
        yield Table(
            "Nhiệm vụ, việc đã làm và minh chứng",
            ("TT", "Nhiệm vụ", "Điều khoản", "Thực hiện", "Minh chứng"),
            tuple(
                (n, line.name, line.source,
                 "; ".join(f"{c.head}: {c.words}" if c.head else c.words for c in line.cells),
                 next((c.address for c in line.cells if c.address), ""))
                for n, line in enumerate(lines, 1)
            ),
            (10, 65, 20, 40, 30),
        )  # fmt: skip
