"""The score nodes that a set declares, for many packages at once: exactly what `compared(judge …)` finds for each.

A column holds each different amount once, and for every package which one it has. So a node is worked out once for each
different combination of its children, in Fractions; sums and means, of which hardly two are alike, in whole numbers of
a common fraction. Of a reference set only the least and the greatest of the others decide anything, so a cohort is gone
through twice for each relative node, however large it is: to find both, and to place everyone between them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from math import lcm, prod
from typing import Any

import numpy as np

from evaluator.cohort.planes import Ints
from evaluator.cohort.points import Standing
from evaluator.judge.verdict import OUTCOMES
from evaluator.methods.amount import Amount
from evaluator.methods.bounds import bounds_of, held
from evaluator.methods.combine import amount_of, in_order
from evaluator.methods.formula import factors
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import DeclaredNode, NumberNode, PercentNode, RelativeNode, ShareNode, children_of

__all__ = ["Column", "Tallied", "joined", "leaves_of", "tallied"]

_ROOM = 2**62
"""Sums below this are added up in machine numbers."""


@dataclass(frozen=True)
class Column:
    """Of every package the amount of a line, direction or node: `values` are the different ones, `codes` say which."""

    values: tuple[Amount | None, ...]
    codes: Ints

    def __getitem__(self, package: int) -> Amount | None:
        return self.values[int(self.codes[package])]

    def where(self, kept: Ints) -> Column:
        """The same of some of the packages."""
        return Column(self.values, self.codes[kept])


@dataclass(frozen=True)
class Tallied:
    """The amounts of lines, directions and nodes by name, and the same with bounds in the place of both worlds."""

    amounts: Mapping[str, Column]
    bounds: Mapping[str, Column]


def leaves_of(told: Standing) -> dict[str, Column]:
    """The lines and directions of which a set's nodes are made, of the packages decided together."""
    book = told.rulebook
    wanted = {child for node in book.head.scores.values() for child in children_of(node)}
    order = {line.id: [number] for number, line in enumerate(book.lines)}
    order |= {one.id: [order[line.id][0] for line in one.lines] for one in book.directions}
    return {name: _leaf(told, lines) for name, lines in order.items() if name in wanted}


def _leaf(told: Standing, lines: list[int]) -> Column:
    """The plain sum of those lines that apply, None of a package to which none does."""
    sums = [of[lines].sum(axis=0) for of in (told.earned, told.pending, told.maximum)]
    applies = ((told.outcome[lines] != OUTCOMES.index("not applicable")) | (told.maximum[lines] > 0)).any(axis=0)
    rows, codes = _different(np.stack([*sums, applies], axis=1))
    return Column(tuple(_points(row, told.unit) for row in rows), codes)


def _points(row: Sequence[int], unit: int) -> Amount | None:
    earned, pending, maximum, applies = row
    return Amount(*(Fraction(part, unit) for part in (earned, earned + pending, maximum))) if applies else None


def _different(rows: Ints) -> tuple[list[list[Any]], Ints]:
    """The different rows, and which of them each row is; as one number each, where that holds them."""
    keys = rows
    if len(rows):
        least = rows.min(axis=0)
        spans = [int(span) + 1 for span in rows.max(axis=0) - least]
        if prod(spans) < _ROOM:
            steps = np.array([prod(spans[place + 1 :]) for place in range(len(spans))], np.int64)
            keys = (rows - least) @ steps
    _, first, codes = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return rows[first].tolist(), codes.reshape(-1)


def joined(parts: Sequence[Column]) -> Column:
    """The columns of packages one after the other as one."""
    places: dict[Amount | None, int] = {}
    codes = [np.array([places.setdefault(value, len(places)) for value in part.values])[part.codes] for part in parts]
    return Column((*places,), np.concatenate(codes) if codes else np.zeros(0, np.int64))


