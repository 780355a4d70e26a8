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
from math import lcm
from typing import Any

import numpy as np

from evaluator.cohort.amounts import ROOM, Column, different, joined
from evaluator.cohort.planes import Ints
from evaluator.cohort.points import Standing
from evaluator.cohort.relative import bounded_relative, cohort_of, placed_relative
from evaluator.judge.verdict import OUTCOMES
from evaluator.methods.amount import Amount
from evaluator.methods.combine import amount_of, in_order
from evaluator.methods.formula import factors
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import DeclaredNode, NumberNode, PercentNode, RelativeNode, ShareNode, children_of

__all__ = ["Tallied", "leaves_of", "tallied"]


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
    rows, codes = different(np.stack([*sums, applies], axis=1))
    return Column(tuple(_points(row, told.unit) for row in rows), codes)


def _points(row: Sequence[int], unit: int) -> Amount | None:
    earned, pending, maximum, applies = row
    return Amount(*(Fraction(part, unit) for part in (earned, earned + pending, maximum))) if applies else None


def tallied(book: Rulebook, leaves: Mapping[str, Column], names: Sequence[str]) -> Tallied:
    """Every declared node; `names` are those of the municipalities, `leaves` have the lines, directions and numbers.

    The reference set of a relative node is what its child earned at all the others, unless the set fixes it.
    """
    nodes, cohort = book.head.scores, cohort_of(names, book.head.groups)
    amounts = _worked_out(nodes, leaves, lambda node, child: placed_relative(node, child, cohort))
    if not any(isinstance(node, RelativeNode) for node in nodes.values()):
        return Tallied(amounts, amounts)
    return Tallied(amounts, _worked_out(nodes, leaves, lambda node, child: bounded_relative(node, child, cohort)))


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
    rows, codes = different(np.stack([column.codes for column in children.values()], axis=1))
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
    masks, groups = different(np.stack(applies, axis=1))
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
    fits = sum(max(abs(int(part * unit)) for part in chain(*column)) for column in columns) < ROOM
    kind: Any = np.int64 if fits else object
    worlds = np.zeros((packages, 3), kind)
    for table, one in zip(whole, children.values(), strict=True):
        worlds += table.astype(kind)[one.codes]
    rows, codes = different(worlds) if fits else _listed(worlds)
    return Column(tuple(Amount(*(Fraction(part, unit) for part in row)) for row in rows), codes)


def _listed(rows: Ints) -> tuple[list[list[Any]], Ints]:
    """The different rows of numbers that no machine number holds, and which of them each row is."""
    places: dict[tuple[Any, ...], int] = {}
    codes = np.array([places.setdefault((*row,), len(places)) for row in rows.tolist()], np.int64)
    return [[*row] for row in places], codes
