"""Points, gates and outcomes of all lines and packages from the values of their claims (judge/judge.py)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np

from evaluator.cohort.decided import EXCUSED, LACKING, VALUE, decided
from evaluator.cohort.encode import Store
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints, truth
from evaluator.cohort.worths import Level, Worths, worths_of
from evaluator.judge.verdict import OUTCOMES
from evaluator.model.criteria import Rulebook

__all__ = ["Standing", "scored", "standing"]

_BLOCK = 512
"""So many packages have their points counted at once, so that they fit a cache."""


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
    """Every line on every package, of what was decided of its claims; so many packages at a time as fit a cache."""
    worths = worths_of(book)
    shape = len(book.lines), found.shape[1]
    kind = worths.kind
    told = Standing(
        book, worths.unit, tuple(np.split(found & np.uint8(VALUE), worths.firsts[1:])), np.empty(shape, np.uint8),
        *(np.empty(shape, kind) for _ in range(5)),
    )  # fmt: skip
    for first in range(0, shape[1], _BLOCK):
        block = slice(first, first + _BLOCK)
        low, high, excused, bare = _own(worths, found[:, block], kind)
        earned, pending = _gated(worths, low, high, excused)
        worth = worths.worth.astype(kind)[:, None]
        told.maximum[:, block] = worth if worths.credited else np.where(excused, 0, worth)
        told.outcome[:, block] = _outcomes(earned, pending, high, worth, excused, bare)
        told.earned[:, block], told.pending[:, block] = earned, pending
        told.own_low[:, block], told.own_high[:, block] = low, high
    return told


def _own(worths: Worths, found: Bits, kind: Any) -> tuple[Ints, Ints, Ints, Ints]:
    """Of each line the points of the claims that must hold and of those that may, whether it is excused, and bare."""
    points = worths.points.astype(kind)[:, None]
    value = found & np.uint8(VALUE)
    must, may, bare = points * (value == TRUE), points * (value != FALSE), (found & np.uint8(VALUE | LACKING)) != 0
    excused = (found[worths.firsts] & np.uint8(EXCUSED)) != 0
    if len(worths.firsts) == len(found):
        return must, may, excused, bare
    low, high = (np.add.reduceat(one, worths.firsts, axis=0, dtype=kind) for one in (must, may))
    if len(worths.graded):
        low[worths.graded], high[worths.graded] = (
            np.maximum.reduceat(one, worths.firsts, axis=0)[worths.graded] for one in (must, may)
        )
    return low, high, excused, np.logical_and.reduceat(bare, worths.firsts, axis=0)


def _gated(worths: Worths, low: Ints, high: Ints, excused: Ints) -> tuple[Ints, Ints]:
    """(earned, pending) of each line; what is excused gives every gate what it needs."""
    earned, pending = low.copy(), high - low
    some = bool(excused.any())
    for level in worths.levels:
        gate = _opened(level, (low, high), (earned, pending))
        if some:
            gate[excused[level.before]] = TRUE
        gate = _together(np.bitwise_and, _together(np.bitwise_or, gate, level.gates), level.rows)
        earned[level.lines] = low[level.lines] * (gate == TRUE)
        pending[level.lines] = high[level.lines] * (gate != FALSE) - earned[level.lines]
    if some:
        worth = worths.worth.astype(low.dtype)[:, None] * worths.credited
        earned, pending = np.where(excused, worth, earned), np.where(excused, low.dtype.type(0), pending)
    return earned, pending


def _opened(level: Level, own: tuple[Ints, Ints], counted: tuple[Ints, Ints]) -> Bits:
    """Whether each predecessor has the points that a gate needs of it, its own ones or those that count."""
    least = level.least.astype(own[0].dtype)[:, None]
    found = np.empty((len(level.before), own[0].shape[1]), np.uint8)
    for local in (True, False):
        chosen = np.flatnonzero(level.local == local)
        before = level.before[chosen]
        must = own[0][before] if local else counted[0][before]
        may = own[1][before] if local else must + counted[1][before]
        found[chosen] = truth(must >= least[chosen], may >= least[chosen])
    return found


def _together(how: np.ufunc, values: Bits, starts: Ints) -> Bits:
    """The values of each group of rows as one."""
    found: Bits = values if len(starts) == len(values) else how.reduceat(values, starts, axis=0)
    return found


def _outcomes(earned: Ints, pending: Ints, high: Ints, worth: Ints, excused: Ints, bare: Ints) -> Bits:
    """The first outcome that fits (meaning.md, Outcome of a line)."""
    found = np.full(earned.shape, len(OUTCOMES) - 1, np.uint8)
    cases = [excused, earned == worth, pending > 0, earned > 0, high > 0, bare]
    for place, fits in reversed([*enumerate(cases)]):
        np.putmask(found, fits, np.uint8(place))
    return found
