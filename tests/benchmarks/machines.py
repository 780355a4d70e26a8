"""Machines that are not there: processes that get a share of a core each, by control groups of Linux (version 1).

A machine has cores, and each core is a group whose processes together get a share of a real one. A process runs on the
first core of its machine, its children are spread over all, each with its own children on one. The network is that of
one machine, and so costs nothing.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from subprocess import Popen
from threading import Event, Thread

__all__ = ["Machine", "machines", "octets_passed"]

_ROOT = Path("/sys/fs/cgroup/cpu")
_PERIOD = 10_000
"""Microseconds in which a share is used up: so short that a process runs slowly rather than by fits and starts."""
_LEAST = 1_000
"""No quota may be smaller."""
_FIRST = 100_000
"""The weight of all machines beside whatever else runs here (usually 1024)."""
_LOOK = 0.02
_TRACKER = b"multiprocessing.resource_tracker"


class Machine:
    """A machine of so many cores, each worth a share of a real one."""

    def __init__(self, folder: Path, cores: int, share: float) -> None:
        self.cores = [folder / str(number) for number in range(cores)]
        for core in self.cores:
            core.mkdir(parents=True)
            (core / "cpu.cfs_period_us").write_text(str(_PERIOD))
            (core / "cpu.cfs_quota_us").write_text(str(int(_PERIOD * share)))

    @contextmanager
    def holding(self, process: Popen[str]) -> Iterator[None]:
        """Nothing; meanwhile the process, and what it starts, runs on the first core."""
        (self.cores[0] / "cgroup.procs").write_text(str(process.pid))
        try:
            yield
        finally:
            with suppress(OSError):  # it has ended
                (_ROOT / "cgroup.procs").write_text(str(process.pid))

    @contextmanager
    def running(self, process: Popen[str]) -> Iterator[None]:
        """Nothing; the process runs here, and meanwhile each child of it is put on the core that has fewest of them."""
        over = Event()
        thread = Thread(target=self._spread, args=(process.pid, over))
        with self.holding(process):
            thread.start()
            try:
                yield
            finally:
                over.set()
                thread.join()

    def _spread(self, process: int, over: Event) -> None:
        placed: dict[int, Path] = {}
        while len(self.cores) > 1 and not over.wait(_LOOK):
            alive = _children(process)
            placed = {child: core for child, core in placed.items() if child in alive}
            for child in alive:
                if child not in placed:
                    core = min(reversed(self.cores), key=[*placed.values()].count)
                    with suppress(OSError):
                        (core / "cgroup.procs").write_text(str(child))
                        placed[child] = core


def _children(process: int) -> list[int]:
    """The children of a process that work."""
    with suppress(OSError):
        tasks = Path(f"/proc/{process}/task").iterdir()
        children = [int(child) for task in tasks for child in (task / "children").read_text().split()]
        return [child for child in children if _TRACKER not in Path(f"/proc/{child}/cmdline").read_bytes()]
    return []


@contextmanager
def machines(cores: list[int], share: float) -> Iterator[list[Machine]]:
    """Machines of so many cores each, gone when all that ran on them has ended. Ends the program where none can be."""
    if share * _PERIOD < _LEAST:
        raise SystemExit(f"--share {share}: at least {_LEAST / _PERIOD}, no smaller quota is possible")
    folder = _ROOT / f"evaluator-{os.getpid()}"
    try:
        folder.mkdir()
        (folder / "cpu.shares").write_text(str(_FIRST))
        made = [Machine(folder / str(number), count, share) for number, count in enumerate(cores)]
    except OSError as fault:
        _removed(folder)
        raise SystemExit(
            f"no machines: {fault}. They are control groups of Linux (version 1, controller cpu), which root can make "
            f"under {_ROOT}; without --machines the cores that are here are measured"
        ) from fault
    try:
        yield made
    finally:
        _removed(folder)


def _removed(folder: Path) -> None:
    """Nothing; the groups are gone. Those in which something still runs stay."""
    for place, _, _ in os.walk(folder, topdown=False):
        with suppress(OSError):
            Path(place).rmdir()


def octets_passed() -> int:
    """How many octets passed from process to process by the network since the system started."""
    for line in Path("/proc/net/dev").read_text().splitlines():
        name, _, told = line.partition(":")
        if name.strip() == "lo":
            return int(told.split()[0])
    return 0
