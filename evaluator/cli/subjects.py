"""What a set asks about, by which `read` proposes directions and positions."""

from __future__ import annotations

from collections import Counter

from evaluator.drawn.subjects import Named, Subjects, subjects_of
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput, Place, Problem, nearest
from evaluator.rulebook.folder import Library
from evaluator.rulebook.heads import base_named
from evaluator.rulebook.kept import kept_draft
from evaluator.rulebook.read import read_set
from evaluator.rulebook.signs import signs_of

__all__ = ["general_set", "subjects_by", "subjects_in"]


def subjects_in(library: Library, set_id: str | None) -> tuple[str, Subjects]:
    """(the set, what it asks about); without a name the general set of the library, "" where it has no sound one.

    Raises InvalidInput for a set that is not there or not sound, and for signs that are not.
    """
    name = set_id or general_set(library)
    if name not in library.set_ids():
        if set_id is None:
            return "", Subjects()
        values = {"found": name, "known": nearest(name, library.set_ids())}
        raise InvalidInput([Problem("unknown-set", Place("--set"), values)])
    draft = kept_draft(library, name)
    if draft.rulebook is None:
        if set_id is None:
            return "", Subjects()
        raise InvalidInput(list(draft.errors))
    return name, subjects_by(draft.rulebook, library)


def general_set(library: Library) -> str:
    """The set on which most others build, of these the one with most directions; "" of a library without sets."""
    heads = {name: read_set(library, name) for name in library.set_ids()}
    bases = Counter(base_named(told.source) for told in heads.values())
    return max(heads, key=lambda name: (bases[name], len(heads[name].head.directions), name), default="")


def subjects_by(rulebook: Rulebook, library: Library) -> Subjects:
    """What a set asks about, with the signs of its library, or of the shipped one. Raises InvalidInput."""
    head = rulebook.head
    directions = {name: Named(one.title, tuple(one.topics.values())) for name, one in head.directions.items()}
    return subjects_of(directions, dict(head.positions), signs_of(library))
