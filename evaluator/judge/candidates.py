"""The records that a condition may mean, and the value of its tests on one of them."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from typing import Any, NamedTuple

from evaluator.evidence.index import Evidence, Planes
from evaluator.judge.holds import holds
from evaluator.judge.planes import Bound, existing, joined_planes, places, standing, tested, wanted_of
from evaluator.judge.prepare import PreparedCondition, PreparedTest
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["Bound", "Candidates", "Look", "all_hold", "candidates", "looked", "nearest", "truths", "within"]

Candidates = Sequence[tuple[Record, Truth]]
"""Records in the order of their ids, each with the value of its existence and of all tests together."""


class Look(NamedTuple):
    """What a condition comes upon: planes of its candidates, and the first of those with the greatest value.

    `must` and `may` tell of `picked`, the candidates, that they exist and pass all tests; `best` are those of the
    greatest `value`, `first` the first of them (None, FALSE without candidates). `tied`: they are several and the value
    is not true, so that failed tests decide between them; `several`: there are candidates beside the first.
    """

    must: int
    may: int
    picked: int
    best: int
    value: Truth
    first: Record | None
    tied: bool
    several: bool


_NOTHING = Look(0, 0, 0, 0, FALSE, None, False, False)


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
    """The records whose tests against arguments and earlier names are not false, in the order of their ids."""
    return within(looked(condition, bound, evidence), evidence.of(condition.kinds))


def within(look: Look, records: Sequence[Record], least: Truth = FALSE) -> Candidates:
    """The candidates of a look into `records` whose value is at least `least`."""
    must, may, picked, *_ = look
    wanted = picked if least == FALSE else picked & (must if least == TRUE else may)
    return [(records[place], (must >> place & 1) + (may >> place & 1)) for place in places(wanted)]


def ranked(look: Look, records: Sequence[Record]) -> Iterator[tuple[Record | None, Truth]]:
    """The candidates of a look into `records`, those of the greatest value first; without any the unbound name."""
    for value, plane in ((TRUE, look.must), (UNKNOWN, look.may ^ look.must), (FALSE, look.picked ^ look.may)):
        for place in places(plane):
            yield records[place], value
    if not look.picked:
        yield None, FALSE


def looked(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Look:
    """The candidates of a condition; those that look for the same thing, of whatever line, share one look."""
    key: Hashable = condition.look
    if condition.mentions:
        key = (key, *map(bound.__getitem__, condition.mentions))
        if None in key:
            return _NOTHING
    look: Look | None = evidence.looks.get(key)
    if look is None:
        look = evidence.looks[key] = _look(condition, bound, evidence)
    return look


def _look(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Look:
    """Words and tests without names pick by planes of all records at once, the other joins one record at a time."""
    must, may, picked = standing(condition, evidence)
    records = evidence.of(condition.kinds)
    for test in condition.joins:
        wanted = wanted_of(test, bound, evidence)
        planes = joined_planes(condition.kinds, test, wanted, evidence)
        passed, hoped = planes or _one_by_one(test, wanted, picked, records)
        must &= passed
        may &= hoped
        picked &= hoped
    if not picked:
        return _NOTHING
    value, best = (TRUE, picked & must) if picked & must else (UNKNOWN, picked & may)
    value, best = (value, best) if best else (FALSE, picked)
    lowest = best & -best
    tied = value != TRUE and best != lowest
    return Look(must, may, picked, best, value, records[lowest.bit_length() - 1], tied, picked != lowest)


def _one_by_one(test: PreparedTest, wanted: Any, of: int, records: Sequence[Record]) -> Planes:
    """Of which of the records of a plane a test must and may hold."""
    must = may = 0
    for place in places(of):
        value = holds(test.test, records[place].values[test.path], wanted)
        if value != FALSE:
            may |= 1 << place
            if value == TRUE:
                must |= 1 << place
    return must, may


def nearest(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> tuple[Record | None, int]:
    """(the first of the best candidates of a find that fail fewest tests, how many it fails).

    A record that may not exist fails one more; without a candidate the number is beyond that of any record.
    """
    look = looked(condition, bound, evidence)
    if look.first is None:
        return None, len(condition.where) + 2
    key = ("nearest", condition.look, *map(bound.__getitem__, condition.mentions))
    found: tuple[Record, int] | None = evidence.looks.get(key)
    if found is None:
        found = evidence.looks[key] = _nearest(condition, look.best, bound, evidence)
    return found


def _nearest(condition: PreparedCondition, of: int, bound: Bound, evidence: Evidence) -> tuple[Record, int]:
    missing = [of]
    for passed in _passed(condition, of, bound, evidence):
        missing.append(0)
        for number in range(len(missing) - 1, 0, -1):
            missing[number] = missing[number] & passed | missing[number - 1] & ~passed
        missing[0] &= passed
    number = next(number for number, plane in enumerate(missing) if plane)
    return evidence.of(condition.kinds)[next(places(missing[number]))], number


def _passed(condition: PreparedCondition, of: int, bound: Bound, evidence: Evidence) -> Iterator[int]:
    """Of which records of a plane it is true that they exist, and then, one test after the other, that they pass it."""
    kinds, records = condition.kinds, evidence.of(condition.kinds)
    yield existing(kinds, evidence)[0]
    for test in condition.where:
        if test.joined:
            wanted = wanted_of(test, bound, evidence)
            planes = joined_planes(kinds, test, wanted, evidence) or _one_by_one(test, wanted, of, records)
        else:
            planes = tested(kinds, test, evidence)
        yield planes[0]
