"""A round folder opened: its round.yaml, checked against the library."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter

from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.round.model import Expert, RoundFile
from evaluator.round.settings import settings_problems
from evaluator.rulebook.folder import Library
from evaluator.source.read import read_source
from evaluator.source.tree import Source
from evaluator.source.validated import validated

__all__ = ["ROUND_FILE", "is_round", "open_round", "round_source"]

_ROUND: TypeAdapter[RoundFile] = TypeAdapter(RoundFile)
ROUND_FILE = "round.yaml"


def is_round(folder: Path) -> bool:
    """Whether a folder is a round's and not a package's."""
    return (folder / ROUND_FILE).is_file()


def round_source(folder: Path) -> Source:
    """round.yaml with the places of what is written there. Raises InvalidInput where it is missing or unreadable."""
    path = folder / ROUND_FILE
    if not path.is_file():
        raise InvalidInput([Problem("round-missing", Place(str(path)))])
    return read_source(path, str(path))


def open_round(folder: Path, library: Library) -> RoundFile:
    """The round in a folder. Raises InvalidInput; who has no round.yaml is told what to write there."""
    source = round_source(folder)
    model, problems = validated(source, _ROUND, [*RoundFile.model_fields, *Expert.model_fields])
    problems = [*source.found, *problems]
    if model is not None and model.set not in library.set_ids():
        values = {"found": model.set, "known": nearest(model.set, library.set_ids())}
        problems.append(source.problem("unknown-set", ("set",), **values))
    if model is not None:
        problems += settings_problems(model, source)
    if problems:
        raise InvalidInput(problems)
    assert isinstance(model, RoundFile)
    return model
