"""The cause of a claim that is not true: its first failing condition and the way in which it fails."""

from __future__ import annotations

from evaluator.evidence.index import Evidence
from evaluator.judge.assign import Assignment
from evaluator.judge.candidates import Bound, truths
from evaluator.judge.conditions import answered
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest
from evaluator.judge.verdict import Cause
from evaluator.model.records import Record
from evaluator.model.values import FALSE, LEFT_OUT, TRUE, UNKNOWN, Truth

__all__ = ["cause_of", "subject_of"]


def cause_of(claim: PreparedClaim, best: Assignment, evidence: Evidence) -> Cause | None:
    """The first condition of the claim's own value in its best assignment, and why it has it; None of a true claim."""
    if best.value == TRUE:
        return None
    index = best.values.index(best.value)
    return _reason(claim.conditions[index], best.values[index], best.bound, evidence)


def subject_of(condition: PreparedCondition, bound: Bound) -> Record | None:
    """The record that a find, given or ask condition speaks of."""
    name = condition.name or condition.subject
    return bound.get(name) if name else None


def _reason(condition: PreparedCondition, value: Truth, bound: Bound, evidence: Evidence) -> Cause:
    record = subject_of(condition, bound)
    if condition.head == "Ask":
        return _asked(condition, value, record, evidence)
    if condition.head not in ("Find", "Given"):
        return Cause(condition.id, "failed" if value == FALSE else "uncertain", record, ())
    if record is None:
        return Cause(condition.id, "no candidate", None, ())
    values = truths(condition.where, record, bound, evidence)
    missed = [test for test, found in zip(condition.where, values, strict=True) if found == value]
    paths = tuple(dict.fromkeys(test.path for test in missed))
    if value == FALSE:
        return Cause(condition.id, "failed", record, paths)
    if record.position < 0:
        return Cause(condition.id, "open section", record, ())
    if condition.head == "Find" and record.proposed:
        return Cause(condition.id, "proposed", record, paths)
    return _unknown(condition, record, missed, paths, bound)


def _unknown(
    condition: PreparedCondition, record: Record, missed: list[PreparedTest], paths: tuple[str, ...], bound: Bound
) -> Cause:
    left_out = tuple(path for path in paths if record.values[path] is LEFT_OUT)
    if left_out:
        return Cause(condition.id, "left out", record, left_out)
    for test in missed:
        if isinstance(test.wanted, Join) and test.wanted.name:
            other = bound[test.wanted.name]
            if other is not None and other.values[test.wanted.path] is LEFT_OUT:
                return Cause(condition.id, "left out", other, (test.wanted.path,))
    return Cause(condition.id, "imprecise", record, paths)


def _asked(condition: PreparedCondition, value: Truth, record: Record | None, evidence: Evidence) -> Cause:
    if value == FALSE:
        return Cause(condition.id, "failed", record, ())
    if record is not None and record.position < 0:
        return Cause(condition.id, "open section", record, ())
    disputed = value == UNKNOWN and len(answered(condition, record, evidence)) > 1
    return Cause(condition.id, "disputed" if disputed else "unanswered", record, ())
