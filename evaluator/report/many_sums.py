"""Points of many packages added up as whole numbers, and their places: what report/many.py says, without Fractions.

Every number is a whole number of 1/`unit`; where 62 bits would not hold what is made of it, Python's own integers do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from evaluator.cohort.added import BITS, added, all_points
from evaluator.cohort.planes import Ints
from evaluator.cohort.points import Standing
from evaluator.cohort.worths import worths_of
from evaluator.model.criteria import Rulebook
from evaluator.report.many_ranks import possible_ranks, ranks_of

__all__ = ["NONE", "Sums", "put_together", "summed"]

NONE = -1
"""What stands for a percentage of nothing."""


@dataclass(frozen=True, eq=False)
class Sums:
    """The directions of a set and the whole (rows, the whole is the last) at every package (columns).

    `most` is no less than any of the numbers, `places` the decimals of published percentages.
    """

    unit: int
    most: int
    places: int
    maximum: Ints
    earned: Ints
    pending: Ints

    @property
    def lost(self) -> Ints:
        return self.maximum - self.earned - self.pending

    @property
    def high(self) -> Ints:
        """What is earned where all that is pending turns out well (methods/bounds.py)."""
        return self.earned + self.pending

    def of(self, packages: Sequence[int]) -> Sums:
        """The sums of some packages, in this order."""
        maximum, earned, pending = (part[:, packages] for part in (self.maximum, self.earned, self.pending))
        return Sums(self.unit, self.most, self.places, maximum, earned, pending)

    def percents(self, part: Ints) -> Ints:
        """part / maximum × 100, rounded half up, in units of the last decimal; NONE of nothing."""
        scale = 200 * 10**self.places
        part, maximum = self._wide(part, scale), self._wide(self.maximum, scale)
        some = maximum > 0
        whole = np.where(some, maximum, 1)
        found: Ints = np.where(some, (scale * part + whole) // (2 * whole), NONE)
        return found

    @cached_property
    def ranks(self) -> Ints:
        """The first and last of the places that are shared, the best and worst of those possible (evaluator/ranks.py).

        Four numbers of each row and package. By a direction those have places to whom something of it applies; zeros
        are the places of the others, and the possible ones where the place stands.
        """
        low, high = self._shares(self.earned), self._shares(self.high)
        found = np.zeros((4, *self.maximum.shape), np.int64)
        for row, maximum in enumerate(self.maximum):
            here = np.flatnonzero((maximum > 0) | (row == len(self.maximum) - 1))
            _, codes = np.unique(np.concatenate([low[row, here], high[row, here]]), return_inverse=True)
            ends = codes[: len(here)], codes[len(here) :]
            found[:2, row, here], found[2:, row, here] = ranks_of(ends[0]), possible_ranks(*ends)
        return found

    def _shares(self, part: Ints) -> Ints:
        """The shares of the maxima, as numbers that are equal and ordered as the shares are.

        Shares of numbers under 2**bits that differ do so by more than 1/4**bits, so their whole numbers of that do too.
        """
        bits = 2 * self.most.bit_length()
        part, maximum = (self._wide(found, 1 << bits) for found in (part, self.maximum))
        found: Ints = np.where(maximum > 0, part * (1 << bits) // np.where(maximum > 0, maximum, 1), 0)
        return found

    def _wide(self, found: Ints, times: int) -> Any:
        """The numbers in a form that holds so many times as much, and a little more."""
        return found if (2 * self.most * times).bit_length() <= BITS else found.astype(object)


def summed(book: Rulebook, told: Iterable[Standing]) -> Sums:
    """The sums of packages judged as columns, some at a time, in the order of the packages; there is one at least."""
    return put_together(book, np.concatenate([added(book, one) for one in told], axis=2))


def put_together(book: Rulebook, sums: Ints) -> Sums:
    """The sums of packages that were added up (cohort/added.py)."""
    unit = worths_of(book).unit
    return Sums(unit, int(all_points(book) * unit) + 1, int(book.head.rounding.places), *sums)
