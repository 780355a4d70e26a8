"""Columns of values and one test between two columns, row against row.

A column holds, for each row, one value or several (a list of the record); a row without any is absent, as of an absent
field every test is false. `Codes` are values that are compared for equality: each stands for one text, word, id,
number or flag, the same within a municipality (those that a rule names: everywhere). `Times` are dates and spans.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluator.cohort.planes import FALSE, TRUE, UNKNOWN, Bits, Ints, any_by, truth

__all__ = [
    "ABSENT", "EQUALITIES", "FRESH", "LEFT", "LEFT_OUT", "NEVER", "TIMES", "UNLIMITED", "VALUE", "Codes", "Times",
    "compared", "counted", "present", "within_rows",
]  # fmt: skip

ABSENT, LEFT_OUT, FRESH = -1, -2, -3
"""Codes that stand for no value: looked for and not there; unknown; the id of a possible record."""
EQUALITIES = ("is", "in", "has")
TIMES = ("within", "overlaps", "on_or_before", "on_or_after")
VALUE, GAP, NOTHING = 0, 1, 2
"""What a time is as a whole: a value, left out, absent."""
UNLIMITED = (10**7, 10**7)
LEFT = (-2 * 10**7, 2 * 10**7)
NEVER = (3 * 10**7, -3 * 10**7)
"""Ends of time that are no days, as (first, last): chosen so that `_before` gives what judge/holds.py does."""


@dataclass(frozen=True)
class Codes:
    """Values compared for equality; `counts` is None where each row has exactly one. `mixed`: gaps beside values."""

    codes: Ints
    counts: Ints | None = None

    @property
    def mixed(self) -> bool:
        if self.counts is None:
            return False
        crowded = np.repeat(self.counts > 1, self.counts)
        return bool(np.any(self.codes[crowded] == LEFT_OUT))


@dataclass(frozen=True)
class Times:
    """Dates and spans: `ends` are four columns, first and last day of the start, first and last day of the end."""

    ends: Ints
    state: Ints
    counts: Ints | None = None


def counted(column: Codes | Times, rows: Ints) -> tuple[Ints, Ints]:
    """(places of the elements that the rows have, for each the number of its row among `rows`)."""
    if column.counts is None:
        return rows, np.arange(len(rows))
    starts = np.concatenate(([0], np.cumsum(column.counts)))
    return within_rows(starts[rows], column.counts[rows])


def within_rows(starts: Ints, counts: Ints) -> tuple[Ints, Ints]:
    """(start, start + 1, … for each start, so many as its count; for each the number of its start)."""
    of = np.repeat(np.arange(len(counts)), counts)
    before = np.cumsum(counts) - counts
    return np.arange(len(of)) - np.repeat(before - starts, counts), of


def compared(test: str, seen: Any, seen_rows: Ints | None, wanted: Any, wanted_rows: Ints | None) -> Bits:
    """Whether rows of one column pass a test against rows of another; of lists one element is enough.

    `seen_rows` None: all rows in their order. `wanted_rows` None: the only row of the other column, for all.
    """
    if seen.counts is None and wanted.counts is None:
        return _each(test, seen, _places(seen_rows), wanted, _places(wanted_rows, 0))
    seen_rows = np.arange(_length(seen)) if seen_rows is None else seen_rows
    wanted_rows = np.zeros(len(seen_rows), np.int64) if wanted_rows is None else wanted_rows
    left, of = counted(seen, seen_rows)
    right, inner = counted(wanted, wanted_rows[of])
    return any_by(of[inner], _each(test, seen, left[inner], wanted, right), len(seen_rows))


def _places(rows: Ints | None, otherwise: Any = slice(None)) -> Any:
    return otherwise if rows is None else rows


def _length(column: Codes | Times) -> int:
    if column.counts is not None:
        return len(column.counts)
    return len(column.state if isinstance(column, Times) else column.codes)


def _each(test: str, seen: Any, left: Any, wanted: Any, right: Any) -> Bits:
    if test in EQUALITIES:
        return _equal(seen.codes[left], wanted.codes[right])
    return _timed(test, seen, left, wanted, right)


def _equal(seen: Ints, wanted: Any) -> Bits:
    must = (seen == wanted) & (seen >= 0)
    gap = (seen == LEFT_OUT) | (wanted == LEFT_OUT) | ((seen == FRESH) & (wanted == FRESH))
    return truth(must, must | (gap & (seen != ABSENT) & (wanted != ABSENT)))


def _timed(test: str, seen: Times, left: Any, wanted: Times, right: Any) -> Bits:
    def start(column: Times, rows: Any) -> tuple[Ints, Ints]:
        return column.ends[0][rows], column.ends[1][rows]

    def end(column: Times, rows: Any) -> tuple[Ints, Ints]:
        return column.ends[2][rows], column.ends[3][rows]

    if test == "on_or_before":
        return _before(start(seen, left), start(wanted, right))
    if test == "on_or_after":
        return _before(start(wanted, right), start(seen, left))
    if test == "within":
        found = _before(start(wanted, right), start(seen, left)) & _before(end(seen, left), end(wanted, right))
    else:
        found = _before(start(seen, left), end(wanted, right)) & _before(start(wanted, right), end(seen, left))
    ours, theirs = seen.state[left], wanted.state[right]
    gap = ((ours == GAP) | (theirs == GAP)) & (ours != NOTHING) & (theirs != NOTHING)
    found[gap] = UNKNOWN
    return found


def _before(seen: tuple[Ints, Ints], wanted: tuple[Ints, Ints]) -> Bits:
    """seen ≤ wanted for ends of time as (first, last) days; an end that is left out, absent or unlimited has its own.

    Possible unless the first day seen is after the last one wanted, certain if the last seen is no later than the first
    wanted: an absent end (first after last) is after everything on the left and before everything on the right.
    """
    may = seen[0] <= wanted[1]
    return truth(may & (seen[1] <= wanted[0]), may)


def present(column: Any) -> Bits:
    """Whether each row has a value."""
    rows = len(column.counts) if column.counts is not None else len(_states(column))
    places, of = counted(column, np.arange(rows))
    states = _states(column)[places]
    values = np.array([TRUE, UNKNOWN, FALSE], np.uint8)[states]
    return values if column.counts is None else any_by(of, values, rows)


def _states(column: Any) -> Ints:
    if isinstance(column, Times):
        return column.state
    states: Ints = np.zeros(len(column.codes), np.int64)
    states[column.codes == LEFT_OUT] = GAP
    states[column.codes == ABSENT] = NOTHING
    return states
