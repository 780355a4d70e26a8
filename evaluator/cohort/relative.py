"""Relative score nodes of many packages: everyone placed between the least and the greatest of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import lcm

import numpy as np

from evaluator.cohort.amounts import Column, different
from evaluator.cohort.planes import Ints
from evaluator.methods.amount import Amount
from evaluator.methods.combine import amount_of
from evaluator.methods.formula import placed
from evaluator.model.group import Group, group_of
from evaluator.model.score_node import RangeNode, RelativeNode
from evaluator.nodes import compared_with

__all__ = ["Cohort", "bounded_relative", "cohort_of", "placed_relative"]


@dataclass(frozen=True)
class Cohort:
    """The municipalities of the packages, and in which of the set's groups each is (0: in none)."""

    names: Sequence[str]
    sets: Mapping[str, Group]
    groups: Ints

    def apart(self, node: RelativeNode) -> Ints:
        """The groups within which a node compares; all in one where it does not."""
        return self.groups if node.by_group else np.zeros_like(self.groups)


def cohort_of(names: Sequence[str], groups: Mapping[str, Group]) -> Cohort:
    """The municipalities in their groups."""
    places = {name: place for place, name in enumerate([None, *groups])}
    return Cohort(names, groups, np.array([places[group_of(groups, name)] for name in names], np.int64))


def placed_relative(node: RelativeNode, child: Column, cohort: Cohort) -> Column:
    """A relative node in both worlds, each against what the others have earned for certain."""
    if _unheld(node, cohort):
        return Column(tuple(amount_of(node, {"": value}, None) for value in child.values), child.codes)
    own, fixed = _whole(node, child)
    others, ends = _others(node, fixed, [one and one[0] for one in own], child.codes, cohort)
    rows, codes = different(np.stack([child.codes, *ends], axis=1))
    return Column(tuple(_placed(node, own[one], _told(others, *row)) for one, *row in rows), codes)


def _placed(node: RelativeNode, own: tuple[int, int] | None, others: Sequence[int]) -> Amount | None:
    if own is None:
        return None
    low = high = placed(node, own[0], others)
    if own[0] != own[1]:
        high = placed(node, own[1], others)
    return Amount(high, low, node.to) if isinstance(node, RangeNode) and node.inverse else Amount(low, high, node.to)


def bounded_relative(node: RelativeNode, child: Column, cohort: Cohort) -> Column:
    """A relative node's bounds, of those of its child: methods/bounds.py."""
    if _unheld(node, cohort):
        return Column(tuple(amount_of(node, {"": value}, None) for value in child.values), child.codes)
    own, fixed = _whole(node, child)
    highs, above = _others(node, fixed, [one and one[1] for one in own], child.codes, cohort)
    lows, below = _others(node, fixed, [one and one[0] for one in own], child.codes, cohort)
    rows, codes = different(np.stack([child.codes, *above, *below], axis=1))
    return Column(
        tuple(_held(node, own[one], _told(highs, *row[:2]), _told(lows, *row[2:])) for one, *row in rows), codes
    )


def _held(node: RelativeNode, own: tuple[int, int] | None, highs: Sequence[int], lows: Sequence[int]) -> Amount | None:
    if own is None:
        return None
    ends = placed(node, own[0], highs), placed(node, own[1], lows)
    return Amount(min(ends), max(ends), node.to)


def _whole(node: RelativeNode, child: Column) -> tuple[list[tuple[int, int] | None], dict[str, int]]:
    """(both ends of the child's different values, the numbers that the set fixes), as whole numbers of one unit."""
    numbers = [end for value in child.values if value is not None for end in value[:2]]
    unit = lcm(*{number.denominator for number in (*numbers, *node.reference.values())})
    whole = iter([number.numerator * (unit // number.denominator) for number in numbers])
    own = [None if value is None else (next(whole), next(whole)) for value in child.values]
    return own, {who: int(number * unit) for who, number in node.reference.items()}


def _unheld(node: RelativeNode, cohort: Cohort) -> bool:
    """Whether a node has no reference set: nobody else is there, and the set fixes none."""
    return not node.reference and len(cohort.names) == 1


def _told(values: Sequence[int], *ends: int) -> list[int]:
    """The least and the greatest of the others; nothing where there are none."""
    return [values[end] for end in ends if end >= 0]


def _others(
    node: RelativeNode, fixed: Mapping[str, int], values: Sequence[int | None], codes: Ints, cohort: Cohort
) -> tuple[list[int], tuple[Ints, Ints]]:
    """(different values, of each package the places in them of the least and greatest at the others, −1 for none)."""
    if node.reference:
        return _fixed(node, fixed, cohort)
    found = sorted({value for value in values if value is not None})
    ranks = {value: rank for rank, value in enumerate(found)}
    rank = np.array([-1 if value is None else ranks[value] for value in values], np.int64)[codes]
    groups = cohort.apart(node)
    return found, (_least(rank, rank >= 0, groups), -_least(-rank, rank >= 0, groups, 1))


def _least(rank: Ints, applies: Ints, groups: Ints, nobody: int = -1) -> Ints:
    """The least rank among the others of the own group to whom it applies; `nobody` where there are none."""
    found = np.full(len(rank), nobody, np.int64)
    for group in np.unique(groups):
        inside = np.flatnonzero(groups == group)
        members = inside[applies[inside]]
        if len(members):
            first = members[rank[members].argmin()]
            rest = members[members != first]
            found[inside] = rank[first]
            found[first] = rank[rest].min() if len(rest) else nobody
    return found


def _fixed(node: RelativeNode, fixed: Mapping[str, int], cohort: Cohort) -> tuple[list[int], tuple[Ints, Ints]]:
    """The same of the numbers that an act fixes: those of the others in it."""
    found = sorted({*fixed.values()})
    ends: dict[str, tuple[int, int]] = {}
    for name in {*cohort.names}:
        among = compared_with(cohort.sets, node, name)
        others = [found.index(value) for who, value in fixed.items() if who != name and among(who)]
        ends[name] = (min(others), max(others)) if others else (-1, -1)
    least, most = np.array([ends[name] for name in cohort.names], np.int64).T
    return found, (least, most)
