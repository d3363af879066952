"""A plan that does not contradict itself."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.plan import Counted, Per
from thidua.problems import Problem
from thidua.rules.fault import fault, warning


def duties(column: Column) -> Iterator[Problem]:
    """What there is evidence of was done on some day."""
    for plan in column.plans:
        for duty in plan.checklist:
            if duty.evidence and not duty.done:
                yield warning(
                    duty,
                    ("evidence",),
                    "duty-undated",
                    f"nhiệm vụ '{duty.id}' có minh chứng mà chưa ghi ngày làm xong",
                    "thêm done: 2024-06-11; việc hằng năm thì done: [2023-06-11, 2024-06-11]",
                )


def terms(column: Column) -> Iterator[Problem]:
    """A plan ends after it begins."""
    for plan in column.plans:
        if plan.period.until < plan.period.since:
            yield fault(
                plan,
                ("period", "until"),
                "until-before-from",
                "ngày kết thúc (until) sớm hơn ngày bắt đầu (from)",
                "period: {from: 2023-01-01, until: 2025-12-31}",
            )


def deadlines(column: Column) -> Iterator[Problem]:
    """A deadline is inclusive or exclusive, not both."""
    for plan in column.plans:
        for deadline in plan.deadlines:
            if deadline.by and deadline.before:
                yield fault(
                    deadline,
                    ("before",),
                    "deadline-twice",
                    "hạn có cả by (chậm nhất ngày) và before (trước ngày)",
                    "giữ một khóa, đúng như kế hoạch viết",
                )


def targets(column: Column) -> Iterator[Problem]:
    """A target counts what can be counted, and its yearly total agrees with its parts."""
    for plan in column.plans:
        for target in plan.targets:
            parts = {Per.MONTH: 12, Per.QUARTER: 4, Per.YEAR: 1}.get(target.per)
            if target.year_total and parts and target.at_least * parts != target.year_total:
                yield warning(
                    target,
                    ("year_total",),
                    "year-total",
                    f"{parts} kỳ × {target.at_least} = {parts * target.at_least}, "
                    f"khác với tổng năm (year_total) là {target.year_total}",
                    "đối chiếu lại với kế hoạch",
                )
            if target.count is Counted.PUBLICATIONS and not target.where.channel:
                yield warning(
                    target,
                    ("where",),
                    "target-any-channel",
                    "chỉ tiêu đếm tin, bài đã đăng, phát mà không nói trên kênh nào",
                    "where: {channel: cong-tinh}",
                )


RULES = (duties, terms, deadlines, targets)
