"""Many packages side by side: points and percentages per direction and in all, and the places."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache

from evaluator.cohort.amounts import Column, joined
from evaluator.cohort.nodes import Tallied, leaves_of, tallied
from evaluator.cohort.points import Standing
from evaluator.methods.bounds import Bounds, bounds_of
from evaluator.model.criteria import Rulebook
from evaluator.nodes import NodeScore, official_of
from evaluator.ranks import Ranks, possible_places, ranked_by, share_bounds, turned
from evaluator.score import ScoreNode, node_of, printed, score_node

__all__ = ["District", "by_columns", "ranked", "summed_plainly"]

Figures = tuple[tuple[ScoreNode, ...], ScoreNode]
"""The directions of a package, and the whole."""


@dataclass(frozen=True)
class District:
    """A package's points per direction and in all; `place` is shared by those that have the same share.

    `possible` is (best, worst) of the places that it may get, None where its place stands.
    """

    municipality: str
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    place: Ranks
    possible: Ranks


def by_columns(
    book: Rulebook, names: Sequence[str], told: Iterable[Standing], numbers: Mapping[str, Column]
) -> list[District]:
    """The districts of packages decided as columns, some at a time, in the order of the packages.

    `numbers` are those from records, of which some nodes are made (cohort/figures.py).
    """
    nodes: list[Figures] = []
    leaves: dict[str, list[Column]] = {}
    for part in told:
        nodes += _nodes_of(part)
        for name, column in leaves_of(part).items() if book.head.scores else ():
            leaves.setdefault(name, []).append(column)
    if book.head.total is None:
        return ranked(names, nodes, [share_bounds(total) for _, total in nodes])
    whole_leaves = {name: joined(parts) for name, parts in leaves.items()} | dict(numbers)
    wholes, bounds = _wholes(book, tallied(book, whole_leaves, names))
    nodes = [(directions, whole) for (directions, _), whole in zip(nodes, wholes, strict=True)]
    plain = any(not whole.maximum for whole in wholes)
    return ranked(names, nodes, [share_bounds(whole) for whole in wholes] if plain else bounds)


def _wholes(book: Rulebook, told: Tallied) -> tuple[list[ScoreNode], list[Bounds]]:
    """Of each package (the declared node that is its whole, the bounds of what its places go by)."""
    name, places = book.head.total or "", int(book.head.rounding.places)
    node = book.head.scores[name]
    official = official_of(book)[name]
    leaf, falling = ranked_by(book.head.scores, name)

    @cache
    def whole(own: int, ends: int) -> ScoreNode:
        amount, found = told.amounts[name].values[own], told.bounds[name].values[ends]
        scored = NodeScore(name, node, amount, official, (), (), None, bounds_of(found) if found else None)
        return replace(node_of(scored, places), id="", title=book.head.title)

    def ends_of(own: ScoreNode, package: int) -> Bounds:
        found = told.bounds[leaf][package]
        return share_bounds(own) if leaf == name else turned(bounds_of(found) if found else None, falling)

    codes = told.amounts[name].codes.tolist(), told.bounds[name].codes.tolist()
    wholes = [whole(*pair) for pair in zip(*codes, strict=True)]
    return wholes, [ends_of(own, package) for package, own in enumerate(wholes)]


def _nodes_of(told: Standing) -> list[Figures]:
    """Of each package its directions and the whole."""
    book, places = told.rulebook, int(told.rulebook.head.rounding.places)
    order = {line.id: number for number, line in enumerate(book.lines)}
    groups = [(one.id, one.title, [order[line.id] for line in one.lines]) for one in book.directions]
    groups.append(("", book.head.title, [*order.values()]))
    columns = [_nodes(told, *group, places) for group in groups]
    return [(nodes[:-1], nodes[-1]) for nodes in zip(*columns, strict=True)]


def _nodes(told: Standing, name: str, title: str, lines: list[int], places: int) -> list[ScoreNode]:
    """A direction, or the whole, of every package."""
    sums = [part[lines].sum(axis=0).tolist() for part in (told.maximum, told.earned, told.pending)]
    official = sum((told.rulebook.lines[number].maximum for number in lines), Fraction(0))
    return [_node(name, title, official, parts, told.unit, places) for parts in zip(*sums, strict=True)]


@lru_cache(maxsize=100_000)
def _node(name: str, title: str, official: Fraction, parts: tuple[int, int, int], unit: int, places: int) -> ScoreNode:
    maximum, earned, pending = (Fraction(part, unit) for part in parts)
    return score_node(name, title, (maximum, official, earned, pending), places)


def ranked(names: Sequence[str], nodes: Sequence[Figures], bounds: Sequence[Bounds]) -> list[District]:
    """The districts with their places; `bounds` are those of what places go by."""
    shares = [-total.earned / total.maximum if total.maximum else Fraction(0) for _, total in nodes]
    ordered = sorted(shares)
    places = [(bisect_left(ordered, share) + 1, bisect_right(ordered, share)) for share in shares]
    return [
        District(name, directions, printed(total), place, ends)
        for name, (directions, total), place, ends in zip(names, nodes, places, possible_places(bounds), strict=True)
    ]


def summed_plainly(book: Rulebook) -> bool:
    """Whether the points of lines, added up, are all that a set's score is made of."""
    return not book.head.scores
