"""What people write flows into its report, and into no other."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports import AS_OF, words
from thidua.model.column import Column
from thidua.model.narrative import Narrative
from thidua.model.record import Document
from thidua.report.blocks import Table
from thidua.report.compose import report
from thidua.report.prose import OPEN, prose
from thidua.report.window import Window, scope_of, window

BODY = """\
## Tình hình chỉ đạo

Sở đã **hướng dẫn**.

## NGUYÊN NHÂN

- Cán bộ kiêm nhiệm;
- Kinh phí [ít](https://a.example/).
"""


def narrative(period: str, body: str = BODY, unit: str | None = None) -> Narrative:
    document = Document("content/bao-cao/a.md", "", body)
    return Narrative.model_validate(
        {"plan": "kh", "period": period, "unit": unit}, context=(document, ())
    )


def of(column: Column, days: Window, *narratives: Narrative, unit: str | None = None) -> str:
    whole = replace(column, narratives=narratives)
    one = column.unit[unit] if unit else None
    return words(report(whole, column.plans[0], days, AS_OF, unit=one))


def test_words_stand_below_their_headings_and_the_rest_is_left_open(column: Column) -> None:
    text = of(column, window(scope_of(2024)), narrative("2024"))
    assert "TRIỂN KHAI\n\nSở đã hướng dẫn." in text
    assert "### 3. Nguyên nhân\n\n- Cán bộ kiêm nhiệm;\n- Kinh phí ít." in text
    assert text.count(OPEN) == 4  # strengths, weaknesses, what is to come, proposals
    assert of(column, window(scope_of(2024))).count(OPEN) == 6


@pytest.mark.parametrize(
    ("period", "days"),
    [
        ("2024-Q1", window(scope_of(2024, quarter=1))),
        ("2024-03", window(scope_of(2024, month=3), 14)),
        ("2024-02-15/2024-03-14", window(scope_of(2024, month=3), 14)),
    ],
)
def test_words_are_of_the_very_days(column: Column, period: str, days: Window) -> None:
    assert "Sở đã hướng dẫn" in of(column, days, narrative(period))
    assert "Sở đã hướng dẫn" not in of(column, window(scope_of(2024)), narrative(period))


def test_words_of_a_unit_are_in_its_own_report_alone(column: Column) -> None:
    own, days = narrative("2024", unit="mot"), window(scope_of(2024))
    assert "Sở đã hướng dẫn" in of(column, days, own, unit="mot")
    assert "Sở đã hướng dẫn" not in of(column, days, own)
    assert "Sở đã hướng dẫn" not in of(column, days, own, unit="hai")


def test_markdown_becomes_paragraphs_items_and_tables() -> None:
    table = "| A | B |\n|---|---|\n| 1 | *2* |"
    text = f"Một.[^1]\n\n- hai\n    - ba\n\n{table}\n\n![x](x.png)\n\n[^1]: Nguồn."
    *paragraphs, made = prose(text)
    assert [(p.text, p.item) for p in paragraphs if not isinstance(p, Table)] == [
        ("Một.", False), ("hai", True), ("ba", True)
    ]  # fmt: skip
    assert isinstance(made, Table)
    assert (made.heads, made.rows) == (("A", "B"), (("1", "2"),))
