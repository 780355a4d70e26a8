"""Every single way to damage one condition: dropped, another quantifier, its bounds, its tests, what it speaks of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.mutation.damage import Change, Scope, Tree
from evaluator.mutation.moved import MOVE
from evaluator.mutation.tests_damaged import damaged_tests, off_by_one

__all__ = ["damaged_condition", "kinds_at"]

_HEADS = ("find", "given", "count", "every", "share", "value", "any_of", "ask", "none")
_LOOKING = ("find", "count", "every", "share", "none")
_BOUNDS = ("at_least", "at_most")
_OF = ("mean", "sum", "only")


def damaged_condition(condition: Tree, scope: Scope) -> Iterator[Change]:
    """Each way to damage a condition, in the order in which it is written; the parts of an `any_of` too."""
    head = next(head for head in _HEADS if head in condition)
    yield Change("dropped", f"{head} → –", ())
    if head in _LOOKING:
        yield from _other_heads(condition, head)
        yield from _fewer_kinds(condition, head)
    if head in ("given", "ask"):
        yield from _other_subject(condition, "given" if head == "given" else "about", scope)
    yield from _other_bounds(condition)
    if head == "value":
        yield from _other_figures(condition)
    for key in ("where", "that"):
        for change in _other_tests(condition if head != "value" else condition["value"], key, condition, scope):
            yield change if head != "value" else _in_figure(condition, change)
    if head == "any_of":
        yield from _other_parts(condition, scope)


def kinds_at(condition: Tree, scope: Scope) -> tuple[str, ...]:
    """The kinds of the records whose fields a condition tests."""
    if "given" in condition:
        return scope.names.get(condition["given"], ())
    looked = condition["value"]["find"] if "value" in condition else None
    found = looked or next((condition[head] for head in _LOOKING if head in condition), ())
    return (found,) if isinstance(found, str) else tuple(found)


def _other_heads(condition: Tree, head: str) -> Iterator[Change]:
    """The condition with another quantifier over the same records."""
    rest = {key: value for key, value in condition.items() if key not in (head, "as", "that", *_BOUNDS)}
    kinds, that = condition[head], condition.get("that")
    joined = {**rest, "where": _merged(rest.get("where", {}), that or {})}
    if head != "find":
        yield _changed("quantifier", f"{head} → find", {**joined, "find": kinds})
    if head != "count":
        yield _changed("quantifier", f"{head} → count 1", {**joined, "count": kinds, "at_least": "1"})
    if head != "none":
        yield _changed("quantifier", f"{head} → none", {**joined, "none": kinds})
    if head == "share":
        yield _changed("quantifier", "share → every", {**rest, "every": kinds, "that": that})
    if head == "every":
        yield _changed("quantifier", "every → share 0.5", {**rest, "share": kinds, "that": that, "at_least": "0.5"})
    if head == "count" and condition.get("where"):
        every = {key: value for key, value in rest.items() if key != "where"}
        yield _changed("quantifier", "count → every", {**every, "every": kinds, "that": condition["where"]})


def _fewer_kinds(condition: Tree, head: str) -> Iterator[Change]:
    """The condition looking through one kind of records less."""
    kinds = condition[head]
    for kind in kinds if isinstance(kinds, list) and len(kinds) > 1 else ():
        kept = [other for other in kinds if other != kind]
        yield _changed("dropped", f"{head} − {kind}", {**condition, head: kept})


def _merged(where: Tree, that: Tree) -> Tree:
    """Both tables of tests as one; of two tests of the same name on one field the second is read beside it."""
    merged = {path: dict(tests) for path, tests in where.items()}
    for path, tests in that.items():
        beside = path if not {*tests} & {*merged.get(path, {})} else f"{path}{MOVE}"
        merged.setdefault(beside, {}).update(tests)
    return merged


def _changed(kind: str, told: str, condition: Tree) -> Change:
    return Change(kind, told, ({key: value for key, value in condition.items() if value != {}},))


def _other_subject(condition: Tree, key: str, scope: Scope) -> Iterator[Change]:
    """The condition asked of another earlier name; a question also of the line."""
    was = condition.get(key)
    for name in scope.names:
        if name != was:
            yield _changed("join", f"{key} {was or '–'} → {name}", {**condition, key: name})
    if key == "about" and was:
        rest = {name: value for name, value in condition.items() if name != key}
        yield _changed("join", f"about {was} → –", rest)


def _other_bounds(condition: Tree) -> Iterator[Change]:
    """The bounds of a quantifier moved by one in their last digit, dropped, or turned round."""
    for key in _BOUNDS:
        if key not in condition:
            continue
        was, other = str(condition[key]), _BOUNDS[key == "at_least"]
        for number in off_by_one(was):
            yield _changed("bound", f"{key} {was} → {number}", {**condition, key: number})
        if "count" in condition:
            continue
        rest = {name: value for name, value in condition.items() if name != key}
        yield _changed("dropped", f"{key} {was} → –", rest)
        if other not in condition:
            yield _changed("test", f"{key} {was} → {other} {was}", {**rest, other: was})


def _other_figures(condition: Tree) -> Iterator[Change]:
    was = condition["value"]["of"]
    for of in _OF:
        if of != was:
            yield _changed("quantifier", f"{was} → {of}", {**condition, "value": {**condition["value"], "of": of}})


def _in_figure(condition: Tree, change: Change) -> Change:
    """The change of what a `value` looks through, in the condition."""
    return Change(change.kind, change.told, ({**condition, "value": change.conditions[0]},))


def _other_tests(holder: Tree, key: str, condition: Tree, scope: Scope) -> Iterator[Change]:
    """The tests of `where` or of `that` damaged, one at a time."""
    kinds, tests = kinds_at(condition, scope), holder.get(key, {})
    for path, found in tests.items():
        for change in damaged_tests(path, found, kinds, scope):
            put = {**_beside(tests, path, change.tests), **change.tests}
            told = f"{key} {change.told}" if key == "that" else change.told
            yield _changed(change.kind, told, {**holder, key: put})


def _beside(tests: Tree, path: str, new: Mapping[str, Any]) -> Tree:
    """The other tests; those on a field that the new ones name are read beside them."""
    return {f"{other}{MOVE}" if other in new else other: kept for other, kept in tests.items() if other != path}


def _other_parts(condition: Tree, scope: Scope) -> Iterator[Change]:
    """The parts of an `any_of` damaged one at a time, or all of them wanted."""
    parts = condition["any_of"]
    if len(parts) > 1:
        yield Change("connective", "any_of → and", tuple(parts))
    for number, part in enumerate(parts):
        for change in damaged_condition(part, scope):
            put = [*parts[:number], *change.conditions, *parts[number + 1 :]]
            yield _changed(change.kind, f"{part['id']}: {change.told}", {**condition, "any_of": put})
