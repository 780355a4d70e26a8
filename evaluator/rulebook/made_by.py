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

__all__ = ["Makers", "made_by"]

_PACKAGE = Path(__file__).parents[1]


class Makers(NamedTuple):
    """Folders and modules of this program, and libraries by the names under which they are installed."""

    parts: tuple[str, ...]
    libraries: tuple[str, ...]


@cache
def made_by(makers: Makers) -> str:
    """The SHA-256, in hexadecimal digits, of what makes a thing: Python, the libraries' versions, the parts' files."""
    told = [sys.version, [(name, _version(name)) for name in makers.libraries]]
    summed = hashlib.sha256(f"{told!r}\n".encode())
    for path in _files(makers.parts):
        summed.update(f"{path.relative_to(_PACKAGE).as_posix()}\n".encode() + path.read_bytes())
    return summed.hexdigest()


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


def _files(parts: tuple[str, ...]) -> Iterator[Path]:
    for path in (_PACKAGE / part for part in parts):
        inner = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (one for one in inner if one.is_file() and one.suffix != ".pyc")
