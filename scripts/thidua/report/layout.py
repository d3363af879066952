"""A report in the words and the order of an administrative report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from thidua.model.period import Period
from thidua.model.plan import Per
from thidua.report.annex import AT_ZERO, annexes, reading
from thidua.report.blocks import Cell, OfficialDocument, Paragraph, Section, Table, figures
from thidua.report.chapters import changed, duties, introduced, published, registered
from thidua.report.content import Figure, Report, TargetLine
from thidua.report.summary import WORDS
from thidua.report.window import ROMAN, day, period_name, scope_name
from thidua.tally.attainment import State

REPORT = "BÁO CÁO"
"""The kind of document that a report is."""
DOTS = "……………………"
"""What stands where nobody has said who: an officer fills it in."""


def document(report: Report) -> OfficialDocument:
    """The report as sections and annexes."""
    agency = report.stamp.signing.agency or DOTS
    plan = report.plan
    number = f" số {plan.number}" if plan.number else ""
    issued = f" ngày {day(plan.issued)}" if plan.issued else ""
    complete = plan.title.lower().startswith("kế hoạch")
    named = plan.title if complete else f"Kế hoạch “{plan.title}”"
    head = len("Kế hoạch")
    title = f"{named[:head]}{number}{issued}{named[head:]}" if number or issued else named
    titles = [
        ("KỲ BÁO CÁO VÀ SỐ LIỆU", tuple(_basis(report)), ()),
        ("KẾT QUẢ THỰC HIỆN CHỈ TIÊU", (), tuple(_results(report))),
        ("TIN, BÀI ĐÃ ĐĂNG, PHÁT TRONG KỲ BÁO CÁO", tuple(published(report)), ()),
        ("ĐIỂN HÌNH ĐÃ GIỚI THIỆU", (), tuple(introduced(report))),
        ("ĐĂNG KÝ XÂY DỰNG ĐIỂN HÌNH", tuple(registered(report)), ()),
        ("ĐƠN VỊ CÓ THAY ĐỔI TRONG NĂM", tuple(changed(report)), ()),
        ("NHIỆM VỤ KHÔNG TÍNH BẰNG SỐ LƯỢNG", tuple(duties(report)), ()),
    ]
    sections: list[Section] = []
    filled = [t for t in titles if t[1] or t[2]]
    for roman, (name, blocks, parts) in zip(ROMAN, filled, strict=False):
        sections.append(Section(f"{roman}. {name}", 1, blocks))
        sections += parts
    return OfficialDocument(
        kind=REPORT,
        title=report.title,
        stamp=report.stamp,
        opening=f"Thực hiện {title}, {agency} báo cáo kết quả {report.window.name} như sau:",
        sections=tuple(sections),
        annexes=annexes(report, figures(sections)),
        closing=f"Trên đây là báo cáo kết quả thực hiện kế hoạch {report.window.name}./.",
    )


def _basis(report: Report) -> Iterator[Paragraph]:
    window, scope = report.window, report.window.scope
    closed = (
        f" (chốt số liệu ngày {window.cutoff} hằng tháng theo kế hoạch)" if window.cutoff else ""
    )
    yield Paragraph(
        f"Kỳ báo cáo: từ ngày {day(window.since)} đến hết ngày {day(window.until)}{closed}. "
        "Tin, bài và điển hình ở các mục sau được kê theo kỳ này."
    )
    yield Paragraph(
        "Kỳ tính chỉ tiêu: theo tháng, quý, năm dương lịch như kế hoạch giao; báo cáo này đối "
        f"chiếu {scope_name(scope)} (từ ngày {day(scope.start)} đến hết ngày {day(scope.end)})."
    )
    for line in reading(report.stamp):
        yield Paragraph(line)
    if report.stamp.as_of < max(window.until, scope.end):
        yield Paragraph(
            "Đến ngày tính số liệu, kỳ báo cáo hoặc kỳ tính chỉ tiêu chưa kết thúc; số liệu còn "
            "thay đổi."
        )


def _results(report: Report) -> Iterator[Section]:
    parts = report.targets
    owed = [p for p in parts if p.total.required]
    enough = [p for p in owed if not p.total.missing and not p.short]
    general = (
        f"Tính đến hết ngày {day(report.stamp.as_of)}, trong {len(owed)} chỉ tiêu phải thực hiện "
        f"của năm {report.year}, {f'{len(enough)} chỉ tiêu đã' if enough else 'chưa chỉ tiêu nào'} "
        "đủ số lượng ở mọi kỳ."
        if owed
        else f"Năm {report.year} không chỉ tiêu nào phải thực hiện."
    )
    whole = report.window.scope.days > 92
    blocks: list[Paragraph | Table] = []
    if not whole:
        blocks += [Paragraph(_scope_result(report)), _scope_table(report)]
    blocks.append(Paragraph(general))
    blocks.append(_year_table(report))
    if any(
        p.total.units and p.total.missing > max(0, p.total.required - p.actual.value) for p in parts
    ):
        blocks.append(
            Paragraph(
                "Chỉ tiêu giao cho từng đơn vị được tính riêng từng đơn vị: số vượt của đơn vị này "
                "không bù cho đơn vị khác."
            )
        )
    yield Section("1. Kết quả chung", 2, tuple(blocks))
    yield Section("2. Kết quả theo từng kỳ", 2, tuple(_period_tables(parts)))
    yield Section(
        "3. Nội dung còn thiếu, việc tiếp theo và trách nhiệm", 2, tuple(_missing(report))
    )


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
            part.target.label,
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
        (50, 45, 25, 20, 25),
    )


def _year_table(report: Report) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (
            n,
            part.target.name,
            part.target.source,
            part.actual,
            part.total.required,
            part.total.expected,
            Figure(part.total.missing, part.actual.anchor),
            part.target.responsible or "Kế hoạch không nêu",
        )
        for n, part in enumerate(report.targets, 1)
    ]
    return Table(
        f"Kết quả năm {report.year} so với chỉ tiêu",
        (
            "TT",
            "Chỉ tiêu",
            "Điều khoản",
            "Đã có",
            "Yêu cầu",
            "Đến nay phải có",
            "Còn thiếu",
            "Chịu trách nhiệm",
        ),
        tuple(rows),
        (9, 52, 18, 12, 13, 18, 13, 30),
    )


def _period_tables(parts: Iterable[TargetLine]) -> Iterator[Paragraph | Table]:
    """A table for each sort of period; a row a target."""
    lines = list(parts)
    for per, title in ((Per.MONTH, "tháng"), (Per.QUARTER, "quý"), (Per.YEAR, "năm"),
                       (Per.PERIOD, "cả giai đoạn")):  # fmt: skip
        own = [p for p in lines if p.target.per is per and p.periods]
        spans: list[Period] = sorted({s.total.period for p in own for s in p.periods})
        if not spans:
            continue
        rows = tuple((p.target.label, *_cells(p, spans)) for p in own)
        width = 165 - 33 if len(spans) > 4 else 100
        yield Table(
            f"Số đã có/số phải có theo {title}; chữ đậm là kỳ đã hết mà còn thiếu",
            ("Chỉ tiêu", *(period_name(s, per) for s in spans)),
            rows,
            (165 - width, *(width / len(spans) for _ in spans)),
        )


def _cells(part: TargetLine, spans: Iterable[Period]) -> Iterator[Cell]:
    own = {s.total.period: s for s in part.periods}
    for period in spans:
        span = own.get(period)
        yield span.actual if span else "–"


def _missing(report: Report) -> Iterator[Paragraph]:
    any_missing = False
    for part in report.targets:
        if text := _wanting(part):
            any_missing = True
            who = part.target.responsible or "kế hoạch không nêu đơn vị chịu trách nhiệm"
            yield Paragraph(f"{part.target.label} ({part.target.source}; {who}): {text}", item=True)
    if not any_missing:
        yield Paragraph("Không có kỳ nào đã kết thúc mà còn thiếu.")


def _wanting(part: TargetLine) -> str:
    """What one target lacks, when, and what comes next; empty when it lacks nothing."""
    noun, total = part.target.unit_of_count, part.total
    words: list[str] = []
    if part.target.each and part.short:
        for span in (s.total for s in part.short):
            words.append(
                f"{scope_name(span.period)}, {span.met}/{span.units} đơn vị đã đủ số; các đơn vị "
                f"còn lại thiếu tổng cộng {span.missing} {noun}"
            )
    elif part.short:
        words += _lacking(part)
    if total.at_zero:
        words.append(f"{len(total.at_zero)}/{total.units} đơn vị chưa có {noun} nào ({AT_ZERO})")
    if total.step and total.need:
        own = sum(p.missing for p in total.periods if p.period == total.step)
        before = ", kể cả phần các kỳ trước còn thiếu" if part.short and total.need > own else ""
        words.append(f"đến hết {scope_name(total.step)} cần thêm {total.need} {noun}{before}")
    if total.step and total.missing and total.missing != total.need:
        words.append(f"đến hết năm còn phải có thêm {total.missing} {noun}")
    if total.scheduled:
        titles = "; ".join(f"“{s.title}”" for s in part.coming)
        named = f" ({titles})" if titles else ""
        words.append(f"{total.scheduled} {noun} đã lên lịch{named}, chưa được tính")
    return "; ".join(words) + "." if words else ""


def _lacking(part: TargetLine) -> Iterator[str]:
    """What the periods that have ended lack; those that lack as much are told together."""
    noun = part.target.unit_of_count
    groups: dict[int, list[Period]] = defaultdict(list)
    for span in part.short:
        groups[span.total.missing].append(span.total.period)
    for missing, periods in groups.items():
        names = [scope_name(period) for period in periods]
        if len(names) == 1:
            yield f"{names[0]} còn thiếu {missing} {noun}"
        else:  # months or quarters of one year
            kind = names[0].split()[0]
            *most, last = (name.split()[1] for name in names)
            which = f"{', '.join(most)} và {last} năm {periods[0].end.year}"
            yield f"các {kind} {which} mỗi {kind} còn thiếu {missing} {noun}"
