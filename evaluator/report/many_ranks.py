"""Places of many packages, number by number: what evaluator/ranks.py says of one at a time."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

import numpy as np

from evaluator.cohort.planes import Ints
from evaluator.ranks import wholes

__all__ = ["possible_ranks", "ranks_of", "standing_as"]


def standing_as(*values: Sequence[Fraction]) -> list[Ints]:
    """Small whole numbers that are equal and ordered as all these values are, in their shapes."""
    sizes = [len(own) for own in values]
    found: Any = np.array(wholes([value for own in values for value in own]), object)
    _, codes = np.unique(found, return_inverse=True)
    return np.split(codes.reshape(-1), np.cumsum(sizes)[:-1])


def ranks_of(values: Ints) -> Ints:
    """The first and the last of the places that each value shares, the greatest first."""
    ordered = np.sort(values)
    first, last = (len(values) - np.searchsorted(ordered, values, side) for side in ("right", "left"))
    return np.stack([1 + first, last])


def possible_ranks(low: Ints, high: Ints) -> Ints:
    """The best and the worst place that is possible to each of these bounds; zeros where the place stands."""
    lows, highs, closed = np.sort(low), np.sort(high), np.sort(low[low == high])
    above = len(low) - np.searchsorted(lows, high, "right")
    not_below = len(low) - np.searchsorted(highs, low, "left")
    same = np.searchsorted(closed, low, "right") - np.searchsorted(closed, low, "left")
    moves = above + np.where(low == high, same, 1) != not_below
    return np.stack([(1 + above) * moves, not_below * moves])
