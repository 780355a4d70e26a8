"""What a call needs: the greatest memory of this process and its children together, and the processor time of all."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event, Thread

__all__ = ["needed"]

_EVERY = 0.05
"""Seconds between two looks."""


def needed(call: Callable[[], object]) -> tuple[int, float]:
    """(megabytes, seconds of processor time). Memory is PSS: what several processes share counts once."""
    done, seen = Event(), [0]

    def look() -> None:
        while not done.wait(_EVERY):
            seen.append(sum(_pss(process) for process in _family(os.getpid())))

    before = os.times()
    watch = Thread(target=look, daemon=True)
    watch.start()
    call()
    done.set()
    watch.join()
    return max(seen) >> 10, sum(os.times()[:4]) - sum(before[:4])


def _family(process: int) -> Iterator[int]:
    """The process and all that it started, and they."""
    yield process
    for task in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children = [int(child) for child in task.read_text().split()]
        except OSError:
            continue
        for child in children:
            yield from _family(child)


def _pss(process: int) -> int:
    """In kilobytes; 0 for a process that has ended."""
    try:
        rows = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(row.split()[1]) for row in rows if row.startswith("Pss:")), 0)
