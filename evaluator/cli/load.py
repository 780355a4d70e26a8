"""From the arguments of a command to sound values, and from problems to what the user reads."""

from __future__ import annotations

from pathlib import Path

from evaluator.evidence.edition import edition_problems
from evaluator.evidence.load import Draft, open_package, package_faults, whole_package
from evaluator.evidence.own_words import with_own_words
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.problems import InvalidInput, Problem
from evaluator.rulebook.folder import Library, shipped
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.load import RulebookDraft
from evaluator.source.tree import Source

__all__ = ["library_at", "loaded", "loaded_by"]


def library_at(folder: Path | None) -> Library:
    """The library in a folder, or the shipped one."""
    return Library(folder) if folder else shipped()


def loaded(path: Path, library: Library, issuing: bool = False) -> tuple[Package, Rulebook]:
    """A package and its rulebook. Raises InvalidInput with the problems of both.

    A form that was issued with an older edition of its set is refused, except where it is moved into a new form.
    """
    draft = open_package(path)
    return loaded_by(draft, None if draft.set_id is None else kept_draft(library, draft.set_id), issuing)


def loaded_by(draft: Draft, told: RulebookDraft | None, issuing: bool = False) -> tuple[Package, Rulebook]:
    """The package of a draft and the rulebook of its set. Raises InvalidInput with the problems of both."""
    problems = [] if told is None else [_at_the_set(problem, draft.source) for problem in told.errors]
    problems += package_faults(draft, None if told is None else told.terms)
    if told is not None and not issuing:
        problems += edition_problems(draft.source, told.rulebook)
    if problems or told is None or told.rulebook is None:
        raise InvalidInput(problems)
    return with_own_words(whole_package(draft), told.rulebook.head.words.lists), told.rulebook


def _at_the_set(problem: Problem, source: Source) -> Problem:
    """A problem of the set; that there is no such set is told where the package names it."""
    named = problem.code == "unknown-set" and not problem.place.line
    return source.problem("unknown-set", ("set",), **problem.values) if named else problem
