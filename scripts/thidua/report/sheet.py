"""A report and a list as workbooks: one sheet a question, totals that are formulas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from thidua.model.plan import Counted
from thidua.report.annex import origin, reading
from thidua.report.content import ExemplarList, Report, Stamp
from thidua.report.evidence import RECOGNITION, recognition
from thidua.report.owed import duty_lines
from thidua.report.summary import WORDS
from thidua.report.window import capital, day, scope_name
from thidua.report.workbook import Sheet, Value, workbook
from thidua.tally.duties import Proof
from thidua.tally.kinds import KINDS, EvidenceEntry


def report_xlsx(report: Report) -> bytes:
    """The workbook of a report: targets, months, units, fields, what stands behind them; and what
    there is of registrations, honours and duties."""
    about = [("Báo cáo", report.title), *_about(report.stamp)]
    window = report.window
    about[1:1] = [
        ("Kỳ báo cáo", f"{day(window.since)} - {day(window.until)}"),
        ("Kỳ tính chỉ tiêu", f"{day(window.scope.start)} - {day(window.scope.end)}"),
    ]
    return workbook(
        report.title,
        report.stamp,
        [
            _targets(report),
            _months(report),
            _units(report),
            _fields(report),
            *(s for s in (_registered(report), _honours(report), _duties(report), _of_units(report))
              if s.rows),
            _entries(report.entries, report.stamp.as_of),
            Sheet("Về báo cáo", ("Mục", "Nội dung"), (22, 100), tuple(about)),
        ],
    )  # fmt: skip


def listing_xlsx(listing: ExemplarList) -> bytes:
    """The workbook of a list of exemplars."""
    window = listing.window
    about = [
        ("Danh sách", listing.title),
        ("Kỳ báo cáo", f"{day(window.since)} - {day(window.until)}"),
        *(("Lọc", text) for text in listing.filters),
        *_about(listing.stamp),
    ]
    return workbook(
        listing.title,
        listing.stamp,
        [
            _exemplars(listing),
            Sheet("Về danh sách", ("Mục", "Nội dung"), (22, 100), tuple(about)),
        ],
    )


def _about(stamp: Stamp) -> Iterator[tuple[str, str]]:
    yield "Chuyên mục", stamp.site
    for line in (*reading(stamp), origin(stamp)):
        yield "Số liệu", line


def _targets(report: Report) -> Sheet:
    rows = [
        (
            part.target.label,
            part.target.source,
            part.target.responsible,
            span.total.period.start,
            span.total.period.end,
            span.actual.value,
            span.total.recognised if part.target.count is Counted.EXEMPLARS else "",
            span.total.required,
            span.total.missing,
            WORDS[span.total.state],
            "có" if span.in_scope else "",
        )
        for part in report.targets
        for span in part.periods
    ]
    heads = ("Chỉ tiêu", "Điều khoản", "Chịu trách nhiệm", "Từ ngày", "Đến ngày", "Đã có",
             "Đã công nhận", "Yêu cầu", "Còn thiếu", "Tình trạng", "Thuộc kỳ báo cáo")  # fmt: skip
    # what periods lack does not add up: a year makes up for a month
    widths = (32, 12, 36, 12, 12, 10, 10, 10, 11, 14, 12)
    return Sheet("Chỉ tiêu", heads, widths, tuple(rows), (5, 6, 7))


def _months(report: Report) -> Sheet:
    months = report.window.months()
    rows: list[tuple[Value, ...]] = [
        (month, *(c.months[n].value for c in report.channels), report.published_monthly[n].value)
        for n, month in enumerate(months)
    ]
    heads = ("Tháng", *(c.name for c in report.channels), "Cộng")
    widths = (11.0, *(24.0 for _ in report.channels), 10)
    return Sheet("Theo tháng", heads, widths, tuple(rows), tuple(range(1, len(heads))), months=True)


def _units(report: Report) -> Sheet:
    rows = [
        (u.name, u.level, report.parents.get(u.unit.id, ""), u.within.value, u.actual.value,
         u.required, u.missing, u.note)
        for u in report.units
    ]  # fmt: skip
    heads = ("Đơn vị", "Cấp", "Thuộc", "Trong kỳ báo cáo", "Trong năm", "Yêu cầu", "Còn thiếu",
             "Ghi chú")  # fmt: skip
    twice = any(part.target.roll_up for part in report.targets)  # an exemplar counts above too
    sums = (3, 5, 6) if twice else (3, 4, 5, 6)
    return Sheet("Theo đơn vị", heads, (38, 28, 24, 18, 12, 10, 11, 50), tuple(rows), sums)


def _fields(report: Report) -> Sheet:
    rows = tuple((f.name, f.within.value) for f in report.fields)
    return Sheet("Theo lĩnh vực", ("Lĩnh vực", "Lượt điển hình"), (50, 16), rows, (1,))


def _registered(report: Report) -> Sheet:
    rows = tuple(
        (r.name, "; ".join(r.registered), len(r.registered), r.kept, r.introduced.value,
         r.recognised.value)
        for r in report.registrations
    )  # fmt: skip
    heads = ("Đơn vị", "Đã đăng ký", "Số đăng ký", "Đăng ký đã giới thiệu", "Đã giới thiệu",
             "Đã công nhận")  # fmt: skip
    return Sheet("Đăng ký", heads, (38, 70, 11, 16, 12, 12), rows, (2, 3, 4, 5))


def _honours(report: Report) -> Sheet:
    rows = tuple(
        (capital(h.level_name), h.unit, h.subject, h.title, h.decision, h.date or "")
        for h in report.honours
    )
    heads = ("Cấp", "Đơn vị", "Điển hình", "Danh hiệu, hình thức", "Số quyết định",
             "Ngày quyết định")  # fmt: skip
    return Sheet("Khen thưởng", heads, (18, 34, 40, 34, 20, 13), rows, counts=0)


def _duties(report: Report) -> Sheet:
    rows = tuple(
        (sort, line.name, line.source, cell.head, cell.words, cell.address)
        for sort, tallies in (("Nhiệm vụ", report.checklist), ("Báo cáo", report.reports))
        for line in duty_lines(tallies)
        for cell in line.cells
    )
    heads = ("Loại", "Nội dung", "Điều khoản", "Kỳ", "Thực hiện", "Minh chứng")
    return Sheet("Nhiệm vụ", heads, (12, 60, 12, 14, 60, 48), rows)


def _of_units(report: Report) -> Sheet:
    """What each unit has done of what is asked of each; the first proof of it."""
    rows: list[tuple[Value, ...]] = []
    for tally in (*report.checklist, *report.reports):
        for period in tally.periods:
            for unit in period.units:
                proof = next(iter((*unit.proofs, *period.proofs)), Proof(None))
                rows.append(
                    (unit.unit.name, tally.duty.name, tally.duty.source, scope_name(period.period),
                     period.due or "", "" if unit.unit in period.missing else "có",
                     proof.date or "", proof.number, proof.address)
                )  # fmt: skip
    heads = ("Đơn vị", "Nội dung", "Điều khoản", "Kỳ", "Hạn", "Đã làm", "Ngày", "Số văn bản",
             "Địa chỉ")  # fmt: skip
    return Sheet("Đơn vị thực hiện", heads, (38, 60, 12, 18, 12, 9, 12, 18, 48), tuple(rows))


def _entries(entries: Iterable[EvidenceEntry], as_of: date) -> Sheet:
    rows = [
        (e.code, e.date, KINDS[e.counted].noun.capitalize(), e.place, e.issue, e.subject,
         e.title, ", ".join(e.fields), *recognition(e, as_of), e.address or e.kept,
         ", ".join(e.paths), "có" if e.sample else "")
        for e in entries
    ]  # fmt: skip
    heads = ("Mã", "Ngày", "Loại", "Kênh, đơn vị", "Số", "Điển hình", "Tên", "Lĩnh vực",
             *RECOGNITION, "Địa chỉ", "Tệp", "Minh họa")  # fmt: skip
    widths = (8, 12, 11, 34, 10, 32, 48, 26, 14, 16, 13, 48, 48, 10)
    return Sheet("Tin bài", heads, widths, tuple(rows), counts=0)


def _exemplars(listing: ExemplarList) -> Sheet:
    as_of = listing.stamp.as_of
    rows = [
        (e.place, e.subject, e.title, ", ".join(e.fields), e.kind, e.model,
         *recognition(e, as_of), e.date, e.address, "có" if e.sample else "")
        for e in listing.entries
    ]  # fmt: skip
    heads = ("Đơn vị", "Điển hình", "Tên bài", "Lĩnh vực", "Đối tượng", "Loại", *RECOGNITION,
             "Ngày giới thiệu", "Địa chỉ", "Minh họa")  # fmt: skip
    widths = (30, 32, 44, 26, 14, 20, 14, 16, 13, 16, 48, 10)
    return Sheet("Điển hình", heads, widths, tuple(rows), counts=0)
