"""What each method makes of numbers: a monotone function of the values of the children that apply.

Sources: PEFA 2016, section 2.2 (weakest link M1, tables M2); NISTIR 7275r4, section 7.3 (normalised weighted means);
ПП РФ 1317 (min–max and its inverse).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import singledispatch
from typing import TypeVar

from evaluator.model.scalars import read_number
from evaluator.model.score_node import (
    Band,
    BandNode,
    BestNode,
    CapNode,
    DeclaredNode,
    FloorNode,
    MeanNode,
    PenaltyNode,
    PercentNode,
    RangeNode,
    RelativeNode,
    ShareNode,
    SumNode,
    TableNode,
    WeakestNode,
    WeightedMeanNode,
    WeightedNode,
)

__all__ = ["Formula", "band_of", "factors", "formula", "placed", "row_of", "table_of"]

Measured = TypeVar("Measured", int, Fraction)
Numbers = Sequence[Fraction]
Formula = Callable[[Numbers], Fraction]
_HUNDRED = Fraction(100)


def factors(node: DeclaredNode, names: Sequence[str], maxima: Numbers) -> tuple[Fraction, ...] | None:
    """By how much each child counts in a linear method; None of the others. `names` are the children that apply."""
    if isinstance(node, SumNode):
        return (Fraction(1),) * len(names)
    if isinstance(node, MeanNode):
        return (Fraction(1, len(names)),) * len(names)
    if isinstance(node, WeightedNode):
        return tuple(node.weighted[name] for name in names)
    if isinstance(node, WeightedMeanNode):
        whole = sum((node.weighted_mean[name] for name in names), Fraction(0))
        return tuple(node.weighted_mean[name] / whole for name in names)
    return (_HUNDRED / maxima[0],) if isinstance(node, PercentNode) else None


def formula(node: DeclaredNode, names: Sequence[str], maxima: Numbers) -> Formula:
    """The function of a node that holds nothing against others, for the children that apply."""
    weights = factors(node, names, maxima)
    if weights is not None:
        return lambda values: sum((weight * value for weight, value in zip(weights, values, strict=True)), Fraction(0))
    return _formula(node, maxima)


@singledispatch
def _formula(node: DeclaredNode, maxima: Numbers) -> Formula:
    raise TypeError(type(node).__name__)


@_formula.register
def _(node: CapNode, maxima: Numbers) -> Formula:
    return lambda values: min(values[0], node.at)


@_formula.register
def _(node: FloorNode, maxima: Numbers) -> Formula:
    return lambda values: max(values[0], node.at)


@_formula.register
def _(node: BandNode, maxima: Numbers) -> Formula:
    return lambda values: band_of(node, values[0]).points


@_formula.register
def _(node: PenaltyNode, maxima: Numbers) -> Formula:
    def worth(values: Numbers) -> Fraction:
        failing = sum(value < most for value, most in zip(values, maxima, strict=True))
        return max(node.least, node.start - node.each * failing)

    return worth


@_formula.register
def _(node: ShareNode, maxima: Numbers) -> Formula:
    return lambda values: _HUNDRED * sum(value >= node.at_least for value in values) / len(values)


@_formula.register
def _(node: WeakestNode, maxima: Numbers) -> Formula:
    return lambda values: min(min(values) + node.plus, max(values))


@_formula.register
def _(node: TableNode, maxima: Numbers) -> Formula:
    rows = table_of(node)
    return lambda values: rows[tuple(sorted(values))]


def band_of(node: BandNode, value: Fraction) -> Band:
    """The band in which a value lies; the bands of a sound set leave no hole."""
    return next(band for band in node.bands if _reaches_down(band, value) and _reaches_up(band, value))


def _reaches_down(band: Band, value: Fraction) -> bool:
    return (band.from_ is None or value >= band.from_) and (band.above is None or value > band.above)


def _reaches_up(band: Band, value: Fraction) -> bool:
    return (band.to is None or value <= band.to) and (band.below is None or value < band.below)


def table_of(node: TableNode) -> Mapping[tuple[Fraction, ...], Fraction]:
    """The points by the sorted values of a row. Raises PydanticCustomError of a row that holds no numbers."""
    return {row_of(key): points for key, points in node.rows.items()}


def row_of(key: str) -> tuple[Fraction, ...]:
    """The sorted values of a row of a table. Raises PydanticCustomError where one is no number."""
    return tuple(sorted(read_number(part) for part in key.split()))


def placed(node: RelativeNode, value: Measured, peers: Sequence[Measured]) -> Fraction:
    """The value on the scale of a reference set, which it joins itself; rising, or falling for an inverse range.

    It hangs on what the values are to each other, so all may be given in another unit, as whole numbers of it.
    """
    least, most = min(value, min(peers, default=value)), max(value, max(peers, default=value))
    if isinstance(node, BestNode):
        return Fraction(value, most) * node.to if most else node.if_same
    if least == most:
        return node.if_same
    above = most - value if isinstance(node, RangeNode) and node.inverse else value - least
    return Fraction(above, most - least) * node.to
