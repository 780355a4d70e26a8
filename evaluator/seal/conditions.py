"""The conditions of a rule as a certificate writes them: one shape for every kind, with nothing left to a default.

`find` (top level), `given`, `ask`, `any_of`, `count`, `share` and `value` are the heads. A `find` inside an `any_of`
is a count of at least one, `none` a count of at most none, `every` a share of at least all: their meaning is the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evaluator.model.rule import (
    AnyOf,
    Ask,
    Claim,
    Condition,
    Count,
    Every,
    Figure,
    Find,
    Given,
    NoneOf,
    Share,
    Value,
    Where,
    reference,
)
from evaluator.rulebook.fit import PACKAGE_VALUES, field_at, typed_constant
from evaluator.rulebook.rule_checks import kinds_of
from evaluator.seal.plain import plain

__all__ = ["ARGUMENT", "PACKAGE", "plain_conditions", "plain_figure"]

Json = dict[str, Any]
Tests = Iterable[Json]
Names = Mapping[str, tuple[str, ...]]
ARGUMENT, PACKAGE = "$argument", "$package"
"""What the right side of a test may be of, beside an earlier name; a constant is of nothing."""
_WORDS = ("lost", "remedy", "regain")


def plain_conditions(claim: Claim) -> list[Json]:
    """The conditions of a claim in the rule's order."""
    names: dict[str, tuple[str, ...]] = {}
    told = []
    for condition in claim.conditions:
        own = _name(condition) or f"?{condition.id}"
        told.append(_told(condition, names) | ({"head": "find", "name": own} if isinstance(condition, Find) else {}))
        if isinstance(condition, Find):
            names[own] = condition.find
    return told


def plain_figure(figure: Figure) -> Json:
    """A number from records, in the shape that a `value` condition has."""
    return _shape("value", figure.find, _tests(figure.where, figure.find), field=figure.field, of=figure.of)


def _told(condition: Condition, names: Names) -> Json:
    least, most = _bounds(condition)
    none = None if isinstance(condition, NoneOf) else getattr(condition, "none", None)
    words = {key: getattr(condition, key) for key in _WORDS} | {
        "none": none,
        "question": getattr(condition, "ask", None),
    }
    return {
        **(plain_figure(condition.value) if isinstance(condition, Value) else _tested(condition, names)),
        "id": condition.id,
        "name": _name(condition),
        "least": plain(least),
        "most": plain(most),
        "parts": [_told(part, names) for part in condition.any_of] if isinstance(condition, AnyOf) else [],
        **{key: text for key, text in words.items() if text is not None},
    }


def _tested(condition: Condition, names: Names) -> Json:
    """The tests of a condition; those of a `given` are on records of the kinds that its name has."""
    where: Where = getattr(condition, "where", {})
    if isinstance(condition, Given):
        return _shape("given", (), _tests(where, names[condition.given]))
    kinds, that = kinds_of(condition), getattr(condition, "that", {})
    return _shape(_head(condition), kinds, _tests(where, kinds), _tests(that, kinds))


def _shape(head: str, kinds: tuple[str, ...], where: Tests, that: Tests = (), **figure: str) -> Json:
    told = {"head": head, "kinds": [*kinds], "where": [*where], "that": [*that]}
    return {**told, "field": None, "of": None, **figure}


def _head(condition: Condition) -> str:
    """The head of a condition that is a part; a `find` binds no name there."""
    if isinstance(condition, Find | Count | NoneOf):
        return "count"
    if isinstance(condition, Every | Share):
        return "share"
    return "ask" if isinstance(condition, Ask) else "any_of"


def _name(condition: Condition) -> str | None:
    """The name that a condition binds, or whose record it speaks of."""
    names = (getattr(condition, key, None) for key in ("as_", "given", "about"))
    return next((name for name in names if name is not None), None)


def _bounds(condition: Condition) -> tuple[Any, Any]:
    if isinstance(condition, NoneOf):
        return None, "0"
    if isinstance(condition, Find | Every):
        return "1", None
    return getattr(condition, "at_least", None), getattr(condition, "at_most", None)


def _tests(where: Where, kinds: tuple[str, ...]) -> Iterator[Json]:
    """A row per test; a constant is spelled as values of its field are."""
    for path, tests in where.items():
        for test, wanted in tests.written():
            of, value = _wanted(path, test, wanted, kinds)
            yield {"field": path, "test": test, "of": of, "value": value}


def _wanted(path: str, test: str, wanted: Any, kinds: tuple[str, ...]) -> tuple[str | None, Any]:
    known = reference(wanted)
    if known is not None:
        name, value = known
        return name or (PACKAGE if value in PACKAGE_VALUES else ARGUMENT), value
    field = field_at(kinds, path)
    if field is None or test in ("present", "matches"):
        return None, plain(wanted)
    return None, plain(typed_constant(field, wanted))
