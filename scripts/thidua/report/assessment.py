"""What a report judges by its figures: what was reached, what is lacking, what comes next."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from thidua.model.period import Period
from thidua.report.annex_numbers import Further, annex_numbers
from thidua.report.blocks import DocumentPart, Paragraph
from thidua.report.content import Report, TargetLine
from thidua.report.owed import standing
from thidua.report.window import scope_name
from thidua.tally.duties import DutyState


def reached(report: Report) -> Iterator[DocumentPart]:
    """The targets that are on course, without a period that ended short."""
    for part in report.targets:
        total, noun = part.total, part.target.unit_of_count
        if part.actual.value and not part.short and not total.behind:
            units = sum(not t.year.missing for t in total.bound)
            each = f", {units}/{total.units} đơn vị đã đủ số cả kỳ" if total.units else ""
            yield Paragraph(
                f"{part.cited}: đã có {part.actual.value} {noun}, không chậm so với yêu cầu{each}.",
                item=True,
            )


def lacking(report: Report) -> Iterator[DocumentPart]:
    """What the targets lack, with the clause and who is responsible."""
    zero = annex_numbers(report).get(Further.AT_ZERO, "")
    lines = [(part, text) for part in report.targets if (text := _wanting(part, zero))]
    for part, text in lines:
        who = part.target.responsible or "kế hoạch không nêu đơn vị chịu trách nhiệm"
        yield Paragraph(f"{part.target.label} ({part.target.source}; {who}): {text}.", item=True)
    late = tuple(_overdue(report))
    yield from late
    if not lines and not late:
        yield Paragraph("Không có kỳ nào đã kết thúc mà còn thiếu.")


def _overdue(report: Report) -> Iterator[Paragraph]:
    """Duties and reports whose last day has passed: those of units with how many have done them,
    and which have not; of all others how many there are, by clause."""
    clauses: list[str] = []
    for tally in (*report.checklist, *report.reports):
        late = [p for p in tally.periods if p.state is DutyState.LATE]
        units = [p for p in late if p.units]
        if late and not units:
            clauses.append(tally.duty.source)
        if units:
            words = "; ".join(f"{scope_name(p.period)}: {standing(tally, p)}" for p in units)
            names = dict.fromkeys(unit.name for p in units for unit in p.missing)
            few = f"; chưa có {', '.join(names)}" if len(names) <= MOST_NAMED else ""
            yield Paragraph(f"{tally.duty.name} ({tally.duty.source}): {words}{few}.", item=True)
    if clauses:
        listed = "; ".join(dict.fromkeys(clauses))
        yield Paragraph(
            f"{len(clauses)} nhiệm vụ, báo cáo đã hết kỳ mà chưa ghi nhận thực hiện ({listed}).",
            item=True,
        )


MOST_NAMED = 20
"""So many units are named in a sentence; of more, how many there are."""


def ahead(report: Report) -> Iterator[DocumentPart]:
    """What each target needs next."""
    for part in report.targets:
        if text := "; ".join(_next(part)):
            yield Paragraph(f"{part.cited}: {text}.", item=True)


def _wanting(part: TargetLine, zero: str) -> str:
    """What one target lacks, if anything; *zero* is the annex of units with nothing."""
    noun, total = part.target.unit_of_count, part.total
    words: list[str] = []
    if part.target.each:
        words += (
            f"{scope_name(span.period)}, {span.met}/{span.units} đơn vị đã đủ số; các đơn vị "
            f"còn lại thiếu tổng cộng {span.missing} {noun}"
            if span.units > 1
            else f"{scope_name(span.period)} còn thiếu {span.missing} {noun}"
            for span in (s.total for s in part.short)
        )
    else:
        words += _of_periods(part)
    if total.at_zero and zero:
        words.append(f"{len(total.at_zero)}/{total.units} đơn vị chưa có {noun} nào ({zero})")
    return "; ".join(words)


def _next(part: TargetLine) -> Iterator[str]:
    noun, total = part.target.unit_of_count, part.total
    if total.step and total.need:
        own = sum(p.missing for p in total.periods if p.period == total.step)
        before = ", kể cả phần các kỳ trước còn thiếu" if part.short and total.need > own else ""
        yield f"đến hết {scope_name(total.step)} cần thêm {total.need} {noun}{before}"
    if total.step and total.missing and total.missing != total.need:
        yield f"đến hết năm còn phải có thêm {total.missing} {noun}"
    if total.scheduled:
        titles = "; ".join(f"“{s.title}”" for s in part.coming)
        named = f" ({titles})" if titles else ""
        yield f"{total.scheduled} {noun} đã lên lịch{named}, chưa được tính"


def _of_periods(part: TargetLine) -> Iterator[str]:
    """What the periods that have ended lack; those of a year that lack as much go together."""
    noun = part.target.unit_of_count
    groups: dict[tuple[int, int], list[Period]] = defaultdict(list)
    for span in part.short:
        groups[span.total.period.end.year, span.total.missing].append(span.total.period)
    for (year, missing), periods in groups.items():
        names = [scope_name(period) for period in periods]
        if len(names) == 1:
            yield f"{names[0]} còn thiếu {missing} {noun}"
        else:
            kind = names[0].split()[0]
            *most, last = (name.split()[1] for name in names)
            which = f"{', '.join(most)} và {last} năm {year}"
            yield f"các {kind} {which} mỗi {kind} còn thiếu {missing} {noun}"
