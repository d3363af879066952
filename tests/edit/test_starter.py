"""Every starter is a whole column: checked without a word, built, and counted from nothing."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib.resources import files as package_files
from pathlib import Path

import pytest

from thidua.edit.starter import make_column, starters

Run = Callable[..., int]
Tree = Callable[[Path], dict[str, bytes]]
REPOSITORY = Path(__file__).parents[2]
STARTERS = Path(str(package_files("thidua"))) / "edit" / "starters"


def test_there_are_five() -> None:
    assert starters() == ["hoa-binh", "ninh-binh", "son-la-vpubnd", "van-ho", "xa"]


@pytest.mark.parametrize("name", starters())
def test_a_new_column_is_checked_built_and_counted_from_nothing(
    name: str,
    tmp_path: Path,
    thidua: Run,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    column = tmp_path / "moi"
    assert thidua("init", str(column), "--from", name) == 0
    monkeypatch.chdir(column)
    capsys.readouterr()
    assert thidua("check") == 0
    told = re.findall(r"\[([\w-]+)\]$", capsys.readouterr().out, re.MULTILINE)
    assert set(told) == {"placeholder"}, "only what the office has to put in itself"
    assert thidua("build") == 0
    capsys.readouterr()
    assert (column / "site/index.html").is_file()
    years = [2023, 2024, 2025]
    for year in years:
        code = thidua("count", "--year", str(year), "--as-of", "2025-12-31", "--format", "json")
        said = capsys.readouterr()
        if code == 2:
            continue  # the plan does not touch this year
        assert code == 0
        counted = json.loads(said.out)
        assert counted["targets"]
        assert {target["year"]["actual"] for target in counted["targets"]} == {0}
        periods = [period for target in counted["targets"] for period in target["periods"]]
        assert all(not p["actual"] and not p["stories"] for p in periods)


@pytest.mark.parametrize("name", starters())
def test_a_starter_says_who_it_is_for_and_what_to_do_next(name: str) -> None:
    text = (STARTERS / name / "README.md").read_text("utf-8")
    assert text.startswith("# ")
    assert "thidua check" in text


def test_a_column_is_made_in_an_empty_folder_too(tmp_path: Path) -> None:
    (tmp_path / "moi").mkdir()
    make_column("xa", tmp_path / "moi")
    assert (tmp_path / "moi/exemplars").is_dir()
    assert [path.name for path in tmp_path.iterdir()] == ["moi"]


def test_what_is_there_is_never_overwritten(tmp_path: Path, tree: Tree) -> None:
    (tmp_path / "cu").mkdir()
    (tmp_path / "cu/quan-trong.txt").write_text("giữ", "utf-8")
    for target in (tmp_path / "cu", tmp_path / "cu/quan-trong.txt"):
        with pytest.raises(FileExistsError):
            make_column("xa", target)
    assert tree(tmp_path) == {"cu/quan-trong.txt": "giữ".encode()}


def test_what_breaks_halfway_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="khong-co"):
        make_column("khong-co", tmp_path / "moi")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("folder", ["ke-hoach", "linh-vuc", "phong-trao", "danh-muc"])
def test_the_starter_of_hoa_binh_is_the_sample_column(folder: str, tree: Tree) -> None:
    assert tree(STARTERS / "hoa-binh/content" / folder) == tree(REPOSITORY / "content" / folder)


def test_all_starters_bring_the_handbook_of_this_repository(tree: Tree) -> None:
    handbook = tree(REPOSITORY / "content/huong-dan")
    assert handbook
    assert tree(STARTERS / "common/content/huong-dan") == handbook
