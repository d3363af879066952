"""The schema that the handbook offers names every key of reports and lists, and no other."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import SAMPLE, SCHEMA, objects, strict


def test_every_key_is_required() -> None:
    for part in objects(SCHEMA):
        assert set(part["required"]) == set(part["properties"])


@pytest.mark.parametrize(
    "command",
    [
        ("report", "--year", "2024"),
        ("report", "--year", "2024", "--quarter", "3", "--as-of", "2024-08-10"),
        ("report", "--year", "2025", "--month", "5", "--as-of", "2025-05-15"),
        ("list", "--year", "2024"),
        ("list", "--year", "2023", "--field", "y-te"),
    ],
    ids=" ".join,
)
def test_the_sample_s_files_are_of_it(
    command: tuple[str, ...], thidua: Callable[..., int], tmp_path: Path
) -> None:
    file = tmp_path / "x.json"
    assert thidua(*command, "-f", str(SAMPLE / "mkdocs.yml"), "-o", str(file)) == 0
    found = json.loads(file.read_text("utf-8"))
    assert [error.message for error in strict().iter_errors(found)] == []
    assert found["entries"]
