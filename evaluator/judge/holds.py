"""One test on one value: does it hold? Strong Kleene, one table of comparisons (meaning.md, Values and Conditions)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from evaluator.model.values import ABSENT, FALSE, LEFT_OUT, TRUE, UNKNOWN, UNLIMITED, Fresh, Span, Truth

__all__ = ["COMPARISONS", "holds"]


def holds(test: str, seen: Any, wanted: Any) -> Truth:
    """Whether `seen` passes the test against `wanted`; of lists on either side one element is enough."""
    if seen is ABSENT or wanted is ABSENT:
        return FALSE
    if type(seen) is tuple:
        return max([holds(test, part, wanted) for part in seen], default=FALSE)
    if type(wanted) is tuple:
        return max([holds(test, seen, part) for part in wanted], default=FALSE)
    if seen is LEFT_OUT or wanted is LEFT_OUT:
        return UNKNOWN
    if test == "present":
        return TRUE
    return COMPARISONS[test](seen, wanted)


def _equal(seen: Any, wanted: Any) -> Truth:
    if type(seen) is Fresh and type(wanted) is Fresh:
        return UNKNOWN
    return TRUE if seen == wanted else FALSE


def _before(seen: Any, wanted: Any) -> Truth:
    """seen ≤ wanted for ends of time: dates as intervals of days, gaps, `UNLIMITED`."""
    if seen is ABSENT or wanted is ABSENT:
        return FALSE
    if seen is LEFT_OUT or wanted is LEFT_OUT:
        return UNKNOWN
    if wanted is UNLIMITED:
        return TRUE
    if seen is UNLIMITED:
        return FALSE
    if seen.last <= wanted.first:
        return TRUE
    return FALSE if seen.first > wanted.last else UNKNOWN


def _ends(value: Any) -> tuple[Any, Any]:
    return (value.start, value.end) if type(value) is Span else (value, value)


def _within(seen: Any, wanted: Span) -> Truth:
    start, end = _ends(seen)
    return min(_before(wanted.start, start), _before(end, wanted.end))


def _overlaps(seen: Any, wanted: Span) -> Truth:
    start, end = _ends(seen)
    return min(_before(start, wanted.end), _before(wanted.start, end))


def _folded(text: str) -> str:
    return text.casefold().replace("ё", "е")


COMPARISONS: Mapping[str, Callable[[Any, Any], Truth]] = {
    "is": _equal,
    "in": _equal,
    "has": _equal,
    "at_least": lambda seen, wanted: TRUE if seen >= wanted else FALSE,
    "at_most": lambda seen, wanted: TRUE if seen <= wanted else FALSE,
    "within": _within,
    "overlaps": _overlaps,
    "on_or_before": _before,
    "on_or_after": lambda seen, wanted: _before(wanted, seen),
    "matches": lambda seen, wanted: TRUE if _folded(wanted) in _folded(seen) else FALSE,
}
