"""Duties and reports whose ticks fit their periods, and submissions that belong to one."""

from __future__ import annotations

from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.duty import Deadline, Duty, Submission, Tick
from thidua.model.record import KeyPath, Record
from thidua.problems import Example, Place, Problem, Rule, Severity, brief
from thidua.rules.fault import fault
from thidua.spelling import meant

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
DUTY_PERIOD = Rule(
    "duty-period",
    "Kỳ ghi ở đây không phải kỳ của việc này: việc hằng quý có kỳ như `2024-Q1`, việc hằng năm như "
    "`2024`, việc một lần thì không có kỳ. Ghi sai kỳ thì lần làm này không được tính vào đâu.",
    Example(
        "checklist:\n  - id: cung-cap\n    name: Cung cấp thông tin cho báo, đài\n    source: III\n"
        '    every: quarter\n    done: [{period: "2024", date: 2024-03-20}]',
        "checklist:\n  - id: cung-cap\n    name: Cung cấp thông tin cho báo, đài\n    source: III\n"
        "    every: quarter\n    done: [{period: 2024-Q1, date: 2024-03-20}]",
        Place.PLAN,
    ),
)
DEADLINE_TWICE = Rule(
    "deadline-twice",
    "“Chậm nhất ngày” tính cả ngày ấy, “trước ngày” thì không. Ghi cả hai thì không biết hạn thật "
    "là ngày nào.",
    Example(
        "deadlines:\n  - id: nam\n    name: Báo cáo năm\n    by: 12-30\n"
        "    before: 12-31\n    source: III",
        "deadlines:\n  - id: nam\n    name: Báo cáo năm\n    before: 12-31\n    source: III",
        Place.PLAN,
    ),
)
DUTY_UNKNOWN = Rule(
    "duty-unknown",
    "Không kế hoạch nào có nhiệm vụ (`duty`) hay hạn báo cáo (`deadline`) mã này, nên điều đã nộp "
    "không được tính vào đâu. Mỗi mục ghi đúng một trong hai khóa.",
    Example(
        '- {unit: cao-phong, deadline: nam, period: "2024", date: 2024-12-20}',
        '- {unit: cao-phong, deadline: bao-cao-nam, period: "2024", date: 2024-12-20}',
        Place.SUBMISSIONS,
    ),
)
SUBMISSION_UNIT = Rule(
    "submission-unit",
    "Kế hoạch không giao việc này cho đơn vị ấy, nên điều đã nộp không được tính. Việc giao cho "
    "từng đơn vị có `each: unit` trong tệp kế hoạch, kèm `where` nói những đơn vị nào.",
    Example(
        "- {unit: cao-phong, duty: cung-cap, period: 2024-Q1, date: 2024-03-20}",
        "- {duty: cung-cap, period: 2024-Q1, date: 2024-03-20}",
        Place.SUBMISSIONS,
    ),
    Severity.WARNING,
)


def dated(column: Column) -> Iterator[Problem]:
    """What there is evidence of was done on some day."""
    for plan in column.plans:
        for duty in plan.checklist:
            if duty.evidence and not duty.done:
                message = f"nhiệm vụ '{duty.id}' có minh chứng mà chưa ghi ngày làm xong"
                hint = "thêm done: 2024-06-11; việc hằng năm thì done: [2023-06-11, 2024-06-11]"
                yield fault(duty, ("evidence",), DUTY_UNDATED, message, hint)


def once(column: Column) -> Iterator[Problem]:
    """A deadline is inclusive or exclusive, not both."""
    for plan in column.plans:
        for deadline in plan.deadlines:
            if deadline.by and deadline.before:
                message = "hạn có cả by (chậm nhất ngày) và before (trước ngày)"
                hint = "giữ một khóa, đúng như kế hoạch viết"
                yield fault(deadline, ("before",), DEADLINE_TWICE, message, hint)


def periods(column: Column) -> Iterator[Problem]:
    """The period of a tick is one of its duty's; a report says for which period it is."""
    for plan in column.plans:
        for duty in plan.checklist:
            yield from (p for tick in duty.done if tick.period for p in _period(tick, duty))
        for deadline in plan.deadlines:
            yield from (p for tick in deadline.submitted for p in _period(tick, deadline))


def _period(tick: Tick, duty: Duty | Deadline) -> Iterator[Problem]:
    if not duty.every.fits(tick.period):
        message = f"việc {duty.every.label} phải ghi nộp cho kỳ nào"
        if tick.period:
            message = f"kỳ '{tick.period}' không hợp với việc {duty.every.label}"
        ways = {"once": "bỏ khóa period", "year": 'period: "2024"', "quarter": "period: 2024-Q1"}
        hint = ways.get(duty.every, "period: 2024-03")
        yield fault(tick, ("period",), DUTY_PERIOD, message, hint)


def submissions(column: Column) -> Iterator[Problem]:
    """What was handed in belongs to a duty or a report that was asked of who handed it in."""
    for submission in column.submissions:
        plans = [p for p in column.plans if submission.plan in (None, p.id)]
        every: list[Duty | Deadline] = []
        for plan in plans:
            every += plan.deadlines if submission.deadline else plan.checklist
        yield from _belongs(submission, every)


def _belongs(submission: Submission, every: list[Duty | Deadline]) -> Iterator[Problem]:
    id = submission.deadline or submission.duty or ""
    asked = [duty for duty in every if duty.id == id]
    if bool(submission.duty) == bool(submission.deadline):
        message = "mục này phải ghi đúng một trong hai khóa: duty (nhiệm vụ) hoặc deadline (hạn)"
        yield fault(submission, (), DUTY_UNKNOWN, message, "ví dụ deadline: bao-cao-nam")
    elif not asked:
        key = "deadline" if submission.deadline else "duty"
        yield _unknown(submission, (key,), id, [duty.id for duty in every])
    else:
        yield from _period(submission, asked[0])
        if submission.unit and not any(duty.each for duty in asked):
            message = f"việc '{id}' không giao cho từng đơn vị"
            yield fault(submission, ("unit",), SUBMISSION_UNIT, message, "bỏ khóa unit")


def _unknown(record: Record, keys: KeyPath, id: str, ids: list[str]) -> Problem:
    message = f"không kế hoạch nào có việc hay hạn '{brief(id)}'"
    hint = meant(id, ids, "xem checklist và deadlines trong content/ke-hoach/")
    return fault(record, keys, DUTY_UNKNOWN, message, hint)


def proofs(column: Column) -> Iterator[Problem]:
    """The reports that prove a duty are among the plan's deadlines."""
    for plan in column.plans:
        ids = [deadline.id for deadline in plan.deadlines]
        for duty in plan.checklist:
            for n, id in enumerate(duty.proved_by.submissions):
                if id not in ids:
                    yield _unknown(duty, ("proved_by", "submissions", n), id, ids)


CHECKS = (dated, once, periods, submissions, proofs)
