"""Which annexes a report has, and their numbers."""

from __future__ import annotations

from enum import StrEnum

from thidua.report.content import Report
from thidua.report.window import ROMAN
from thidua.tally.kinds import KINDS

LISTS = {counted: f"Phụ lục {ROMAN[n]}" for n, counted in enumerate(KINDS)}
"""The lists of all entries, a kind each: every report begins with them."""


class Further(StrEnum):
    """An annex behind the lists, by its title."""

    EVIDENCE = "TIN, BÀI, ĐIỂN HÌNH ĐỨNG SAU TỪNG CON SỐ"
    AT_ZERO = "ĐƠN VỊ CHƯA CÓ ĐIỂN HÌNH"
    MONTHS = "SỐ LIỆU THEO TỪNG THÁNG, TỪNG QUÝ"
    CHANGED = "ĐƠN VỊ CÓ THAY ĐỔI"


def further(report: Report) -> dict[Further, str]:
    """The numbers of the annexes that *report* has behind the lists, in their order."""
    present = {
        Further.EVIDENCE: True,
        Further.AT_ZERO: report.unit is None,
        Further.MONTHS: report.window.long,
        Further.CHANGED: any(change.names for change in report.changes),
    }
    shown = [annex for annex, there in present.items() if there]
    return {annex: f"Phụ lục {ROMAN[n]}" for n, annex in enumerate(shown, len(LISTS))}
