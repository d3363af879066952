"""A document as Markdown; the targets of a report, or a list of exemplars, as CSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from thidua.model.plan import Counted
from thidua.report.blocks import Cell, Lines, OfficialDocument, Paragraph, Table, plain, uniform
from thidua.report.content import ExemplarList, Figure, Report, Stamp
from thidua.report.evidence import RECOGNITION, recognition
from thidua.report.summary import WORDS
from thidua.tally.kinds import EvidenceEntry

BOM = "\ufeff"
"""Tells Excel that the file is UTF-8."""
REPORT_HEAD = (
    "Kế hoạch,Kỳ báo cáo từ,Kỳ báo cáo đến,Tính đến,Phiên bản,Tin bài minh họa,"
    "Chỉ tính lần đăng đã xác minh,Mã chỉ tiêu,"
    "Chỉ tiêu,Điều khoản,Chịu trách nhiệm,Kỳ tính,Từ ngày,Đến ngày,Đã có,Đã công nhận,"
    "Yêu cầu,Còn thiếu,Tình trạng,Thuộc kỳ báo cáo,Đứng sau con số"
).split(",")
LIST_HEAD = (
    *("Đơn vị", "Điển hình", "Tên bài", "Lĩnh vực", "Đối tượng", "Loại", *RECOGNITION),
    *("Ngày giới thiệu", "Địa chỉ", "Tệp", "Minh họa", "Tính đến", "Phiên bản"),
)


def markdown(document: OfficialDocument) -> str:
    """The document as Markdown tables."""
    document = uniform(document)
    lines = [f"# {document.kind.capitalize()}: {_line(document.title)}", ""]
    if document.opening:
        lines += [_text(document.opening), ""]
    for section in document.sections:
        if section.title:
            lines += [f"{'#' * (section.level + 1)} {section.title}", ""]
        lines += _blocks(section.blocks)
    if document.closing:
        lines += [_text(document.closing), ""]
    for annex in document.annexes:
        lines += [f"## {annex.number}. {annex.title}", "", *_blocks(annex.blocks)]
    return "\n".join(lines).rstrip() + "\n"


def _blocks(blocks: Sequence[Paragraph | Table]) -> Iterator[str]:
    for n, block in enumerate(blocks):
        if isinstance(block, Table):
            yield from _table(block)
            continue
        yield f"- {_text(block.text)}" if block.item else _text(block.text)
        after = blocks[n + 1] if n + 1 < len(blocks) else None
        if not (block.item and isinstance(after, Paragraph) and after.item):
            yield ""


def _table(table: Table) -> Iterator[str]:
    if table.caption:
        yield f"*{_text(table.caption)}*"
        yield ""
    yield f"| {' | '.join(table.heads)} |"
    yield "|" + "---|" * len(table.heads)
    for row in table.rows:
        yield f"| {' | '.join(_cell(cell).replace('|', chr(92) + '|') for cell in row)} |"
    yield ""


def _cell(cell: Cell) -> str:
    if isinstance(cell, Lines):
        return "<br>".join(_text(plain(part)) for part in cell.parts)
    shown = _text(plain(cell))
    return f"**{shown}**" if isinstance(cell, Figure) and cell.short else shown


def _line(text: str) -> str:
    return " ".join(text.split())


def _text(text: str) -> str:
    """One line in which nothing of an editor's is taken for HTML or for marks of Markdown."""
    escaped = _line(text).replace("&", "&amp;").replace("<", "&lt;")
    return re.sub(r"[\\`*\[\]]", r"\\\g<0>", escaped)


def report_csv(report: Report) -> str:
    """One line a target and period, UTF-8 with a byte order mark; dates as ISO 8601."""
    stamp, window = report.stamp, report.window
    entries = {e.code: f"{e.date.isoformat()} {e.title}" for e in report.entries}
    head = [report.plan.id, window.since, window.until, stamp.as_of, stamp.commit, stamp.samples,
            "có" if stamp.verified else ""]  # fmt: skip
    rows = [
        [
            *head,
            part.target.id,
            part.target.name,
            part.target.source,
            part.target.responsible,
            span.total.period.label,
            span.total.period.start,
            span.total.period.end,
            span.actual.value,
            span.total.recognised if part.target.count is Counted.EXEMPLARS else "",
            span.total.required,
            span.total.missing,
            WORDS[span.total.state],
            "có" if span.in_scope else "",
            "; ".join(entries[code] for code in report.behind(span.actual)),
        ]
        for part in report.targets
        for span in part.periods
    ]
    return _csv(REPORT_HEAD, rows)


def listing_csv(listing: ExemplarList) -> str:
    """One line an exemplar."""
    return _csv(LIST_HEAD, [_exemplar(e, listing.stamp) for e in listing.entries])


def _exemplar(e: EvidenceEntry, stamp: Stamp) -> list[object]:
    return [e.place, e.subject, e.title, ", ".join(e.fields), e.kind, e.model,
            *recognition(e, stamp.as_of), e.date, e.address, " ".join(e.paths),
            "có" if e.sample else "", stamp.as_of, stamp.commit]  # fmt: skip


def _csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([_harmless(v) for v in row] for row in rows)
    return BOM + out.getvalue()


def _harmless(value: object) -> object:
    """Text that a spreadsheet would take for a formula gets an apostrophe before it.

    >>> _harmless("=HYPERLINK(1)"), _harmless(-1)
    ("'=HYPERLINK(1)", -1)
    """
    if isinstance(value, date):
        return value.isoformat()
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\r" and value else value
