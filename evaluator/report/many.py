"""Many packages side by side: points and percentages per direction and in all, and the places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import lru_cache

from evaluator.cohort.amounts import Column, joined
from evaluator.cohort.nodes import Tallied, leaves_of, tallied
from evaluator.cohort.points import Standing
from evaluator.methods.bounds import Bounds
from evaluator.model.criteria import Rulebook
from evaluator.model.group import group_of
from evaluator.ranks import Ranks, places, possible_places, share_bounds, share_of
from evaluator.report.many_nodes import (
    Compared,
    Placed,
    Without,
    compared_sets,
    left_out,
    nodes_of,
    placed_in,
    placed_of,
    ranked_ends,
)
from evaluator.score import ScoreNode, printed, score_node

__all__ = ["District", "Region", "by_columns", "ranked", "summed_plainly"]

Figures = tuple[tuple[ScoreNode, ...], ScoreNode]
"""The directions of a package, and the whole."""


@dataclass(frozen=True)
class District:
    """A package's points per direction and in all; `place` is shared by those that have the same share.

    `possible` is (best, worst) of the places that it may get, None where its place stands. By a direction those have
    places to whom something of it applies. `nodes` are those that the set declares; `group` is the one of the set's
    groups that it is in, `within` its places there.
    """

    municipality: str
    directions: tuple[Placed, ...]
    total: ScoreNode
    place: Ranks
    possible: Ranks
    nodes: tuple[Placed, ...] = ()
    group: str | None = None
    within: Placed | None = None


@dataclass(frozen=True)
class Region:
    """The districts, what relative nodes compare, and what leaving one out does to others (None: not gone through)."""

    districts: list[District]
    compared: tuple[Compared, ...] = ()
    without: tuple[Without, ...] | None = ()


def by_columns(book: Rulebook, names: Sequence[str], told: Iterable[Standing], numbers: Mapping[str, Column]) -> Region:
    """The districts of packages decided as columns, some at a time, in the order of the packages.

    `numbers` are those from records, of which some nodes are made (cohort/figures.py).
    """
    nodes: list[Figures] = []
    leaves: dict[str, list[Column]] = {}
    for part in told:
        nodes += _nodes_of(part)
        for name, column in leaves_of(part).items() if book.head.scores else ():
            leaves.setdefault(name, []).append(column)
    return _beside(book, names, nodes, {name: joined(parts) for name, parts in leaves.items()} | dict(numbers))


def _beside(book: Rulebook, names: Sequence[str], nodes: Sequence[Figures], leaves: Mapping[str, Column]) -> Region:
    told = tallied(book, leaves, names)
    bounds = inner = [share_bounds(total) for _, total in nodes]
    if book.head.total is not None:
        wholes = nodes_of(book, told, book.head.total)
        nodes = [(own, _whole(book, node)) for (own, _), node in zip(nodes, wholes, strict=True)]
        bounds, inner = (_ends(book, told, wholes, in_group) for in_group in (False, True))
    placed = [placed_in(book, told, name) for name in book.head.scores]
    declared = [*zip(*placed, strict=True)] or [()] * len(names)
    groups = [group_of(book.head.groups, name) for name in names]
    within = _within([whole for _, whole in nodes], inner, groups)
    districts = [
        replace(one, nodes=declared[place], group=groups[place], within=within.get(place))
        for place, one in enumerate(ranked(names, nodes, bounds))
    ]
    found = compared_sets(book, told, names, groups)
    return Region(districts, found, left_out(book, leaves, found, names, wholes) if book.head.total else ())


def _ends(book: Rulebook, told: Tallied, wholes: Sequence[ScoreNode], in_group: bool) -> list[Bounds]:
    """The bounds of what places by the whole go by; of shares where some have nothing to share."""
    plain = any(not whole.maximum for whole in wholes)
    return (
        [share_bounds(whole) for whole in wholes]
        if plain
        else ranked_ends(book, told, book.head.total or "", wholes, in_group)
    )


def _whole(book: Rulebook, node: ScoreNode) -> ScoreNode:
    return replace(node, id="", title=book.head.title)


def _within(wholes: Sequence[ScoreNode], bounds: Sequence[Bounds], groups: Sequence[str | None]) -> dict[int, Placed]:
    """The places of each among those of its group; nothing of those that are in none."""
    found: dict[int, Placed] = {}
    for group in {*groups} - {None}:
        own = [place for place, one in enumerate(groups) if one == group]
        placed = placed_of([wholes[place] for place in own], [bounds[place] for place in own])
        found |= zip(own, placed, strict=True)
    return found


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
    """The districts with their places; `bounds` are those of what places by the whole go by."""
    ranks = places([share_of(total) for _, total in nodes])
    columns = [
        placed_of(one, [share_bounds(node) for node in one]) for one in zip(*(own for own, _ in nodes), strict=True)
    ]
    directions = zip(*columns, strict=True)
    return [
        District(name, own, printed(total), place, ends)
        for name, own, (_, total), place, ends in zip(
            names, directions, nodes, ranks, possible_places(bounds), strict=True
        )
    ]


def summed_plainly(book: Rulebook) -> bool:
    """Whether the points of lines, added up, are all that is told of a set: no nodes, no groups."""
    return not (book.head.scores or book.head.groups)
