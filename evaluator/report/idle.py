"""A condition that failed with nothing to look at: no record at all, or no date to compare it with."""

from __future__ import annotations

from typing import NamedTuple

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, truths
from evaluator.judge.conditions import members
from evaluator.judge.planes import wanted_of
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import ABSENT, FALSE

__all__ = ["Idle", "idle"]


class Idle(NamedTuple):
    """What is missing: fields of an earlier record that are absent, or (`record` None) every record to look at."""

    record: Record | None
    paths: tuple[str, ...] = ()


def idle(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Idle | None:
    """What a false condition had nothing to do with; None where it was the records themselves that failed.

    A rule's words for a loss blame the record that is looked at. Where the record before it lacks the date or the
    number that this one is held against, that record is the one to mend. A missing reference is told by the rule.
    """
    if any(bound.get(name) is None for name in condition.mentions):
        return None
    if condition.head in ("Every", "Share"):
        return None if members(condition, bound, evidence) else Idle(None)
    failed = _failed(condition, bound, evidence)
    joins = [test.wanted for test in failed if isinstance(test.wanted, Join) and _absent(test, bound, evidence)]
    if not joins or len(joins) < len(failed):
        return None
    name = joins[0].name
    return Idle(bound[name], tuple(dict.fromkeys(join.path for join in joins if join.name == name)))


def _failed(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> list[PreparedTest]:
    """The tests that are false on the record; of a find without a record those that no record at all can pass."""
    name = condition.subject if condition.head == "Given" else condition.name
    record = bound.get(name) if name else None
    if record is not None:
        values = truths(condition.where, record, bound, evidence)
        return [test for test, value in zip(condition.where, values, strict=True) if value == FALSE]
    return [test for test in condition.joins if condition.head == "Find" and _nothing(test, bound, evidence)]


def _absent(test: PreparedTest, bound: Bound, evidence: Evidence) -> bool:
    """Whether a test compares with an absent value of an earlier record; an absent reference is another matter."""
    return test.joined and test.path != "id" and _nothing(test, bound, evidence)


def _nothing(test: PreparedTest, bound: Bound, evidence: Evidence) -> bool:
    return wanted_of(test, bound, evidence) is ABSENT
