"""The annexes of a report: what stands behind its figures. And the list for the press."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Sequence
from datetime import date

from thidua.model.plan import Counted
from thidua.model.registry import Unit
from thidua.report.annex_numbers import Further, annex_numbers
from thidua.report.blocks import (
    Annex,
    Cell,
    Codes,
    DocumentPart,
    Lines,
    OfficialDocument,
    Paragraph,
    Section,
    Table,
    Web,
    figures,
)
from thidua.report.chapters import published_monthly
from thidua.report.content import Evidence, ExemplarList, Report, Stamp
from thidua.report.evidence import recognition_text, withdrawn_note
from thidua.report.results import period_tables
from thidua.report.window import day
from thidua.tally.kinds import KINDS, AnnexCell, EvidenceEntry, TargetCount

UNKNOWN_COMMIT = "không rõ"


def origin(stamp: Stamp) -> str:
    """From which state of which files it was made: for the properties of a file, not for paper."""
    return (
        f"Chuyên mục “{stamp.site}”, phiên bản (commit) {stamp.commit or UNKNOWN_COMMIT}; "
        f"tin, bài minh họa: {stamp.samples}"
    )


def reading(stamp: Stamp) -> Iterator[str]:
    """As of which day it is, what alone was counted, and that there are samples among it."""
    yield f"Số liệu tính đến hết ngày {day(stamp.as_of)}, theo chuyên mục “{stamp.site}”."
    if stamp.verified:
        yield (
            "Chỉ tính những lần đăng, phát có địa chỉ mà máy đã có lần mở được, và trang của chính "
            "chuyên mục; lần nào không có địa chỉ, hoặc chưa lần nào mở được, thì không tính."
        )
    if stamp.samples:
        yield (
            f"Trong số liệu có {stamp.samples} tin, bài minh họa, không phải kết quả có thật; "
            "các tin, bài này được ghi rõ “(minh họa)” trong danh sách."
        )
    yield from withdrawn_note(stamp.withdrawn)


def annexes(report: Report, sections: Iterable[Section]) -> tuple[Annex, ...]:
    """What was published, the exemplars, what stands behind each figure of *sections*; the units at
    zero, the months of a long window, and units that changed where they are too many for the
    text."""
    monthly = (*published_monthly(report), *period_tables(report)) if report.window.long else ()
    used = {f.anchor for f in figures((*sections, Section("", 1, monthly)))}

    def annex(what: Counted | Further, number: str) -> Annex:
        match what:
            case Counted():
                return Annex(number, KINDS[what].annex, tuple(_list(report, KINDS[what])))
            case Further.EVIDENCE:
                return Annex(number, what, (_evidence(report, used),))
            case Further.AT_ZERO:
                return Annex(number, what, tuple(_zero(report)))
            case Further.MONTHS:
                return Annex(number, what, monthly)
        return Annex(number, what, (_changed(report),))

    return tuple(annex(what, number) for what, number in annex_numbers(report).items())


def _changed(report: Report) -> Table:
    rows = tuple((c.sentence, len(c.names), ", ".join(c.names)) for c in report.changes if c.names)
    heads = "Thay đổi", "Số đơn vị", "Đơn vị"
    return Table("Đơn vị theo từng thay đổi", heads, rows, (50, 18, 97))


def _list(report: Report, kind: TargetCount) -> Iterator[DocumentPart]:
    """The entries of one kind; where they are more than those of the window, that is said."""
    noun, entries = kind.noun, report.of(kind.counted)
    codes = tuple(e.code for e in entries if e.date in report.window)
    if len(codes) != len(entries):
        yield Paragraph(
            f"Danh sách gồm cả {noun} ngoài kỳ báo cáo, vì các con số của {report.window.span} dựa "
            f"vào đó. Của kỳ báo cáo: {Codes(codes) if codes else f'không có {noun} nào'}."
        )
    yield _entries(kind, entries, report.stamp.as_of)


def _entries(kind: TargetCount, entries: Sequence[EvidenceEntry], as_of: date) -> Table:
    """The list of one kind; lines end with the address of the entry, else with where it is kept."""

    def cell(value: AnnexCell, entry: EvidenceEntry) -> Cell:
        if isinstance(value, str):
            return value
        if isinstance(value, tuple):
            return Lines((*value, *_traces(entry)))
        return recognition_text(entry, as_of)

    return Table(
        kind.caption,
        ("Mã", "Ngày", *kind.columns),
        tuple((e.code, e.date, *(cell(value, e) for value in kind.cells(e))) for e in entries),
        (13, 21, *kind.columns.values()),
        anchors=tuple((e.anchor,) for e in entries),
    )


def _traces(entry: EvidenceEntry) -> tuple[str | Web, ...]:
    if entry.address:
        return (Web(entry.address, entry.address),)
    return (f"Lưu: {entry.kept}",) if entry.kept else ()


def _evidence(report: Report, used: Container[str]) -> Table:
    """What stands behind the figures; those with the same behind them share a row."""
    same: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for evidence in report.evidence:
        if evidence.anchor in used:
            same[evidence.entries].append(evidence)
    nothing = same.pop((), [])
    rows: list[tuple[Cell, ...]] = [
        (Lines(tuple(dict.fromkeys(e.caption for e in group))), len(codes), Codes(codes))
        for codes, group in same.items()
    ]
    anchors = [tuple(e.anchor for e in group) for group in same.values()]
    numbers = annex_numbers(report)
    lists = " và ".join(f"{numbers[c]} ({kind.code})" for c, kind in KINDS.items() if c in numbers)
    if nothing:
        rows.append(("Mọi con số 0 trong báo cáo", 0, "Không có tin, bài, điển hình nào"))
        anchors.append(tuple(e.anchor for e in nothing))
    return Table(
        f"Mã ở cột cuối là mã trong {lists}",
        ("Con số", "Giá trị", "Tin, bài, điển hình"),
        tuple(rows),
        (85, 15, 65),
        anchors=tuple(anchors),
    )


def _zero(report: Report) -> Iterator[DocumentPart]:
    """A table for each target with units at zero."""
    for total in (line.total for line in report.targets):
        free = f", không phải thực hiện trong {report.window.span}"
        for units, why in ((total.at_zero, ""), (total.free, free)):
            if units:
                named = f"{total.target.label} ({total.target.source})"
                caption = f"{named}: {len(units)} đơn vị chưa có điển hình{why}"
                yield _by_above(report, caption, units)
    if report.silent:
        caption = f"{len(report.silent)} đơn vị không đăng ký, cũng chưa giới thiệu điển hình"
        yield _by_above(report, caption, report.silent)


def _by_above(report: Report, caption: str, units: Iterable[Unit]) -> Table:
    """Units by the unit above them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in units:
        groups[report.parents.get(unit.id, "")].append(unit.name)
    return Table(
        caption,
        ("Thuộc", "Số đơn vị", "Đơn vị"),
        tuple((above or "–", len(names), ", ".join(names)) for above, names in groups.items()),
        (40, 18, 107),
    )


