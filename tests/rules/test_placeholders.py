"""What a starter could not know is asked for, until somebody says it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from thidua.rules.placeholders import settings

UNITS = "- {id: xa, name: Xã (thay bằng tên thật), level: xa}\n"


def test_a_unit_without_a_name_of_its_own_is_told(checked: Callable[..., Any]) -> None:
    found = checked({"content/danh-muc/don-vi.yml": UNITS})
    (problem,) = [p for p in found.problems if p.rule == "placeholder"]
    assert (problem.line, problem.column) == (1, 18)


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("site_url: https://thidua.example/  # thay bằng địa chỉ thật", (1, 1)),
        ("site_url: https://www.example", (1, 1)),
        ("      authority: UBND xã (thay bằng tên thật)", (1, 27)),
        ("site_url: https://thidua.example.gov.vn.vn/", None),
        ("site_url: https://thidua.tinh.gov.vn/", None),
        ("# signing: (thay bằng tên thật)", None),
        ("      hub: https://hub.example/", None),
    ],
)
def test_settings_of_a_starter_are_told(line: str, place: tuple[int, int] | None) -> None:
    found = [(p.line, p.column) for p in settings("mkdocs.yml", f"{line}\n")]
    assert found == ([place] if place else [])


def test_placeholders_stop_a_strict_build_and_a_sample_is_let_be(
    column: Path, thidua: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    file = str(column / "mkdocs.yml")
    sample = (column / "mkdocs.yml").read_text("utf-8")
    (column / "mkdocs.yml").write_text(sample.replace("      sample: true\n", ""), "utf-8")
    assert thidua("check", "-f", file) == 0
    assert "mkdocs.yml:2:1: cảnh báo" in capsys.readouterr().out
    assert thidua("build", "-f", file, "--strict", "-d", str(column / "site")) != 0
    assert "với strict" in capsys.readouterr().err
    assert not (column / "site").exists()
    (column / "mkdocs.yml").write_text(sample, "utf-8")
    assert thidua("check", "-f", file) == 0
    assert "placeholder" not in capsys.readouterr().out
