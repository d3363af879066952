"""Quick work on all cores: forks of this process share in it, and know what it knows."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

NUMBER = 2
"""Bytes in which the number of a portion is handed out."""
MOST = 1000
"""Portions: their numbers fit into a pipe at once, wherever there are pipes."""


def forked(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What *work* gives for each of *items*, in their order, whatever the number of cores.

    Children are forks of this process: they know what it knows, and only what they found has to be
    sent. Whoever is free takes the next portion, so that a core with other things to do holds
    nobody up. Where a process cannot be forked, or has other threads, it does the work alone.

    >>> forked(str.upper, ["a", "b", "c"])
    ['A', 'B', 'C']
    """
    cores = min(os.cpu_count() or 1, len(items))
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if cores < 2 or not forks:
        return list(map(work, items))
    portions = min(len(items), MOST)
    todo, numbers = os.pipe()
    os.write(numbers, b"".join(n.to_bytes(NUMBER) for n in range(portions)))
    os.close(numbers)

    def done() -> Iterator[tuple[int, list[R]]]:
        while number := os.read(todo, NUMBER):
            first = int.from_bytes(number)
            yield first, list(map(work, items[first::portions]))

    found: dict[int, list[R]] = {}
    try:
        started = [_started(done) for _ in range(1, cores)]
        found.update(done())
        for child, receiver in started:
            with suppress(EOFError):  # it died: what it had taken is done below
                found.update(receiver.recv())
            child.join()
    finally:
        os.close(todo)
    for first in range(portions):
        if first not in found:  # done here it also tells what is wrong
            found[first] = list(map(work, items[first::portions]))
    return [found[n % portions][n // portions] for n in range(len(items))]


def _started(
    done: Callable[[], Iterator[tuple[int, list[R]]]],
) -> tuple[multiprocessing.process.BaseProcess, Connection]:
    """A child at work, and where it will send what it has done."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, done), daemon=True)
    child.start()
    sender.close()
    return child, receiver


def _send(to: Connection, done: Callable[[], Iterator[tuple[int, list[R]]]]) -> None:
    """In the child: what it has done, up to where something was in the way, Ctrl-C too."""
    found: dict[int, list[R]] = {}
    with suppress(BaseException):
        for first, results in done():
            found[first] = results
    to.send(found)
    to.close()
