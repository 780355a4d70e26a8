"""Whether the crosswalk of a set is whole: where it leads, and each of the set's own directions in it exactly once."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from evaluator.model.criteria import Crosswalk
from evaluator.model.problems import Problem, nearest
from evaluator.rulebook.folder import Library
from evaluator.rulebook.heads import base_named
from evaluator.rulebook.read import SetRead, read_set
from evaluator.source.readable import names_at

__all__ = ["crosswalk_problems", "heads_above"]


def crosswalk_problems(library: Library, told: SetRead) -> Iterator[Problem]:
    """Every problem of a set's crosswalk; nothing of a set without one, or whose own directions could not be read."""
    walk, source = told.head.crosswalk, told.source
    own = names_at(source, "directions")
    if walk is None or own is None or source.lost_at(("crosswalk",)):
        return
    if (walk.set is None) == (not walk.titles):
        yield source.problem_at_key("crosswalk-target", ("crosswalk",))
        return
    if walk.set is not None and walk.set not in library.set_ids():
        values = {"found": walk.set, "known": nearest(walk.set, library.set_ids())}
        yield source.problem("unknown-set", ("crosswalk", "set"), **values)
        return
    yield from _own_problems(walk, told, own)
    known = _directions(library, walk.set) if walk.set else set(walk.titles)
    if known is not None:
        yield from _target_problems(walk, told, known)


def _directions(library: Library, set_id: str) -> set[str] | None:
    """The directions of a set, those of the set it builds on where it writes none; None where nobody can say."""
    for name in heads_above(library, set_id):
        told = read_set(library, name)
        if "directions" in (told.tree or ()):
            return names_at(told.source, "directions")
    return None


def heads_above(library: Library, set_id: str) -> tuple[str, ...]:
    """A set, the set that it builds on, and so on, as far as they are there, each once."""
    found: list[str] = []
    name: str | None = set_id
    while name and name not in found and name in library.set_ids():
        found.append(name)
        name = base_named(read_set(library, name).source)
    return tuple(found)


def _own_problems(walk: Crosswalk, told: SetRead, own: Collection[str]) -> Iterator[Problem]:
    written = [*walk.directions, *walk.without]
    for name in walk.directions:
        if name not in own:
            at = ("crosswalk", "directions", name)
            yield told.source.problem_at_key("unknown-direction", at, found=name, known=nearest(name, own))
    for number, name in enumerate(walk.without):
        if name not in own:
            at_value = ("crosswalk", "without", number)
            yield told.source.problem("unknown-direction", at_value, found=name, known=nearest(name, own))
    wrong = sorted(name for name in own if written.count(name) != 1)
    if wrong:
        yield told.source.problem_at_key("crosswalk-gap", ("crosswalk",), found=wrong)


def _target_problems(walk: Crosswalk, told: SetRead, known: Collection[str]) -> Iterator[Problem]:
    for name, targets in walk.directions.items():
        for number, target in enumerate(targets):
            if target not in known:
                at = ("crosswalk", "directions", name, number)
                yield told.source.problem("unknown-direction", at, found=target, known=nearest(target, known))
