"""Work shared out among the cores, in forks of this process that inherit all that it knows."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")

SHARES = 32
"""Into so many chunks the share of a core is cut, so that one held up holds nobody else up."""
HEARTBEAT = 0.2
"""Seconds within which a fork sees that it has been left alone."""


def spread(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What *work* gives for each of *items*, in their order, whatever the number of cores.

    Where the machine ends a process, the rest is done by this one: for light work.

    >>> spread(str.upper, ["a", "b", "c"])
    ['A', 'B', 'C']
    """
    results: list[R] = []
    try:
        for result in stream(work, items):
            results.append(result)
    except BrokenProcessPool:
        results += map(work, items[len(results) :])
    return results


def stream(work: Callable[[T], R], items: Sequence[T], cores: int | None = None) -> Iterator[R]:
    """What *work* gives for each of *items*, in their order, as it comes; it begins at once.

    This process works alone where it cannot fork, where there is nothing to share out, and where
    it has other threads: a fork in the midst of what they do may hang.

    Args:
        work: any function, a closure too; what it gives can be pickled.
        items: what there is to do.
        cores: how many processes work at once; by default one for each core.

    Raises:
        BrokenProcessPool: the machine ended a process, for want of memory as a rule.
        Exception: whatever *work* raises; what has not begun by then is not done.
    """
    cores = min(cores or os.cpu_count() or 1, len(items))
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if cores < 2 or not forks:
        return map(work, items)
    size = -(-len(items) // (cores * SHARES))
    fork = multiprocessing.get_context("fork")
    others = multiprocessing.active_children()
    try:
        with _deaf():  # Ctrl+C is for this process to hear
            inherited = (lambda n: work(items[n])), os.getpid()
            pool = ProcessPoolExecutor(cores, fork, _inherit, inherited)
            results: Iterator[R] = pool.map(_done, range(len(items)), chunksize=size)
    except (ImportError, NotImplementedError, OSError):  # no locks, or no more processes, to be had
        for child in set(multiprocessing.active_children()).difference(others):
            child.kill()
        return map(work, items)
    return _until_done(pool, results)


def _until_done(pool: ProcessPoolExecutor, results: Iterator[R]) -> Iterator[R]:
    try:
        yield from results
    finally:
        with _deaf():  # a second Ctrl+C would leave the others waiting for work forever
            pool.shutdown(cancel_futures=True)


@contextmanager
def _deaf() -> Iterator[None]:
    """Ctrl+C is heard neither here nor in processes that begin here."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _inherit(numbered: Callable[[int], Any], parent: int) -> None:
    """In a fork: the work by the number of its item, so that nothing but numbers is sent to it."""
    global _numbered
    _numbered = numbered
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    """Ends this fork soon after the process *parent*: who is killed can no longer send it home,
    and it would wait for work forever, with all locks that it has inherited."""
    while os.getppid() == parent:
        time.sleep(HEARTBEAT)
    os._exit(1)


def _done(number: int) -> Any:
    return _numbered(number)


_numbered: Callable[[int], Any]
