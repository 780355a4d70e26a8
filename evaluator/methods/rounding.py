"""Numbers rounded once, for print: half up, and the parts of a rounded whole by largest remainder (Hamilton)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

__all__ = ["apportioned", "half_up"]


def half_up(value: Fraction, places: int) -> Fraction:
    """A number rounded half up to so many places."""
    scale = 10**places
    return Fraction((value * scale + Fraction(1, 2)).__floor__(), scale)


def apportioned(parts: Sequence[Fraction], places: int, whole: Fraction | None = None) -> tuple[Fraction, ...]:
    """The parts rounded so that they add up to `whole` (or to their own sum, rounded); each moves less than one unit.

    Cut down first; what is missing goes, a unit each, to the largest remainders, of equal ones to the first.
    Raises ValueError where the whole is farther from the sum than its rounding can be.
    """
    scale = 10**places
    told = half_up(sum(parts, Fraction(0)), places) if whole is None else whole
    units = [(part * scale).__floor__() for part in parts]
    missing = told * scale - sum(units)
    if missing.denominator != 1 or not 0 <= missing <= len(parts):
        raise ValueError(f"{told} is no rounded sum of the parts")
    order = sorted(range(len(parts)), key=lambda at: (units[at] - parts[at] * scale, at))
    for at in order[: int(missing)]:
        units[at] += 1
    return tuple(Fraction(unit, scale) for unit in units)
