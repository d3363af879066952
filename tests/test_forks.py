"""Work shared with forks of the process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time

import pytest

from thidua.forks import forked


def test_the_order_is_that_of_the_items() -> None:
    assert forked(lambda n: n * n, range(101)) == [n * n for n in range(101)]


def test_there_may_be_more_items_than_portions() -> None:
    assert forked(str, range(2503)) == [str(n) for n in range(2503)]


def slowly(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


def test_other_processes_take_part_where_there_are_cores() -> None:
    if threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        assert set(forked(slowly, range(8))) == {os.getpid()}
    else:
        assert len(set(forked(slowly, range(8)))) > 1


def test_whoever_is_free_takes_the_next() -> None:
    here = os.getpid()

    def held_up(n: int) -> int:
        time.sleep(0.4 if os.getpid() == here else 0.01)
        return os.getpid()

    done = forked(held_up, range(20))
    if set(done) != {here}:
        assert done.count(here) < 5


def test_what_goes_wrong_in_a_child_is_raised_here() -> None:
    def divided(n: int) -> float:
        return 1 / n

    with pytest.raises(ZeroDivisionError):
        forked(divided, [2, 0, 3, 0])


def test_the_share_of_a_child_that_dies_is_done_here() -> None:
    here = os.getpid()

    def deadly(n: int) -> int:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        time.sleep(0.05)
        return n

    assert forked(deadly, [1, 2, 3]) == [1, 2, 3]


def test_beside_other_threads_it_works_alone() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert set(forked(lambda _: os.getpid(), range(4))) == {os.getpid()}
    finally:
        done.set()
        thread.join()


def test_where_no_process_is_to_be_had_it_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: object) -> None:
        raise BlockingIOError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(multiprocessing.get_context("fork").Process, "start", refused)
    assert set(forked(slowly, range(4))) == {os.getpid()}


def test_what_goes_wrong_here_leaves_nobody_at_work() -> None:
    here = os.getpid()

    def divided(n: int) -> float:
        time.sleep(0.05 if os.getpid() == here else 30)
        return 1 / n

    with pytest.raises(ZeroDivisionError):
        forked(divided, [1, 0, 0, 0])
    assert multiprocessing.active_children() == []
