"""Work is spread over the cores of the machine."""

from __future__ import annotations

import signal
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from typing import TypeVar

J = TypeVar("J")
R = TypeVar("R")


def spread(work: Callable[[J], R], jobs: Sequence[J], cores: int, worth: int) -> Iterator[R]:
    """What *work* gives for each of *jobs*, in their order.

    Args:
        work: a function of a module; what it takes and gives can be pickled.
        jobs: what there is to do.
        cores: how many processes work at once.
        worth: with fewer jobs, starting processes would take longer than it saves.

    Raises:
        BrokenProcessPool: the machine ended a process, for want of memory as a rule.
        Exception: whatever *work* raises; what has not begun by then is not done.

    >>> list(spread(abs, [-1, 2], cores=2, worth=3))
    [1, 2]
    """
    if cores < 2 or len(jobs) < worth:
        yield from map(work, jobs)
        return
    pool = ProcessPoolExecutor(cores, get_context("spawn"))
    waiting = iter(jobs)
    try:
        with _heard_here_alone():  # the processes start now
            running = deque(pool.submit(work, job) for job in islice(waiting, 2 * cores))
        while running:
            yield running.popleft().result()
            running.extend(pool.submit(work, job) for job in islice(waiting, 1))
    finally:
        pool.shutdown(cancel_futures=True)


@contextmanager
def _heard_here_alone() -> Iterator[None]:
    """Processes that start meanwhile do not hear Ctrl+C, which reaches all of a terminal's: this
    one hears it and ends them."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
