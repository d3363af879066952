"""Every rule is shown by a case or a test."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import thidua
from thidua.source import places

PACKAGE = Path(thidua.__file__).parent
TESTS = Path(__file__).parents[1]
FOLDERS = {
    places.ARTICLES,
    places.PLANS,
    places.FIELDS,
    places.MOVEMENTS,
    places.EVENTS,
    places.LISTS,
}
NO_RULES = FOLDERS | {places.BROADCASTS, places.REGISTRATIONS}


def names() -> set[str]:
    """The texts in the code that look like the name of a rule."""
    modules = [*(PACKAGE / "source").glob("*.py"), *(PACKAGE / "rules").glob("*.py")]
    nodes = (node for path in modules for node in ast.walk(ast.parse(path.read_text("utf-8"))))
    found = {n.value for n in nodes if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return {name for name in found if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", name)} - NO_RULES


def test_every_rule_has_a_case_or_a_test() -> None:
    shown = [*TESTS.glob("cases/bad/*.txt"), *TESTS.glob("source/*.py"), *TESTS.glob("rules/*.py")]
    text = "\n".join(path.read_text("utf-8") for path in shown)
    assert "unit-unknown" in names()
    assert sorted(n for n in names() if f"[{n}]" not in text and f'"{n}"' not in text) == []
