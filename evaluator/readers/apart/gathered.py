"""Files, folders and archives read document by document, in order; a few children at a time."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path

from evaluator.cluster.crew import Crew
from evaluator.readers.apart.away import read_away
from evaluator.readers.apart.run import READER, Archive, Reading, Unread, told_apart

__all__ = ["read_all"]

_FILES = 2000
_AT_ONCE = 2
_PASSED = re.compile(r"\.|~\$|thumbs\.db$|desktop\.ini$", re.I)
"""What systems and open programs leave in folders by themselves."""


def read_all(
    paths: Iterable[Path], program: str = READER, crew: Crew | None = None
) -> list[Reading | Unread]:  # fmt: skip
    """Every document of the files, folders and archives named, in the order of their names within each.

    `program` is the module of the child; a crew reads them where there is one.
    """
    named = [told for path in paths for told in _files(path)]
    waiting = [told for told in named if not isinstance(told, Unread)]
    if crew is not None:
        return _in_order(named, read_away(waiting, program, crew, _of_file))
    with ThreadPoolExecutor(min(_AT_ONCE, os.cpu_count() or 1)) as pool:
        return _in_order(named, pool.map(lambda told: _of_file(told[0], told[1], program), waiting))


def _in_order(
    named: Iterable[tuple[str, Path] | Unread], read: Iterator[list[Reading | Unread]]
) -> list[Reading | Unread]:  # fmt: skip
    return [document for told in named for document in ([told] if isinstance(told, Unread) else next(read))]


def _of_file(name: str, path: Path, program: str) -> list[Reading | Unread]:
    return [*_documents(name, path, program, archives=True)]


def _documents(name: str, path: Path, program: str, archives: bool) -> Iterator[Reading | Unread]:
    with told_apart(path, name, program) as told:
        if not isinstance(told, Archive):
            yield told
            return
        if not archives:  # archives inside of archives are unpacked with them: this is a file that says otherwise
            yield Unread(name, "too-deep")
            return
        yield from told.unread
        for inner, place in told.files:
            yield from _documents(inner, place, program, archives=False)
        if not told.files and not told.unread:
            yield Unread(name, "empty")


def _files(path: Path) -> Iterator[tuple[str, Path] | Unread]:
    """The files of a folder by their names, without links; a file that was named is taken whatever its name."""
    if not os.path.isdir(path):  # pathlib raises for a name that is too long
        yield str(path), path
        return
    found = sorted(inner for inner in islice(_walked(path), _FILES + 1))
    if len(found) > _FILES:
        yield Unread(str(path), "too-many-files", f"> {_FILES}")
        return
    if not found:
        yield Unread(str(path), "empty-folder")
    for inner in found:
        yield Unread(str(inner), "symlink") if inner.is_symlink() else (str(inner), inner)


def _walked(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not _PASSED.match(name)]
        links = [name for name in folders if Path(place, name).is_symlink()]
        yield from (Path(place, name) for name in (*files, *links) if not _PASSED.match(name))
