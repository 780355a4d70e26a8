"""The words by which directions and positions are proposed, as a library keeps them: criteria/signs.yaml."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from evaluator.model.problems import InvalidInput, Problem
from evaluator.model.signs import SignEntry, SignsFile
from evaluator.rulebook.folder import Library, shipped
from evaluator.source.read import read_source
from evaluator.source.readable import readable

__all__ = ["SIGNS", "sign_problems", "signs_of"]

SIGNS = "signs.yaml"
"""The one file of criteria/ that belongs to no set."""
_FILE = TypeAdapter(SignsFile)
_KNOWN = (*SignsFile.model_fields, *SignEntry.model_fields)


def signs_of(library: Library) -> SignsFile:
    """The signs of a library, those shipped of a library without any. Raises InvalidInput."""
    own = library.root / "criteria" / SIGNS
    signs, problems = _read(library, own if own.is_file() else shipped().root / "criteria" / SIGNS)
    if signs is None or problems:
        raise InvalidInput(problems)
    return signs


def sign_problems(library: Library) -> list[Problem]:
    """What is wrong with a library's own signs; nothing of a library without any."""
    own = library.root / "criteria" / SIGNS
    return _read(library, own)[1] if own.is_file() else []


def _read(library: Library, path: Path) -> tuple[SignsFile | None, list[Problem]]:
    source = read_source(path, library.shown(path))
    signs, _, problems = readable(source, _FILE, _KNOWN)
    return signs, [*source.found, *problems]
