"""The declared nodes of many packages: each package's numbers with its places, and who was compared with whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

import numpy as np

from evaluator.cohort.amounts import Column, different
from evaluator.cohort.nodes import Tallied, tallied
from evaluator.methods.amount import Amount
from evaluator.methods.bounds import Bounds, bounds_of
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import RangeNode, RelativeNode, children_of
from evaluator.nodes import NodeScore, official_of
from evaluator.ranks import Ranks, places, possible_places, ranked_by, share_bounds, share_of, turned
from evaluator.report.many_ranks import possible_ranks, ranks_of, standing_as
from evaluator.score import ScoreNode, node_of

__all__ = [
    "Compared",
    "Moved",
    "Placed",
    "Without",
    "compared_sets",
    "left_out",
    "nodes_of",
    "placed_in",
    "placed_of",
    "ranked_ends",
]

_MOST = 20_000
"""So many packages are gone through, one left out at a time; more would take longer than all the rest."""


class Placed(NamedTuple):
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
    """A municipality, and those whose points change when it is left out: one at the least."""

    municipality: str
    moved: tuple[Moved, ...]


def nodes_of(book: Rulebook, told: Tallied, name: str) -> list[ScoreNode]:
    """A declared node of every package."""
    pairs, codes = different(np.stack([told.amounts[name].codes, told.bounds[name].codes], axis=1))
    found = _told(book, told, name, pairs)
    return [found[code] for code in codes.tolist()]


def _told(book: Rulebook, told: Tallied, name: str, pairs: Sequence[Sequence[int]]) -> list[ScoreNode]:
    """A declared node with each of these amounts and bounds, given by which of them it has."""
    declared, official, places = book.head.scores[name], official_of(book)[name], int(book.head.rounding.places)
    amounts, bounds = told.amounts[name].values, told.bounds[name].values
    return [
        node_of(NodeScore(name, declared, amounts[own], official, (), (), None, _ends(bounds[ends])), places)
        for own, ends in pairs
    ]


def _ends(found: Amount | None) -> Bounds | None:
    return None if found is None else bounds_of(found)


def placed_in(book: Rulebook, told: Tallied, name: str) -> list[Placed]:
    """What `placed_of` gives of a declared node, sooner: what is alike is placed once."""
    leaf, falling = ranked_by(book.head.scores, name)
    columns = told.amounts[name], told.bounds[name], told.bounds[leaf]
    rows, codes = different(np.stack([column.codes for column in columns], axis=1))
    nodes = _told(book, told, name, [row[:2] for row in rows])
    alike = len({node.maximum for node in nodes}) == 1  # who is ranked by shares of one maximum is ranked by points
    if leaf == name:
        bounds = [node.bounds if alike else share_bounds(node) for node in nodes]
    else:
        bounds = [turned(_ends(columns[2].values[row[2]]), falling) for row in rows]
    here = np.flatnonzero(np.array([bool(node.maximum) for node in nodes])[codes])
    (values,) = standing_as([node.earned if alike else share_of(node) for node in nodes])
    low, high = standing_as([own.low for own in bounds], [own.high for own in bounds])
    ranks = np.zeros((4, len(codes)), np.int64)
    ranks[:2, here], ranks[2:, here] = (
        ranks_of(values[codes[here]]),
        possible_ranks(low[codes[here]], high[codes[here]]),
    )
    return [
        Placed(nodes[code], (first, last) if first else None, (best, worst) if best else None)
        for code, (first, last, best, worst) in zip(codes.tolist(), ranks.T.tolist(), strict=True)
    ]


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
    lows = [None if amount is None else amount.low for amount in child.values]
    here = [(place, low) for place, code in enumerate(child.codes.tolist()) if (low := lows[code]) is not None]
    values = tuple((names[place], groups[place] if node.by_group else None, low) for place, low in here)
    return Compared(name, node.title, compared, False, values, tuple(place for place, _ in here))


def left_out(
    book: Rulebook,
    leaves: Mapping[str, Column],
    found: Sequence[Compared],
    names: Sequence[str],
    wholes: list[ScoreNode],
) -> tuple[Without, ...] | None:
    """Those who move others when they are left out, and whom; None where there is too much to go through.

    It is enough to leave out those without whom an end of somebody's scale is another, or who leave somebody alone.
    """
    alone = sorted({place for one in found if not one.fixed for place in _alone_at(book, one)})
    if len(names) == 2 and found:  # one by itself has no reference set, which is not the same as an empty one
        alone = [0, 1]
    if len(alone) * len(names) > _MOST:
        return None
    before = placed_of(wholes, [share_bounds(node) for node in wholes])
    told = [Without(names[place], tuple(_moved(book, leaves, names, before, place))) for place in alone]
    return tuple(one for one in told if one.moved)


def _alone_at(book: Rulebook, one: Compared) -> Iterator[int]:
    """Where in the cohort those are without whom a scale has another end, or somebody has nobody to be held against.

    Each is held against what the others have earned, and joins them with what it has itself, or may still have
    (methods/formula.py). So who is at the upper end stays there whoever goes, and only a single one there moves others.
    """
    node, groups = book.head.scores[one.id], dict[str | None, list[tuple[Fraction, int]]]()
    for place, (_, group, value) in zip(one.places, one.values, strict=True):
        groups.setdefault(group, []).append((value, place))
    for members in (several for several in groups.values() if len(several) > 1):
        highest = [place for value, place in members if value == max(members)[0]]
        yield from highest if len(highest) == 1 else ()
        if isinstance(node, RangeNode):
            yield from _at_lower_end(sorted(members))


def _at_lower_end(members: list[tuple[Fraction, int]]) -> Iterator[int]:
    """Who alone ends the scale of somebody: the lowest, and for the lowest, who may still rise, the one above it."""
    lowest = [place for value, place in members if value == members[0][0]]
    if len(lowest) < 3:
        yield from lowest
    if len(lowest) == 1:
        above = [place for value, place in members if value == members[1][0]]
        yield from above if len(above) == 1 else ()


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
