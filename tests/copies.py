"""`python -m tests.copies FOLDER`: things made by copies of this process, which has one thread; prints JSON.

pytest's own workers have more threads than one, and beside another thread nothing is copied.
"""

from __future__ import annotations

import errno
import json
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from evaluator.side_by_side import side_by_side


def _ordered(waits: bool) -> dict[str, object]:
    made = list(side_by_side(lambda number: (number, os.getpid()), 11, 3, waits))
    processes = {process for _, process in made}
    return {"numbers": [number for number, _ in made], "processes": len(processes), "here": os.getpid() in processes}


def _killed(folder: Path) -> dict[str, object]:
    """A copy that dies at its third thing; what was made by this process instead."""
    here = os.getpid()

    def made(number: int) -> int:
        (folder / f"{number} {os.getpid()}").touch()
        if number == 4 and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return number * number

    numbers = list(side_by_side(made, 12, 2))
    return {"numbers": numbers, "here": sorted(int(path.name.split()[0]) for path in folder.glob(f"* {here}"))}


def _failing() -> dict[str, object]:
    found = side_by_side(lambda number: 1 // (3 - number), 9, 2)
    first = [next(found) for _ in range(3)]
    try:
        next(found)
    except ZeroDivisionError as error:
        return {"numbers": first, "fault": str(error)}
    return {"numbers": first, "fault": ""}


def _not_to_be_sent() -> dict[str, object]:
    def made(number: int) -> Callable[[], int]:
        return partial(pow, number, 2) if number != 1 else lambda: -1

    return {"numbers": [one() for one in side_by_side(made, 5, 2)]}


def _refused() -> dict[str, object]:
    """The system makes one copy and no more: which numbers were made, and which of them here."""
    fork, here, left = os.fork, os.getpid(), [1]

    def some() -> int:
        left[0] -= 1
        if left[0] < 0:
            raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
        return fork()

    os.fork = some
    made = list(side_by_side(lambda number: (number, os.getpid()), 9, 3))
    os.fork = fork
    return {"numbers": [number for number, _ in made], "here": [number for number, process in made if process == here]}


def _left() -> None:
    """Prints this process's copies, which have more to give than a pipe holds, and waits to be killed."""
    found = side_by_side(lambda number: b"x" * 2**20, 30, 3)
    next(found)
    print(json.dumps([copy.pid for copy in multiprocessing.active_children()]), flush=True)
    signal.pause()


if __name__ == "__main__":
    if sys.argv[2:] == ["left"]:
        _left()
    told = {
        "ordered": _ordered(waits=False),
        "waiting": _ordered(waits=True),
        "killed": _killed(Path(sys.argv[1])),
        "failing": _failing(),
        "kept": _not_to_be_sent(),
        "refused": _refused(),
    }
    print(json.dumps(told))