def tallied(book: Rulebook, leaves: Mapping[str, Column], names: Sequence[str]) -> Tallied:
    """Every declared node; `names` are those of the municipalities, `leaves` have the lines, directions and numbers.

    The reference set of a relative node is what its child earned at all the others, unless the set fixes it.
    """
    nodes = book.head.scores
    amounts = _worked_out(nodes, leaves, lambda node, child: _placed(node, child, names))
    if not any(isinstance(node, RelativeNode) for node in nodes.values()):
        return Tallied(amounts, amounts)
    return Tallied(amounts, _worked_out(nodes, leaves, lambda node, child: _bounded(node, child, names)))


def _worked_out(
    nodes: Mapping[str, DeclaredNode],
    leaves: Mapping[str, Column],
    relative: Callable[[RelativeNode, Column], Column],
) -> dict[str, Column]:
    done = dict(leaves)
    for name in in_order(nodes):
        node = nodes[name]
        if isinstance(node, RelativeNode):
            done[name] = relative(node, done[children_of(node)[0]])
        elif not isinstance(node, NumberNode):
            done[name] = _own(node, {child: done[child] for child in children_of(node)})
    return done


def _own(node: DeclaredNode, children: Mapping[str, Column]) -> Column:
    """A node that holds nothing against others."""
    if len(children) > 1 and _weights(node, [*children]) is not None:
        return _summed(node, children)
    rows, codes = _different(np.stack([column.codes for column in children.values()], axis=1))
    found = [
        amount_of(node, {name: children[name].values[code] for name, code in zip(children, row, strict=True)}, None)
        for row in rows
    ]
    return Column((*found,), codes)


def _summed(node: DeclaredNode, children: Mapping[str, Column]) -> Column:
    """A linear node, in whole numbers; packages to which the same children apply are added up together."""
    if isinstance(node, ShareNode):
        children = {name: _reaching(node, one) for name, one in children.items()}
    applies = [np.array([value is not None for value in one.values], np.int64)[one.codes] for one in children.values()]
    masks, groups = _different(np.stack(applies, axis=1))
    found: list[tuple[Ints, Column]] = []
    for number, mask in enumerate(masks):
        kept = np.flatnonzero(groups == number)
        own = {name: one.where(kept) for (name, one), so in zip(children.items(), mask, strict=True) if so}
        found.append((kept, _weighed(node, own, len(kept))))
    whole = joined([part for _, part in found])
    codes = np.empty_like(whole.codes)
    codes[np.concatenate([kept for kept, _ in found])] = whole.codes
    return Column(whole.values, codes)


def _weights(node: DeclaredNode, names: Sequence[str]) -> tuple[Fraction, ...] | None:
    """By how much each child counts; of a share by how much each that reaches the threshold does."""
    if isinstance(node, ShareNode):
        return (Fraction(100, len(names)),) * len(names)
    return None if isinstance(node, PercentNode) else factors(node, names, ())


def _reaching(node: ShareNode, child: Column) -> Column:
    """One where the child reaches the threshold, else zero."""
    values = [value and Amount(*(Fraction(part >= node.at_least) for part in value)) for value in child.values]
    return Column((*values,), child.codes)


def _weighed(node: DeclaredNode, children: Mapping[str, Column], packages: int) -> Column:
    """The weighted sum of children that all apply to all these packages."""
    weights = _weights(node, [*children]) if children else None
    if weights is None:
        return Column((None,), np.zeros(packages, np.int64))
    columns = [
        [[weight * part for part in value] if value is not None else [Fraction(0)] * 3 for value in one.values]
        for weight, one in zip(weights, children.values(), strict=True)
    ]
    parts = [part for column in columns for value in column for part in value]
    unit = lcm(*(part.denominator for part in parts))
    whole = [np.array([[int(part * unit) for part in value] for value in column], object) for column in columns]
    fits = sum(max(abs(int(part * unit)) for part in chain(*column)) for column in columns) < _ROOM
    kind: Any = np.int64 if fits else object
    worlds = np.zeros((packages, 3), kind)
    for table, one in zip(whole, children.values(), strict=True):
        worlds += table.astype(kind)[one.codes]
    rows, codes = _different(worlds) if fits else _listed(worlds)
    return Column(tuple(Amount(*(Fraction(part, unit) for part in row)) for row in rows), codes)


