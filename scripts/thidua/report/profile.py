"""Báo cáo thành tích: what is known of one exemplar, in the form that goes with a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from thidua.model.column import LABELS, Column, Signing
from thidua.model.exemplar import Kind, RegisteredExemplar
from thidua.model.narrative import Part, parts
from thidua.model.parts import Award, Recognition
from thidua.model.story import Exemplar
from thidua.report.blocks import DocumentPart, OfficialDocument, Paragraph, Section, Table
from thidua.report.evidence import decided
from thidua.report.listing import stamp
from thidua.report.own import signed_by
from thidua.report.prose import OPEN, prose
from thidua.report.window import day

KIND = "BÁO CÁO THÀNH TÍCH"
NAME, WORKPLACE, GROUP_NAME = "Họ và tên", "Đơn vị công tác", "Tên tập thể"
PERSON = (
    NAME,
    "Ngày, tháng, năm sinh",
    "Giới tính",
    "Dân tộc, tôn giáo",
    "Quê quán",
    "Nơi thường trú",
    WORKPLACE,
    "Chức vụ (Đảng, chính quyền, đoàn thể)",
    "Trình độ lý luận chính trị, chuyên môn, nghiệp vụ",
    "Học hàm, học vị, danh hiệu, giải thưởng",
)
GROUP = (
    GROUP_NAME,
    "Địa chỉ trụ sở, điện thoại",
    "Quá trình thành lập và phát triển; đặc điểm chính",
    "Chức năng, nhiệm vụ",
)
HONOURS = ("Năm", "Danh hiệu, hình thức khen thưởng", "Cấp", "Số, ngày quyết định")


Described = Exemplar | RegisteredExemplar


def exemplars_called(column: Column, name: str) -> list[Described]:
    """The exemplars whose id, address or slug, or line in the register, is *name*; an address may
    be a whole one. What a story's line in the register says beyond the story is there as well."""
    address = f"/{name.removeprefix(column.site.url.rstrip('/')).strip('/')}/"
    lines = column.line_of
    alone = {line.id for line in column.register} - {line.id for line in lines.values()}
    return [
        *(
            e.completed(line) if line else e
            for e in column.exemplars
            for line in (lines.get(e.id),)
            if name in (e.id, e.slug, line and line.id) or e.address == address
        ),
        *(line for line in column.register if line.id == name and line.id in alone),
    ]


def profile(column: Column, exemplar: Described, as_of: datetime) -> OfficialDocument:
    """What stands in the column about *exemplar*, as a report on its achievements.

    It is for the inside, and names a person whether or not there is consent to publish. What the
    column does not hold is left open and marked.

    Source: Nghị định 98/2023/NĐ-CP, Phụ lục I, mẫu số 02 (collectives) and 03 (persons).
    """
    person = exemplar.kind is not Kind.COLLECTIVE
    heading = "SƠ LƯỢC LÝ LỊCH" if person else "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"
    own = {NAME: exemplar.subject, GROUP_NAME: exemplar.subject}
    if exemplar.kind is Kind.PERSON:
        own[WORKPLACE] = column.called.get(exemplar.unit, "")
    lines = PERSON if person else GROUP
    facts = tuple(Paragraph(f"{line}: {own.get(line) or OPEN}", item=True) for line in lines)
    signing = _signing(column, exemplar)
    return OfficialDocument(
        kind=KIND,
        title=f"Đề nghị tặng …………………… cho {exemplar.subject}",
        stamp=replace(stamp(column, as_of, "", int(exemplar.sample)), signing=signing),
        opening="",
        sections=(
            Section(f"I. {heading}", 1, facts),
            *_achievements(exemplar),
            Section(
                "III. CÁC HÌNH THỨC ĐÃ ĐƯỢC KHEN THƯỞNG", 1, tuple(_honours(exemplar, as_of.date()))
            ),
        ),
        annexes=(),
        closing="",
        confirmed="Thủ trưởng đơn vị\nxác nhận, đề nghị" if person else "Xác nhận của cấp trên",
    )


