"""What has not changed is not read twice; what has changed always is."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import fields
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.problems import Problem
from thidua.rules import check
from thidua.source import load, store
from thidua.source.load import Reading, load_column
from thidua.source.places import Task
from thidua.source.store import FOLDER, Store, encoded

SAMPLE = Path(__file__).parents[2]
SITE = Site(name="Cột", url="https://cot.example/", zone=ZoneInfo("Asia/Ho_Chi_Minh"))
STORY = "exemplars/2024/giu-nuoc/index.md"

Look = Callable[[], tuple[Column, list[Problem]]]


@pytest.fixture
def root(checked: Callable[..., object], story: Callable[..., str], tmp_path: Path) -> Path:
    """A small column of one story with a picture."""
    picture = (SAMPLE / "exemplars").rglob("*.jpg")
    checked(
        {
            STORY: story("image: anh.jpg\nimage_alt: Khe nước đầu nguồn\n"),
            "exemplars/2024/giu-nuoc/anh.jpg": next(picture).read_bytes(),
        }
    )
    return tmp_path / "cot"


def looked(
    root: Path, folder: Path, content: str = "content", exemplars: str = "exemplars"
) -> tuple[Column, list[Problem]]:
    """Reads and checks the column in *root* with the store in *folder*."""
    kept = Store(folder)
    column, read = load_column(root, root / content, root / exemplars, SITE, kept)
    return column, check(column, read, kept)


@pytest.fixture
def look(root: Path) -> Look:
    return lambda: looked(root, root / FOLDER)


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been left alone for an hour."""
    monkeypatch.setattr(store, "COARSE", -3_600_000_000_000)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from here on."""
    names: list[str] = []
    whole = load.read

    def noted(task: Task) -> Reading:
        names.append(task.file.shown)
        return whole(task)

    monkeypatch.setattr(load, "read", noted)
    monkeypatch.setattr(load, "spread", lambda work, items: list(map(work, items)))
    return names


def lists(column: Column) -> dict[str, object]:
    return {f.name: getattr(column, f.name) for f in fields(column) if f.compare}


def database(root: Path) -> Path:
    return root / FOLDER / "thidua.db"


def test_the_sample_stored_is_the_sample_read(tmp_path: Path, settled: None) -> None:
    root = tmp_path / "mau"
    for name in ("content", "exemplars"):
        shutil.copytree(SAMPLE / name, root / name)
    found = []
    for folder in (tmp_path / "a", tmp_path / "b", tmp_path / "b"):
        column, problems = looked(root, folder)
        texts = [(r.document, r.at, [p.at for p in r.publications]) for r in column.exemplars]
        found.append((lists(column), texts, problems))
        assert problems == check(column, [p for p in problems if p.path in column.unread])
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]["exemplars"]) > 30  # type: ignore[arg-type]


def test_nothing_is_read_twice(look: Look, settled: None, read_anew: list[str]) -> None:
    look()
    assert STORY in read_anew
    read_anew.clear()
    assert look()[1] == []
    assert read_anew == []


def test_a_text_that_names_a_problem_is_stored_like_any_other(
    root: Path, look: Look, settled: None, read_anew: list[str]
) -> None:
    """As the handbook's page of messages does."""
    path = root / STORY
    path.write_text(path.read_text("utf-8") + "\nLỗi `file-unreadable` là gì?\n", "utf-8")
    look()
    read_anew.clear()
    look()
    assert read_anew == []


def test_only_what_changed_is_read_again(
    root: Path, look: Look, settled: None, read_anew: list[str]
) -> None:
    look()
    read_anew.clear()
    text = (root / STORY).read_text("utf-8")
    (root / STORY).write_text(text.replace("Bản nhỏ", "Bản mới"), "utf-8")
    assert look()[0].story_at[STORY].title.startswith("Bản mới")
    assert read_anew == [STORY]


def test_a_change_that_keeps_size_and_time_is_seen(root: Path, look: Look, settled: None) -> None:
    look()
    before = (root / STORY).stat()
    text = (root / STORY).read_text("utf-8")
    (root / STORY).write_text(text.replace("Bản nhỏ", "Bản nhẻ"), "utf-8")
    os.utime(root / STORY, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (root / STORY).stat().st_size == before.st_size
    assert look()[0].story_at[STORY].title.startswith("Bản nhẻ")


def test_a_file_that_has_only_just_changed_is_not_trusted(
    look: Look, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "COARSE", 3_600_000_000_000)  # however slow the machine is
    look()
    read_anew.clear()
    look()
    assert STORY in read_anew


def test_a_story_is_judged_again_when_its_picture_is_gone(
    root: Path, look: Look, settled: None
) -> None:
    assert look()[1] == []
    (root / STORY).with_name("anh.jpg").unlink()
    assert [p.rule for p in look()[1]] == ["picture-missing"]


def test_a_story_is_judged_again_when_a_list_has_changed(
    root: Path, look: Look, settled: None
) -> None:
    assert look()[1] == []
    units = root / "content/danh-muc/don-vi.yml"
    units.write_text(units.read_text("utf-8").replace("id: xa-bac-phong", "id: xa-khac"), "utf-8")
    assert "unit-unknown" in [p.rule for p in look()[1]]


def test_mistakes_are_stored_too(root: Path, look: Look, settled: None) -> None:
    text = (root / STORY).read_text("utf-8")
    (root / STORY).write_text(text.replace("unit: ", "unit: x").replace("kind: ", "kimd: "))
    first = look()[1]
    assert {"key-missing", "key-unknown"} <= {p.rule for p in first}
    assert look()[1] == first


def test_a_byte_that_has_changed_is_no_row(root: Path, look: Look, settled: None) -> None:
    whole = look()
    path = database(root)
    data = path.read_bytes()
    assert b"2024-06-11" in data
    path.write_bytes(data.replace(b"2024-06-11", b"2023-06-11"))
    again = look()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])


