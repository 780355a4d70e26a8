"""A first look at many packages: the file that each is in, the digest of its bytes, the set that it seems to name.

Whether a package is unchanged is told by all of its bytes and by nothing else (a size and a time can stay while bytes
change), so every file is read. That and the sum take longest, and both let other threads run.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from evaluator.cli.many_read import digest_of
from evaluator.evidence.load import package_file
from evaluator.model.problems import InvalidInput
from evaluator.source.read import LIMIT_BYTES

__all__ = ["Looked", "looked_at", "named_set"]

_HEAD = 4096
_NAMED = re.compile(r'set(?="?\s*:\s*"?([\w.\-/]+))')
_PART = 64
_THREADS = 8


@dataclass(frozen=True)
class Looked:
    """A package as it lies on the disk; without a digest it cannot be found again."""

    path: Path
    file: Path | None = None
    digest: str = ""
    set_id: str | None = None


def looked_at(paths: Sequence[Path]) -> list[Looked]:
    """What each package looks like."""
    parts = [paths[first : first + _PART] for first in range(0, len(paths), _PART)]
    threads = min(os.cpu_count() or 1, _THREADS, len(parts))
    if threads < 2:
        return [one for part in parts for one in _looked(part)]
    with ThreadPoolExecutor(threads) as pool:
        return [one for found in pool.map(_looked, parts) for one in found]


def _looked(paths: Sequence[Path]) -> list[Looked]:
    """The look at some packages, all read into the same bytes of memory."""
    room = bytearray(LIMIT_BYTES + 1)
    with memoryview(room) as view:
        return [_look(path, view) for path in paths]


def _look(path: Path, room: memoryview) -> Looked:
    try:
        file = package_file(path)
        size = _read(file, room)
    except (InvalidInput, OSError):
        return Looked(path)
    digest = digest_of(file, room[:size]) if size <= LIMIT_BYTES else ""
    return Looked(path, file, digest, named_set(bytes(room[: min(size, _HEAD)])))


def _read(file: Path, room: memoryview) -> int:
    """How many bytes a file has, at most so many as there is room for. Raises OSError where it is no plain file."""
    name, size = str(file), 0
    if not stat.S_ISREG(os.stat(name).st_mode):
        raise OSError(name)
    with closing(open(name, "rb", buffering=0)) as stream:
        while size < len(room) and (more := stream.readinto(room[size:])):
            size += more
    return size


def named_set(head: bytes) -> str | None:
    """The set that stands in the first lines of a package written as text, None where none is seen there."""
    text = head.decode("utf-8", "ignore")
    return next((found[1] for found in _NAMED.finditer(text) if _is_key(text[: found.start()])), None)


def _is_key(before: str) -> bool:
    """Whether a key may stand behind this: at the start, on a new line, behind a comma or a brace."""
    space = before.removesuffix('"')
    bare = space.rstrip()
    return not bare or bare[-1] in ",{" or "\n" in space[len(bare) :]
