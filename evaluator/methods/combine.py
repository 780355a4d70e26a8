"""The tree of declared nodes worked out: each node's amount and its rows, from those of lines and numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from graphlib import TopologicalSorter

from evaluator.methods.amount import Amount, Part, Row, scaled
from evaluator.methods.formula import factors, formula, placed
from evaluator.model.score_node import (
    CapNode,
    DeclaredNode,
    FloorNode,
    NumberNode,
    PenaltyNode,
    PercentNode,
    RangeNode,
    RelativeNode,
    children_of,
)

__all__ = ["amount_of", "combined", "in_order", "tally"]

Nodes = Mapping[str, DeclaredNode]
Peers = Mapping[str, Sequence[Fraction]]


def in_order(nodes: Nodes) -> list[str]:
    """The nodes, each after its children. Raises graphlib.CycleError."""
    order = TopologicalSorter(
        {name: [part for part in children_of(node) if part in nodes] for name, node in nodes.items()}
    )
    return [*order.static_order()]


def tally(nodes: Nodes, leaves: Mapping[str, Part], peers: Peers) -> dict[str, Part]:
    """Every node by its name. `leaves` hold the lines, the directions and the numbers from records.

    `peers` have the reference set of each relative node; without one its value may be anything on its scale.
    """
    done: dict[str, Part] = {**leaves}
    for name in in_order(nodes):
        node = nodes[name]
        if not isinstance(node, NumberNode):
            done[name] = combined(name, node, {child: done[child] for child in children_of(node)}, peers.get(name))
    return {name: done[name] for name in nodes}


def combined(name: str, node: DeclaredNode, children: Mapping[str, Part], peers: Sequence[Fraction] | None) -> Part:
    """One node of its children with its rows."""
    amount = amount_of(node, {child: part.amount for child, part in children.items()}, peers)
    if amount is None:
        return Part(None)
    parts = {child: part for child, part in children.items() if part.amount is not None}
    return Part(amount, tuple(row for row in _rows(name, node, parts, amount) if row.lost or row.pending))


def amount_of(
    node: DeclaredNode, children: Mapping[str, Amount | None], peers: Sequence[Fraction] | None
) -> Amount | None:
    """The amount of a node; nothing of it applies where nothing of its children does, or a percent is of nothing."""
    found = {child: amount for child, amount in children.items() if amount is not None}
    amounts = [*found.values()]
    if not amounts or (isinstance(node, PercentNode) and amounts[0].maximum <= 0):
        return None
    return _relative(node, amounts[0], peers) if isinstance(node, RelativeNode) else _own(node, [*found], amounts)


def _own(node: DeclaredNode, names: Sequence[str], amounts: Sequence[Amount]) -> Amount:
    """The amount of a method that holds nothing against others: its function in both worlds and of the maxima."""
    worth = formula(node, names, [amount.maximum for amount in amounts])
    low, high, maximum = (worth(world) for world in zip(*amounts, strict=True))
    return Amount(low, high, maximum)


def _relative(node: RelativeNode, child: Amount, peers: Sequence[Fraction] | None) -> Amount:
    if peers is None:
        return Amount(Fraction(0), node.to, node.to)
    ends = placed(node, child.low, peers), placed(node, child.high, peers)
    low, high = reversed(ends) if isinstance(node, RangeNode) and node.inverse else ends
    return Amount(low, high, node.to)


def _rows(name: str, node: DeclaredNode, parts: Mapping[str, Part], amount: Amount) -> Iterator[Row]:
    """The rows of a node: those of its children as far as the method splits, and one of its own for the rest."""
    maxima = [part.amount.maximum for part in parts.values() if part.amount is not None]
    weights = factors(node, [*parts], maxima)
    split: list[Row] = []
    if weights is not None:
        split = [row for part, weight in zip(parts.values(), weights, strict=True) for row in scaled(part.rows, weight)]
    elif isinstance(node, CapNode | FloorNode):
        split = [row for part in parts.values() for row in part.rows]
    elif isinstance(node, PenaltyNode):
        split = [*_penalties(node, parts)]
    yield from split
    lost = amount.lost - sum((row.lost for row in split), Fraction(0))
    pending = amount.pending - sum((row.pending for row in split), Fraction(0))
    kind = "adjusting" if isinstance(node, CapNode | FloorNode | PenaltyNode) else "distance"
    yield Row(kind, name, "", lost, pending)


def _penalties(node: PenaltyNode, parts: Mapping[str, Part]) -> Iterator[Row]:
    """`each` lost for a child that stays below its maximum in both worlds, pending for one that may reach it."""
    for child, part in parts.items():
        assert part.amount is not None
        falls, may_fall = part.amount.lost > 0, part.amount.low < part.amount.maximum
        if may_fall:
            yield Row("penalty", child, "", node.each * falls, node.each * (not falls))
