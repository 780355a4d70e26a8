"""Documents read and what is drawn from them, as `read` publishes it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from evaluator.drawn.child import DRAWER
from evaluator.model.problems import Problem
from evaluator.readers.apart.gathered import read_all
from evaluator.readers.apart.run import Unread
from evaluator.readers.apart.told import notes_of, problem_of

__all__ = ["read_documents"]


def read_documents(paths: Iterable[Path], lang: str) -> dict[str, list[Any]]:
    """`documents`, `scores`, `activities`, `defects` of all files in order, `notes` on them, and the files `unread`."""
    everything: dict[str, list[Any]] = {
        key: [] for key in ("documents", "scores", "activities", "defects", "notes", "unread")
    }
    for read in read_all(paths, DRAWER):
        if isinstance(read, Unread):
            everything["unread"].append(_unread(problem_of(read), lang))
            continue
        for key, values in read.drawn.items():
            everything[key] += values
        everything["notes"] += [
            {"file": note.place.file, "code": note.code, "text": note.text(lang)} for note in notes_of(read)
        ]
    return everything


def _unread(problem: Problem, lang: str) -> dict[str, str]:
    return {"file": problem.place.file, "code": problem.code, "reason": problem.text(lang)}
