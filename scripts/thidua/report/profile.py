"""Báo cáo thành tích: what is known of one exemplar, in the form that goes with a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime

from thidua.model.column import LABELS, Column, Signing
from thidua.model.exemplar import Kind
from thidua.model.narrative import parts
from thidua.model.parts import Award, Recognition
from thidua.model.story import Exemplar
from thidua.report.blocks import Block, OfficialDocument, Paragraph, Section, Table
from thidua.report.evidence import decided
from thidua.report.listing import stamp
from thidua.report.own import signed_by
from thidua.report.prose import OPEN, prose
from thidua.report.window import day

KIND = "BÁO CÁO THÀNH TÍCH"
PERSON = (
    "Họ và tên, bí danh",
    "Giới tính",
    "Ngày, tháng, năm sinh",
    "Quê quán",
    "Nơi thường trú",
    "Đơn vị công tác",
    "Chức vụ (Đảng, chính quyền, đoàn thể)",
    "Trình độ chuyên môn, nghiệp vụ",
)
GROUP = (
    "Tên tập thể",
    "Địa chỉ trụ sở, điện thoại",
    "Quá trình thành lập và phát triển; đặc điểm chính",
    "Chức năng, nhiệm vụ",
)
HONOURS = ("Năm", "Danh hiệu, hình thức khen thưởng", "Cấp", "Số, ngày quyết định")


def exemplars_called(column: Column, name: str) -> list[Exemplar]:
    """The exemplars whose id, address or slug is *name*; an address may be a whole one."""
    address = f"/{name.removeprefix(column.site.url.rstrip('/')).strip('/')}/"
    return [e for e in column.exemplars if name in (e.id, e.slug) or e.address == address]


def profile(column: Column, exemplar: Exemplar, as_of: datetime) -> OfficialDocument:
    """What stands in the column about *exemplar*, as a report on its achievements.

    It is for the inside, and names a person whether or not there is consent to publish. What the
    column does not hold is left open and marked.

    Source: Nghị định 98/2023/NĐ-CP, mẫu số 01 (collectives) and 02 (persons).
    """
    person = exemplar.kind is not Kind.COLLECTIVE
    heading = "SƠ LƯỢC LÝ LỊCH" if person else "SƠ LƯỢC ĐẶC ĐIỂM, TÌNH HÌNH"
    own = {PERSON[0]: exemplar.subject, GROUP[0]: exemplar.subject}
    if exemplar.kind is Kind.PERSON:
        own[PERSON[5]] = column.called.get(exemplar.unit, "")
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


def _signing(column: Column, exemplar: Exemplar) -> Signing:
    unit = column.unit.get(exemplar.unit)
    signing = signed_by(column, unit) if unit else Signing()
    if exemplar.kind is Kind.COLLECTIVE:
        return replace(signing, office="Thủ trưởng đơn vị")
    return replace(signing, office="Người báo cáo thành tích", signatory=exemplar.subject)


def _achievements(exemplar: Exemplar) -> Iterator[Section]:
    """What the story tells, below its own headings."""
    told = list(parts(exemplar.document.body))
    before = told.pop(0).text if told and not told[0].title else ""
    first = [Paragraph(exemplar.summary)] if exemplar.summary else []
    blocks = (*first, *prose(before)) or (Paragraph(OPEN),)
    yield Section("II. THÀNH TÍCH ĐẠT ĐƯỢC", 1, blocks)
    for number, part in enumerate(told, 1):
        yield Section(f"{number}. {part.title}", 2, tuple(prose(part.text)))


def _honours(exemplar: Exemplar, today: date) -> Iterator[Block]:
    rows = tuple(tuple(h.values()) for h in honours(exemplar, today))
    if rows:
        yield Table("Danh hiệu thi đua, hình thức khen thưởng", HONOURS, rows, (18, 67, 30, 50))
    else:
        yield Paragraph(OPEN)


def honours(exemplar: Exemplar, today: date) -> list[dict[str, str]]:
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


def fields(column: Column, exemplar: Exemplar, as_of: datetime) -> Mapping[str, object]:
    """What a template of an office's own may ask for, by the names that the handbook lists."""
    unit = column.unit.get(exemplar.unit)
    above = column.unit.get(unit.parent or "") if unit else None
    listed = (column.field[f].title for f in exemplar.fields if f in column.field)
    movements = (column.movement[m].title for m in exemplar.movements if m in column.movement)
    body = "\n".join(b.text for b in prose(exemplar.document.body) if isinstance(b, Paragraph))
    return {
        "ten": exemplar.subject,
        "doi_tuong": LABELS[exemplar.kind.value],
        "loai": LABELS[exemplar.model.value],
        "don_vi": unit.name if unit else "",
        "don_vi_cap_tren": above.name if above else "",
        "linh_vuc": ", ".join(listed),
        "phong_trao": ", ".join(movements),
        "ten_bai": exemplar.title,
        "tom_tat": exemplar.summary,
        "thanh_tich": body,
        "ngay_gioi_thieu": day(exemplar.introduction(column.site.zone)),
        "dia_chi": column.site.page(exemplar),
        "khen_thuong": honours(exemplar, as_of.date()),
        "nguon": [source.title for source in exemplar.sources],
        "dia_danh": column.site.signing.place,
        "nguoi_ky": column.site.signing.signatory,
    }
