"""Quick work on all cores: forks of this process share in it, and know what it knows."""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")


def forked(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """What *work* gives for each of *items*, in their order, whatever the number of cores.

    Children are forks of this process: they know what it knows, and only what they found has to be
    sent. Where a process cannot be forked, or has other threads, it does the work alone.

    >>> forked(str.upper, ["a", "b", "c"])
    ['A', 'B', 'C']
    """
    cores = min(os.cpu_count() or 1, len(items))
    forks = "fork" in multiprocessing.get_all_start_methods() and threading.active_count() == 1
    if cores < 2 or not forks:
        return list(map(work, items))
    context = multiprocessing.get_context("fork")
    shares = [items[n::cores] for n in range(cores)]
    started = []
    for share in shares[1:]:
        receiver, sender = context.Pipe(duplex=False)
        child = context.Process(target=_send, args=(sender, work, share), daemon=True)
        child.start()
        sender.close()
        started.append((child, receiver, share))
    found: list[list[R]] = [list(map(work, shares[0]))]
    for child, receiver, share in started:
        done: list[R] | None = None
        with suppress(EOFError):  # the child died: its share is done here, and tells what is wrong
            done = receiver.recv()
        found.append(list(map(work, share)) if done is None else done)
        child.join()
    return [found[n % cores][n // cores] for n in range(len(items))]


def _send(to: Connection, work: Callable[[T], R], share: Sequence[T]) -> None:
    """In the child: what it has found; None where something was in the way, Ctrl-C too."""
    done = None
    with suppress(BaseException):
        done = list(map(work, share))
    to.send(done)
    to.close()
