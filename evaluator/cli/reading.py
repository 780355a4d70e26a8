"""Documents read and what is drawn from them, as `read` publishes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from evaluator.cluster.crew import Crew
from evaluator.drawn.child import DRAWER
from evaluator.drawn.proposed import with_subjects
from evaluator.drawn.subjects import Subjects
from evaluator.model.problems import Place, Problem
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.readers.apart.told import notes_of, problem_of

__all__ = ["drawn_notes", "read_documents"]


_KEYS = ("documents", "scores", "sections", "activities", "defects", "notes", "unread")
_DRAWN = _KEYS.index("notes")
"""Pieces of pages (`cuts`) are not published."""


def read_documents(
    paths: Iterable[Path], lang: str, subjects: Subjects, crew: Crew | None = None
) -> dict[str, list[Any]]:  # fmt: skip
    """`documents`, `scores`, `sections`, `activities`, `defects` of all files in order, `notes` on them, and `unread`.

    Documents, sections and rows say to which of the subjects they speak.
    """
    everything: dict[str, list[Any]] = {key: [] for key in _KEYS}
    for read in read_all(paths, DRAWER, crew):
        if isinstance(read, Unread):
            everything["unread"].append(_unread(problem_of(read), lang))
            continue
        told = with_subjects(read.drawn, subjects)
        for key in _KEYS[:_DRAWN]:
            everything[key] += told[key]
        everything["notes"] += [
            {"file": note.place.file, "code": note.code, "text": note.text(lang)}
            for note in (*notes_of(read), *drawn_notes(read.file, read.drawn))
        ]
    return everything


def drawn_notes(file: str, drawn: Mapping[str, Any]) -> list[Problem]:
    """What is to be known of what was drawn from a file."""
    return [Problem(f"read-{note['code']}", Place(file), {"found": note["found"]}) for note in drawn["notes"]]


def _unread(problem: Problem, lang: str) -> dict[str, str]:
    return {"file": problem.place.file, "code": problem.code, "reason": problem.text(lang)}
