"""The parts of a difference between two printed results, rounded so that they make the difference as it is printed."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evaluator.impact.moves import Points
from evaluator.methods.rounding import apportioned
from evaluator.score import ScoreNode

__all__ = ["rounded_parts"]


def rounded_parts(parts: Sequence[Points], old: ScoreNode | None, new: ScoreNode | None) -> list[Points]:
    """The points of the parts to as many places as the finer of both results has; unrounded where neither has any."""
    places = [node.places for node in (old, new) if node is not None and node.places is not None]
    if not places or not parts:
        return [*parts]
    wholes = _figures(new).plus(_figures(old), -1)
    columns = zip(*parts, strict=True)
    told = [_adding_up(column, max(places), whole) for column, whole in zip(columns, wholes, strict=True)]
    return [Points(*row) for row in zip(*told, strict=True)]


def _figures(node: ScoreNode | None) -> Points:
    return Points() if node is None else Points(node.earned, node.pending, node.maximum)


def _adding_up(parts: Sequence[Fraction], places: int, whole: Fraction) -> list[Fraction]:
    """The parts rounded; the unit that two rounded ends may differ from them by goes to the largest part."""
    told = [*apportioned(parts, places)]
    largest = max(range(len(told)), key=lambda at: abs(parts[at]))
    told[largest] += whole - sum(told, Fraction(0))
    return told
