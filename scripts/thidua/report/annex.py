"""The annexes of a report: what stands behind its figures. And the list for the press."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator
from datetime import date

from thidua.model.plan import Counted
from thidua.model.registry import Unit
from thidua.report.blocks import Annex, Cell, Codes, Document, Lines, Paragraph, Section, Table, Web
from thidua.report.content import Entry, Evidence, Figure, Listing, Report, Stamp
from thidua.report.ledger import recognised
from thidua.report.units import none_bound
from thidua.report.window import day

UNKNOWN_COMMIT = "không rõ"
SAMPLE = " (minh họa)"


def reading(stamp: Stamp) -> Iterator[str]:
    """As of which day, from which state of the files, and how many samples."""
    yield (
        f"Số liệu tính đến hết ngày {day(stamp.as_of)}, lấy từ dữ liệu của chuyên mục "
        f"“{stamp.site}”, phiên bản (commit) {stamp.commit or UNKNOWN_COMMIT}."
    )
    if stamp.verified:
        yield (
            "Chỉ tính những lần đăng, phát có địa chỉ mà máy đã có lần mở được (thidua verify), và "
            "trang của chính chuyên mục; lần nào không có địa chỉ, hoặc chưa lần nào mở được, thì "
            "không tính."
        )
    if stamp.samples:
        yield (
            f"Trong số liệu có {stamp.samples} tin, bài minh họa, không phải kết quả có thật; "
            "các tin, bài này được ghi rõ “(minh họa)” trong danh sách."
        )
    else:
        yield "Trong số liệu không có tin, bài minh họa."


def annexes(report: Report, figures: Iterable[Figure]) -> tuple[Annex, ...]:
    """What was published, the exemplars, the evidence of each of *figures*, the units at zero, and
    those that changed where they are too many for the text."""
    as_of, used = report.stamp.as_of, {f.anchor for f in figures}
    found = [
        Annex("Phụ lục I", "DANH SÁCH TIN, BÀI ĐÃ ĐĂNG, PHÁT",
              (*_more(report, Counted.PUBLICATIONS, report.published, "tin, bài"),
               *_or_none(publications(report.of(Counted.PUBLICATIONS)), "tin, bài"))),
        Annex("Phụ lục II", "DANH SÁCH ĐIỂN HÌNH ĐÃ GIỚI THIỆU",
              (*_more(report, Counted.EXEMPLARS, report.introduced, "điển hình"),
               *_or_none(exemplars(report.of(Counted.EXEMPLARS), as_of), "điển hình"))),
        Annex("Phụ lục III", "TIN, BÀI, ĐIỂN HÌNH ĐỨNG SAU TỪNG CON SỐ",
              (_evidence(report, used),)),
        Annex("Phụ lục IV", "ĐƠN VỊ CHƯA CÓ ĐIỂN HÌNH", tuple(_zero(report))),
    ]  # fmt: skip
    if rows := tuple((c.sentence, len(c.names), ", ".join(c.names))
                     for c in report.changes if c.names):  # fmt: skip
        table = Table("Đơn vị theo từng thay đổi", ("Thay đổi", "Số đơn vị", "Đơn vị"), rows,
                      (50, 18, 97))  # fmt: skip
        found.append(Annex("Phụ lục V", "ĐƠN VỊ CÓ THAY ĐỔI TRONG NĂM", (table,)))
    return tuple(found)


def _more(report: Report, counted: Counted, window: Figure, noun: str) -> tuple[Paragraph, ...]:
    """What of a list is of the *window*, where it holds more than that."""
    codes = report.behind(window)
    if len(codes) == len(report.of(counted)):
        return ()
    return (
        Paragraph(
            f"Danh sách gồm cả {noun} ngoài kỳ báo cáo, vì các con số của năm {report.year} dựa "
            f"vào đó. Của kỳ báo cáo: {Codes(codes) if codes else f'không có {noun} nào'}."
        ),
    )


def _or_none(table: Table, noun: str) -> tuple[Paragraph | Table, ...]:
    return (table,) if table.rows else (Paragraph(f"Không có {noun} nào."),)


def publications(entries: Iterable[Entry]) -> Table:
    """The list of publications, with their addresses, else the pages or files that tell of them."""
    listed = list(entries)
    rows: list[tuple[Cell, ...]] = [
        (e.code, e.date, e.place, e.issue, Lines((_named(e), *_traces(e)))) for e in listed
    ]
    return Table(
        "Tin, bài theo ngày đăng, phát",
        ("Mã", "Ngày", "Kênh", "Số", "Tên; địa chỉ"),
        tuple(rows),
        (13, 21, 36, 17, 78),
        anchors=tuple((e.anchor,) for e in listed),
    )


def exemplars(entries: Iterable[Entry], as_of: date) -> Table:
    """The list of exemplars: unit, subject, title, field, kind, recognition, address."""
    listed = list(entries)
    rows: list[tuple[Cell, ...]] = [
        (
            e.code,
            e.date,
            e.place,
            Lines(
                (
                    f"{e.subject} ({e.kind.lower()}; {e.model.lower()})",
                    f"Bài: {_named(e)}",
                    *_traces(e),
                )
            ),
            ", ".join(e.fields),
            recognised(e, as_of) or "Chưa ghi nhận",
        )
        for e in listed
    ]
    return Table(
        "Điển hình theo ngày giới thiệu",
        ("Mã", "Ngày", "Đơn vị", "Điển hình; bài; địa chỉ", "Lĩnh vực", "Công nhận"),
        tuple(rows),
        (13, 21, 26, 60, 20, 25),
        anchors=tuple((e.anchor,) for e in listed),
    )


def _named(entry: Entry) -> str:
    return entry.title + (SAMPLE if entry.sample else "")


def _traces(entry: Entry) -> tuple[str | Web, ...]:
    address = entry.address or entry.page
    return (Web(address, address),) if address else entry.paths


def _evidence(report: Report, used: Container[str]) -> Table:
    """What stands behind the figures; those with the same behind them share a row."""
    same: dict[tuple[str, ...], list[Evidence]] = defaultdict(list)
    for evidence in report.evidence:
        if evidence.anchor in used:
            same[evidence.entries].append(evidence)
    nothing = same.pop((), [])
    rows: list[tuple[Cell, ...]] = [
        (Lines(tuple(dict.fromkeys(e.caption for e in found))), len(codes), Codes(codes))
        for codes, found in same.items()
    ]
    anchors = [tuple(e.anchor for e in found) for found in same.values()]
    if nothing:
        rows.append(("Mọi con số 0 trong báo cáo", 0, "Không có tin, bài, điển hình nào"))
        anchors.append(tuple(e.anchor for e in nothing))
    return Table(
        "Mã ở cột cuối là mã trong Phụ lục I (TB) và Phụ lục II (ĐH)",
        ("Con số", "Giá trị", "Tin, bài, điển hình"),
        tuple(rows),
        (85, 15, 65),
        anchors=tuple(anchors),
    )


def _zero(report: Report) -> Iterator[Paragraph | Table]:
    """A table for each target with units at zero; where none is asked of units, that is said."""
    if not any(part.bound for part in report.targets):
        yield Paragraph(none_bound(report.plan, report.year))
    elif not any(part.at_zero or part.free for part in report.targets):
        yield Paragraph("Không có đơn vị nào.")
    for part in report.targets:
        free = f", không phải thực hiện trong năm {report.year}"
        for units, why in ((part.at_zero, ""), (part.free, free)):
            if units:
                named = f"{part.target.label} ({part.target.source})"
                caption = f"{named}: {len(units)} đơn vị chưa có điển hình{why}"
                yield _by_above(report, caption, units)
    if report.silent:
        caption = f"{len(report.silent)} đơn vị không đăng ký, cũng chưa giới thiệu điển hình"
        yield _by_above(report, caption, report.silent)


def _by_above(report: Report, caption: str, found: Iterable[Unit]) -> Table:
    """Units by the unit above them."""
    groups: dict[str, list[str]] = defaultdict(list)
    for unit in found:
        groups[report.parents.get(unit.id, "")].append(unit.name)
    return Table(
        caption,
        ("Thuộc", "Số đơn vị", "Đơn vị"),
        tuple((above or "–", len(names), ", ".join(names)) for above, names in groups.items()),
        (40, 18, 107),
    )


def listing_document(listing: Listing) -> Document:
    """The list for the press as a document."""
    window = listing.window
    told = "; ".join(listing.filters)
    basis = [
        Paragraph(
            f"Điển hình có ngày giới thiệu từ ngày {day(window.since)} đến hết ngày "
            f"{day(window.until)}{f'; {told}' if told else ''}: {len(listing.entries)} điển hình."
        ),
        *(Paragraph(line) for line in reading(listing.stamp)),
    ]
    table = press_table(listing)
    blocks = [*basis, *_or_none(table, "điển hình")]
    agency = listing.stamp.signing.agency or listing.stamp.authority
    return Document(
        kind="DANH SÁCH",
        title=f"Điển hình tiên tiến giới thiệu {window.name}",
        stamp=listing.stamp,
        opening=f"{agency} giới thiệu các điển hình sau:" if agency else "",
        sections=(Section("", 1, tuple(blocks)),),
        annexes=(),
        closing="",
    )


def press_table(listing: Listing) -> Table:
    """Unit, subject, title, field, kind, recognition and address of each exemplar."""
    as_of = listing.stamp.as_of
    rows: list[tuple[Cell, ...]] = [
        (
            n,
            e.place,
            Lines((e.subject, f"Bài: {_named(e)}", Web(e.address, e.address))),
            ", ".join(e.fields),
            Lines((e.kind, e.model)),
            recognised(e, as_of) or "Chưa ghi nhận",
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
