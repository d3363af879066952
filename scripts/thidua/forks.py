"""Quick work on all cores: forks of this process share in it, and know what it knows."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from itertools import chain
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

NUMBER = 2
"""Bytes in which the number of an item is handed out."""
MOST = 1000
"""Items of which the numbers fit into a pipe at once, wherever there are pipes."""


def forked(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What *work* gives for each of *items*, in their order, whatever the number of cores.

    Children are forks of this process: they know what it knows, and only what they found has to be
    sent. Whoever is free takes the next item, so that a core with other things to do holds nobody
    up. The process does the work alone where it cannot be forked, where it has other threads, and
    where there are more than :data:`MOST` items, which cannot be long ones.

    >>> forked(str.upper, ["a", "b", "c"])
    ['A', 'B', 'C']
    """
    cores = min(os.cpu_count() or 1, len(items))
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if cores < 2 or not forks or len(items) > MOST:
        return list(map(work, items))
    todo, numbers = os.pipe()
    os.write(numbers, b"".join(n.to_bytes(NUMBER) for n in range(len(items))))
    os.close(numbers)

    def done() -> Iterator[tuple[int, R]]:
        while number := os.read(todo, NUMBER):
            n = int.from_bytes(number)
            yield n, work(items[n])

    found: dict[int, R] = {}
    children: list[Child] = []
    try:
        with suppress(OSError):  # no more processes: those that there are do it
            while len(children) < cores - 1:
                children.append(_started(done))
        found.update(done())
        for child, receiver in children:
            with suppress(EOFError, OSError):  # it died: what it had taken is done below
                found.update(receiver.recv())
            child.join()
    finally:
        os.close(todo)
        for child, _ in children:
            child.kill()
            child.join()
    return [found[n] if n in found else work(item) for n, item in enumerate(items)]


CHUNK = 100
"""Items that are handed out together."""


def spread(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """The same for many small pieces of work: they are handed out in chunks."""
    chunks = [items[start : start + CHUNK] for start in range(0, len(items), CHUNK)]
    return list(chain.from_iterable(forked(lambda chunk: list(map(work, chunk)), chunks)))


Child = tuple[multiprocessing.process.BaseProcess, Connection]


def _started(done: Callable[[], Iterator[tuple[int, R]]]) -> Child:
    """A child at work, and where it will send what it has done."""
    context = multiprocessing.get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=_send, args=(sender, done), daemon=True)
    try:
        child.start()
    finally:
        sender.close()
    return child, receiver


def _send(to: Connection, done: Callable[[], Iterator[tuple[int, R]]]) -> None:
    """In the child: what it has done, up to where something was in the way, Ctrl-C too."""
    found: dict[int, R] = {}
    with suppress(BaseException):
        for n, result in done():
            found[n] = result
    with suppress(BaseException):
        to.send(found)
    to.close()
