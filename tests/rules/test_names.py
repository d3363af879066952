"""Every rule is shown by a case or a test."""

from __future__ import annotations

from itertools import chain
from pathlib import Path

from thidua.handbook.messages import declared

TESTS = Path(__file__).parents[1]


def test_every_rule_has_a_case_or_a_test() -> None:
    *groups, _ = declared().values()  # those of feeds have tests of their own
    names = {rule.name for rule in chain.from_iterable(groups)}
    shown = [*TESTS.glob("cases/bad/*.txt"), *TESTS.glob("source/*.py"), *TESTS.glob("rules/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in shown)
    assert "unit-unknown" in names
    assert sorted(n for n in names if f"[{n}]" not in text and f'"{n}"' not in text) == []
