"""A score in both worlds with its maximum, and a row that says where some of it is lost or pending."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

__all__ = ["Amount", "Part", "Row", "exact", "scaled"]


class Amount(NamedTuple):
    """low ≤ high ≤ maximum: earned for certain, earned if every gap is filled well, the most there is."""

    low: Fraction
    high: Fraction
    maximum: Fraction

    @property
    def pending(self) -> Fraction:
        return self.high - self.low

    @property
    def lost(self) -> Fraction:
        return self.maximum - self.high


class Row(NamedTuple):
    """So much lost and pending, and what it hangs on.

    `kind`: `lost` or `pending` (a claim of the line `source`), `penalty` (the child `source` is below its maximum),
    `adjusting` (a cap or floor of the node `source` bites; signed), `distance` (of the node `source` to the reference).
    """

    kind: str
    source: str
    claim: str
    lost: Fraction
    pending: Fraction


class Part(NamedTuple):
    """A child or a node: its amount, None where nothing of it applies, and its rows, which sum to it exactly."""

    amount: Amount | None
    rows: tuple[Row, ...] = ()


def exact(value: Fraction) -> Amount:
    """A score without gaps and without loss."""
    return Amount(value, value, value)


def scaled(rows: Iterable[Row], factor: Fraction) -> tuple[Row, ...]:
    """The rows, each worth so many times as much."""
    return tuple(row._replace(lost=row.lost * factor, pending=row.pending * factor) for row in rows)
