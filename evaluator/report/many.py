"""Many packages side by side: points and percentages per direction and in all, and the places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from evaluator.cohort.points import Standing
from evaluator.model.criteria import Rulebook
from evaluator.ranks import Ranks
from evaluator.score import Score, ScoreNode, printed, score_node

__all__ = ["District", "by_columns", "by_scores", "summed_plainly"]


@dataclass(frozen=True)
class District:
    """A package's points per direction and in all; `place` is shared by those that have the same share."""

    municipality: str
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    place: Ranks


def by_columns(names: Sequence[str], told: Standing) -> list[District]:
    """The districts of packages decided as columns, in the order of the packages."""
    book, places = told.rulebook, int(told.rulebook.head.rounding.places)
    order = {line.id: number for number, line in enumerate(book.lines)}
    groups = [(one.id, one.title, [order[line.id] for line in one.lines]) for one in book.directions]
    groups.append(("", book.head.title, [*order.values()]))
    columns = [_nodes(told, *group, places) for group in groups]
    return _ranked(names, [(nodes[:-1], nodes[-1]) for nodes in zip(*columns, strict=True)])


def by_scores(names: Sequence[str], scores: Sequence[Score]) -> list[District]:
    """The districts of packages that the judge decided."""
    return _ranked(names, [(one.directions, one.total) for one in scores])


def _nodes(told: Standing, name: str, title: str, lines: list[int], places: int) -> list[ScoreNode]:
    """A direction, or the whole, of every package."""
    sums = [part[lines].sum(axis=0).tolist() for part in (told.maximum, told.earned, told.pending)]
    official = sum((told.rulebook.lines[number].maximum for number in lines), Fraction(0))
    return [_node(name, title, official, [Fraction(part, told.unit) for part in parts], places)
            for parts in zip(*sums, strict=True)]  # fmt: skip


def _node(name: str, title: str, official: Fraction, points: Sequence[Fraction], places: int) -> ScoreNode:
    maximum, earned, pending = points
    return score_node(name, title, (maximum, official, earned, pending), places)


def _ranked(names: Sequence[str], nodes: Sequence[tuple[tuple[ScoreNode, ...], ScoreNode]]) -> list[District]:
    shares = [-total.earned / total.maximum if total.maximum else Fraction(0) for _, total in nodes]
    ordered = sorted(shares)
    return [
        District(name, directions, printed(total), (bisect_left(ordered, share) + 1, bisect_right(ordered, share)))
        for name, (directions, total), share in zip(names, nodes, shares, strict=True)
    ]


def summed_plainly(book: Rulebook) -> bool:
    """Whether the points of lines, added up, are all that a set's score is made of."""
    return not book.head.scores
