"""A plan that does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.plan import Counted, Per
from thidua.problems import Example, Place, Problem, Rule, Severity
from thidua.rules.dates import UNTIL_BEFORE_FROM
from thidua.rules.fault import fault

DUTY_UNDATED = Rule(
    "duty-undated",
    "Nhiệm vụ đã có minh chứng mà không ghi ngày làm xong, nên báo cáo vẫn xếp vào việc chưa làm.",
    Example(
        "checklist:\n  - id: lop\n    name: Mở lớp\n    source: IV\n"
        "    evidence: https://tinh.example/lop",
        "checklist:\n  - id: lop\n    name: Mở lớp\n    source: IV\n"
        "    evidence: https://tinh.example/lop\n    done: 2024-03-01",
        Place.PLAN,
    ),
    Severity.WARNING,
)
DEADLINE_TWICE = Rule(
    "deadline-twice",
    "“Chậm nhất ngày” tính cả ngày ấy, “trước ngày” thì không. Ghi cả hai thì không biết hạn thật "
    "là ngày nào.",
    Example(
        "deadlines:\n  - id: nam\n    name: Báo cáo năm\n    by: 12-30\n"
        "    before: 12-30\n    source: III.1",
        "deadlines:\n  - id: nam\n    name: Báo cáo năm\n    before: 12-30\n    source: III.1",
        Place.PLAN,
    ),
)
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


def duties(column: Column) -> Iterator[Problem]:
    """What there is evidence of was done on some day."""
    for plan in column.plans:
        for duty in plan.checklist:
            if duty.evidence and not duty.done:
                message = f"nhiệm vụ '{duty.id}' có minh chứng mà chưa ghi ngày làm xong"
                hint = "thêm done: 2024-06-11; việc hằng năm thì done: [2023-06-11, 2024-06-11]"
                yield fault(duty, ("evidence",), DUTY_UNDATED, message, hint)


def terms(column: Column) -> Iterator[Problem]:
    """A plan ends after it begins."""
    for plan in column.plans:
        if plan.period.until < plan.period.since:
            message = "ngày kết thúc (until) sớm hơn ngày bắt đầu (from)"
            hint = "period: {from: 2023-01-01, until: 2025-12-31}"
            yield fault(plan, ("period", "until"), UNTIL_BEFORE_FROM, message, hint)


def deadlines(column: Column) -> Iterator[Problem]:
    """A deadline is inclusive or exclusive, not both."""
    for plan in column.plans:
        for deadline in plan.deadlines:
            if deadline.by and deadline.before:
                message = "hạn có cả by (chậm nhất ngày) và before (trước ngày)"
                hint = "giữ một khóa, đúng như kế hoạch viết"
                yield fault(deadline, ("before",), DEADLINE_TWICE, message, hint)


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


CHECKS = (duties, terms, deadlines, targets)
