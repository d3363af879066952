"""What the handbook holds of declarations is what they give, here and in every new column."""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files as package_files
from pathlib import Path

import pytest

from schemas import KEYS
from thidua.handbook.files import files
from thidua.handbook.kinds import KINDS
from thidua.model.keys import Key

REPOSITORY = Path(__file__).parents[2]
COMMON = Path(str(package_files("thidua"))) / "edit/starters/common"
PAGE = "content/huong-dan/cac-khoa.md"


@pytest.mark.parametrize("root", [REPOSITORY, COMMON], ids=["sample", "starters"])
def test_the_committed_files_are_made_of_the_declarations(root: Path) -> None:
    committed = {name: (root / "content" / name).read_text("utf-8") for name in files()}
    assert committed == files(), "thidua schema"
    shipped = {path.name for path in (root / "content/huong-dan/khoa").iterdir()}
    assert shipped == {Path(kind.file).name for kind in KINDS}


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_on_the_page(key: Key) -> None:
    text = files()["huong-dan/cac-khoa.md"]
    start = f"| **{key.label}**{'<br>bắt&nbsp;buộc' * key.required} | `{key.name}`: {key.help}."
    (row,) = {line for line in text.splitlines() if line.startswith(start)}
    assert all(f"`{word}` {word.label}" in row for word in key.words or ())
    assert key.record or f"Ví dụ: `{key.line}`" in row


def test_the_command_writes_them_and_tells_which_have_drifted(
    tmp_path: Path, thidua: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    config = str(tmp_path / "xa/mkdocs.yml")
    assert thidua("init", str(tmp_path / "xa"), "--from", "xa") == 0
    capsys.readouterr()
    assert thidua("schema", "--check", "-f", config) == 0
    assert capsys.readouterr().out == "Mọi tệp đều khớp.\n"
    page = tmp_path / "xa" / PAGE
    whole = page.read_bytes()
    page.write_bytes(whole + "Sửa tay.\n".encode())
    gone = page.parent / "khoa/kenh.schema.json"
    gone.unlink()
    assert thidua("schema", "--check", "-f", config) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert [line.partition(":")[0] for line in said.err.splitlines()[:2]] == [
        PAGE,
        "content/huong-dan/khoa/kenh.schema.json",
    ]
    assert said.err.endswith("Hãy chạy thidua schema để viết lại.\n")
    assert page.read_bytes() != whole
    assert thidua("schema", "-f", config) == 0
    assert capsys.readouterr().out.startswith(f"Đã ghi {PAGE}.\n")
    assert page.read_bytes() == whole
    assert gone.is_file()


def test_what_cannot_be_written_is_told(
    tmp_path: Path, thidua: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert thidua("init", str(tmp_path / "xa"), "--from", "xa") == 0
    page = tmp_path / "xa" / PAGE
    page.unlink()
    page.mkdir()
    assert thidua("schema", "-f", str(tmp_path / "xa/mkdocs.yml")) == 2
    assert f"không ghi được '{PAGE}'" in capsys.readouterr().err
