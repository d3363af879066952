"""Files that are made once."""

from __future__ import annotations

import os
from pathlib import Path

from thidua.publish.kept import forget, kept


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    path = kept(tmp_path / "a/b.bin", lambda: b"one")
    assert kept(path, lambda: b"two").read_bytes() == b"one"


def test_what_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    try:
        kept(tmp_path / "a.bin", fail)
    except ValueError:
        assert list(tmp_path.iterdir()) == []
    else:
        raise AssertionError


def test_only_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    old, new = kept(tmp_path / "x/old", lambda: b""), kept(tmp_path / "x/new", lambda: b"")
    for path in (old, new):
        os.utime(path, (100, 100))
    kept(new, lambda: b"")
    forget(tmp_path, before=200)
    assert not old.exists()
    assert new.exists()


def test_nothing_is_kept_yet(tmp_path: Path) -> None:
    forget(tmp_path / "none", before=200)


def test_an_empty_file_is_not_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "a.bin").touch()
    assert kept(tmp_path / "a.bin", lambda: b"two").read_bytes() == b"two"
