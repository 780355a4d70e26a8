"""`evaluator read … --into PACKAGE`: documents read and entered into a package, told as text or JSON."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from os.path import isfile
from pathlib import Path
from typing import Any

from evaluator.cli.reading import drawn_notes
from evaluator.cli.subjects import subjects_by
from evaluator.cluster.crew import Crew
from evaluator.drawn.child import DRAWER
from evaluator.drawn.proposed import with_subjects
from evaluator.drawn.subjects import Subjects
from evaluator.evidence.edition import edition_problems
from evaluator.evidence.load import open_package, package_file, package_from, whole_package
from evaluator.intake.cuts import cuts_in, cuts_there, put_cuts
from evaluator.intake.entered import Entered, Entry, entered
from evaluator.intake.kept_drawn import Told, drawn_from_files
from evaluator.intake.lying import FORMER_FORMS, documents_beside
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.readers.apart.told import problem_of
from evaluator.render.form.book import form_book
from evaluator.render.form.carried import carry_over
from evaluator.render.form.in_place import form_in_place
from evaluator.round.durable import put_bytes, write_fault
from evaluator.round.inventory import INVENTORY
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft
from evaluator.source.json_text import json_source
from evaluator.source.workbook import Unwritable

__all__ = ["entered_told", "put_into", "put_lying"]


def put_into(
    package: Path, files: Sequence[Path], library: Library, crew: Crew | None = None
) -> tuple[Entered, list[Problem]]:  # fmt: skip
    """(what was entered, the files not read and those gone); the package is on the disk. Raises InvalidInput."""
    kept = [path for path in files if isfile(path)]
    more = [path for path in files if not isfile(path)]
    read = drawn_from_files(kept, crew)
    by_file = {one.path: list(one.drawn) for one in read if one.drawn}
    unread = [missed for one in read for missed in one.unread]
    for one in read_all(more, DRAWER, crew):
        if isinstance(one, Unread):
            unread.append(one)
        else:
            by_file.setdefault(_outer(one.file), []).append(one.drawn)
    entries = [Entry(path, tuple(drawn)) for path, drawn in by_file.items()]
    made, told = _entered(package, entries, library)
    return made, [*(problem_of(one) for one in unread), *told]


def put_lying(package: Path, library: Library) -> tuple[Entered, list[Problem]] | None:
    """What was entered into a form from the documents of its folder, and what was not read; None where there is none.

    A package that was submitted, as its inventory says, is left as it was received. Raises InvalidInput.
    """
    form = package_file(package)
    if not package.is_dir() or form.suffix.lower() != ".xlsx" or (package / INVENTORY).exists():
        return None
    read = drawn_from_files(documents_beside(form))
    unread = [problem_of(one) for told in read for one in told.unread]
    _put_cuts(form.parent, read)
    made, told = _entered(form, [Entry(one.path, one.drawn) for one in read if one.drawn], library)
    return made, [*unread, *told]


def _put_cuts(folder: Path, read: Sequence[Told]) -> None:
    """Nothing; pieces of doubtful places of scans lie beside the form. A folder that cannot be written has none."""
    pieces = [
        piece
        for one in read
        for drawn in one.drawn
        for piece in cuts_in(drawn, one.path.relative_to(folder).as_posix())
    ]
    with suppress(OSError):
        put_cuts(folder, pieces)


def _entered(package: Path, entries: Sequence[Entry], library: Library) -> tuple[Entered, list[Problem]]:
    draft = open_package(package)
    known = None if draft.set_id is None else kept_draft(library, draft.set_id).rulebook
    titles = {} if known is None else {name: one.title for name, one in known.head.directions.items()}
    older = edition_problems(draft.source, known)
    if older:
        raise InvalidInput(older)
    subjects = Subjects() if known is None else subjects_by(known, library)
    spoken = [Entry(one.path, tuple(with_subjects(drawn, subjects) for drawn in one.drawn)) for one in entries]
    made = entered(package, spoken, titles)
    told = [note for one in entries for drawn in one.drawn for note in drawn_notes(str(one.path), drawn)]
    told += [Problem("into-gone", Place(str(made.file)), {"found": name}) for name in made.gone]
    if made.is_form and made.text and _in_use(made.file):
        return made, [*told, Problem("into-form-open", Place(str(made.file)))]
    return made, [*told, *_put(made, known)]


def _in_use(form: Path) -> bool:
    """Whether an office suite says that it has a form open."""
    return any((form.parent / name).exists() for name in (f".~lock.{form.name}#", f"~${form.name}"))


def _outer(name: str) -> Path:
    """The file itself; of a member the archive that holds it."""
    path = Path(name)
    return next((one for one in (path, *path.parents) if one.is_file()), path)


def _put(made: Entered, rulebook: Rulebook | None) -> list[Problem]:
    """What must be told; copies first, then the package by one rename: a run that is killed leaves the former whole."""
    if not made.text:
        return []
    folder = made.file.parent
    try:
        for name, source in made.copies.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            put_bytes(folder / name, source.read_bytes())
        if made.file.read_bytes() != made.before:
            raise InvalidInput([Problem("into-changed-meanwhile", Place(str(made.file)))])
        written, told = _form(made, rulebook) if made.is_form and rulebook else (made.text.encode(), [])
        if made.is_form:
            _keep_former(made)
        put_bytes(made.file, written)
    except OSError as fault:
        raise InvalidInput([write_fault(made.file, fault)]) from fault
    return told


def _keep_former(made: Entered) -> None:
    """Nothing; the form as a person left it lies beside, named by when that was: colours and widths are theirs."""
    left = datetime.fromtimestamp(made.file.stat().st_mtime)
    kept = made.file.parent / FORMER_FORMS / f"{made.file.stem} {left:%Y-%m-%d %H-%M-%S}{made.file.suffix}"
    kept.parent.mkdir(exist_ok=True)
    put_bytes(kept, made.before)


def _form(made: Entered, rulebook: Rulebook) -> tuple[bytes, list[Problem]]:
    """(the form of the package as it now is, what must be told): what a person laid out stays, where it can be kept.

    Else the form is made anew with the notes and own sheets of the former one.
    """
    from openpyxl import load_workbook

    package = whole_package(package_from(json_source(made.text, str(made.file)), made.file.parent))
    try:
        return form_in_place(made.file, rulebook, package, cuts_there(made.file.parent)), []
    except Unwritable as fault:
        book, stream = form_book(rulebook, package, cuts_there(made.file.parent)), BytesIO()
        carry_over(load_workbook(made.file), book)
        book.save(stream)
        return stream.getvalue(), [Problem("into-form-anew", Place(str(made.file)), {"found": str(fault)})]


def entered_told(made: Entered) -> dict[str, Any]:
    """What was entered, as JSON: for each file the ids added, known, renewed, stale, rejected, filled."""
    return {
        "package": str(made.file),
        "changed": bool(made.text),
        "files": {name: vars(joined) for name, joined in made.joined.items()},
        "gone": made.gone,
        "stale": made.stale,
    }
