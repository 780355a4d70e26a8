"""How percentages are spread over the municipalities of a region, and the points of all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from evaluator.regional.values import Spread, Town
from evaluator.score import ScoreNode, score_node

__all__ = ["added", "quartile", "spreads_of"]

_ZERO = Fraction(0)


def spreads_of(towns: Sequence[Town], places: int, plain: bool) -> Iterator[Spread]:
    """The whole, each direction, declared node and position. `plain`: the whole is the sum of the lines."""
    yield _spread("total", [town.total for town in towns], places, plain)
    kinds = (("direction", "directions", True), ("node", "nodes", False), ("position", "positions", True))
    for kind, name, summed in kinds:
        for nodes in zip(*(getattr(town, name) for town in towns), strict=True):
            yield _spread(kind, nodes, places, summed)


def _spread(kind: str, nodes: Sequence[ScoreNode], places: int, summed: bool) -> Spread:
    percents = tuple(node.percent for node in nodes)
    known = sorted(value for value in percents if value is not None)
    low, first, median, third, high = (quartile(known, Fraction(number, 4)) for number in range(5))
    one, whole = nodes[0], added(nodes, places) if summed else None
    return Spread(kind, one.id, one.title, percents, low, first, median, third, high, whole)


def quartile(values: Sequence[Fraction], share: Fraction) -> Fraction | None:
    """The value below which a share of sorted values lies, between two in proportion (QUARTILE.INC of spreadsheets)."""
    if not values:
        return None
    at = (len(values) - 1) * share
    low = at.__floor__()
    if low + 1 == len(values):
        return values[low]
    return values[low] + (values[low + 1] - values[low]) * (at - low)


def added(nodes: Iterable[ScoreNode], places: int) -> ScoreNode:
    """The points of several nodes together, under the name of the first."""
    listed = list(nodes)
    maximum, official, earned, pending = (
        sum((getattr(node, name) for node in listed), _ZERO) for name in ("maximum", "official", "earned", "pending")
    )
    return score_node(listed[0].id, listed[0].title, (maximum, official, earned, pending), places)
