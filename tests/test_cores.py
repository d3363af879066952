"""Work shared out among cores gives what it would give on one, and ends when a part fails."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import ThreadPoolExecutor

import pytest

from thidua.cores import spread, stream

HERE = os.getpid()


@pytest.fixture(autouse=True)
def _two_cores_and_no_thread_but_this(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(threading, "active_count", lambda: 1)  # pytest-xdist's only waits


def slowly(_: int) -> int:
    time.sleep(0.05)
    return os.getpid()


@pytest.mark.parametrize("number", [0, 1, 2, 101, 2503])
def test_results_come_in_the_order_of_the_items(number: int) -> None:
    squares = [n * n for n in range(number)]
    assert spread(lambda n: n * n, range(number)) == squares
    assert list(stream(lambda n: n * n, range(number), cores=3)) == squares


def test_other_processes_do_the_work_where_there_are_cores() -> None:
    done = set(spread(slowly, range(8)))
    assert len(done) > 1
    assert HERE not in done
    assert set(stream(slowly, range(8), cores=1)) == {HERE}
    assert spread(slowly, [1]) == [HERE]


def test_whoever_is_free_takes_the_next() -> None:
    ended = multiprocessing.get_context("fork").Event()

    def held_up(n: int) -> int:
        if n == 0:
            assert ended.wait(60), "the rest waits for the first"
        if n == 19:
            ended.set()
        return os.getpid()

    done = spread(held_up, range(20))
    assert done.count(done[0]) == 1


def test_results_come_before_all_is_done() -> None:
    seen = multiprocessing.get_context("fork").Event()

    def last_waits(n: int) -> int:
        assert n < 3 or seen.wait(60), "the first result was held back until the last"
        return n

    results = stream(last_waits, range(4))
    assert next(results) == 0
    seen.set()
    assert list(results) == [1, 2, 3]


def test_what_goes_wrong_in_a_fork_is_raised_here_and_leaves_nobody_at_work() -> None:
    def divided(n: int) -> float:
        time.sleep(0.01)
        return 1 / n

    for way in (spread, stream):
        with pytest.raises(ZeroDivisionError):
            list(way(divided, [2, 0, 3, 0, *[1] * 300]))  # type: ignore[operator]
        assert multiprocessing.active_children() == []


def test_the_share_of_a_fork_that_dies_is_done_here_or_its_end_is_raised() -> None:
    def deadly(n: int) -> int:
        if os.getpid() != HERE and n > 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return n

    assert spread(deadly, [1, 2, 3]) == [1, 2, 3]
    with pytest.raises(BrokenProcessPool):
        list(stream(deadly, [1, 2, 3]))


def test_ctrl_c_is_heard_here_alone_and_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    assert spread(signal.getsignal, [signal.SIGINT] * 2) == [signal.SIG_IGN] * 2
    assert signal.getsignal(signal.SIGINT) == before


def test_ctrl_c_may_be_pressed_twice() -> None:
    code = (
        "import os, time; os.cpu_count = lambda: 2; from thidua.cores import spread\n"
        "def work(n):\n    print(n, flush=True); time.sleep(0.2)\n"
        "spread(work, range(200))"
    )
    command = [sys.executable, "-c", code]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    try:
        assert process.stdout
        process.stdout.readline()
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.05)
        assert process.communicate(timeout=20)
        assert process.returncode == -signal.SIGINT
    finally:
        process.kill()


def test_beside_other_threads_it_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    with ThreadPoolExecutor(1) as thread:  # as serve does
        found = thread.submit(lambda: set(stream(lambda _: os.getpid(), range(4), cores=2)))
        assert found.result() == {HERE}


@pytest.mark.parametrize("started", [0, 1])
def test_where_no_process_is_to_be_had_it_works_alone(
    started: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    process = multiprocessing.get_context("fork").Process
    start, begun = process.start, []

    def refused(self: multiprocessing.process.BaseProcess) -> None:
        if len(begun) >= started:
            raise BlockingIOError(11, "Resource temporarily unavailable")
        begun.append(self)
        start(self)  # type: ignore[arg-type]

    monkeypatch.setattr(process, "start", refused)
    assert set(spread(slowly, range(4))) == {HERE}
    assert len(begun) == started
    for child in begun:
        child.join(5)
    assert multiprocessing.active_children() == []


def test_where_no_lock_is_to_be_had_it_works_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", "/dev/shm")

    monkeypatch.setattr("thidua.cores.ProcessPoolExecutor", refused)
    assert set(spread(slowly, range(4))) == {HERE}


def test_who_is_killed_leaves_no_fork_behind_that_holds_its_locks() -> None:
    code = (
        "import time; from thidua.cores import stream\n"
        "def work(n):\n    time.sleep(0.01); return bytes(100_000)\n"
        "for _ in stream(work, range(400), 2):\n    print(flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    process.kill()
    assert process.communicate(timeout=20), "a fork still holds what it has inherited"