def _signing(column: Column, exemplar: Described) -> Signing:
    unit = column.unit.get(exemplar.unit)
    signing = signed_by(column, unit) if unit else Signing()
    if exemplar.kind is Kind.COLLECTIVE:
        return replace(signing, office="Thủ trưởng đơn vị")
    return replace(signing, office="Người báo cáo thành tích", signatory=exemplar.subject)


def _achievements(exemplar: Described) -> Iterator[Section]:
    """What the story tells, below its own headings; of a person beside what was his duty."""
    summary, below = "", list[Part]()
    if isinstance(exemplar, Exemplar):
        summary, below = exemplar.summary, list(parts(exemplar.document.body))
    before = below.pop(0).text if below and not below[0].title else ""
    blocks = (*prose(summary), *prose(before)) or (Paragraph(OPEN),)
    title, above = "II. THÀNH TÍCH ĐẠT ĐƯỢC", ""
    if exemplar.kind is Kind.COLLECTIVE:
        yield Section(title, 1, blocks)
    else:
        above = "2."
        yield Section(title, 1)
        yield Section("1. Quyền hạn, nhiệm vụ được giao hoặc đảm nhận", 2, (Paragraph(OPEN),))
        yield Section(f"{above} Thành tích đạt được", 2, blocks)
    for number, part in enumerate(below, 1):
        yield Section(f"{above}{number}. {part.title}", 2, tuple(prose(part.text)))


def _honours(exemplar: Described, today: date) -> Iterator[DocumentPart]:
    rows = tuple(tuple(h.values()) for h in honours(exemplar, today))
    if rows:
        yield Table("Danh hiệu thi đua, hình thức khen thưởng", HONOURS, rows, (18, 67, 30, 50))
    else:
        yield Paragraph(OPEN)


def honours(exemplar: Described, today: date) -> list[dict[str, str]]:
    """What *exemplar* had received by *today*: year, name, level and decision, in their order."""
    received: list[tuple[str, Recognition | Award]] = [(a.title, a) for a in exemplar.awards]
    if exemplar.recognition:
        received.insert(0, ("Công nhận điển hình", exemplar.recognition))
    return [
        {
            "nam": str(made.date.year) if made.date else "",
            "ten": title,
            "cap": LABELS[made.level.value] if made.level else "",
            "quyet_dinh": decided(made.decision, made.date),
        }
        for title, made in received
        if made.date is None or made.date <= today
    ]


def fields(column: Column, exemplar: Described, as_of: datetime) -> Mapping[str, object]:
    """What a template of an office's own may ask for, by the names that the handbook lists."""
    unit = column.unit.get(exemplar.unit)
    above = column.unit.get(unit.parent or "") if unit else None
    listed = (column.field[f].title for f in exemplar.fields if f in column.field)
    day_of = exemplar.introduction(column.site.zone)
    return {
        "ten": exemplar.subject,
        "doi_tuong": LABELS[exemplar.kind.value],
        "loai": LABELS[exemplar.model.value],
        "don_vi": unit.name if unit else "",
        "don_vi_cap_tren": above.name if above else "",
        "linh_vuc": ", ".join(listed),
        "ngay_gioi_thieu": day(day_of) if day_of else "",
        "khen_thuong": honours(exemplar, as_of.date()),
        "dia_danh": column.site.signing.place,
        "nguoi_ky": column.site.signing.signatory,
        **_story_fields(column, exemplar),
    }


def _story_fields(column: Column, exemplar: Described) -> Mapping[str, object]:
    """What its story tells; of a line in the register alone nothing but its address."""
    if isinstance(exemplar, RegisteredExemplar):
        nothing = dict.fromkeys(("phong_trao", "ten_bai", "tom_tat", "thanh_tich"), "")
        return {**nothing, "dia_chi": exemplar.url or "", "nguon": []}
    movements = (column.movement[m].title for m in exemplar.movements if m in column.movement)
    blocks = prose(exemplar.document.body)
    return {
        "phong_trao": ", ".join(movements),
        "ten_bai": exemplar.title,
        "tom_tat": exemplar.summary,
        "thanh_tich": "\n".join(b.text for b in blocks if isinstance(b, Paragraph)),
        "dia_chi": column.site.page(exemplar),
        "nguon": [source.title for source in exemplar.sources],
    }
