"""A report in the words and the order of an administrative report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from thidua.model.narrative import ReportHeading
from thidua.model.plan import Plan
from thidua.report.annex import annexes, reading
from thidua.report.assessment import ahead, lacking, reached
from thidua.report.blocks import DocumentPart, OfficialDocument, Paragraph, Section
from thidua.report.chapters import duties, held, introduced, published
from thidua.report.content import Report, titled
from thidua.report.prose import words, words_wanted
from thidua.report.results import by_period, results
from thidua.report.window import ROMAN, day, scope_name
from thidua.tally.kinds import KINDS

REPORT = "BÁO CÁO"
"""The kind of document that a report is."""
DOTS = "……………………"
"""What stands where nobody has said who: an officer fills it in."""
Parts = Iterable[tuple[str, Iterable[DocumentPart]]]
"""Headings of the second level, and what stands below each."""


def document(report: Report) -> OfficialDocument:
    """The report as sections and annexes.

    Persons and households are named in it only where they agree to it: a report is passed on.
    """
    agency = report.stamp.signing.agency or DOTS
    plan, name = cited(report.plan), report.window.name
    sections = tuple(_sections(_chapters(report)))
    return OfficialDocument(
        kind=REPORT,
        title=report.title,
        stamp=report.stamp,
        opening=f"Thực hiện {plan}, {agency} báo cáo kết quả {name} như sau:",
        sections=sections,
        annexes=annexes(report, sections),
        closing=f"Trên đây là báo cáo kết quả thực hiện kế hoạch {name}./.",
        recipients=report.stamp.signing.recipients,
    )


def cited(plan: Plan) -> str:
    """The plan as a document names it: kind, number, day, issuer, subject."""
    number = f" số {plan.number}" if plan.number else ""
    issued = f" ngày {day(plan.issued)}" if plan.issued else ""
    if titled(plan):
        return f"Kế hoạch{number}{issued}{plan.title[len('Kế hoạch') :]}"
    issuer = f" của {plan.issuer}" if plan.issuer else ""
    subject = plan.title[:1].lower() + plan.title[1:]
    about = "" if subject.startswith(("triển khai", "thực hiện")) else "về "
    return f"Kế hoạch{number}{issued}{issuer} {about}{subject}"


def _chapters(report: Report) -> Iterator[tuple[str, Iterable[DocumentPart], Parts]]:
    """Headings of the first level, what stands below each, and its parts."""
    yield "CĂN CỨ, KỲ BÁO CÁO VÀ SỐ LIỆU", _basis(report), ()
    yield "TÌNH HÌNH CHỈ ĐẠO, TRIỂN KHAI", words_wanted(report, ReportHeading.DIRECTION), ()
    parts = (
        ("Kết quả chung", results(report)),
        ("Kết quả theo từng kỳ", by_period(report)),
        ("Tin, bài đã đăng, phát trong kỳ báo cáo", published(report)),
    )
    yield "KẾT QUẢ THỰC HIỆN CHỈ TIÊU", (), parts
    yield "ĐIỂN HÌNH, KHEN THƯỞNG", (), introduced(report)
    yield "SỰ KIỆN", held(report), ()
    yield "NHIỆM VỤ KHÔNG TÍNH BẰNG SỐ LƯỢNG", duties(report), ()
    judged = (
        ("Ưu điểm", (*reached(report), *words_wanted(report, ReportHeading.STRENGTHS))),
        ("Hạn chế", (*lacking(report), *words_wanted(report, ReportHeading.WEAKNESSES))),
        ("Nguyên nhân", words_wanted(report, ReportHeading.CAUSES)),
    )
    yield "ĐÁNH GIÁ", (), judged
    coming = (*ahead(report), *words_wanted(report, ReportHeading.PLANS))
    yield "PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI", coming, ()
    yield "KIẾN NGHỊ", words_wanted(report, ReportHeading.PROPOSALS), ()


def _sections(chapters: Iterable[tuple[str, Iterable[DocumentPart], Parts]]) -> Iterator[Section]:
    """Chapters and their parts, numbered, without those that are empty."""
    written = [
        (title, tuple(blocks), [(name, inner) for name, part in parts if (inner := tuple(part))])
        for title, blocks, parts in chapters
    ]
    filled = [chapter for chapter in written if chapter[1] or chapter[2]]
    for roman, (title, blocks, parts) in zip(ROMAN, filled, strict=False):
        yield Section(f"{roman}. {title}", 1, blocks)
        for number, (name, inner) in enumerate(parts, 1):
            yield Section(f"{number}. {name}", 2, inner)


def _basis(report: Report) -> Iterator[DocumentPart]:
    yield from words(report, ReportHeading.BASIS)
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
    if absent := [kind.noun for counted, kind in KINDS.items() if not report.of(counted)]:
        yield Paragraph(
            f"Trong kỳ báo cáo và trong {report.window.span} không ghi nhận "
            f"{' và '.join(absent)} nào, nên báo cáo không kèm danh sách."
        )
    if report.stamp.as_of < max(window.until, scope.end):
        yield Paragraph(
            "Đến ngày tính số liệu, kỳ báo cáo hoặc kỳ tính chỉ tiêu chưa kết thúc; số liệu còn "
            "thay đổi."
        )