def _listed(rows: Ints) -> tuple[list[list[Any]], Ints]:
    """The different rows of numbers that no machine number holds, and which of them each row is."""
    places: dict[tuple[Any, ...], int] = {}
    codes = np.array([places.setdefault((*row,), len(places)) for row in rows.tolist()], np.int64)
    return [[*row] for row in places], codes


def _placed(node: RelativeNode, child: Column, names: Sequence[str]) -> Column:
    """A relative node in both worlds, each against what the others have earned for certain."""
    if not node.reference and len(names) == 1:
        return Column(tuple(amount_of(node, {"": value}, None) for value in child.values), child.codes)
    lows = [None if value is None else value.low for value in child.values]
    others, ends = _others(node, lows, child.codes, names)
    rows, codes = _different(np.stack([child.codes, *ends], axis=1))
    found = [amount_of(node, {"": child.values[own]}, _told(others, *row)) for own, *row in rows]
    return Column((*found,), codes)


def _bounded(node: RelativeNode, child: Column, names: Sequence[str]) -> Column:
    """A relative node's bounds: methods/bounds.py."""
    if not node.reference and len(names) == 1:
        return Column(tuple(amount_of(node, {"": value}, None) for value in child.values), child.codes)
    highs, above = _others(node, [None if one is None else one.high for one in child.values], child.codes, names)
    lows, below = _others(node, [None if one is None else one.low for one in child.values], child.codes, names)
    rows, codes = _different(np.stack([child.codes, *above, *below], axis=1))
    found: list[Amount | None] = []
    for own, *row in rows:
        value = child.values[own]
        told = None if value is None else held(node, bounds_of(value), _told(highs, *row[:2]), _told(lows, *row[2:]))
        found.append(None if told is None else Amount(told.low, told.high, node.to))
    return Column((*found,), codes)


def _told(values: Sequence[Fraction], *ends: int) -> list[Fraction]:
    """The least and the greatest of the others; nothing where there are none."""
    return [values[end] for end in ends if end >= 0]


def _others(
    node: RelativeNode, values: Sequence[Fraction | None], codes: Ints, names: Sequence[str]
) -> tuple[list[Fraction], tuple[Ints, Ints]]:
    """(different values, of each package the places in them of the least and greatest at the others, −1 for none)."""
    if node.reference:
        return _fixed(node.reference, names)
    found = sorted({value for value in values if value is not None})
    ranks = {value: rank for rank, value in enumerate(found)}
    rank = np.array([-1 if value is None else ranks[value] for value in values], np.int64)[codes]
    return found, (_least(rank, rank >= 0), -_least(-rank, rank >= 0, 1))


def _least(rank: Ints, applies: Ints, nobody: int = -1) -> Ints:
    """The least rank among the others to whom it applies; `nobody` where there are none."""
    found = np.full(len(rank), nobody, np.int64)
    if applies.any():
        first = np.flatnonzero(applies)[rank[applies].argmin()]
        rest = applies & (np.arange(len(rank)) != first)
        found[:] = rank[first]
        found[first] = rank[rest].min() if rest.any() else nobody
    return found


def _fixed(reference: Mapping[str, Fraction], names: Sequence[str]) -> tuple[list[Fraction], tuple[Ints, Ints]]:
    """The same of the numbers that an act fixes: those of the others in it."""
    found = sorted({*reference.values()})
    ends: dict[str, tuple[int, int]] = {}
    for name in {*names}:
        others = [found.index(value) for who, value in reference.items() if who != name]
        ends[name] = (min(others), max(others)) if others else (-1, -1)
    least, most = np.array([ends[name] for name in names], np.int64).T
    return found, (least, most)
