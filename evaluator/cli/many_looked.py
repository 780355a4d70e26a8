"""A first look at many packages: the file that each is in, the digest of its bytes, the set that it seems to name.

Whether a package is unchanged is told by all of its bytes and by nothing else (a size and a time can stay while bytes
change), so every file is read, many of them by copies of this process side by side. What lies in the system's memory is
read sooner by one thread than by two, which would hand the interpreter to each other at every call; threads help where
a disk or a network makes wait.
"""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from evaluator.cli.many_read import bytes_of, digest_of
from evaluator.evidence.load import TEXT_FILES, package_file
from evaluator.model.problems import InvalidInput
from evaluator.side_by_side import side_by_side
from evaluator.source.read import LIMIT_BYTES

__all__ = ["Looked", "looked_at", "named_set"]

_HEAD = 4096
_NAMED = re.compile(r'set(?="?\s*:\s*"?([\w.\-/]+))')
_PLAINLY = re.compile(rb'[{,]\s*"(set)"\s*:\s*"([\w.\-/]+)"')
"""What most packages have, found sooner."""
_SLICE = 128
"""So many packages are looked at by a copy before it gives what it saw."""
_PART = 64
_THREADS = 8
_WAIT = 0.0001
"""Where so many seconds of each look are not of the processor, it waits for a disk; other work makes it wait less."""
_PLAIN = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
Seen = tuple[str, str, str | None]
"""The folder of a package's file, the digest of its bytes, the set that it seems to name."""


class Looked(NamedTuple):
    """A package as it lies on the disk, the set that it seems to name; without a digest it cannot be found again."""

    path: Path
    folder: str
    digest: str
    set_id: str | None


def looked_at(paths: Sequence[Path]) -> list[Looked]:
    """What each package looks like."""
    slices = [paths[first : first + _SLICE] for first in range(0, len(paths), _SLICE)]
    seen = side_by_side(lambda number: _seen(slices[number]), len(slices), waits=True)
    return [Looked(path, *told) for path, told in zip(paths, chain.from_iterable(seen), strict=True)]


def _seen(paths: Sequence[Path]) -> list[Seen]:
    found: list[Seen] = []
    while len(found) < len(paths):
        before = time.perf_counter() - time.thread_time()
        found += map(_look, paths[len(found) : len(found) + _PART])
        if time.perf_counter() - time.thread_time() - before > _WAIT * _PART:
            with ThreadPoolExecutor(_THREADS) as pool:
                found += pool.map(_look, paths[len(found) :])
    return found


def _look(path: Path) -> Seen:
    folder = os.fspath(path)
    for name in TEXT_FILES:
        try:
            raw = _small(f"{folder}{os.sep}{name}")
        except FileNotFoundError:
            continue
        except OSError:
            break
        return folder, digest_of(name, raw), named_set(raw[:_HEAD])
    return _any(path)


def _small(name: str) -> bytes:
    """The bytes of a plain file that was read in one go, which the limit admits. Raises OSError of any other."""
    handle = os.open(name, _PLAIN)
    try:
        told = os.fstat(handle)
        if stat.S_ISREG(told.st_mode) and told.st_size <= LIMIT_BYTES:
            raw = os.read(handle, told.st_size + 1)
            if len(raw) == told.st_size:
                return raw
        raise OSError(name)
    finally:
        os.close(handle)


def _any(path: Path) -> Seen:
    """The look at what is no folder with a small plain package of text in it."""
    try:
        file = package_file(path)
        raw = bytes_of(file)
        head = raw if raw is not None else _head(file)
    except (InvalidInput, OSError):
        return "", "", None
    return str(file.parent), digest_of(file, raw), named_set(head[:_HEAD])


def _head(file: Path) -> bytes:
    """The first bytes of a file that is too large. Raises OSError of one that is no plain file."""
    if not file.is_file():
        raise OSError(file)
    with file.open("rb") as stream:
        return stream.read(_HEAD)


def named_set(head: bytes) -> str | None:
    """The set that stands in the first lines of a package written as text, None where none is seen there."""
    plainly = _PLAINLY.search(head)
    if plainly is not None and head.find(b"set") == plainly.start(1):
        return plainly[2].decode()
    text = head.decode("utf-8", "ignore")
    return next((found[1] for found in _NAMED.finditer(text) if _is_key(text[: found.start()])), None)


def _is_key(before: str) -> bool:
    """Whether a key may stand behind this: at the start, on a new line, behind a comma or a brace."""
    space = before.removesuffix('"')
    bare = space.rstrip()
    return not bare or bare[-1] in ",{" or "\n" in space[len(bare) :]
