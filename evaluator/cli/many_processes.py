"""Many packages read by processes beside this one; what a process that dies had not given back is read here.

A started process reads the set itself, and reads packages only if it came to the same layout. It ends when this one
ends, however that comes about.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait
from pathlib import Path

from evaluator.cli.many_read import Reader, Reading
from evaluator.cohort.layout import layout_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft

__all__ = ["readings"]

_MANY = 300
"""From so many packages on it pays to start processes: each takes about a second of the processor to start."""
_BATCH = 25
_reader: Reader | None = None
"""The reader of a started process."""


def readings(reader: Reader, library: Library, paths: Sequence[Path]) -> Iterator[Reading]:
    """What became of each package, in order."""
    cores = min(os.cpu_count() or 1, 8)
    if len(paths) < _MANY or cores < 2 or reader.layout is None:
        for path in paths:
            yield from reader.read([path])
        return
    batches = [paths[first : first + _BATCH] for first in range(0, len(paths), _BATCH)]
    told = str(library.root), reader.layout.rulebook.id, reader.layout.digest
    pool = ProcessPoolExecutor(cores, multiprocessing.get_context("spawn"), _started, told)
    try:
        asked = [(batch, pool.submit(_read, [str(path) for path in batch])) for batch in batches]
        for batch, future in asked:
            yield from _given(future) or reader.read(batch)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _given(future: Future[list[Reading] | None]) -> list[Reading] | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def _started(root: str, set_id: str, digest: str) -> None:
    """Nothing; this process can read packages. Ctrl-C is for the one that started it."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    told = kept_draft(Library(Path(root)), set_id)
    layout = layout_of(told.rulebook) if told.rulebook is not None else None
    _reader = Reader(told, layout) if layout is not None and layout.digest == digest else None


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _read(paths: list[str]) -> list[Reading] | None:
    return None if _reader is None else _reader.read([Path(path) for path in paths])
