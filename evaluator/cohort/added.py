"""Points of packages added up over the lines of each direction and of the whole set, as whole numbers of 1/`unit`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from evaluator.cohort.planes import Bits, Ints
from evaluator.cohort.points import Standing, standing
from evaluator.cohort.worths import worths_of
from evaluator.model.criteria import Rulebook

__all__ = ["BITS", "added", "all_points", "sums_of"]

BITS = 62
"""Where so many bits would not hold what is added up, Python's own integers do."""
_CHUNK = 2048
"""So many packages have their points at once, so that memory does not grow with their number."""


def all_points(book: Rulebook) -> Fraction:
    """What a package has that earns everything."""
    return sum((line.maximum for line in book.lines), Fraction(0))


def added(book: Rulebook, told: Standing) -> Ints:
    """The maximum, what is earned and what is pending; of each direction and, last, of all; at each package."""
    order = {line.id: number for number, line in enumerate(book.lines)}
    groups: list[Sequence[int]] = [[order[line.id] for line in one.lines] for one in book.directions]
    groups.append([*order.values()])
    wide: Any = np.int64 if (sum(worths_of(book).worth.tolist()) + 1).bit_length() <= BITS else object
    parts = [part.astype(wide) for part in (told.maximum, told.earned, told.pending)]
    return np.array([[part[lines].sum(axis=0) for lines in groups] for part in parts])


def sums_of(book: Rulebook, truths: Bits) -> Ints:
    """The same of what was decided of claims (rows) at packages (columns)."""
    firsts = range(0, max(1, truths.shape[1]), _CHUNK)
    return np.concatenate([added(book, standing(book, truths[:, first : first + _CHUNK])) for first in firsts], axis=2)
