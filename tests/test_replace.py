"""A file or folder is there as a whole, or as it was."""

from __future__ import annotations

from pathlib import Path

import pytest

from thidua.replace import write_folder

FILES = {"a.txt": b"a", "b.txt": b"b"}


def held(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.mark.parametrize("there", [None, {}, FILES])
def test_a_folder_is_written_at_once(tmp_path: Path, there: dict[str, bytes] | None) -> None:
    folder = tmp_path / "moi"
    if there is not None:
        folder.mkdir()
        for name, data in there.items():
            (folder / name).write_bytes(data)
    write_folder(folder, FILES)
    assert held(folder) == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["moi"]


@pytest.mark.parametrize("there", [{"a.txt": b"a"}, {**FILES, "b.txt": b"c"}, {"c": b""}])
def test_what_lies_there_is_never_lost(tmp_path: Path, there: dict[str, bytes]) -> None:
    for name, data in there.items():
        (tmp_path / name).write_bytes(data)
    with pytest.raises(FileExistsError):
        write_folder(tmp_path, FILES)
    assert held(tmp_path) == there


def test_a_disk_that_refuses_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        write_folder(tmp_path / "moi", {"khong/co": b""})
    assert list(tmp_path.iterdir()) == []
