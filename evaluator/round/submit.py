"""A package folder frozen into the archive that is sent."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.round.arrival import Check
from evaluator.round.durable import put_whole
from evaluator.round.freeze import archive_name, frozen_names, write_archive

__all__ = ["Submission", "submit"]


@dataclass(frozen=True)
class Submission:
    """The archive, its digest, and the files in it besides the inventory."""

    path: Path
    sha256: str
    names: tuple[str, ...]


def submit(folder: Path, out: Path | None, day: date, check: Check) -> Submission:
    """The submission of a folder. Raises InvalidInput for a broken package, and where another archive has its name.

    What was sent is never overwritten by something else: the version must be raised first.
    """
    package, rulebook = check(folder)
    folder = folder if folder.is_dir() else folder.parent
    path = _target(folder, out, archive_name(package))
    names = frozen_names(folder, package)
    digests: list[str] = []

    def judged(written: Path) -> None:
        digests.append(_sha256(written))
        if path.exists() and _sha256(path) != digests[0]:
            raise InvalidInput([Problem("archive-exists", Place(str(path)))])

    try:
        put_whole(path, lambda stream: write_archive(stream, folder, names, package, rulebook, day.isoformat()), judged)
    except OSError as error:
        raise InvalidInput([Problem("not-writable", Place(str(path.parent)))]) from error
    return Submission(path, digests[0], tuple(names))


def _target(folder: Path, out: Path | None, name: str) -> Path:
    """Where the archive goes: beside the folder, or where the user said, a file or a folder that is there."""
    path = out or folder.resolve().parent
    path = path / name if path.is_dir() else path
    if not path.parent.is_dir():
        raise InvalidInput([Problem("file-missing", Place(str(path.parent)))])
    return path


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
