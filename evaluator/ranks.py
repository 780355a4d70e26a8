"""Places among municipalities: equal shares share a range of places; and which places are possible while any is open.

With everyone's bounds (methods/bounds.py), «other» stands to «own» as the first row says that fits:

| own and other         | then the other is, however all is decided | counted for the best place | for the worst |
|-----------------------|-------------------------------------------|----------------------------|---------------|
| other.low > own.high  | above                                     | 1                          | 1             |
| other.high < own.low  | below                                     | 0                          | 0             |
| both closed and equal | equal                                     | 0                          | 1             |
| all else              | above, equal or below: open               | 0                          | 1             |

best = 1 + those above for certain; worst = 1 + those that may be above or equal, the last of a shared range. Where none
is open, the place stands, shared or not, and nothing is said. Bounds of different municipalities do not hang together,
so both ends of a range come about wherever both ends of the bounds do. Places by a relative node are told by what it
compares, which orders the municipalities alike (`inverse` the other way round), since its own numbers do hang together;
of what is made of relative nodes and others the range may be wider than what can come about, never narrower.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from evaluator.methods.bounds import Bounds
from evaluator.model.score_node import DeclaredNode, RangeNode, RelativeNode, children_of
from evaluator.score import Score, ScoreNode, bounds_in

__all__ = [
    "Ranks", "places", "possible_places", "rank_words", "ranked_bounds", "ranked_by", "share_bounds", "share_of",
    "shares", "turned", "wholes",
]  # fmt: skip

Ranks = tuple[int, int] | None
"""The first and the last of the places that a district shares; None where nothing applies to it."""


def share_of(node: ScoreNode) -> Fraction:
    """What is ranked: the exact share, since published percentages are rounded and maxima differ."""
    return node.earned / node.maximum if node.maximum else Fraction(0)


def share_bounds(node: ScoreNode) -> Bounds:
    """The bounds of the share."""
    return shares(node.bounds, node.maximum)


def shares(bounds: Bounds, maximum: Fraction) -> Bounds:
    """The bounds as shares of a maximum; zero where there is none."""
    return Bounds(*(end / maximum if maximum else Fraction(0) for end in bounds))


def places(values: Sequence[Fraction]) -> list[tuple[int, int]]:
    """The place of each value, the greatest first; equal values share a range of places."""
    falling = [-value for value in wholes(values)]
    ordered = sorted(falling)
    return [(bisect_left(ordered, value) + 1, bisect_right(ordered, value)) for value in falling]


def wholes(values: Iterable[Fraction]) -> list[int]:
    """Whole numbers that are equal and ordered as the values are: to compare fractions again and again is slow.

    Values with denominators under 2**bits that differ do so by more than 1/4**bits, so their whole numbers of that do.
    """
    listed = [*values]
    bits = 2 * max((value.denominator for value in listed), default=1).bit_length()
    return [(value.numerator << bits) // value.denominator for value in listed]


def possible_places(bounds: Sequence[Bounds]) -> list[Ranks]:
    """(best, worst) place of each that is still open, None of one whose place stands."""
    ranks = wholes(end for one in bounds for end in one)
    ends = [*zip(ranks[::2], ranks[1::2], strict=True)]
    lows, highs = sorted(low for low, _ in ends), sorted(high for _, high in ends)
    closed = sorted(low for low, high in ends if low == high)
    return [_possible(*one, lows, highs, closed) for one in ends]


def _possible(low: int, high: int, lows: Sequence[int], highs: Sequence[int], closed: Sequence[int]) -> Ranks:
    above = len(lows) - bisect_right(lows, high)
    not_below = len(highs) - bisect_left(highs, low)
    equal = bisect_right(closed, low) - bisect_left(closed, low) if low == high else 1
    return None if above + equal == not_below else (1 + above, not_below)


def ranked_bounds(told: Score, name: str = "", in_group: bool = False) -> Bounds:
    """The bounds of what the places by a direction or a declared node, or by the whole (no name), go by.

    `in_group`: the places among those of one group.
    """
    head = told.verdicts.rulebook.head
    node = next((node for node in told.nodes if node.id == (name or head.total)), None)
    if node is None:
        return share_bounds(next((one for one in told.directions if one.id == name), told.total))
    leaf, falling = ranked_by(head.scores, node.id, in_group)
    if leaf != node.id:
        return turned(bounds_in(told, leaf), falling)
    return shares(node.bounds, node.amount.maximum) if node.bounds and node.amount else turned(None)


def ranked_by(nodes: Mapping[str, DeclaredNode], name: str, in_group: bool = False) -> tuple[str, bool]:
    """(what is compared where a node is relative, else the node itself; whether the least of it is the first).

    Numbers that are compared within groups order nobody of different groups.
    """
    node, falling = nodes.get(name), False
    while isinstance(node, RelativeNode) and not node.reference and (in_group or not node.by_group):
        (name,) = children_of(node)
        falling ^= isinstance(node, RangeNode) and node.inverse
        node = nodes.get(name)
    return name, falling


def turned(found: Bounds | None, falling: bool = False) -> Bounds:
    """The bounds so that more is better; of what does not apply zero."""
    low, high = found or (Fraction(0), Fraction(0))
    return Bounds(-high, -low) if falling else Bounds(low, high)


def rank_words(ranks: Ranks) -> str:
    """Places as they are published: 3, or 1–2 where two share them."""
    if ranks is None:
        return "–"
    first, last = ranks
    return str(first) if first == last else f"{first}–{last}"
