"""The records that a condition may mean, and the value of its tests on one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from evaluator.evidence.index import Evidence, Planes
from evaluator.judge.holds import holds
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Gap, Truth

__all__ = ["Bound", "Candidates", "all_hold", "candidates", "misses", "truths", "wanted_of"]

Bound = Mapping[str, Record | None]
Candidates = Sequence[tuple[Record, Truth]]
"""Records, each with the value of its existence and of all tests together."""


def wanted_of(test: PreparedTest, bound: Bound, evidence: Evidence) -> Any:
    """The right side of a test; every name it reads is bound."""
    wanted = test.wanted
    if type(wanted) is not Join:
        return wanted
    if not wanted.name:
        return evidence.period if wanted.path == "period" else evidence.as_of
    record = bound[wanted.name]
    if record is None:
        raise AssertionError(f"{wanted.name} is unbound")
    return record.values[wanted.path]


def truths(tests: Sequence[PreparedTest], record: Record, bound: Bound, evidence: Evidence) -> list[Truth]:
    """The value of each test on a record."""
    values = record.values
    return [holds(test.test, values[test.path], wanted_of(test, bound, evidence)) for test in tests]


def all_hold(
    tests: Sequence[PreparedTest], record: Record, bound: Bound, evidence: Evidence, cap: Truth = TRUE
) -> Truth:
    """The value of all tests together on a record, `cap` at most."""
    value, values = cap, record.values
    for test in tests:
        found = holds(test.test, values[test.path], wanted_of(test, bound, evidence))
        if found < value:
            if found == FALSE:
                return FALSE
            value = found
    return value


def candidates(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Candidates:
    """The records whose tests against arguments and earlier names are not false, in the order of their ids.

    Each comes with the value of its existence and of all tests. Conditions that look for the same thing, of whatever
    line, share one look.
    """
    for name in condition.mentions:
        if bound[name] is None:
            return ()
    look = _look(condition, bound, evidence)
    found: Candidates | None = evidence.looks.get(look)
    if found is None:
        found = evidence.looks[look] = _looked_up(condition, bound, evidence)
    return found


def misses(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Sequence[int]:
    """How many tests of a find are not true on each of its candidates, one more where the record may not exist.

    Where there is no candidate, the one number told is beyond that of any record.
    """
    pool = candidates(condition, bound, evidence)
    if not pool:
        return (len(condition.where) + 2,)
    look = ("misses", _look(condition, bound, evidence))
    counts: Sequence[int] | None = evidence.looks.get(look)
    if counts is None:
        values = [truths(condition.where, record, bound, evidence) for record, _ in pool]
        missed = [sum([value != TRUE for value in found]) for found in values]
        counts = [record.proposed + count for (record, _), count in zip(pool, missed, strict=True)]
        evidence.looks[look] = counts
    return counts


def _look(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Any:
    if not condition.joins:
        return condition.look
    return condition.look, *[wanted_of(test, bound, evidence) for test in condition.joins]


def _looked_up(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Candidates:
    """Words and tests without names pick by planes of all records at once, the other joins one record at a time."""
    records = evidence.of(condition.kinds)
    must = may = picked = (1 << len(records)) - 1
    apart = []
    for test in condition.where:
        planes = _planes(condition.kinds, test, bound, evidence)
        if planes is None:
            apart.append((test, wanted_of(test, bound, evidence)))
            continue
        must &= planes[0]
        may &= planes[1]
        if test.identifies:
            picked &= planes[1]
    found = []
    for place in _places(picked):
        record = records[place]
        value = FALSE if not may >> place & 1 else UNKNOWN if record.proposed or not must >> place & 1 else TRUE
        joined = [holds(test.test, record.values[test.path], wanted) for test, wanted in apart]
        if FALSE not in joined:
            found.append((record, min(value, *joined) if joined else value))
    return found


def _planes(kinds: tuple[str, ...], test: PreparedTest, bound: Bound, evidence: Evidence) -> Planes | None:
    """Of which records a test must and may hold; None of a join, unless it is by words or to a gap."""
    if test.joined:
        wanted = wanted_of(test, bound, evidence)
        words = _words(test, wanted)
        if words:
            return evidence.having(kinds, test.path, words)
        return _compared(kinds, test, wanted, (test.number, wanted), evidence) if isinstance(wanted, Gap) else None
    planes: Planes | None = evidence.looks.get(test.number)
    if planes is not None:
        return planes
    words = _words(test, test.wanted)
    if words:
        planes = evidence.looks[test.number] = evidence.having(kinds, test.path, words)
        return planes
    return _compared(kinds, test, wanted_of(test, bound, evidence), test.number, evidence)


def _compared(kinds: tuple[str, ...], test: PreparedTest, wanted: Any, key: Hashable, evidence: Evidence) -> Planes:
    planes: Planes | None = evidence.looks.get(key)
    if planes is None:
        values = [holds(test.test, record.values[test.path], wanted) for record in evidence.of(kinds)]
        planes = evidence.looks[key] = (_plane(values, TRUE), _plane(values, UNKNOWN))
    return planes


def _plane(values: Sequence[Truth], least: Truth) -> int:
    return sum(1 << place for place, value in enumerate(values) if value >= least)


def _places(plane: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while plane:
        lowest = plane & -plane
        yield lowest.bit_length() - 1
        plane ^= lowest


def _words(test: PreparedTest, wanted: Any) -> tuple[str, ...]:
    """The words that the right side of an equality stands for; () where it is not made of words."""
    if test.test not in ("is", "in", "has"):
        return ()
    if type(wanted) is str:
        return (wanted,)
    return wanted if type(wanted) is tuple and all(type(part) is str for part in wanted) else ()
