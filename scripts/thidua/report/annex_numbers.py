"""Which annexes a report has, and their numbers."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from thidua.model.plan import Counted
from thidua.report.content import Report
from thidua.report.window import ROMAN
from thidua.tally.kinds import KINDS


class Further(StrEnum):
    """An annex behind the lists of entries, by its title."""

    EVIDENCE = "TIN, BÀI, ĐIỂN HÌNH ĐỨNG SAU TỪNG CON SỐ"
    AT_ZERO = "ĐƠN VỊ CHƯA CÓ ĐIỂN HÌNH"
    MONTHS = "SỐ LIỆU THEO TỪNG THÁNG, TỪNG QUÝ"
    CHANGED = "ĐƠN VỊ CÓ THAY ĐỔI"


def annex_numbers(report: Report) -> Mapping[Counted | Further, str]:
    """The numbers of the annexes of *report* in their order: first the lists of all entries, a kind
    each. An annex that would be empty is none."""
    totals = [line.total for line in report.targets]
    idle = report.silent or any(total.at_zero or total.free for total in totals)
    present: dict[Counted | Further, bool] = {
        **{counted: bool(report.of(counted)) for counted in KINDS},
        Further.EVIDENCE: bool(report.entries),
        Further.AT_ZERO: report.unit is None and bool(idle),
        Further.MONTHS: report.window.long,
        Further.CHANGED: any(change.names for change in report.changes),
    }
    shown = [annex for annex, there in present.items() if there]
    return {annex: f"Phụ lục {ROMAN[n]}" for n, annex in enumerate(shown)}
