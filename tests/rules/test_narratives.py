"""What people write for reports is of a plan and of days of its term, once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

PLAN = """\
---
id: tinh
title: Kế hoạch của tỉnh
period: {from: 2023-01-01, until: 2025-12-31}
targets: [{id: t, name: T, count: exemplars, per: year, at_least: 1, source: II}]
---
"""


def words(period: str, more: str = "") -> str:
    return f"---\nplan: tinh\nperiod: {period}\n{more}---\n\n## Ưu điểm\n\nTốt.\n"


@pytest.mark.parametrize(
    ("first", "second", "rules"),
    [
        (words("2024"), words("2023"), []),
        (words("2024"), words("2024-01-01/2024-12-31"), ["report-twice"]),
        (words("2024"), words("2024", "unit: cao-phong\n"), []),
        (words("2024-Q4"), words("2026"), ["report-plan"]),
        (words("2022-12"), words("2022-12-31/2023-01-01"), ["report-plan"]),
        (words("2024-13"), words("2024-05-31/2024-05-01"), ["form-invalid", "form-invalid"]),
    ],
)
def test_each_report_has_one_file(
    checked: Callable[..., Any], first: str, second: str, rules: list[str]
) -> None:
    files = {"content/ke-hoach/tinh.md": PLAN}
    files |= {"content/bao-cao/a.md": first, "content/bao-cao/b.md": second}
    assert checked(files).rules == rules
