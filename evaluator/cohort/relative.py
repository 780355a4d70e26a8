"""Relative score nodes of many packages: everyone placed between the least and the greatest of the others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from evaluator.cohort.amounts import Column, different
from evaluator.cohort.planes import Ints
from evaluator.methods.amount import Amount
from evaluator.methods.bounds import bounds_of, held
from evaluator.methods.combine import amount_of
from evaluator.model.group import Group, group_of
from evaluator.model.score_node import RelativeNode
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
    others, ends = _others(node, [None if one is None else one.low for one in child.values], child.codes, cohort)
    rows, codes = different(np.stack([child.codes, *ends], axis=1))
    found = [amount_of(node, {"": child.values[own]}, _told(others, *row)) for own, *row in rows]
    return Column((*found,), codes)


def bounded_relative(node: RelativeNode, child: Column, cohort: Cohort) -> Column:
    """A relative node's bounds, of those of its child: methods/bounds.py."""
    if _unheld(node, cohort):
        return Column(tuple(amount_of(node, {"": value}, None) for value in child.values), child.codes)
    highs, above = _others(node, [None if one is None else one.high for one in child.values], child.codes, cohort)
    lows, below = _others(node, [None if one is None else one.low for one in child.values], child.codes, cohort)
    rows, codes = different(np.stack([child.codes, *above, *below], axis=1))
    found: list[Amount | None] = []
    for own, *row in rows:
        value = child.values[own]
        told = None if value is None else held(node, bounds_of(value), _told(highs, *row[:2]), _told(lows, *row[2:]))
        found.append(None if told is None else Amount(told.low, told.high, node.to))
    return Column((*found,), codes)


def _unheld(node: RelativeNode, cohort: Cohort) -> bool:
    """Whether a node has no reference set: nobody else is there, and the set fixes none."""
    return not node.reference and len(cohort.names) == 1


def _told(values: Sequence[Fraction], *ends: int) -> list[Fraction]:
    """The least and the greatest of the others; nothing where there are none."""
    return [values[end] for end in ends if end >= 0]


def _others(
    node: RelativeNode, values: Sequence[Fraction | None], codes: Ints, cohort: Cohort
) -> tuple[list[Fraction], tuple[Ints, Ints]]:
    """(different values, of each package the places in them of the least and greatest at the others, −1 for none)."""
    if node.reference:
        return _fixed(node, cohort)
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


def _fixed(node: RelativeNode, cohort: Cohort) -> tuple[list[Fraction], tuple[Ints, Ints]]:
    """The same of the numbers that an act fixes: those of the others in it."""
    found = sorted({*node.reference.values()})
    ends: dict[str, tuple[int, int]] = {}
    for name in {*cohort.names}:
        among = compared_with(cohort.sets, node, name)
        others = [found.index(value) for who, value in node.reference.items() if who != name and among(who)]
        ends[name] = (min(others), max(others)) if others else (-1, -1)
    least, most = np.array([ends[name] for name in cohort.names], np.int64).T
    return found, (least, most)
