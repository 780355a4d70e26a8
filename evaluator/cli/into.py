"""`evaluator read … --into PACKAGE`: documents read and entered into a package, told as text or JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from evaluator.cli.reading import drawn_notes
from evaluator.cli.subjects import subjects_by
from evaluator.drawn.child import DRAWER
from evaluator.drawn.proposed import with_subjects
from evaluator.drawn.subjects import Subjects
from evaluator.evidence.load import open_package
from evaluator.intake.entered import Entered, Entry, entered
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.readers.apart.told import problem_of
from evaluator.round.durable import put_bytes, write_fault
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft

__all__ = ["entered_told", "put_into"]


def put_into(package: Path, files: Sequence[Path], library: Library) -> tuple[Entered, list[Problem]]:
    """(what was entered, the files not read and those gone); the package is on the disk. Raises InvalidInput."""
    draft = open_package(package)
    known = None if draft.set_id is None else kept_draft(library, draft.set_id).rulebook
    titles = {} if known is None else {name: one.title for name, one in known.head.directions.items()}
    subjects = Subjects() if known is None else subjects_by(known, library)
    read = read_all(files, DRAWER)
    unread = [problem_of(one) for one in read if isinstance(one, Unread)]
    by_file: dict[Path, list[Mapping[str, Any]]] = {}
    for one in read:
        if not isinstance(one, Unread):
            by_file.setdefault(_outer(one.file), []).append(with_subjects(one.drawn, subjects))
    made = entered(package, [Entry(path, tuple(drawn)) for path, drawn in by_file.items()], titles)
    _put(made)
    gone = [Problem("into-gone", Place(str(made.file)), {"found": name}) for name in made.gone]
    noted = [note for one in read if not isinstance(one, Unread) for note in drawn_notes(one.file, one.drawn)]
    return made, [*unread, *noted, *gone]


def _outer(name: str) -> Path:
    """The file itself; of a member the archive that holds it."""
    path = Path(name)
    return next((one for one in (path, *path.parents) if one.is_file()), path)


def _put(made: Entered) -> None:
    """Nothing; copies first, then the package by one rename: a run that is killed leaves the former package whole."""
    if not made.text:
        return
    folder = made.file.parent
    try:
        for name, source in made.copies.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            put_bytes(folder / name, source.read_bytes())
        if made.file.read_bytes() != made.before:
            raise InvalidInput([Problem("into-changed-meanwhile", Place(str(made.file)))])
        put_bytes(made.file, made.text.encode())
    except OSError as fault:
        raise InvalidInput([write_fault(made.file, fault)]) from fault


def entered_told(made: Entered) -> dict[str, Any]:
    """What was entered, as JSON: for each file the ids added, known, renewed, stale, rejected, filled."""
    return {
        "package": str(made.file),
        "changed": bool(made.text),
        "files": {name: vars(joined) for name, joined in made.joined.items()},
        "gone": made.gone,
        "stale": made.stale,
    }
