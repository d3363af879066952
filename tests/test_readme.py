"""What the README shows is what the program prints."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from thidua.cli import main

ROOT = Path(__file__).parents[1]


def test_count_in_the_readme_is_the_count(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(SystemExit) as done:
        main(["count"])
    assert done.value.code == 0
    printed = [line.rstrip() for line in capsys.readouterr().out.splitlines()]
    (shown,) = re.findall(r"```text\n(.*?)```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL)
    assert [line for line in shown.splitlines() if line and line not in printed] == []


def test_readme_names_every_command() -> None:
    from thidua.cli import cli

    text = (ROOT / "README.md").read_text("utf-8")
    table = text[text.index("| command |") : text.index("## How it is made")]
    assert [
        name for name in cli.commands if f"`{name}`" not in table and f" {name}" not in table
    ] == []
