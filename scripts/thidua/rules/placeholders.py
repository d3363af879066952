"""Words of a starter that nobody has put the right ones in place of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from thidua.model.column import Column
from thidua.model.registry import PLACEHOLDER as WORDS
from thidua.model.registry import Channel, Unit
from thidua.problems import Example, Place, Problem, Rule, Severity
from thidua.rules.fault import fault

PLACEHOLDER = Rule(
    "placeholder",
    "Bộ khởi đầu không biết tên thật nên để chữ tạm, và đặt một địa chỉ tạm có đuôi `.example`. "
    "Đưa ra ngoài như vậy thì trang, báo cáo mang tên tạm, và kênh tin dẫn đến địa chỉ không có "
    "thật. Đơn vị còn mang tên tạm thì chưa bị tính chỉ tiêu nào.",
    Example(
        "- id: xa-moi\n  name: Xã (thay bằng tên thật)\n  level: xa",
        "- id: xa-moi\n  name: Xã Bắc Phong\n  level: xa",
        Place.UNITS,
    ),
    Severity.WARNING,
)
ADDRESS = re.compile(r"site_url:\s*\S+?\.example(?=[:/]|$)")
HINT = "thay chữ tạm bằng tên thật; mã (id) thì giữ nguyên"


def names(column: Column) -> Iterator[Problem]:
    """Units, channels and issuers have names of their own, unless the column is a sample."""
    if column.site.sample:
        return
    named: list[Unit | Channel] = [*column.units, *column.channels]
    for record in named:
        if WORDS in record.name:
            yield fault(record, ("name",), PLACEHOLDER, f"'{record.name}' là tên tạm", HINT)
    for plan in column.plans:
        if WORDS in plan.issuer:
            yield fault(plan, ("issuer",), PLACEHOLDER, f"'{plan.issuer}' là tên tạm", HINT)


def settings(file: str, text: str) -> Iterator[Problem]:
    """The settings *file*, in which *text* stands, names whose site it is and where it will be."""
    for number, line in enumerate(text.splitlines(), 1):
        value = line.partition("#")[0].rstrip()
        if WORDS in value:
            message, at = f"'{value.strip()}' còn chữ tạm", value.index(WORDS) + 1
            yield PLACEHOLDER.problem(file, message, "thay bằng tên thật", number, at)
        elif ADDRESS.match(value):
            message = "địa chỉ trang (site_url) là địa chỉ tạm"
            hint = "ghi địa chỉ thật, ví dụ https://thidua.tinh.gov.vn/"
            yield PLACEHOLDER.problem(file, message, hint, number, 1)


CHECKS = (names,)
