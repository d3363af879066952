"""A plan that does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.plan import Counted, Per
from thidua.problems import Example, Place, Problem, Rule, Severity
from thidua.rules.dates import UNTIL_BEFORE_FROM
from thidua.rules.fault import fault

YEAR_TOTAL = Rule(
    "year-total",
    "Số của mỗi kỳ nhân lên không bằng tổng năm đã ghi. Có thể chép nhầm một trong hai số, và bảng "
    "đếm sẽ chấm theo số sai.",
    Example(
        "targets:\n"
        "  - id: bao\n    name: Báo tỉnh\n    count: publications\n"
        "    where: {channel: bao-tinh}\n    per: month\n    at_least: 1\n"
        "    year_total: 24\n    source: II.1",
        "targets:\n"
        "  - id: bao\n    name: Báo tỉnh\n    count: publications\n"
        "    where: {channel: bao-tinh}\n    per: month\n    at_least: 2\n"
        "    year_total: 24\n    source: II.1",
        Place.PLAN,
    ),
    Severity.WARNING,
)
TARGET_ANY_CHANNEL = Rule(
    "target-any-channel",
    "Chỉ tiêu không nói kênh nào thì tin, bài ở kênh nào cũng được cộng vào, thường nhiều hơn ý "
    "của kế hoạch.",
    Example(
        "targets:\n"
        "  - id: bao\n    name: Báo tỉnh\n    count: publications\n"
        "    per: month\n    at_least: 2\n    source: II.1",
        "targets:\n"
        "  - id: bao\n    name: Báo tỉnh\n    count: publications\n"
        "    where: {channel: bao-tinh}\n    per: month\n    at_least: 2\n    source: II.1",
        Place.PLAN,
    ),
    Severity.WARNING,
)


def terms(column: Column) -> Iterator[Problem]:
    """A plan ends after it begins."""
    for plan in column.plans:
        if plan.period.until < plan.period.since:
            message = "ngày kết thúc (until) sớm hơn ngày bắt đầu (from)"
            hint = "period: {from: 2023-01-01, until: 2025-12-31}"
            yield fault(plan, ("period", "until"), UNTIL_BEFORE_FROM, message, hint)


def targets(column: Column) -> Iterator[Problem]:
    """A target counts what can be counted, and its yearly total agrees with its parts."""
    for plan in column.plans:
        for target in plan.targets:
            parts = {Per.MONTH: 12, Per.QUARTER: 4, Per.YEAR: 1}.get(target.per)
            if target.year_total and parts and target.at_least * parts != target.year_total:
                message = (
                    f"{parts} kỳ × {target.at_least} = {parts * target.at_least}, "
                    f"khác với tổng năm (year_total) là {target.year_total}"
                )
                hint = "đối chiếu lại với kế hoạch"
                yield fault(target, ("year_total",), YEAR_TOTAL, message, hint)
            if target.count is Counted.PUBLICATIONS and not target.where.channel:
                message = "chỉ tiêu đếm tin, bài đã đăng, phát mà không nói trên kênh nào"
                hint = "where: {channel: cong-tinh}"
                yield fault(target, ("where",), TARGET_ANY_CHANNEL, message, hint)


CHECKS = (terms, targets)