def listing_document(listing: ExemplarList) -> OfficialDocument:
    """The list for the press as a document."""
    window = listing.window
    filters = f"; {'; '.join(listing.filters)}" if listing.filters else ""
    basis = [
        Paragraph(
            f"Điển hình có ngày giới thiệu từ ngày {day(window.since)} đến hết ngày "
            f"{day(window.until)}{filters}: {len(listing.entries)} điển hình."
        ),
        *(Paragraph(line) for line in reading(listing.stamp)),
    ]
    blocks: tuple[DocumentPart, ...] = tuple(basis)
    if listing.entries:
        blocks = (*blocks, press_table(listing))
    agency = listing.stamp.signing.agency or listing.stamp.authority
    return OfficialDocument(
        kind="DANH SÁCH",
        title=f"Điển hình tiên tiến giới thiệu {window.name}",
        stamp=listing.stamp,
        opening=f"{agency} giới thiệu các điển hình sau:" if agency else "",
        sections=(Section("", 1, blocks),),
        annexes=(),
        closing="",
    )


def press_table(listing: ExemplarList) -> Table:
    """Unit, subject, title, field, kind, recognition and address of each exemplar."""
    as_of = listing.stamp.as_of
    rows: list[tuple[Cell, ...]] = [
        (
            n,
            e.place,
            Lines((e.subject, *e.story_lines, *(Web(a, a) for a in (e.address,) if a))),
            ", ".join(e.fields),
            Lines((e.kind, e.model)),
            recognition_text(e, as_of),
        )
        for n, e in enumerate(listing.entries, 1)
    ]
    return Table(
        "Điển hình theo ngày giới thiệu",
        ("TT", "Đơn vị", "Điển hình; bài; địa chỉ", "Lĩnh vực", "Loại", "Công nhận"),
        tuple(rows),
        (9, 26, 60, 22, 20, 28),
        anchors=tuple((e.anchor,) for e in listing.entries),
    )
