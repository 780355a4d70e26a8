"""Things made side by side by copies of this process, one for each core; a copy has all that was read, and gives bytes.

A copy is a fork, so nothing that it needs is sent to it: packages and scores could not be, which is why this is not
done as cli/many_processes.py does, whose processes are started anew and are sent names of files. What a copy did not
give, because it was killed or because the making failed, is made here: a fault is raised as it would be without copies,
and nothing is lost or made in two ways.
"""

from __future__ import annotations

import os
import pickle
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import Generic, TypeVar

from evaluator.interrupts import deaf, unheard

__all__ = ["side_by_side"]

T = TypeVar("T")
_FEW = 4
"""Below so many things a copy costs more than it saves."""


def side_by_side(
    make: Callable[[int], T], many: int, cores: int | None = None, waits: bool = False
) -> Iterator[T]:  # fmt: skip
    """What `make` gives for 0, 1, 2 … in order; the values must be such as pickle knows.

    `waits`: who asks does nothing else meanwhile, so this process makes its share too, and is copied once less.
    Where the system cannot copy a process, or this one has more than one thread, everything is made here.
    """
    cores = min(cores or os.cpu_count() or 1, many)
    if cores < 2 or many < _FEW or not hasattr(os, "fork") or threading.active_count() > 1:
        yield from map(make, range(many))
        return
    copies: dict[int, _Copy[T]] = {}
    try:
        for one in range(1 if waits else 0, cores):
            with suppress(OSError):  # the system gives no more processes or files
                copies[one] = _Copy(make, range(one, many, cores))
        for number in range(many):
            copy = copies.get(number % cores)
            given = None if copy is None else copy.next()
            yield make(number) if given is None else given[0]
    finally:
        for copy in copies.values():
            copy.end()


class _Copy(Generic[T]):
    """A copy of this process that makes the things of these numbers one after another."""

    def __init__(self, make: Callable[[int], T], numbers: range) -> None:
        context = get_context("fork")
        self.ours, theirs = context.Pipe(duplex=False)
        self.process = context.Process(target=_made, args=(self.ours, theirs, make, numbers), daemon=True)
        with unheard():
            self.process.start()
        theirs.close()

    def next(self) -> tuple[T] | None:
        """The next thing; None where the copy could not make it or is gone."""
        with suppress(EOFError, OSError):
            given: tuple[T] | None = pickle.loads(self.ours.recv_bytes())
            return given
        return None

    def end(self) -> None:
        self.ours.close()
        self.process.terminate()
        self.process.join()


def _made(ours: Connection, theirs: Connection, make: Callable[[int], T], numbers: range) -> None:
    """Nothing; runs in the copy until its things are given, or nobody is left to take them."""
    deaf()
    ours.close()  # else the copy itself would be there to take them, and wait for ever where the first process dies
    with suppress(OSError):
        for number in numbers:
            theirs.send_bytes(_tried(make, number))


def _tried(make: Callable[[int], T], number: int) -> bytes:
    """The thing; None where it failed, for it is made once more where its fault can be told."""
    try:
        return pickle.dumps((make(number),))
    except Exception:  # whatever it is, the process that was copied makes the thing again and lets the fault out
        return pickle.dumps(None)
