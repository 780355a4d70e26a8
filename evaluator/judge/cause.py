"""The cause of a claim that is not true: its first failing condition and the way in which it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.evidence.index import Evidence
from evaluator.judge.assign import Assignment
from evaluator.judge.candidates import Bound, all_hold, nearest, truths
from evaluator.judge.conditions import answered, condition_value, members
from evaluator.judge.interval import figure_of, numbered
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest
from evaluator.judge.verdict import Cause
from evaluator.model.records import Record
from evaluator.model.values import FALSE, LEFT_OUT, TRUE, UNKNOWN, Days, Span, Truth

__all__ = ["cause_of", "reason_of"]


def cause_of(claim: PreparedClaim, best: Assignment, evidence: Evidence) -> Cause | None:
    """The first condition of the claim's own value in its best assignment, and why it has it; None of a true claim."""
    if best.value == TRUE:
        return None
    index = best.values.index(best.value)
    return _reason(claim.conditions[index], best.values[index], best.bound, evidence)


def reason_of(condition: PreparedCondition, value: Truth, bound: Bound, evidence: Evidence) -> Cause | None:
    """Why one condition has its value; None of a true one and of one that speaks of an unbound name."""
    if value == TRUE or any(bound.get(name) is None for name in condition.mentions):
        return None
    return _reason(condition, value, bound, evidence)


def _reason(condition: PreparedCondition, value: Truth, bound: Bound, evidence: Evidence) -> Cause:
    record = bound.get(condition.speaks_of) if condition.speaks_of else None
    if condition.head == "Ask":
        return _asked(condition, value, record, evidence)
    if condition.head == "AnyOf" and value == UNKNOWN:
        part = next(part for part in condition.parts if condition_value(part, bound, evidence) == UNKNOWN)
        found = _reason(part, UNKNOWN, bound, evidence)
        return found._replace(condition=condition.id, part=found.part or part.id)
    if condition.head == "Find" and condition.name is None:
        record = nearest(condition, bound, evidence)[0]
    elif condition.head not in ("Find", "Given"):
        return _uncertain(condition, bound, evidence) if value == UNKNOWN else Cause(condition.id, "failed", record, ())
    if record is None:
        return Cause(condition.id, "no candidate", None, ())
    return _of_record(condition, condition.where, record, value, bound, evidence)


def _uncertain(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Cause:
    """What a quantifier waits for: its first possible member, or the first member of which too little is known."""
    if condition.head == "Value":
        return _unsure(condition, bound, evidence)
    for record, member in members(condition, bound, evidence):
        if member == UNKNOWN:
            return _of_record(condition, condition.where, record, UNKNOWN, bound, evidence)
        if condition.that and all_hold(condition.that, record, bound, evidence) == UNKNOWN:
            return _of_record(condition, condition.that, record, UNKNOWN, bound, evidence)
    raise AssertionError(f"{condition.id} is unknown, and nothing in it is")


def _unsure(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Cause:
    """What a number from records waits for: the first record that may give one and may not, or whose is left out."""
    record, value, _ = next(member for member in numbered(condition, bound, evidence) if not member.sure)
    if value == UNKNOWN:
        return _of_record(condition, condition.where, record, UNKNOWN, bound, evidence)
    return Cause(condition.id, "left out", record, (figure_of(condition).field,))


def _of_record(
    condition: PreparedCondition,
    tests: Sequence[PreparedTest],
    record: Record,
    value: Truth,
    bound: Bound,
    evidence: Evidence,
) -> Cause:
    """Why tests have a value on a record."""
    values = truths(tests, record, bound, evidence)
    missed = [test for test, found in zip(tests, values, strict=True) if found == value]
    paths = tuple(dict.fromkeys([test.path for test in missed]))
    if value == FALSE:
        return Cause(condition.id, "failed", record, paths)
    if record.position < 0:
        return Cause(condition.id, "open section", record, ())
    if condition.head != "Given" and record.proposed:
        return Cause(condition.id, "proposed", record, paths)
    return _unknown(condition, record, missed, paths, bound)


def _unknown(
    condition: PreparedCondition, record: Record, missed: list[PreparedTest], paths: tuple[str, ...], bound: Bound
) -> Cause:
    unlinked = _left_out_join(condition, [test for test in missed if test.path == "id"], bound)
    if unlinked:
        return unlinked  # the record is only an example, so its own gaps are nobody's concern yet
    left_out = tuple(dict.fromkeys(gap for path in paths for gap in _gaps(path, record.values[path])))
    if left_out:
        return Cause(condition.id, "left out", record, left_out)
    other = _left_out_join(condition, missed, bound)
    if other:
        return other
    vague = tuple(path for path in paths if _vague(record.values[path]))
    return Cause(condition.id, "imprecise", record, vague) if vague else _vague_join(condition, record, missed, bound)


def _left_out_join(condition: PreparedCondition, missed: list[PreparedTest], bound: Bound) -> Cause | None:
    """The field of an earlier name that is left out, so that there is nothing to compare with."""
    for test in missed:
        if isinstance(test.wanted, Join) and test.wanted.name:
            other = bound[test.wanted.name]
            gaps = tuple(dict.fromkeys(_gaps(test.wanted.path, other.values[test.wanted.path]))) if other else ()
            if gaps:
                return Cause(condition.id, "left out", other, gaps)
    return None


def _vague_join(condition: PreparedCondition, record: Record, missed: list[PreparedTest], bound: Bound) -> Cause:
    """The field of an earlier name that is too vague to compare with; of the record itself where none is."""
    for test in missed:
        if isinstance(test.wanted, Join) and test.wanted.name:
            other = bound[test.wanted.name]
            if other is not None and _vague(other.values[test.wanted.path]):
                return Cause(condition.id, "imprecise", other, (test.wanted.path,))
    return Cause(condition.id, "imprecise", record, tuple(dict.fromkeys(test.path for test in missed)))


def _vague(value: Any) -> bool:
    """Whether a date is known to a month or a year only, or an end of a span is."""
    if type(value) is tuple:
        return any(_vague(part) for part in value)
    if type(value) is Span:
        return _vague(value.start) or _vague(value.end)
    return type(value) is Days and value.first != value.last


def _gaps(path: str, value: Any) -> Iterator[str]:
    """The paths that are left out in a value: its own, or those of the ends of spans of time."""
    for part in value if type(value) is tuple else (value,):
        if part is LEFT_OUT:
            yield path
        elif type(part) is Span:
            yield from (f"{path}.{end}" for end, known in (("from", part.start), ("to", part.end)) if known is LEFT_OUT)


def _asked(condition: PreparedCondition, value: Truth, record: Record | None, evidence: Evidence) -> Cause:
    if value == FALSE:
        return Cause(condition.id, "failed", record, ())
    if record is not None and record.position < 0:
        return Cause(condition.id, "open section", record, ())
    disputed = value == UNKNOWN and len(answered(condition, record, evidence)) > 1
    return Cause(condition.id, "disputed" if disputed else "unanswered", record, ())
