"""Two sets and the packages to put to both, as `evaluator impact` is given them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from evaluator.cli.load import loaded
from evaluator.cli.watch import watched
from evaluator.evidence.load import open_package
from evaluator.impact.impact import Given, Impact, impact
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.render.phrases import frame
from evaluator.round.model import same_name
from evaluator.round.open import is_round, open_round, round_source
from evaluator.round.register import current, package_at, read_register
from evaluator.round.review.answers import with_answers
from evaluator.round.review.kept import read_review
from evaluator.round.review.others import municipalities_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.kept import kept_draft

__all__ = ["impact_of"]

Shelves = dict[str, Library]
"""The library of each set. Of one set in two libraries its packages are the older's."""


def impact_of(old: str, new: str, paths: Sequence[Path], old_library: Library, library: Library, lang: str) -> Impact:
    """The impact of a set on packages and rounds made by either. Raises InvalidInput with the problems of all."""
    problems: list[Problem] = []
    books: list[Rulebook] = []
    for name, shelf in ((old, old_library), (new, library)):
        draft = kept_draft(shelf, name)
        problems += draft.errors
        books += [] if draft.rulebook is None else [draft.rulebook]
    if problems:
        raise InvalidInput(problems)
    shelves = {new: library, old: old_library}
    given: list[Given] = []
    for path in paths:
        try:
            given += _given(path, old, new, shelves)
        except InvalidInput as fault:
            problems += fault.problems
    problems += _twice(given)
    if problems:
        raise InvalidInput(problems)
    return impact(books[0], books[1], given, watched(frame("scoring", lang)))


def _given(path: Path, old: str, new: str, shelves: Shelves) -> Iterable[Given]:
    if is_round(path):
        return list(_round(path, old, new, shelves))
    draft = open_package(path)
    if draft.set_id is not None and draft.set_id not in shelves:
        values = {"found": draft.set_id, "old": old, "new": new}
        raise InvalidInput([draft.source.problem("impact-other-set", ("set",), **values)])
    package, _ = loaded(path, shelves.get(draft.set_id or "", shelves[new]))
    return [Given(str(path), package, package.header.set != old)]


def _round(folder: Path, old: str, new: str, shelves: Shelves) -> Iterator[Given]:
    """The packages that count in a round, closed, with their experts' answers."""
    source = round_source(folder)
    named = source.tree.get("set") if isinstance(source.tree, dict) else None
    if isinstance(named, str) and named not in shelves:
        raise InvalidInput([source.problem("impact-other-set", ("set",), found=named, old=old, new=new)])
    round_ = open_round(folder, shelves.get(str(named), shelves[new]))
    register = read_register(folder)
    entries = current(register, round_.late)
    if not entries:
        raise InvalidInput([Problem("impact-empty-round", Place(str(folder)))])
    review, names = read_review(folder), municipalities_of(round_, register)
    for entry in entries:
        path = package_at(folder, entry)
        package, _ = loaded(path, shelves[round_.set])
        yield Given(
            str(path), with_answers(package, review, entry, round_, names), round_.set != old, True, str(folder)
        )


def _twice(given: Sequence[Given]) -> Iterator[Problem]:
    """The packages whose municipality is there already among the same: they could not be ranked."""
    seen: dict[tuple[str, str], str] = {}
    for one in given:
        key = same_name(one.package.header.municipality), one.cohort
        if key in seen:
            values = {"found": one.package.header.municipality, "other": seen[key]}
            yield Problem("impact-twice", Place(one.path), values)
        seen.setdefault(key, one.path)
