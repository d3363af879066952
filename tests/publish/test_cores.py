"""Work that is spread over cores gives what it would give on one, and ends when a part fails."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures.thread import ThreadPoolExecutor
from operator import call

import pytest

from thidua.publish.cores import spread


def test_results_come_in_the_order_of_the_jobs() -> None:
    numbers = range(1, 40)
    assert list(spread(hex, numbers, cores=2, worth=1)) == [hex(n) for n in numbers]


def test_processes_are_started_only_where_they_are_worth_it() -> None:
    jobs: list[Callable[[], int]] = [os.getpid] * 9
    assert os.getpid() not in spread(call, jobs, cores=2, worth=9)
    assert set(spread(call, jobs, cores=2, worth=10)) == {os.getpid()}
    assert set(spread(call, jobs, cores=1, worth=1)) == {os.getpid()}


def test_ctrl_c_is_heard_here_alone_and_as_before() -> None:
    before = signal.getsignal(signal.SIGINT)
    found = list(spread(signal.getsignal, [signal.SIGINT] * 2, cores=2, worth=1))
    assert found == [signal.SIG_IGN] * 2
    assert signal.getsignal(signal.SIGINT) == before


def test_it_works_from_a_thread_as_serve_does() -> None:
    with ThreadPoolExecutor(1) as thread:
        found = thread.submit(lambda: list(spread(hex, range(4), cores=2, worth=1)))
        assert found.result() == ["0x0", "0x1", "0x2", "0x3"]


def test_a_mistake_ends_the_work_and_an_ended_process_is_told() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        list(spread(int, ["1", "x", *["2"] * 50], cores=2, worth=1))
    with pytest.raises(BrokenProcessPool):
        list(spread(os._exit, [1, 1], cores=2, worth=1))
