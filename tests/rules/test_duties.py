"""What was handed in belongs to a duty or a report that was asked of who handed it in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PLAN = """\
---
id: tinh
title: Kế hoạch
period: {from: 2023-01-01, until: 2025-12-31}
targets: [{id: t, name: T, count: exemplars, per: year, at_least: 1, source: I}]
deadlines:
  - {id: nam, name: Báo cáo năm, each: unit, where: {level: huyen}, source: IV}
  - {id: so-ket, name: Sơ kết, before: 2024-06-30, source: IV}
checklist:
  - {id: rieng, name: Kế hoạch riêng, each: unit, source: I}
  - {id: bao-chi, name: Cung cấp cho báo, every: quarter, source: III}
---
"""


@pytest.mark.parametrize(
    ("line", "rules"),
    [
        ("{unit: cao-phong, duty: rieng, date: 2023-02-01, number: 1/KH, file: luu/1.pdf}", []),
        ("{unit: cao-phong, deadline: nam, period: 2024, date: 2025-01-05}", []),
        ("{duty: bao-chi, plan: tinh, period: 2024-Q1, date: 2024-04-02}", []),
        ("{deadline: so-ket, date: 2024-06-20}", []),
        ("{unit: cao-phong, deadline: nam, date: 2025-01-05}", ["duty-period"]),
        ("{unit: cao-phong, duty: rieng, period: 2024, date: 2024-02-01}", ["duty-period"]),
        (
            "{unit: cao-phong, duty: bao-chi, period: 2024-Q1, date: 2024-04-02}",
            ["submission-unit"],
        ),
        ("{unit: cao-phong, deadline: so-ket, date: 2024-06-20}", ["submission-unit"]),
        ("{unit: cao-phong, deadline: rieng, date: 2024-06-20}", ["duty-unknown"]),
        ("{duty: bao-chi, plan: huyen, period: 2024-Q1, date: 2024-04-02}", ["duty-unknown"]),
    ],
)
def test_a_submission_is_of_something_that_was_asked(
    checked: Callable[..., Any], line: str, rules: list[str]
) -> None:
    files = {"content/ke-hoach/tinh.md": PLAN, "content/bao-cao/nop.yml": f"- {line}\n"}
    assert checked(files).rules == rules


def test_an_unknown_duty_is_guessed_from_those_that_there_are(checked: Callable[..., Any]) -> None:
    line = "- {duty: bao-chí, period: 2024-Q1, date: 2024-04-02}\n"
    files = {"content/ke-hoach/tinh.md": PLAN, "content/bao-cao/nop.yml": line}
    assert "có phải 'bao-chi'?" in checked(files).text
