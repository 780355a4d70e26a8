"""What score nodes are made of in the end, and what each line can be worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from evaluator.methods.amount import Amount
from evaluator.model.criteria import LineFile, total
from evaluator.model.rule import Rule
from evaluator.model.score_node import DeclaredNode, NumberNode, children_of

__all__ = ["Extents", "Leaves", "Values", "extent_of", "leaf_sets", "line_extents", "values_of"]

Extents = Mapping[str, Amount]
"""The least (`low`) and the most that each line can be worth, by id."""
Values = frozenset[Fraction]
"""Every value that a line can take."""
Leaves = Mapping[str, frozenset[str]]
_CLAIMS = 10


def leaf_sets(
    nodes: Mapping[str, DeclaredNode], order: Sequence[str], lines: Mapping[str, str], directions: Iterable[str]
) -> dict[str, frozenset[str]]:
    """The lines and numbers that each line, direction and node is made of; `order` has children before parents."""
    leaves = {line: frozenset([line]) for line in lines}
    for direction in directions:
        leaves[direction] = frozenset(line for line, home in lines.items() if home == direction)
    for name in order:
        below = [leaves.get(child, frozenset([child])) for child in children_of(nodes[name])]
        leaves[name] = frozenset([name]) if isinstance(nodes[name], NumberNode) else frozenset[str]().union(*below)
    return leaves


def extent_of(maximum: Fraction) -> Amount:
    """From nothing to so many points."""
    return Amount(Fraction(0), maximum, maximum)


def values_of(award: str, points: Sequence[Fraction]) -> Values | None:
    """Every value of a line whose claims give these points; None of too many."""
    if award == "graded":
        return frozenset([Fraction(0), *points])
    if len(points) > _CLAIMS:
        return None
    reached = {Fraction(0)}
    for worth in points:
        reached |= {one + worth for one in reached}
    return frozenset(reached)


def line_extents(line: LineFile, rule: Rule) -> tuple[Amount, Values | None]:
    """(the extent, the values) of a line as it is written, whose points fit its rule."""
    points = [*line.points.values()] if isinstance(line.points, dict) else [line.points]
    return extent_of(max(points) if rule.award == "graded" else total(points)), values_of(rule.award, points)
