"""The declared nodes of many packages: each package's numbers with its places, and who was compared with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

import numpy as np

from evaluator.cohort.amounts import Column
from evaluator.cohort.nodes import Tallied, tallied
from evaluator.methods.bounds import Bounds, bounds_of
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import RangeNode, RelativeNode, children_of
from evaluator.nodes import NodeScore, official_of
from evaluator.ranks import Ranks, places, possible_places, ranked_by, share_bounds, share_of, turned
from evaluator.score import ScoreNode, node_of

__all__ = [
    "Compared",
    "Moved",
    "Placed",
    "Without",
    "compared_sets",
    "left_out",
    "nodes_of",
    "placed_of",
    "ranked_ends",
]

_MOST = 20_000
"""So many packages are gone through, one left out at a time; more would take longer than all the rest."""


@dataclass(frozen=True)
class Placed:
    """A node of a package with the places that it shares, and the best and worst that it may get, None where it stands.

    Both are None where nothing of the node applies.
    """

    node: ScoreNode
    place: Ranks
    possible: Ranks


@dataclass(frozen=True)
class Compared:
    """What a relative node compares: of each municipality its group, if the node asks, and its number.

    `fixed`: the numbers are those of the set. Who has no number is in no reference set. `places` say where in the
    cohort each of them is.
    """

    id: str
    title: str
    child: str
    fixed: bool
    values: tuple[tuple[str, str | None, Fraction], ...]
    places: tuple[int, ...]


@dataclass(frozen=True)
class Moved:
    """What becomes of the whole of one municipality when another is left out: percents and places, before and after."""

    municipality: str
    percent: Fraction | None
    percent_without: Fraction | None
    place: Ranks
    place_without: Ranks


@dataclass(frozen=True)
class Without:
    """A municipality at an end of somebody's scale, and those whose points change when it is left out."""

    municipality: str
    moved: tuple[Moved, ...]


def nodes_of(book: Rulebook, told: Tallied, name: str) -> list[ScoreNode]:
    """A declared node of every package."""
    declared, official = book.head.scores[name], official_of(book)[name]
    places, amounts, bounds = int(book.head.rounding.places), told.amounts[name], told.bounds[name]

    @cache
    def node(own: int, ends: int) -> ScoreNode:
        found = bounds.values[ends]
        scored = NodeScore(name, declared, amounts.values[own], official, (), (), None, found and bounds_of(found))
        return node_of(scored, places)

    return [node(*pair) for pair in zip(amounts.codes.tolist(), bounds.codes.tolist(), strict=True)]


def ranked_ends(
    book: Rulebook, told: Tallied, name: str, nodes: Sequence[ScoreNode], in_group: bool = False
) -> list[Bounds]:
    """The bounds of what the places by a node go by, of every package (evaluator/ranks.py)."""
    leaf, falling = ranked_by(book.head.scores, name, in_group)
    if leaf == name:
        return [share_bounds(own) for own in nodes]
    ends = [turned(found and bounds_of(found), falling) for found in told.bounds[leaf].values]
    return [ends[code] for code in told.bounds[leaf].codes.tolist()]


def placed_of(nodes: Sequence[ScoreNode], bounds: Sequence[Bounds]) -> list[Placed]:
    """Each with its places among those to whom something of the node applies."""
    here = [own for own, node in enumerate(nodes) if node.maximum]
    ranks = dict(zip(here, places([share_of(nodes[own]) for own in here]), strict=True))
    possible = dict(zip(here, possible_places([bounds[own] for own in here]), strict=True))
    return [Placed(node, ranks.get(own), possible.get(own)) for own, node in enumerate(nodes)]


def compared_sets(
    book: Rulebook, told: Tallied, names: Sequence[str], groups: Sequence[str | None]
) -> tuple[Compared, ...]:
    """What each relative node compares, in the order of set.yaml."""
    return tuple(
        _compared(name, node, told.amounts[children_of(node)[0]], names, groups)
        for name, node in book.head.scores.items()
        if isinstance(node, RelativeNode)
    )


def _compared(
    name: str, node: RelativeNode, child: Column, names: Sequence[str], groups: Sequence[str | None]
) -> Compared:
    (compared,) = children_of(node)
    if node.reference:
        fixed = tuple((who, None, value) for who, value in node.reference.items())
        return Compared(name, node.title, compared, True, fixed, ())
    here = [(place, amount.low) for place in range(len(names)) if (amount := child[place]) is not None]
    values = tuple((names[place], groups[place] if node.by_group else None, low) for place, low in here)
    return Compared(name, node.title, compared, False, values, tuple(place for place, _ in here))


def left_out(
    book: Rulebook,
    leaves: Mapping[str, Column],
    found: Sequence[Compared],
    names: Sequence[str],
    wholes: list[ScoreNode],
) -> tuple[Without, ...] | None:
    """What leaving out each municipality does to the points of the others; None where there is too much to go through.

    It is enough to leave out those without whom an end of somebody's scale is another, or who leave somebody alone.
    """
    alone = sorted({place for one in found if not one.fixed for place in _ends_of(book, one)})
    if len(names) == 2 and found:  # who is left has nobody to be held against
        alone = [0, 1]
    if len(alone) * len(names) > _MOST:
        return None
    before = placed_of(wholes, [share_bounds(node) for node in wholes])
    return tuple(Without(names[place], tuple(_moved(book, leaves, names, before, place))) for place in alone)


def _ends_of(book: Rulebook, one: Compared) -> Iterator[int]:
    """Where in the cohort those are without whom a scale has another end.

    Each is held against the others, not against itself. So where two share an end, each is alone at it for the other.
    """
    node, groups = book.head.scores[one.id], dict[str | None, list[tuple[Fraction, int]]]()
    for place, (_, group, value) in zip(one.places, one.values, strict=True):
        groups.setdefault(group, []).append((value, place))
    for members in (several for several in groups.values() if len(several) > 1):
        highest = max(value for value, _ in members)
        yield from _few([place for value, place in members if value == highest])
        if isinstance(node, RangeNode):
            lowest = min(value for value, _ in members)
            yield from _few([place for value, place in members if value == lowest])


def _few(sharing: list[int]) -> list[int]:
    return sharing if len(sharing) < 3 else []


def _moved(
    book: Rulebook, leaves: Mapping[str, Column], names: Sequence[str], before: Sequence[Placed], own: int
) -> Iterator[Moved]:
    kept = np.flatnonzero(np.arange(len(names)) != own)
    others = [*names[:own], *names[own + 1 :]]
    told = tallied(book, {name: column.where(kept) for name, column in leaves.items()}, others)
    nodes = nodes_of(book, told, book.head.total or "")
    after = placed_of(nodes, [share_bounds(node) for node in nodes])
    for place, now in zip(kept.tolist(), after, strict=True):
        was = before[place]
        if (was.node.earned, was.node.maximum) != (now.node.earned, now.node.maximum):
            yield Moved(names[place], was.node.percent, now.node.percent, was.place, now.place)
