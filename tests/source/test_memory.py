"""What has not changed is not read twice; what has changed always is."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from thidua.model.column import Column, Site
from thidua.problems import ContentError, Problem
from thidua.rules import check, check_shelf, tell
from thidua.source import looking, memory, places
from thidua.source.load import load_shelf
from thidua.source.read import Reading

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


@pytest.fixture
def look(root: Path) -> Look:
    """Reads and checks the column, and remembers."""

    def again() -> tuple[Column, list[Problem]]:
        kept = root / memory.FOLDER
        shelf, read = load_shelf(root, root / "content", root / "exemplars", SITE, tell, kept)
        return shelf.column(), check_shelf(shelf, read)

    return again


@pytest.fixture
def settled(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if every file had been left alone for an hour."""
    monkeypatch.setattr(memory, "COARSE", -3_600_000_000_000)


@pytest.fixture
def read_anew(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are read from here on."""
    names: list[str] = []
    whole = places.Task.done

    def noted(task: places.Task) -> Reading:
        names.append(task.file.shown)
        return whole(task)

    monkeypatch.setattr(places.Task, "done", noted)
    monkeypatch.setattr(looking, "forked", lambda work, items: list(map(work, items)))
    return names


def lists(column: Column) -> dict[str, object]:
    return {f.name: getattr(column, f.name) for f in fields(column)}


def test_the_sample_remembered_is_the_sample_read(tmp_path: Path, settled: None) -> None:
    root = tmp_path / "mau"
    for name in ("content", "exemplars"):
        shutil.copytree(SAMPLE / name, root / name)
    found = []
    for kept in (None, root / ".cache", root / ".cache"):
        shelf, read = load_shelf(root, root / "content", root / "exemplars", SITE, tell, kept)
        column = shelf.column()
        texts = [(r.document.front, r.document.body, r.at) for r in column.exemplars]
        found.append((lists(column), texts, check_shelf(shelf, read)))
        assert found[-1][-1] == check(column, read)
    assert found[0] == found[1] == found[2]
    assert len(found[0][0]["exemplars"]) > 30  # type: ignore[arg-type]


def test_nothing_is_read_twice(look: Look, settled: None, read_anew: list[str]) -> None:
    look()
    assert STORY in read_anew
    read_anew.clear()
    assert look()[1] == []
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
    told = (root / STORY).stat()
    text = (root / STORY).read_text("utf-8")
    (root / STORY).write_text(text.replace("Bản nhỏ", "Bản nhẻ"), "utf-8")
    os.utime(root / STORY, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert (root / STORY).stat().st_size == told.st_size
    assert look()[0].story_at[STORY].title.startswith("Bản nhẻ")


def test_a_file_that_has_only_just_changed_is_not_trusted(look: Look, read_anew: list[str]) -> None:
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


def test_mistakes_are_remembered_too(root: Path, look: Look, settled: None) -> None:
    text = (root / STORY).read_text("utf-8")
    (root / STORY).write_text(text.replace("unit: ", "unit: x").replace("kind: ", "kimd: "))
    first = look()[1]
    assert {"key-missing", "key-unknown"} <= {p.rule for p in first}
    assert look()[1] == first


def test_a_byte_that_has_changed_is_no_memory(root: Path, look: Look, settled: None) -> None:
    whole = look()
    (path,) = (root / memory.FOLDER / "stories").glob("exemplars-2024-*.bin")
    data = path.read_bytes()
    at = data.index(b"2024-06-11")
    path.write_bytes(data[:at] + b"2023" + data[at + 4 :])
    assert (lists(look()[0]), look()[1]) == (lists(whole[0]), whole[1])


def test_a_file_may_become_another_kind_of_record(root: Path, settled: None) -> None:
    """A page of the whole content is a plan where the content is its folder alone."""
    plan = root / "content/v2/ke-hoach/k.md"
    plan.parent.mkdir(parents=True)
    plan.write_text("---\ntitle: Kế hoạch\n---\n\nChữ.\n", "utf-8")
    kept = root / memory.FOLDER
    for content, rules in (("content", set()), ("content/v2", {"key-missing"})):
        _, read = load_shelf(root, root / content, root / "exemplars", SITE, tell, kept)
        assert {p.rule for p in read} == rules


def test_what_is_two_kinds_of_record_at_once_is_told(root: Path, settled: None) -> None:
    news = root / "content/tin-bai"
    shutil.copytree(root / "exemplars", news)
    kept = root / memory.FOLDER
    for _ in range(2):
        shelf, read = load_shelf(root, root / "content", news, SITE, tell, kept)
        assert len(shelf.column().exemplars) == 2
        assert "key-unknown" in {p.rule for p in read}


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can be nobody")
def test_what_the_machine_refused_once_is_asked_again(root: Path, settled: None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o777)
        column = shutil.copytree(root, Path(folder) / "cot")
        kept = Path(folder) / "memory"
        kept.mkdir()
        kept.chmod(0o777)
        closed = column / "exemplars/2024/giu-nuoc"
        places = column, column / "content", column / "exemplars"
        found = []
        for mode, path in ((0o600, closed / "index.md"), (0o000, closed)):
            before = path.stat().st_mode
            path.chmod(mode)
            os.seteuid(65534)
            try:
                found += [p.rule for p in load_shelf(*places, SITE, tell, kept)[1]]
            finally:
                os.seteuid(0)
            path.chmod(before)
        assert found == ["file-unreadable", "folder-unreadable"]
        shelf, read = load_shelf(*places, SITE, tell, kept)
        assert read == []
        assert len(shelf.column().exemplars) == 2


def test_what_is_remembered_of_folders_that_are_gone_goes_too(
    root: Path, look: Look, settled: None
) -> None:
    look()

    def years() -> set[str]:
        groups = (root / memory.FOLDER / "stories").glob("*.bin")
        return {path.stem.rpartition("-")[0] for path in groups}

    assert years() == {"exemplars-2023", "exemplars-2024"}
    shutil.rmtree(root / "exemplars/2024")
    look()
    assert years() == {"exemplars-2023"}


@pytest.mark.parametrize("spoilt", [b"", b"rubbish", None], ids=["empty", "rubbish", "cut"])
def test_a_damaged_memory_is_no_memory(
    root: Path, look: Look, settled: None, spoilt: bytes | None
) -> None:
    whole = look()
    for path in (root / memory.FOLDER).rglob("*.bin"):
        path.write_bytes(path.read_bytes()[:-9] if spoilt is None else spoilt)
    again = look()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])


def test_another_edition_of_the_program_looks_anew(
    look: Look, settled: None, read_anew: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    look()
    read_anew.clear()
    monkeypatch.setattr(memory, "edition", lambda: b"another edition!")
    look()
    assert STORY in read_anew


def test_what_could_run_is_not_remembered(tmp_path: Path) -> None:
    trap, mark = tmp_path / "trap.bin", tmp_path / "it-ran"

    class Trap:
        def __reduce__(self) -> tuple[object, ...]:
            return os.mkdir, (str(mark),)

    memory.remember(trap, {"Exemplar a": Trap()}, memory.now(tmp_path))
    assert trap.exists()
    assert memory.recall(trap) == ({}, 0, ())
    assert not mark.exists()


def test_where_nothing_can_be_written_nothing_is_remembered(root: Path, look: Look) -> None:
    (root / memory.FOLDER).write_text("a file in the way")
    assert look()[1] == []


def spoil_parts(root: Path) -> list[Path]:
    """Texts of records stand at the end of what is remembered: the last byte is another."""
    files = list((root / memory.FOLDER).rglob("*.bin"))
    for path in files:
        data = path.read_bytes()
        path.write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    return files


def test_texts_that_are_damaged_are_read_once_and_kept_anew(
    root: Path, look: Look, settled: None, read_anew: list[str]
) -> None:
    whole = look()
    spoil_parts(root)
    read_anew.clear()
    again = look()
    assert (lists(again[0]), again[1]) == (lists(whole[0]), whole[1])
    assert STORY in read_anew
    look()
    read_anew.clear()
    look()
    assert read_anew == []


@pytest.mark.parametrize("change", ["gone", "another text"])
def test_a_story_that_changes_while_it_is_looked_at_is_told(
    root: Path, look: Look, settled: None, change: str
) -> None:
    look()
    kept = root / memory.FOLDER
    shelf, _ = load_shelf(root, root / "content", root / "exemplars", SITE, tell, kept)
    spoil_parts(root)
    if change == "gone":
        (root / STORY).unlink()
    else:
        (root / STORY).write_text("---\ntitle: A\n---\n", "utf-8")
    with pytest.raises(ContentError) as raised:
        shelf.column()
    assert [p.rule for p in raised.value.problems] == ["file-changed"]
