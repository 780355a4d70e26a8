"""Ctrl-C is for the process that the user started: those that it starts are ended by it, and say nothing of their own.

A terminal sends SIGINT to all of them, also to one that has only begun and would answer with a traceback.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing import resource_tracker

__all__ = ["deaf", "unheard"]


@contextmanager
def unheard(anew: bool = False) -> Iterator[None]:
    """Nothing; meanwhile Ctrl-C waits, and what is started by this thread, processes and threads, never hears it.

    `anew`: the processes are no copies of this one. Raises KeyboardInterrupt in the end where it came meanwhile. Where
    a system has no masks (Windows), nothing is done.
    """
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    with _postponed():
        if anew:
            resource_tracker.ensure_running()  # `spawn` would start it, and when it starts, it lets the signal through
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _postponed() -> Iterator[None]:
    """Nothing; what handles Ctrl-C does so in the end. The mask is not enough: threads of libraries have their own."""
    handler = signal.getsignal(signal.SIGINT)
    if not callable(handler) or threading.current_thread() is not threading.main_thread():
        yield
        return
    came: list[int] = []
    signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
        if came:  # also where a fault came with it, which others may pass over
            handler(came[0], None)


def deaf() -> None:
    """Nothing; this process ignores Ctrl-C, and what it starts does so too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
