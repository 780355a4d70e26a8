"""Candidates that may be meant because a reference is not known: all of a package, so never listed one by one.

A reference that was left out may mean any record of its package. Their number grows with the square of the records;
whether one of them passes a test against a day is seen from the first or the last of their days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluator.cohort.paths import Scene
from evaluator.cohort.planes import FALSE, UNKNOWN, Bits, Ints
from evaluator.cohort.values import ABSENT, FRESH, LEFT_OUT, Codes, Times, changes
from evaluator.judge.prepare import PreparedCondition, PreparedTest

__all__ = ["loosely"]

_ORDERS = ("on_or_before", "on_or_after")


@dataclass(frozen=True)
class _Days:
    """The only test beside the key: whether the day of a candidate is early enough (or late enough)."""

    early: bool
    ours: Ints
    theirs: Ints

    @property
    def worst(self) -> Any:
        """A day that never passes."""
        kind = np.iinfo(self.ours.dtype)
        return kind.max if self.early else kind.min


def loosely(scene: Scene, condition: PreparedCondition, key: PreparedTest, name: str) -> tuple[Bits, Ints] | None:
    """What the candidates give, for each record of the name, of which it is not known whether they are meant.

    (value, whether there is one). None where they must be tested one by one. Both sides of the key are single.
    """
    others = [test for test in condition.joins if test is not key]
    days = _days(scene, condition, others[0], name) if len(others) == 1 else None
    if others and days is None:
        return None
    frame, above = scene.frame, scene.frame.rows(scene.kinds[name])
    seen, wanted = frame.column(condition.kinds, key.path), frame.column(scene.kinds[name], key.wanted.path)
    assert isinstance(seen, Codes)
    assert isinstance(wanted, Codes)
    certain = frame.certain(condition.kinds, condition.where)
    town = frame.rows(condition.kinds).town
    value, candidates = np.zeros(len(above), np.uint8), np.zeros(len(above), bool)
    for of, rows in (
        (wanted.codes == LEFT_OUT, seen.codes != ABSENT),
        (wanted.codes == FRESH, seen.codes == FRESH),
        ((wanted.codes >= 0) | (wanted.codes == FRESH), seen.codes == LEFT_OUT),
    ):
        places = np.flatnonzero(of)
        if len(places) and rows.any():
            may = rows & (certain != FALSE)
            candidates[places] |= _some(days, town, rows, frame.towns, above.town[places], places)
            value[places] |= _some(days, town, may, frame.towns, above.town[places], places) * np.uint8(UNKNOWN)
    return value, candidates


def _days(scene: Scene, condition: PreparedCondition, test: PreparedTest, name: str) -> _Days | None:
    seen = scene.frame.column(condition.kinds, test.path)
    wanted = scene.frame.column(scene.kinds[name], test.wanted.path)
    if test.test not in _ORDERS or seen.counts is not None or wanted.counts is not None:
        return None
    assert isinstance(seen, Times)
    assert isinstance(wanted, Times)
    early = test.test == "on_or_before"
    return _Days(True, seen.ends[0], wanted.ends[1]) if early else _Days(False, seen.ends[1], wanted.ends[0])


def _some(days: _Days | None, town: Ints, rows: Ints, towns: int, of: Ints, places: Ints) -> Ints:
    """Whether some of the rows in each package `of` may pass the test of days against the record at each place."""
    chosen = np.flatnonzero(rows)
    starts = changes(town[chosen])
    there = town[chosen[starts]]
    if days is None or not len(starts):
        found = np.zeros(towns, bool)
        found[there] = True
        return found[of]
    best = np.full(towns, days.worst, days.ours.dtype)
    best[there] = (np.minimum if days.early else np.maximum).reduceat(days.ours[chosen], starts)
    passes: Ints = best[of] <= days.theirs[places] if days.early else best[of] >= days.theirs[places]
    return passes
