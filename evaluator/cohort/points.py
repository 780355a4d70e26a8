"""Points, gates and outcomes of all lines and packages from the values of their claims (judge/judge.py)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from math import lcm

import numpy as np

from evaluator.cohort.decided import EXCUSED, LACKING, VALUE, decided, first_rows
from evaluator.cohort.encode import Store
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints, truth
from evaluator.judge.prepare import prepared
from evaluator.judge.verdict import OUTCOMES
from evaluator.model.criteria import Gate, Line, Rulebook

__all__ = ["Standing", "scored", "standing"]


@dataclass(frozen=True)
class Standing:
    """Every line of a rulebook (rows) judged on every package (columns), in the order of both.

    `claims` are the values of each claim of each line (cohort/planes.py); points are whole numbers of 1/`unit`;
    `outcome` is a place in OUTCOMES.
    """

    rulebook: Rulebook
    unit: int
    claims: tuple[Bits, ...]
    outcome: Ints
    maximum: Ints
    earned: Ints
    pending: Ints
    own_low: Ints
    own_high: Ints

    @property
    def lost(self) -> Ints:
        return self.maximum - self.earned - self.pending

    def points(self, of: Ints, line: int, package: int) -> Fraction:
        """A number of points as it is."""
        return Fraction(int(of[line, package]), self.unit)


def scored(layout: Layout, store: Store) -> Standing:
    """Every line on every package."""
    return standing(layout.rulebook, decided(layout, store))


def standing(book: Rulebook, found: Bits) -> Standing:
    """Every line on every package, of what was decided of its claims."""
    rows = first_rows(book)
    parts = [found[first:last] for first, last in pairwise(rows)]
    excused = np.array([part[0] & EXCUSED > 0 for part in parts])
    return _gated(book, [part & np.uint8(VALUE) for part in parts], [part & LACKING > 0 for part in parts], excused)


def _own_points(line: Line, unit: int, values: Bits) -> tuple[Ints, Ints]:
    """The points of the claims that must hold, and of those that may (judge/judge.py)."""
    worth = np.array([int(points * unit) for points in line.claim_points], np.int64)[:, None]
    must, may = worth * (values == TRUE), worth * (values != FALSE)
    if line.rule.award == "graded":
        return must.max(axis=0), may.max(axis=0)
    return must.sum(axis=0), may.sum(axis=0)


def _gated(book: Rulebook, values: Sequence[Bits], lacking: Sequence[Ints], excused: Ints) -> Standing:
    lines = {line.id: number for number, line in enumerate(book.lines)}
    unit = lcm(*(points.denominator for line in book.lines for points in line.claim_points))
    shape = excused.shape
    own = [_own_points(line, unit, found) for line, found in zip(book.lines, values, strict=True)]
    low, high = (np.array([pair[side] for pair in own], np.int64).reshape(shape) for side in (0, 1))
    worth = np.array([int(line.maximum * unit) for line in book.lines], np.int64)[:, None]
    earned, pending = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    credited = book.head.not_applicable.maximum == "credited"
    for name in prepared(book).gate_order:
        number = lines[name]
        gate = np.full(shape[1], TRUE, np.uint8)
        for told in book.lines[number].gates:
            gate &= _gate(told, lines, low, high, earned, pending, worth, excused)
        earned[number] = np.where(excused[number], worth[number] * credited, low[number] * (gate == TRUE))
        pending[number] = np.where(excused[number], 0, high[number] * (gate != FALSE) - earned[number])
    maximum = np.where(excused & (not credited), 0, worth)
    outcome = _outcomes(earned, pending, high, worth, excused, values, lacking)
    return Standing(book, unit, tuple(values), outcome, maximum, earned, pending, low, high)


def _gate(
    gate: Gate, lines: dict[str, int], low: Ints, high: Ints, earned: Ints, pending: Ints, worth: Ints, excused: Ints
) -> Bits:
    """Whether one of the predecessors gives a gate what it needs."""
    found = np.zeros(low.shape[1], np.uint8)
    for name in gate.any_of:
        number = lines[name]
        local = gate.reach == "local"
        ends = (low[number], high[number]) if local else (earned[number], earned[number] + pending[number])
        least = worth[number] if gate.need == "met" else 1
        must, may = (points >= least for points in ends)
        found |= np.where(excused[number], np.uint8(TRUE), truth(must, may))
    return found


def _outcomes(
    earned: Ints, pending: Ints, high: Ints, worth: Ints, excused: Ints, values: Sequence[Bits], lacking: Sequence[Ints]
) -> Ints:
    """The first outcome that fits (meaning.md, Outcome of a line)."""
    bare = np.array([((found != FALSE) | without).all(axis=0) for found, without in zip(values, lacking, strict=True)])
    met = earned == worth
    cases = [excused, met, pending > 0, earned > 0, high > 0, bare.reshape(excused.shape)]
    found: Ints = np.select(cases, [np.uint8(place) for place in range(6)], np.uint8(6))
    assert len(OUTCOMES) == 7
    return found
