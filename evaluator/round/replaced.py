"""A folder of results replaced as one: until the last moment all of it is the former, after it all of it is the new.

The new folder is made beside the old one, with whatever people put there themselves, and then takes its name: in one
step where the system exchanges two names, else by two renames. Who is killed between these leaves the former folder
under its other name; the next run puts it back.
"""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.durable import sync_folder, write_fault
from evaluator.round.exchange import exchanged

__all__ = ["replace_folder"]

Ours = Callable[[Path], bool]
"""Whether a file, by its path from the folder, is one that an earlier run wrote and this one may leave out."""


def replace_folder(folder: Path, made: Mapping[str, bytes], ours: Ours) -> None:
    """Nothing; the folder holds the files made, by path, and what in it is not `ours`.

    Raises InvalidInput with what stands in the way; then the folder is as it was.
    """
    folder = folder.resolve() if folder.is_symlink() else folder
    new, former = _beside(folder, "новые"), _beside(folder, "прежние")
    try:
        _settled(folder, former)
        _removed(new)
        if problems := list(_in_the_way(folder, made)):
            raise InvalidInput(problems)
        _written(new, made)
        _carried(folder, new, made, ours)
    except OSError as fault:
        _removed(new)
        raise InvalidInput([write_fault(Path(fault.filename or folder), fault)]) from fault
    if folder.exists() and exchanged(new, folder):
        sync_folder(folder.parent)
        _removed(new)
    else:
        _swapped(folder, new, former)
        _removed(former)


def _beside(folder: Path, word: str) -> Path:
    return folder.with_name(f".{folder.name}-{word}")


def _settled(folder: Path, former: Path) -> None:
    """Nothing; what a killed run left is put back, or taken away where the new folder was already in place."""
    if former.exists():
        if folder.exists():
            _removed(former)
        else:
            former.rename(folder)


def _removed(folder: Path) -> None:
    """Nothing; the folder is gone. Windows deletes no file that is closed to writing."""
    for path in folder.rglob("*"):
        if path.is_file() and not path.is_symlink():
            path.chmod(0o600)
    shutil.rmtree(folder, ignore_errors=True)


def _in_the_way(folder: Path, made: Mapping[str, bytes]) -> Iterator[Problem]:
    """What stands where a file is to be written and is none, or where a folder is to be."""
    for name in made:
        path = folder / name
        if path.is_dir():
            yield Problem("result-not-written", Place(str(path)), {"reason": os.strerror(errno.EISDIR)})
        if path.parent != folder and path.parent.is_file():
            yield Problem("result-not-written", Place(str(path.parent)), {"reason": os.strerror(errno.ENOTDIR)})


def _written(new: Path, made: Mapping[str, bytes]) -> None:
    new.mkdir()
    for name, content in made.items():
        (new / name).parent.mkdir(exist_ok=True)
        with (new / name).open("wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
    for part in (*(path for path in new.iterdir() if path.is_dir()), new):
        sync_folder(part)


def _carried(folder: Path, new: Path, made: Mapping[str, bytes], ours: Ours) -> None:
    """Nothing; what people put into the folder lies in the new one too, at the same place."""
    for path in sorted(folder.rglob("*")) if folder.exists() else ():
        within = path.relative_to(folder)
        theirs = within.as_posix() not in made and not ours(within)
        if theirs and (path.is_symlink() or not path.is_dir()):
            (new / within).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(path, new / within, follow_symlinks=False)


def _swapped(folder: Path, new: Path, former: Path) -> None:
    """Nothing; the new folder has the name. Raises InvalidInput with the files that another program holds open."""
    try:
        if folder.exists():
            folder.rename(former)
        new.rename(folder)
        sync_folder(folder.parent)
    except OSError as fault:
        _settled(folder, former)
        _removed(new)
        raise InvalidInput(list(_held(folder)) or [write_fault(folder, fault)]) from fault


def _held(folder: Path) -> Iterator[Problem]:
    """The files that an office suite holds open, which keeps their folder from being renamed on Windows."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        try:
            path.open("rb+").close()
        except OSError as fault:
            yield write_fault(path, fault)
