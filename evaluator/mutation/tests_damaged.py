"""Every single way to damage the tests on one field: dropped, another operator, a bound moved, a join led elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from evaluator.cases import CASE_PERIOD
from evaluator.model.rule import reference
from evaluator.model.vocabulary import Field, paths_of
from evaluator.mutation.damage import Scope, Tree, compared, written
from evaluator.mutation.moved import MOVE
from evaluator.rulebook.fit import family, field_at, word_choices

__all__ = ["TestChange", "damaged_tests", "off_by_one", "redirected"]

_OTHER = {
    "within": "overlaps", "overlaps": "within", "on_or_before": "on_or_after", "on_or_after": "on_or_before",
    "at_least": "at_most", "at_most": "at_least", "matches": "is",
}  # fmt: skip
_ENDS = ("start+1", "start-1", "end+1", "end-1")


class TestChange(NamedTuple):
    """The tests of a field damaged: which kind of damage, how it is told, the tests that stand instead, by path."""

    kind: str
    told: str
    tests: Tree


def damaged_tests(path: str, tests: Tree, kinds: tuple[str, ...], scope: Scope) -> Iterator[TestChange]:
    """Each way to damage one of the tests on a field of records of these kinds."""
    field = field_at(kinds, path)
    if field is None:
        return
    for test, wanted in tests.items():
        was = written(path, test, wanted)
        others = {name: value for name, value in tests.items() if name != test}
        rest: Tree = {path: others} if others else {}
        yield TestChange("dropped", f"{was} → –", rest)
        for kind, name, value in _replaced(field, test, wanted, scope):
            if name not in others:
                yield TestChange(kind, _told(was, path, wanted, name, value), {path: {**others, name: value}})
        for move in _moves(field, test, wanted):
            at = f"{path}{MOVE}{move}"
            yield TestChange("bound", f"{was} → {path} {move}", {**rest, at: {test: wanted}})
        if wanted == "$period":
            yield from _period_fixed(path, field, test, rest, was)


def _told(was: str, path: str, wanted: Any, name: str, value: Any) -> str:
    """How a replaced test is told; of a list that lost or gained a word only that word."""
    if isinstance(wanted, list) and isinstance(value, list):
        lost = [f"− {word}" for word in wanted if word not in value]
        return f"{path} in {' '.join(lost or [f'+ {word}' for word in value if word not in wanted])}"
    if isinstance(wanted, list):
        was = f"{path} in"
    return f"{was} → {compared(name, value)}"


def _replaced(field: Field, test: str, wanted: Any, scope: Scope) -> Iterator[tuple[str, str, Any]]:
    """(kind of damage, test, wanted) of whatever may stand instead of a test."""
    if test in _OTHER:
        yield "test", _OTHER[test], wanted
    if test != "present" and field.name != "id":
        yield "test", "present", "true"
    if reference(wanted) is not None:
        if wanted == "$as_of":
            yield "package", test, CASE_PERIOD["to"]
        for other in redirected(wanted, scope):
            yield "join", test, other
    elif test in ("is", "has", "in"):
        yield from _words(field, test, wanted)
    elif test in ("at_least", "at_most"):
        yield from (("bound", test, number) for number in off_by_one(str(wanted)))
    elif test in ("on_or_before", "on_or_after"):
        day = date.fromisoformat(str(wanted))
        yield from (("bound", test, (day + timedelta(by)).isoformat()) for by in (1, -1))


def _words(field: Field, test: str, wanted: Any) -> Iterator[tuple[str, str, Any]]:
    """An equality with a constant: a word more, a word less, another word; of a number its neighbours."""
    listed = [str(word) for word in wanted] if isinstance(wanted, list) else [str(wanted).lower()]
    known = ("true", "false") if family(field) == "flag" else word_choices(field) or ()
    if not isinstance(wanted, list):
        listed = [word for word in known if word.lower() == listed[0]] or [str(wanted)]
    more = _following(listed[-1], known, listed)
    if family(field) == "number" and test != "in":
        yield from (("bound", test, number) for number in off_by_one(listed[0]))
    if more:
        yield "bound" if test == "in" else "test", "in", [*listed, more]
    if test == "in" and len(listed) > 1:
        yield "test", "has" if field.many else "is", listed[0]
        for word in listed:
            yield "bound", "in", [other for other in listed if other != word]
    elif more and test != "in":
        yield "bound", test, more


def _following(word: str, known: tuple[str, ...], but: list[str]) -> str | None:
    """The word that follows in a closed vocabulary, round to its start, and is not among some."""
    if word not in known:
        return None
    at = known.index(word)
    return next((other for other in (*known[at:], *known[:at]) if other not in but), None)


def off_by_one(number: str) -> tuple[str, str]:
    """A written number one more and one less in its last digit: 0.9 is 1.0 and 0.8, 50 is 51 and 49."""
    read = Decimal(number)
    unit = Decimal(1).scaleb(min(0, int(read.as_tuple().exponent)))
    return f"{read + unit:f}", f"{read - unit:f}"


def redirected(wanted: str, scope: Scope) -> Iterator[str]:
    """Where else a reference may lead: to another parameter of its type, to an alike field of another earlier name."""
    name, path = reference(wanted) or ("", "")
    if not name:
        alike = scope.parameters.get(path)
        yield from (f"${other}" for other, type_ in scope.parameters.items() if type_ == alike and other != path)
        return
    field = field_at(scope.names.get(name, ()), path)
    for other, kinds in scope.names.items():
        found = _alike(field, path, kinds) if field is not None and other != name else None
        if found is not None:
            yield f"${other}.{found}"


def _alike(field: Field, path: str, kinds: tuple[str, ...]) -> str | None:
    """The field at the same path if these kinds have it, else their first one of the same family."""
    for other in (path, *paths_of(kinds[0])):
        found = field_at(kinds, other)
        if found is not None and (family(found), found.many) == (family(field), field.many):
            return other
    return None


def _moves(field: Field, test: str, wanted: Any) -> tuple[str, ...]:
    """How a field can be moved against what it is compared with, if that is no constant date."""
    if test in ("within", "overlaps"):
        return _ENDS
    return ("+1", "-1") if test in ("on_or_before", "on_or_after") and reference(wanted) is not None else ()


def _period_fixed(path: str, field: Field, test: str, rest: Tree, was: str) -> Iterator[TestChange]:
    """The period of the package made the constant period of the cases, where single dates can say it."""
    if field.many:
        return
    low, high = (path, path) if family(field) == "date" else (f"{path}.from", f"{path}.to")
    first, last = (low, high) if test == "within" else (high, low)
    fixed: Tree = {}
    fixed.setdefault(first, {})["on_or_after"] = CASE_PERIOD["from"]
    fixed.setdefault(last, {})["on_or_before"] = CASE_PERIOD["to"]
    kept = {f"{at}{MOVE}": tests for at, tests in rest.items()}
    told = f"{was} → {CASE_PERIOD['from']} – {CASE_PERIOD['to']}"
    yield TestChange("package", told, {**kept, **fixed})
