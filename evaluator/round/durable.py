"""Files written whole or not at all: beside the target first, forced to the disk, then put in place by one rename."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from evaluator.model.problems import Place, Problem
from evaluator.round.process import alive

__all__ = ["put_bytes", "put_whole", "sync_folder", "sync_tree", "write_fault"]


def put_whole(
    path: Path, write: Callable[[BinaryIO], None], judged: Callable[[Path], None] = lambda beside: None
) -> None:
    """Nothing; the file at `path` holds all that `write` wrote, or what it held before.

    `judged` may look at what was written and raise; then nothing changes.
    """
    _sweep(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.часть")
    try:
        with beside.open("wb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        judged(beside)
        os.replace(beside, path)
    finally:
        beside.unlink(missing_ok=True)
    sync_folder(path.parent)


def put_bytes(path: Path, content: bytes) -> None:
    """Nothing; the file at `path` holds the content, or, where OSError is raised, what it held before."""

    def write(stream: BinaryIO) -> None:
        stream.write(content)

    put_whole(path, write)


def write_fault(path: Path, fault: OSError) -> Problem:
    """Why a result was not written; a file that an office suite holds open looks like one without permission."""
    if isinstance(fault, PermissionError):
        return Problem("result-locked", Place(str(path)))
    return Problem("result-not-written", Place(str(path)), {"reason": fault.strerror or str(fault)})


def _sweep(path: Path) -> None:
    """What a killed run left beside the target; a run that still goes on keeps its own."""
    for left in path.parent.glob(".*.часть"):
        name, _, pid = left.name.removesuffix(".часть").rpartition(".")
        if name == f".{path.name}" and pid.isascii() and pid.isdigit() and not alive(int(pid)):
            left.unlink(missing_ok=True)


def sync_folder(folder: Path) -> None:
    """Nothing; the names in a folder are on the disk. Windows has no such call and does it by itself."""
    if os.name == "posix":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def sync_tree(folder: Path) -> None:
    """Nothing; every file and folder below is on the disk."""
    for place, _, names in os.walk(folder):
        for name in names:
            with (Path(place) / name).open("rb+") as stream:
                os.fsync(stream.fileno())
        sync_folder(Path(place))
