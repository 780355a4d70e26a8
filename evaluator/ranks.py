"""Places among municipalities: equal shares share a range of places."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evaluator.score import ScoreNode

__all__ = ["Ranks", "places", "rank_words", "share_of"]

Ranks = tuple[int, int] | None
"""The first and the last of the places that a district shares; None where nothing applies to it."""


def share_of(node: ScoreNode) -> Fraction:
    """What is ranked: the exact share, since published percentages are rounded and maxima differ."""
    return node.earned / node.maximum if node.maximum else Fraction(0)


def places(values: Sequence[Fraction]) -> list[tuple[int, int]]:
    """The place of each value, the greatest first; equal values share a range of places."""
    above = [sum(other > value for other in values) for value in values]
    return [(1 + count, count + values.count(value)) for count, value in zip(above, values, strict=True)]


def rank_words(ranks: Ranks) -> str:
    """Places as they are published: 3, or 1–2 where two share them."""
    if ranks is None:
        return "–"
    first, last = ranks
    return str(first) if first == last else f"{first}–{last}"
