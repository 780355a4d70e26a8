"""The value of one condition under an assignment of records to names."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, all_hold, candidates, truths
from evaluator.judge.interval import value_in_bounds
from evaluator.judge.prepare import PreparedCondition
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["answered", "condition_value", "failed_tests", "members"]


def condition_value(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    """The value of a condition; one that speaks of an unbound name is false."""
    for name in condition.mentions:
        if bound[name] is None and condition.head != "AnyOf":
            return FALSE
    return _VALUES[condition.head](condition, bound, evidence)


def _find(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    """The value of a find inside an `any_of`, which binds no name: that of the record which fulfils it best."""
    return max((value for _, value in members(condition, bound, evidence)), default=FALSE)


def _given(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    record = bound[condition.subject or ""]
    return FALSE if record is None else all_hold(condition.where, record, bound, evidence)


def members(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> list[tuple[Record, Truth]]:
    """The records that may fulfil a condition's `where`: (record, TRUE if it certainly does else UNKNOWN)."""
    return [(record, value) for record, value in candidates(condition, bound, evidence) if value != FALSE]


def _count(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    found = members(condition, bound, evidence)
    wanted = condition.at_least or Fraction(0)
    certain = sum(value == TRUE for _, value in found)
    if certain >= wanted:
        return TRUE
    unlimited = any(record.position < 0 for record, _ in found)
    return UNKNOWN if unlimited or len(found) >= wanted else FALSE


def _none(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    found = [value for _, value in members(condition, bound, evidence)]
    return TRUE - max(found, default=FALSE)


def _every(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    return _bounded(condition, bound, evidence, Fraction(1), None)


def _share(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    return _bounded(condition, bound, evidence, condition.at_least, condition.at_most)


def _bounded(
    condition: PreparedCondition, bound: Bound, evidence: Evidence, at_least: Fraction | None, at_most: Fraction | None
) -> Truth:
    """Whether the share lies within its bounds; over an empty set it does not (meaning.md, Conditions)."""
    found = members(condition, bound, evidence)
    if not found:
        return FALSE
    certain = sum(value == TRUE for _, value in found)
    low, high = _shares(condition, found, certain, bound, evidence)
    value = TRUE if certain else UNKNOWN
    if at_least is not None:
        value = min(value, TRUE if low >= at_least else UNKNOWN if high >= at_least else FALSE)
    if at_most is not None:
        value = min(value, TRUE if high <= at_most else UNKNOWN if low <= at_most else FALSE)
    return value


def _shares(
    condition: PreparedCondition, found: list[tuple[Record, Truth]], certain: int, bound: Bound, evidence: Evidence
) -> tuple[Fraction, Fraction]:
    if any(record.position < 0 for record, _ in found):
        return Fraction(0), Fraction(1)
    judged = [(member, all_hold(condition.that, record, bound, evidence)) for record, member in found]
    sure = sum(member == TRUE and value == TRUE for member, value in judged)
    against = sum(member != TRUE and value != TRUE for member, value in judged)
    hopeful = sum(value != FALSE for _, value in judged)
    joined = sum(member != TRUE and value != FALSE for member, value in judged)
    low = Fraction(sure, certain + against) if certain + against else Fraction(0)
    high = Fraction(hopeful, certain + joined) if certain + joined else Fraction(0)
    return low, high


def _any_of(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    return max(condition_value(part, bound, evidence) for part in condition.parts)


def _ask(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    record = bound[condition.subject] if condition.subject else None
    if record is not None and record.position < 0:
        return UNKNOWN
    values = {answer.values["value"] for answer in answered(condition, record, evidence)}
    return UNKNOWN if len(values) != 1 else TRUE if values == {"yes"} else FALSE


def answered(condition: PreparedCondition, about: Record | None, evidence: Evidence) -> Sequence[Record]:
    """The answers in force to a question about a record or, where `about` is None, about the line."""
    return evidence.answers.get((condition.question, about.id if about else None), ())


_VALUES = {
    "Find": _find,
    "Given": _given,
    "Count": _count,
    "Every": _every,
    "Share": _share,
    "Value": value_in_bounds,
    "NoneOf": _none,
    "AnyOf": _any_of,
    "Ask": _ask,
}


def failed_tests(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> int:
    """How many tests of the condition are not true on the record it speaks of; an unbound name is farthest of all.

    meaning.md, Explanation, order 3: among candidates.
    """
    name = condition.name if condition.head == "Find" else condition.subject if condition.head == "Given" else None
    if name is None:
        return 1
    record = bound[name]
    if record is None or any(bound[mention] is None for mention in condition.mentions):
        return len(condition.where) + 2
    missed = sum(value != TRUE for value in truths(condition.where, record, bound, evidence))
    return missed + (condition.head == "Find" and record.proposed)
