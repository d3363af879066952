"""What ``count`` says as JSON is of the schema in the handbook, and names its numbers alike."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas import SAMPLE, strict

CONFIG = ("-f", str(SAMPLE / "mkdocs.yml"), "--format", "json")
NUMBERS = ["actual", "required", "expected", "missing", "scheduled"]


@pytest.mark.parametrize(
    "command",
    [
        ("--year", "2024"),
        ("--year", "2024", "--as-of", "2024-08-10"),
        ("--year", "2025", "--as-of", "2025-05-15"),
        ("--explain", "cong-tinh", "2024-03"),
        ("--as-of", "2024-08-10", "--explain", "moi-xa:xa-lam-son", "2024"),
    ],
    ids=" ".join,
)
def test_the_sample_s_counts_are_of_it(
    command: tuple[str, ...], thidua: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("count", *CONFIG, *command) == 0
    value = json.loads(capsys.readouterr().out)
    assert [error.message for error in strict().iter_errors(value)] == []
    numbered = [value] if "entries" in value else [t["year"] for t in value["targets"]]
    numbered += [p for t in value.get("targets", ()) for p in t["periods"]]
    for numbers in numbered:
        assert [key for key in numbers if key in NUMBERS] == NUMBERS


@pytest.mark.parametrize("value", [{"schema": 2, "type": "count"}, {"schema": 2, "type": "other"}])
def test_the_schema_refuses_what_is_none_of_its_types(value: dict[str, object]) -> None:
    assert list(strict().iter_errors(value))


def test_count_and_report_agree(
    thidua: Callable[..., int], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """The sums of a report are those of the units that a count has one by one."""
    file, days = tmp_path / "x.json", ("--year", "2025", "--as-of", "2025-05-15")
    assert thidua("count", *CONFIG, *days) == 0
    counted = json.loads(capsys.readouterr().out)["targets"]
    assert thidua("report", *CONFIG[:2], *days, "-o", str(file)) == 0
    for target in json.loads(file.read_text("utf-8"))["targets"]:
        own = [t["year"] for t in counted if t["id"] == target["id"]]
        bound = [year for year in own if year["required"]]
        assert target["actual"]["value"] == sum(year["actual"] for year in own)
        assert target["scheduled"] == sum(year["scheduled"] for year in own)
        for key in ("required", "expected", "missing"):
            assert target[key] == sum(year[key] for year in bound)
