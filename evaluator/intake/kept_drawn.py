"""What was drawn from files, read anew only where their bytes, their name or this program changed.

Kept in the user's cache folder (rulebook/cache_file.py) by digest, so that a folder that is scored often is read once.
What failed for a reason that is not the file's own, a missing program or a lack of time, is tried again each time.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluator.cluster.crew import Crew
from evaluator.drawn.child import DRAWER
from evaluator.made_by import Makers, made_by
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.rulebook.cache_file import cache_folder, read_cached, write_cached

__all__ = ["MAKERS", "Told", "drawn_from_files"]

MAKERS = Makers(
    ("model", "source", "readers", "drawn", "limits.py"),
    ("lxml", "numpy", "openpyxl", "Pillow", "pydantic", "pymorphy3", "pymorphy3-dicts-ru", "pypdfium2",
     "python-calamine", "python-docx", "scipy"),
)  # fmt: skip
"""What decides how documents are read, with the programs that help."""
_PROGRAMS = ("tesseract", "antiword")
_OF_THE_FILE = ("empty", "only-zeros", "kind-not-read", "kind-unknown", "encrypted", "damaged", "no-body", "doctype",
                "encoding", "no-text", "only-pictures", "too-large", "zip-bomb", "too-deep", "leads-out")  # fmt: skip


@dataclass(frozen=True)
class Told:
    """A file with what was drawn from it, or from each document of an archive, and what was not read."""

    path: Path
    drawn: tuple[Any, ...]
    unread: tuple[Unread, ...]


def drawn_from_files(paths: Sequence[Path], crew: Crew | None = None) -> list[Told]:
    """What each file gives, in order; those known by their bytes are not opened, a crew reads the others."""
    place = cache_folder()
    kept = {path: _kept(place, path) for path in paths}
    fresh = [path for path, told in kept.items() if told is None]
    read: dict[Path, tuple[list[Any], list[Unread]]] = {path: ([], []) for path in fresh}
    for one in read_all(fresh, DRAWER, crew):
        drawn, unread = read[_outer(Path(one.file), fresh)]
        unread.append(one) if isinstance(one, Unread) else drawn.append(one.drawn)
    made = {path: Told(path, tuple(drawn), tuple(unread)) for path, (drawn, unread) in read.items()}
    for path, told in made.items():
        _keep(place, path, told)
    return [kept[path] or made[path] for path in paths]


def _outer(file: Path, paths: Sequence[Path]) -> Path:
    """The file itself; of a member the archive that holds it."""
    return next(path for path in (file, *file.parents) if path in paths)


def _entry(place: Path | None, path: Path) -> Path | None:
    """Where what is drawn from a file is kept; None where nothing is, or the file cannot be read."""
    try:
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return None
    programs = [shutil.which(name) for name in _PROGRAMS]
    name = hashlib.sha256(f"{digest}\n{path.name}\n{programs}\n{made_by(MAKERS)}".encode()).hexdigest()[:32]
    return place and place / "drawn" / f"{name}.json"


def _kept(place: Path | None, path: Path) -> Told | None:
    entry = _entry(place, path)
    told = read_cached(entry) if entry else None
    try:
        return told and _moved(told, str(path))
    except (TypeError, KeyError, AttributeError):
        return None


def _moved(told: Any, path: str) -> Told:
    """What was kept of a file, told under the path that it has now."""
    former = told["path"]
    for document in (one for drawn in told["drawn"] for one in drawn["documents"]):
        document["file"] = path + document["file"].removeprefix(former)
    unread = tuple(Unread(path + file.removeprefix(former), code, found) for file, code, found in told["unread"])
    return Told(Path(path), tuple(told["drawn"]), unread)


def _keep(place: Path | None, path: Path, told: Told) -> None:
    entry = _entry(place, path)
    if entry and all(one.code in _OF_THE_FILE for one in told.unread):
        unread = [[one.file, one.code, one.found] for one in told.unread]
        write_cached(entry, {"path": str(path), "drawn": told.drawn, "unread": unread})
