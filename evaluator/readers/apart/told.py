"""Why a file was not read, and what its kind does not tell, as problems with their words."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.model.messages_reading import READING
from evaluator.model.problems import Place, Problem
from evaluator.readers.apart.run import Reading, Unread
from evaluator.readers.documents.bounds import COLUMNS, ROWS

__all__ = ["notes_of", "problem_of"]


def problem_of(unread: Unread) -> Problem:
    """The problem of a file that was not read; a code without words is told as a fault of the program."""
    code, found = f"read-{unread.code}", unread.found
    if code not in READING:
        code, found = "read-reader-fault", f"{unread.code}: {unread.found}"
    return Problem(code, Place(unread.file), {"found": found or "–"})


def notes_of(reading: Reading) -> Iterator[Problem]:
    """What is to be known of a file that was read, each with its code; notes without words are left out."""
    if reading.renamed:
        yield Problem("read-renamed", Place(reading.file), {"found": reading.renamed[1:].upper()})
    for code in reading.content.notes:
        if f"read-{code}" in READING:
            yield Problem(f"read-{code}", Place(reading.file), {"found": f"{ROWS} × {COLUMNS}"})
