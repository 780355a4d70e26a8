"""What can be read of a tree that has faults, so that the checks that follow see all the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pydantic import TypeAdapter, ValidationError

from evaluator.model.problems import Problem
from evaluator.source.tree import LIMIT_DEPTH, UNREAD, Listing, Source, Table
from evaluator.source.validated import Faults, faults_of, told_faults

__all__ = ["lost_names", "names_at", "readable", "whole_at"]

_Path = tuple[int | str, ...]
NO_STANDS: Mapping[str, Any] = MappingProxyType({})
_ROUNDS = 2 * LIMIT_DEPTH
"""A fault can empty the table that holds it, once per level; twice that many rounds always reach the root."""


def readable(
    source: Source,
    adapter: TypeAdapter[Any],
    known: Iterable[str],
    at: Sequence[int | str] = (),
    stands: Mapping[str, Any] = NO_STANDS,
) -> tuple[Any, Any, list[Problem]]:
    """(the model, its tree, the problems) of the tree at `at`; the tree is thinned to what the model was made of.

    `stands` has text for keys that must stand and do not; without it their table is taken out. Tables and lists say in
    `lost` what was taken out or stood in for. Nothing readable: (None, UNREAD, the problems).
    """
    tree = source.node(at)
    faults, model = _faults(adapter, tree)
    told = told_faults(source, adapter, known, faults, at) if faults else {}
    problems = [*told.values()]
    if not faults and not (source.found and _holds_unread(tree)):
        return model, tree, problems
    meant = {path: str(fault.values["known"]) for path, fault in told.items() if fault.code == "unknown-key"}
    for _ in range(_ROUNDS):
        tree = _thinned(tree, [*faults], _Thinning(stands, meant))
        meant = {}  # its keys are gone by now, and what follows may stand at other places
        if tree is UNREAD:
            break
        faults, model = _faults(adapter, tree)
        if not faults:
            return model, tree, problems
    return None, UNREAD, problems


def _faults(adapter: TypeAdapter[Any], tree: Any) -> tuple[Faults, Any]:
    try:
        return {}, adapter.validate_python(tree)
    except ValidationError as error:
        return faults_of(tree, error), None


def _holds_unread(tree: Any) -> bool:
    parts = tree.values() if isinstance(tree, Table) else tree if isinstance(tree, Listing) else ()
    return tree is UNREAD or any(_holds_unread(part) for part in parts)


@dataclass(frozen=True)
class _Thinning:
    """Text for keys that must stand and do not; what each mistyped one, by its path, can have meant: lost too."""

    stands: Mapping[str, Any]
    meant: Mapping[_Path, str]


def _thinned(tree: Any, faults: Sequence[_Path], by: _Thinning, at: _Path = ()) -> Any:
    """A copy of the tree without what the faults name, UNREAD where nothing of it is left."""
    if () in faults or tree is UNREAD:
        return UNREAD
    inner: dict[int | str, list[_Path]] = {}
    for part, *rest in faults:
        inner.setdefault(part, []).append(tuple(rest))
    if isinstance(tree, Table):
        return _thinned_table(tree, inner, by, at)
    return _thinned_listing(tree, inner, by, at) if isinstance(tree, Listing) else tree


def _thinned_table(tree: Table, inner: Mapping[int | str, list[_Path]], by: _Thinning, at: _Path) -> Any:
    made = Table(tree.at)
    made.again, lost = tree.again, dict(tree.lost)
    for key, value in tree.items():
        kept = _thinned(value, inner.get(key, ()), by, (*at, key))
        if kept is UNREAD:
            lost[key] = value
            lost.setdefault(by.meant.get((*at, key), key), UNREAD)
        else:
            _put(made, key, kept, tree.keys_at[key], tree.values_at[key])
    for key in map(str, inner.keys() - tree.keys()):
        if key not in by.stands:
            return UNREAD
        lost.setdefault(key, UNREAD)
        _put(made, key, _standing(by.stands[key], tree.at), tree.at, tree.at)
    made.lost = lost
    return made


def _put(table: Table, key: str, value: Any, key_at: tuple[int, int], at: tuple[int, int]) -> None:
    table[key] = value
    table.keys_at[key], table.values_at[key] = key_at, at


def _thinned_listing(tree: Listing, inner: Mapping[int | str, list[_Path]], by: _Thinning, at: _Path) -> Listing:
    made, lost = Listing(tree.at), [*tree.lost]
    for number, value in enumerate(tree):
        kept = _thinned(value, inner.get(number, ()), by, (*at, number))
        if kept is UNREAD:
            lost.append(value)
        else:
            made.append(kept)
            made.values_at.append(tree.values_at[number])
    made.lost = tuple(lost)
    return made


def _standing(value: Any, at: tuple[int, int]) -> Any:
    """What stands in for a value that is not there, as a tree; all of it is lost."""
    if not isinstance(value, Mapping):
        return value
    made = Table(at)
    for key, part in value.items():
        _put(made, key, _standing(part, at), at, at)
    made.lost = dict.fromkeys(made, UNREAD)
    return made


def _is_whole(tree: Any) -> bool:
    """Whether nothing of a tree was lost."""
    if isinstance(tree, Table):
        return not tree.lost and all(_is_whole(part) for part in tree.values())
    return not isinstance(tree, Listing) or (not tree.lost and all(_is_whole(part) for part in tree))


def whole_at(source: Source, *path: int | str) -> bool:
    """Whether nothing was lost at a path; what was never written is whole."""
    lost = not source.whole and any(part in source.lost_at(path[:number]) for number, part in enumerate(path))
    return source.whole or (not lost and _is_whole(source.node(path)))


def names_at(source: Source, *path: int | str) -> set[str] | None:
    """The keys of the table at a path, those that could not be read too; None where the table itself was lost."""
    if not source.whole and any(part in source.lost_at(path[:number]) for number, part in enumerate(path)):
        return None
    return {*(source.node(path) or ()), *source.lost_at(path)}


def lost_names(source: Source, path: Sequence[int | str], key: str) -> set[str]:
    """Every text that stood under the key in what the tree at a path lost."""
    return set() if source.whole else _lost_texts(source.node(path), key)


def _lost_texts(tree: Any, key: str) -> set[str]:
    if isinstance(tree, Table):
        lost, kept = [*tree.lost.items()], [*tree.values()]
    else:
        lost, kept = [("", part) for part in getattr(tree, "lost", ())], tree if isinstance(tree, Listing) else []
    found = {part for name, part in lost if name == key and isinstance(part, str)}
    return found.union(*(_texts(part, key) for _, part in lost), *(_lost_texts(part, key) for part in kept))


def _texts(tree: Any, key: str) -> set[str]:
    """Every text under the key anywhere in a tree."""
    own = tree.get(key) if isinstance(tree, Table) else None
    parts = tree.values() if isinstance(tree, Table) else tree if isinstance(tree, Listing) else ()
    return ({own} if isinstance(own, str) else set[str]()).union(*(_texts(part, key) for part in parts))
