"""The score nodes that a set declares, for many packages at once: exactly what `compared(judge …)` finds for each.

A column holds each different amount once, and for every package which one it has. So a node is worked out once for each
different combination of its children, in Fractions; sums and means, of which hardly two are alike, in whole numbers of
a common fraction. Of a reference set only the least and the greatest of the others decide anything, so a cohort is gone
through twice for each relative node, however large it is: to find both, and to place everyone between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Any, NamedTuple

import numpy as np

from evaluator.cohort.amounts import ROOM, Column, different
from evaluator.cohort.points import Standing
from evaluator.cohort.relative import bounded_relative, cohort_of, placed_relative
from evaluator.judge.verdict import OUTCOMES
from evaluator.methods.amount import Amount
from evaluator.methods.combine import amount_of, in_order
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import (
    DeclaredNode,
    MeanNode,
    NumberNode,
    RelativeNode,
    ShareNode,
    SumNode,
    WeightedMeanNode,
    WeightedNode,
    children_of,
)  # fmt: skip

__all__ = ["Tallied", "leaves_of", "tallied"]


@dataclass(frozen=True)
class Tallied:
    """The amounts of lines, directions and nodes by name, and the same with bounds in the place of both worlds."""

    amounts: Mapping[str, Column]
    bounds: Mapping[str, Column]


class _Counts(NamedTuple):
    """By how much each child counts; in a mean the sum is divided by the sum of the divisors of those that apply."""

    weights: Sequence[Fraction]
    divisors: Sequence[Fraction]
    mean: bool


_NOTHING = (Fraction(0),) * 3


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
    counts = _counts(node, [*children]) if len(children) > 1 else None
    if counts is not None:
        return _summed(node, children, counts)
    rows, codes = different(np.stack([column.codes for column in children.values()], axis=1))
    found = [
        amount_of(node, {name: children[name].values[code] for name, code in zip(children, row, strict=True)}, None)
        for row in rows
    ]
    return Column((*found,), codes)


def _summed(node: DeclaredNode, children: Mapping[str, Column], counts: _Counts) -> Column:
    """A linear node, in whole numbers, whichever of its children apply to each package."""
    if isinstance(node, ShareNode):
        children = {name: _reaching(node, one) for name, one in children.items()}
    parts = (part for one in children.values() for value in one.values for part in value or ())
    unit, scale, base = _unit(parts), _unit(counts.weights), _unit(counts.divisors)
    weights = [int(weight * scale) for weight in counts.weights]
    divisors = [int(divisor * base) for divisor in counts.divisors]
    tables = [
        [[weight * part.numerator * (unit // part.denominator) for part in value or _NOTHING] for value in one.values]
        for weight, one in zip(weights, children.values(), strict=True)
    ]
    most = sum(max(abs(part) for row in table for part in row) for table in tables)
    fits = max(most, sum(map(abs, divisors))) < ROOM
    kind: Any = np.int64 if fits else object
    sums = np.zeros((len(next(iter(children.values())).codes), 5), kind)
    for table, divisor, one in zip(tables, divisors, children.values(), strict=True):
        applies = [[divisor * (value is not None), int(value is not None)] for value in one.values]
        sums += np.array([[*row, *more] for row, more in zip(table, applies, strict=True)], kind)[one.codes]
    rows, codes = different(sums)
    return Column(tuple(_over(row, unit * scale, base, counts.mean) for row in rows), codes)


def _unit(numbers: Iterable[Fraction]) -> int:
    return lcm(*{number.denominator for number in numbers})


def _over(row: Sequence[int], unit: int, base: int, mean: bool) -> Amount | None:
    """The three sums, each over that of the divisors in a mean; nothing where no child applies."""
    *worlds, divisor, some = row
    over, under = (base, unit * divisor) if mean else (1, unit)
    return Amount(*(Fraction(part * over, under) for part in worlds)) if some else None


def _counts(node: DeclaredNode, names: Sequence[str]) -> _Counts | None:
    """How the children of a linear node count, None of other nodes."""
    ones = (Fraction(1),) * len(names)
    match node:
        case SumNode():
            return _Counts(ones, ones, False)
        case MeanNode():
            return _Counts(ones, ones, True)
        case ShareNode():
            return _Counts((Fraction(100),) * len(names), ones, True)
        case WeightedNode():
            return _Counts(tuple(node.weighted[name] for name in names), ones, False)
        case WeightedMeanNode():
            weights = tuple(node.weighted_mean[name] for name in names)
            return _Counts(weights, weights, True)
    return None


def _reaching(node: ShareNode, child: Column) -> Column:
    """One where the child reaches the threshold, else zero."""
    values = [value and Amount(*(Fraction(part >= node.at_least) for part in value)) for value in child.values]
    return Column((*values,), child.codes)
