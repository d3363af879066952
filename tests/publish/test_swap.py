"""Readers never meet half a site."""

from __future__ import annotations

import ctypes
import errno
import threading
from pathlib import Path
from types import SimpleNamespace

import pytest

from thidua.publish.swap import beside, exchange, recover


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return fill(tmp_path / "site", "cũ")


def fill(folder: Path, text: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(text, "utf-8")
    return folder


def shown(target: Path) -> str:
    return (target / "index.html").read_text("utf-8")


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system whose C library does not know renameat2."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace())


@pytest.fixture
def no_exchange_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system, or a file system, whose kernel cannot do it."""

    def renameat2(*_: object) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_, **__: SimpleNamespace(renameat2=renameat2))


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_site_stands_where_the_old_one_was_and_that_where_it_was(target: Path) -> None:
    exchange(fill(beside(target), "mới"), target)
    assert shown(target) == "mới"
    assert shown(beside(target)) == "cũ"
    assert names(target.parent) == [".site.new", "site"]


def test_the_first_site_needs_no_old_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    exchange(fill(beside(target), "mới"), target)
    assert names(tmp_path) == ["site"]


def test_the_site_is_there_at_every_moment(target: Path) -> None:
    missed: list[int] = []
    seen = 0
    done = threading.Event()

    def watch() -> None:
        nonlocal seen
        while not done.is_set():
            seen += 1
            try:
                (target / "index.html").stat()
            except FileNotFoundError:
                missed.append(seen)

    watcher = threading.Thread(target=watch)
    watcher.start()
    fill(beside(target), "")
    for number in range(50):
        (beside(target) / "index.html").write_text(str(number), "utf-8")
        exchange(beside(target), target)
    done.set()
    watcher.join()
    assert shown(target) == "49"
    assert seen > 50
    assert not missed


@pytest.mark.parametrize("system", ["no_exchange", "no_exchange_here"])
def test_where_folders_cannot_be_exchanged_the_old_one_is_moved_aside(
    target: Path, system: str, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue(system)
    exchange(fill(beside(target), "mới"), target)
    assert shown(target) == "mới"
    assert shown(beside(target)) == "cũ"
    assert names(target.parent) == [".site.new", "site"]


@pytest.mark.usefixtures("no_exchange")
def test_what_an_exchange_killed_long_ago_left_does_not_stop_the_next(target: Path) -> None:
    fill(target.with_name(".site.old"), "rất cũ")
    exchange(fill(beside(target), "mới"), target)
    assert names(target.parent) == [".site.new", "site"]


@pytest.mark.usefixtures("no_exchange")
def test_an_exchange_killed_between_its_steps_is_recovered(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename
    killed = KeyboardInterrupt

    def step(path: Path, new: Path) -> Path:
        if path == beside(target):
            raise killed
        return rename(path, new)

    monkeypatch.setattr(Path, "rename", step)
    with pytest.raises(killed):
        exchange(fill(beside(target), "mới"), target)
    monkeypatch.undo()
    assert not target.exists()
    recover(target)
    assert shown(target) == "cũ"
    assert shown(beside(target)) == "mới"
    assert names(target.parent) == [".site.new", "site"]


def test_recovery_clears_what_was_left_and_keeps_the_site(target: Path) -> None:
    fill(target.with_name(".site.old"), "dở dang")
    recover(target)
    recover(target)
    assert shown(target) == "cũ"
    assert names(target.parent) == ["site"]


def test_recovery_where_there_is_nothing_does_nothing(tmp_path: Path) -> None:
    recover(tmp_path / "site")
    assert names(tmp_path) == []


def test_an_exchange_that_the_system_refuses_replaces_nothing(target: Path) -> None:
    with pytest.raises(FileNotFoundError):
        exchange(beside(target), target)
    assert shown(target) == "cũ"
