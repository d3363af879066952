"""Files that are made once."""

from __future__ import annotations

import os
from pathlib import Path

from thidua.publish.cache import cached, prune


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    path = cached(tmp_path / "a/b.bin", lambda: b"one")
    assert cached(path, lambda: b"two").read_bytes() == b"one"


def test_what_could_not_be_made_is_not_there(tmp_path: Path) -> None:
    def fail() -> bytes:
        raise ValueError

    try:
        cached(tmp_path / "a.bin", fail)
    except ValueError:
        assert list(tmp_path.iterdir()) == []
    else:
        raise AssertionError


def test_only_what_nobody_asked_for_is_forgotten(tmp_path: Path) -> None:
    old, new = cached(tmp_path / "x/old", lambda: b""), cached(tmp_path / "x/new", lambda: b"")
    for path in (old, new):
        os.utime(path, (100, 100))
    cached(new, lambda: b"")
    prune(tmp_path, before=200)
    assert not old.exists()
    assert new.exists()


def test_nothing_is_kept_yet(tmp_path: Path) -> None:
    prune(tmp_path / "none", before=200)


def test_an_empty_file_is_not_what_was_made(tmp_path: Path) -> None:
    (tmp_path / "a.bin").touch()
    assert cached(tmp_path / "a.bin", lambda: b"two").read_bytes() == b"two"