def test_a_file_may_become_another_kind_of_record(root: Path, settled: None) -> None:
    """A page of the whole content is a plan where the content is its folder alone."""
    plan = root / "content/v2/ke-hoach/k.md"
    plan.parent.mkdir(parents=True)
    plan.write_text("---\ntitle: Kế hoạch\n---\n\nChữ.\n", "utf-8")
    for content, rules in (("content", set()), ("content/v2", {"key-missing"})):
        _, read = load_column(root, root / content, root / "exemplars", SITE, Store(root / FOLDER))
        assert {p.rule for p in read} == rules


def test_what_is_two_kinds_of_record_at_once_is_told(root: Path, settled: None) -> None:
    shutil.copytree(root / "exemplars", root / "content/tin-bai")
    for _ in range(2):
        column, problems = looked(root, root / FOLDER, exemplars="content/tin-bai")
        assert len(column.exemplars) == 2
        assert "key-unknown" in {p.rule for p in problems}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be nobody")
def test_what_the_machine_refused_once_is_asked_again(root: Path, settled: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        column = Path(shutil.copytree(root, Path(folder) / "cot"))
        kept = Path(folder) / "cache"
        kept.mkdir()
        kept.chmod(0o777)
        closed = column / "exemplars/2024/giu-nuoc"
        found = []
        for mode, path in ((0o600, closed / "index.md"), (0o000, closed)):
            before = path.stat().st_mode
            path.chmod(mode)
            os.seteuid(65534)
            try:
                found += [p.rule for p in looked(column, kept)[1]]
            finally:
                os.seteuid(0)
            path.chmod(before)
        assert found == ["file-unreadable", "folder-unreadable"]
        whole, problems = looked(column, kept)
        assert problems == []
        assert len(whole.exemplars) == 2


def test_rows_of_files_that_are_gone_go_too(root: Path, look: Look, settled: None) -> None:
    look()

    def keys() -> set[str]:
        kept = Store(root / FOLDER)
        return {*kept.get("files"), *kept.get("verdicts")}

    assert {f"Exemplar {STORY}", STORY} <= keys()
    shutil.rmtree(root / "exemplars/2024")
    look()
    assert [key for key in keys() if "2024" in key] == []


@pytest.mark.parametrize("spoilt", [b"", b"rubbish" * 999, None], ids=["empty", "rubbish", "cut"])
def test_a_damaged_store_is_none(
    root: Path, look: Look, settled: None, read_anew: list[str], spoilt: bytes | None
) -> None:
    whole = look()
    path = database(root)
    path.write_bytes(path.read_bytes()[:-4096] if spoilt is None else spoilt)
    again = look()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])
    look()
    read_anew.clear()
    look()
    assert read_anew == []  # it was made anew


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE files SET key = NULL",
        "UPDATE files SET key = CAST(rowid AS BLOB)",
        "UPDATE files SET key = CAST(x'ff' || rowid AS TEXT)",
        "UPDATE files SET data = NULL",
        "UPDATE files SET data = 7",
        "UPDATE files SET data = 'text'",
        "UPDATE files SET data = CAST(x'ff' AS TEXT)",
        "UPDATE files SET checksum = 'text'",
        "UPDATE edition SET digest = CAST(x'ff' AS TEXT)",
        "ALTER TABLE files RENAME COLUMN data TO date",
    ],
)
def test_what_is_no_row_in_the_store_is_read_anew(
    root: Path, look: Look, settled: None, read_anew: list[str], damage: str
) -> None:
    whole = look()
    with closing(sqlite3.connect(database(root))) as other, other:
        other.execute(damage)
    again = look()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])
    look()
    read_anew.clear()
    look()
    assert read_anew == []


def test_a_store_that_somebody_else_holds_costs_time_alone(
    root: Path, look: Look, settled: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = look()
    monkeypatch.setattr(store, "PATIENCE", 0.05)
    other = sqlite3.connect(database(root))
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    again = look()
    other.close()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])


def test_two_processes_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    for name in ("content", "exemplars", "mkdocs.yml"):
        copy = shutil.copytree if (SAMPLE / name).is_dir() else shutil.copy
        copy(SAMPLE / name, tmp_path / name)
    command = [sys.executable, "-m", "thidua", "count", "--format", "json"]
    running = [
        subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(4)
    ]
    answers = {process.communicate(timeout=120) for process in running}
    assert len(answers) == 1
    assert [process.returncode for process in running] == [0] * 4


def test_another_edition_of_the_program_reads_anew(
    look: Look, settled: None, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    look()
    read_anew.clear()
    monkeypatch.setattr(store, "edition", lambda: b"another edition!")
    look()
    assert STORY in read_anew


def test_where_nothing_can_be_written_nothing_is_stored(root: Path, look: Look) -> None:
    (root / FOLDER).write_text("a file in the way")
    assert look()[1] == []


def test_a_store_gives_back_what_was_put_in_and_drops_the_rest(tmp_path: Path) -> None:
    kept = Store(tmp_path)
    kept.put("files", {"a": encoded(["Cam", 1]), "b": encoded(None)}, keep=())
    kept.put("files", {"c": encoded({"x": "\udc80"})}, keep={"a"})
    assert Store(tmp_path).get("files") == {"a": ["Cam", 1], "c": {"x": "\udc80"}}
    assert kept.get("verdicts") == {}
