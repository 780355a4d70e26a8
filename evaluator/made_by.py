"""What made a thing that is kept: where any of it is another, the thing is made anew.

Who keeps something names the folders and modules of this program, and the libraries, that decide it; a test holds them
against what it imports (tests/test_made_by.py).
"""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

__all__ = ["PACKAGE", "Makers", "files_sum", "made_by", "version_of"]

PACKAGE = Path(__file__).parent
"""The folder of this program."""


class Makers(NamedTuple):
    """Folders and modules of this program, and libraries by the names under which they are installed."""

    parts: tuple[str, ...]
    libraries: tuple[str, ...]


@cache
def made_by(makers: Makers) -> str:
    """The SHA-256, in hexadecimal digits, of what makes a thing: Python, the libraries' versions, the parts' files."""
    told = [sys.version, [(name, version_of(name)) for name in makers.libraries], files_sum(makers.parts)]
    return hashlib.sha256(repr(told).encode()).hexdigest()


def version_of(library: str) -> str:
    """The version that is installed, "" of a library that is not."""
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def files_sum(parts: tuple[str, ...]) -> str:
    """The SHA-256, in hexadecimal digits, of the names and bytes of these folders' files and modules."""
    summed = hashlib.sha256()
    for path in _files(parts):
        name, raw = path.relative_to(PACKAGE).as_posix(), path.read_bytes()
        summed.update(f"{name}\n{len(raw)}\n".encode() + raw)
    return summed.hexdigest()


def _files(parts: tuple[str, ...]) -> Iterator[Path]:
    """Without what Python compiles beside them, where files come and go at any time."""
    for path in (PACKAGE / part for part in parts):
        inner = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in inner if "__pycache__" not in one.parts and one.is_file())
