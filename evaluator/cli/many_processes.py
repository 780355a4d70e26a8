"""Many packages read by processes beside this one; what a process that dies had not given back is read here.

A started process reads the set itself, and reads packages only if it came to the same layout. Each has its own pipe
and nothing is shared, so one that is killed can hold nothing that another waits for, and all end when this one does.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from evaluator.cli.many_read import Reader, Reading
from evaluator.cohort.layout import layout_of
from evaluator.interrupts import deaf, unheard
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft

__all__ = ["readings"]

_MANY = 300
"""From so many packages on it pays to start processes: each takes about a second of the processor to start."""
_BATCH = 25
_AHEAD = 2
"""So many batches each process has before it, so that it need not wait for this one."""


def readings(reader: Reader, library: Library, paths: Sequence[Path]) -> Iterator[Reading]:
    """What became of each package, in order."""
    cores = min(os.cpu_count() or 1, 8)
    if len(paths) < _MANY or cores < 2 or reader.layout is None:
        for path in paths:
            yield from reader.read([path])
        return
    batches = [paths[first : first + _BATCH] for first in range(0, len(paths), _BATCH)]
    crew = _Crew(reader, batches, (str(library.root), reader.layout.rulebook.id, reader.layout.digest))
    try:
        crew.start(cores)
        for number in range(len(batches)):
            yield from crew.batch(number)
    finally:
        crew.end()


class _Crew:
    """The started processes, each with the batches that it was given; what was given back by number."""

    def __init__(self, reader: Reader, batches: Sequence[Sequence[Path]], told: tuple[str, str, str]) -> None:
        self.reader, self.batches, self.told = reader, batches, told
        self.left = iter(range(len(batches)))
        self.given: dict[Connection, deque[int]] = {}
        self.started: list[Any] = []
        self.back: dict[int, list[Reading] | None] = {}

    def start(self, cores: int) -> None:
        context = multiprocessing.get_context("spawn")
        for _ in range(cores):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, *self.told), daemon=True)
            with suppress(OSError), unheard(anew=True):
                process.start()
                self.started.append(process)
                self.given[ours] = deque()
            theirs.close()
        for connection in [*self.given] * _AHEAD:
            self._give(connection)

    def batch(self, number: int) -> list[Reading]:
        """What became of a batch; read here where the process that had it is gone or could not."""
        while number not in self.back and any(number in given for given in self.given.values()):
            for connection in wait([*self.given]):
                self._take(connection)  # type: ignore[arg-type]  # what is waited for are our connections
        found = self.back.pop(number, None)
        return self.reader.read(self.batches[number]) if found is None else found

    def end(self) -> None:
        for connection in self.given:
            connection.close()
        for process in self.started:
            process.terminate()
            process.join()

    def _give(self, connection: Connection) -> None:
        number = next(self.left, None)
        if number is not None and connection in self.given:
            self.given[connection].append(number)
            try:
                connection.send([str(path) for path in self.batches[number]])
            except OSError:
                self._lose(connection)

    def _take(self, connection: Connection) -> None:
        try:
            found = connection.recv()
        except (EOFError, OSError):
            self._lose(connection)
            return
        self.back[self.given[connection].popleft()] = found
        self._give(connection)

    def _lose(self, connection: Connection) -> None:
        self.given.pop(connection)
        connection.close()


def _work(connection: Connection, root: str, set_id: str, digest: str) -> None:
    """Nothing; what is asked for is read until the other end is closed."""
    deaf()
    told = kept_draft(Library(Path(root)), set_id)
    layout = layout_of(told.rulebook) if told.rulebook is not None else None
    reader = Reader(told, layout) if layout is not None and layout.digest == digest else None
    with suppress(EOFError, OSError):
        while True:
            paths = [Path(path) for path in connection.recv()]
            connection.send(None if reader is None else reader.read(paths))
