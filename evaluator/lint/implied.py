"""Whether one test holds wherever another does, and may hold wherever the other may."""

from __future__ import annotations

from typing import Any

from evaluator.judge.holds import COMPARISONS
from evaluator.lint.demand import EQUAL, Symbol
from evaluator.model.values import TRUE, Days

__all__ = ["Tested", "implies"]

Tested = tuple[str, Any]
"""A test and its right side: a symbol, several constants, or None."""


def implies(strong: Tested, weak: Tested) -> bool:
    """Whether of one field the test `weak` holds wherever `strong` does, in both worlds."""
    if strong == weak or weak[0] == "present":
        return True
    bounds, values = _values(strong), _values(weak)
    if not values:
        return False
    if strong[0] in EQUAL and bounds:
        return all(_passes(value, weak[0], values) for value in bounds)
    if strong[0] != weak[0] or strong[0] in EQUAL or len(bounds) != 1:
        return False
    (bound,), (value,) = bounds, values
    if strong[0] in ("at_least", "at_most"):
        return _passes(bound, strong[0], values)
    if strong[0] in ("on_or_before", "on_or_after"):
        return isinstance(bound, Days) and bound.first == bound.last and _passes(bound, strong[0], values)
    return strong[0] == "matches" and COMPARISONS["matches"](bound, value) == TRUE


def _passes(value: Any, test: str, wanted: frozenset[Any]) -> bool:
    if test in EQUAL:
        return value in wanted
    if test in ("at_least", "at_most", "matches", "on_or_before", "on_or_after"):
        return all(COMPARISONS[test](value, each) == TRUE for each in wanted)
    return False


def _values(tested: Tested) -> frozenset[Any]:
    """The constants on the right side, none of a symbol that is no constant."""
    wanted = tested[1]
    if isinstance(wanted, Symbol):
        return frozenset([wanted.value]) if wanted.sort == "constant" else frozenset()
    return wanted if isinstance(wanted, frozenset) else frozenset()
