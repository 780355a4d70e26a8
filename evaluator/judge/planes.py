"""Of which records a test must and may hold: one bit each, all records of its kinds at once."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from evaluator.evidence.index import Evidence, Planes
from evaluator.judge.holds import holds
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import TRUE, UNKNOWN, Gap

__all__ = ["Bound", "existing", "joined_planes", "places", "standing", "tested", "wanted_of"]

Bound = Mapping[str, Record | None]


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


def standing(condition: PreparedCondition, evidence: Evidence) -> tuple[int, int, int]:
    """(must, may, picked): which records exist and pass the tests without earlier names, which those on arguments."""
    if not condition.joins:
        return _standing(condition, evidence)
    key = ("standing", condition.look)
    found: tuple[int, int, int] | None = evidence.looks.get(key)
    if found is None:
        found = evidence.looks[key] = _standing(condition, evidence)
    return found


def _standing(condition: PreparedCondition, evidence: Evidence) -> tuple[int, int, int]:
    must, may = existing(condition.kinds, evidence)
    picked, known = may, evidence.looks
    for test in condition.where:
        if not test.joined:
            passed, hoped = known.get(test.number) or tested(condition.kinds, test, evidence)
            must &= passed
            may &= hoped
            if test.identifies:
                picked &= hoped
    return must, may, picked


def existing(kinds: tuple[str, ...], evidence: Evidence) -> Planes:
    """Of which records it is certain, and of which possible, that they exist."""
    planes: Planes | None = evidence.looks.get(kinds)
    if planes is None:
        records = evidence.of(kinds)
        planes = _plane([not record.proposed for record in records]), (1 << len(records)) - 1
        evidence.looks[kinds] = planes
    return planes


def tested(kinds: tuple[str, ...], test: PreparedTest, evidence: Evidence) -> Planes:
    """Of which records a test without an earlier name must and may hold."""
    planes: Planes | None = evidence.looks.get(test.number)
    if planes is None:
        words = _words(test, test.wanted)
        if words:
            planes = evidence.looks[test.number] = evidence.having(kinds, test.path, words)
        else:
            planes = _compared(kinds, test, wanted_of(test, {}, evidence), test.number, evidence)
    return planes


def joined_planes(kinds: tuple[str, ...], test: PreparedTest, wanted: Any, evidence: Evidence) -> Planes | None:
    """Of which records a test against what an earlier name has must and may hold; None unless by words or to a gap."""
    words = _words(test, wanted)
    if words:
        return evidence.having(kinds, test.path, words)
    return _compared(kinds, test, wanted, (test.number, wanted), evidence) if isinstance(wanted, Gap) else None


def _compared(kinds: tuple[str, ...], test: PreparedTest, wanted: Any, key: Hashable, evidence: Evidence) -> Planes:
    planes: Planes | None = evidence.looks.get(key)
    if planes is None:
        values = [holds(test.test, record.values[test.path], wanted) for record in evidence.of(kinds)]
        passed = [value == TRUE for value in values]
        planes = evidence.looks[key] = _plane(passed), _plane([value >= UNKNOWN for value in values])
    return planes


def _plane(flags: Sequence[bool]) -> int:
    """The plane in which the bits of the flags that are true are set."""
    return sum([1 << place for place, flag in enumerate(flags) if flag])


def places(plane: int) -> Iterator[int]:
    """The places of the bits that are set, the lowest first."""
    while plane:
        lowest = plane & -plane
        yield lowest.bit_length() - 1
        plane ^= lowest


def _words(test: PreparedTest, wanted: Any) -> tuple[str, ...]:
    """The words that the right side of an equality stands for; () where it is not made of words."""
    if test.test not in ("is", "in", "has"):
        return ()
    if isinstance(wanted, str):
        return (wanted,)
    return wanted if type(wanted) is tuple and all(isinstance(part, str) for part in wanted) else ()
