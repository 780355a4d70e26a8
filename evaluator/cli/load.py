"""From the arguments of a command to sound values, and from problems to what the user reads."""

from __future__ import annotations

from pathlib import Path

from evaluator.evidence.edition import edition_problems
from evaluator.evidence.load import open_package, sound_package
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.load import load_rulebook

__all__ = ["library_at", "loaded"]


def library_at(folder: Path | None) -> Library:
    """The library in a folder, or the shipped one."""
    return Library(folder) if folder else shipped()


def loaded(path: Path, library: Library, issuing: bool = False) -> tuple[Package, Rulebook]:
    """A package and its rulebook. Raises InvalidInput with the problems of both.

    A form that was issued with an older edition of its set is refused, except where it is moved into a new form.
    """
    draft = open_package(path)
    problems: list[Problem] = []
    rulebook = None
    if draft.header is not None:
        try:
            rulebook = load_rulebook(library, draft.header.set)
        except InvalidInput as fault:
            problems += [_at_the_set(problem, draft.source) for problem in fault.problems]
    problems += [] if issuing else edition_problems(draft.source, rulebook)
    try:
        package = sound_package(draft, rulebook)
    except InvalidInput as fault:
        raise InvalidInput([*problems, *fault.problems]) from fault
    if rulebook is None or problems:
        raise InvalidInput(problems)
    return package, rulebook


def _at_the_set(problem: Problem, source: object) -> Problem:
    from evaluator.source.tree import Source

    if problem.code == "unknown-set" and isinstance(source, Source):
        return source.problem("unknown-set", ("set",), **problem.values)
    return problem
