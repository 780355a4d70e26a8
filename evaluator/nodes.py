"""The score nodes that a set declares, worked out for one package (evaluator/methods/README.md)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from evaluator.evidence.index import Evidence
from evaluator.judge.interval import Interval, interval_of, numbered
from evaluator.judge.prepare import prepared_figure
from evaluator.judge.verdict import Verdict, Verdicts
from evaluator.methods.amount import Amount, Part, Row, exact
from evaluator.methods.bounds import Bounds, bounded, bounds_of
from evaluator.methods.combine import tally
from evaluator.methods.formula import band_of
from evaluator.model.criteria import Rulebook
from evaluator.model.group import Group, group_of
from evaluator.model.score_node import BandNode, DeclaredNode, NumberNode, RelativeNode, children_of

__all__ = ["NodeScore", "Others", "Peers", "compared_with", "held_number", "levels", "official_of", "scored_nodes"]

Peers = Mapping[str, Mapping[str, Fraction]]
"""For each relative node the values of the other municipalities, by name: its reference set without one's own."""
Others = Mapping[str, Mapping[str, Bounds]]
"""The same with the bounds of the others' values; who is not in it has the one value that `Peers` gives."""
_ZERO = Fraction(0)


@dataclass(frozen=True)
class NodeScore:
    """A declared node of one package: `amount` is None where nothing of it applies.

    `official` is its maximum with every line; `children` have their amounts; `rows` sum to its lost and pending;
    `reference` is the reference set of a relative node, None where nobody gave one. `bounds` are those of
    methods/bounds.py, None where nothing applies.
    """

    id: str
    declared: DeclaredNode
    amount: Amount | None
    official: Fraction
    children: tuple[tuple[str, Amount | None], ...]
    rows: tuple[Row, ...]
    reference: Mapping[str, Fraction] | None = None
    bounds: Bounds | None = None


def scored_nodes(
    verdicts: Verdicts, rows: Mapping[str, tuple[Row, ...]], peers: Peers, others: Others
) -> tuple[NodeScore, ...]:
    """Every declared node in the order of set.yaml; `rows` are the ledger's by line."""
    book, evidence = verdicts.rulebook, verdicts.evidence
    nodes = book.head.scores
    if not nodes:
        return ()
    references = {name: _reference(name, node, peers, book, evidence.municipality) for name, node in nodes.items()}
    leaves = {verdict.line.id: Part(_line(verdict), rows.get(verdict.line.id, ())) for verdict in verdicts.verdicts}
    leaves |= {direction.id: _direction([leaves[line.id] for line in direction.lines]) for direction in book.directions}
    leaves |= {name: _number(name, node, evidence) for name, node in nodes.items() if isinstance(node, NumberNode)}
    given = {name: [*found.values()] for name, found in references.items() if found is not None}
    done = {**leaves, **tally(nodes, leaves, given)}
    official, bounds = official_of(book), _bounds(nodes, leaves, done, references, others)
    return tuple(
        NodeScore(
            name,
            node,
            done[name].amount,
            official[name],
            tuple((child, done[child].amount) for child in children_of(node)),
            done[name].rows,
            references[name],
            bounds[name],
        )
        for name, node in nodes.items()
    )


def _bounds(
    nodes: Mapping[str, DeclaredNode],
    leaves: Mapping[str, Part],
    done: Mapping[str, Part],
    references: Mapping[str, Mapping[str, Fraction] | None],
    others: Others,
) -> Mapping[str, Bounds | None]:
    """The bounds of every node; without relative ones the two worlds that are worked out already."""
    if not any(isinstance(node, RelativeNode) for node in nodes.values()):
        return {name: bounds_of(amount) if (amount := done[name].amount) else None for name in nodes}
    told = {
        name: [_open(nodes[name], others.get(name, {}), who, value) for who, value in found.items()]
        for name, found in references.items()
        if found is not None
    }
    return bounded(nodes, leaves, told)


def _open(node: DeclaredNode, others: Mapping[str, Bounds], who: str, value: Fraction) -> Bounds:
    """The bounds of another's number: of one that the set fixes, or of which no more is known, the number itself."""
    fixed = isinstance(node, RelativeNode) and bool(node.reference)
    return Bounds(value, value) if fixed else others.get(who, Bounds(value, value))


def _reference(name: str, node: DeclaredNode, peers: Peers, book: Rulebook, own: str) -> Mapping[str, Fraction] | None:
    """The reference set of a relative node: the one that its set fixes, else the peers given; never one's own value."""
    if not isinstance(node, RelativeNode):
        return None
    if node.reference:
        among = compared_with(book.head.groups, node, own)
        return {who: value for who, value in node.reference.items() if who != own and among(who)}
    return peers.get(name)


def compared_with(groups: Mapping[str, Group], node: RelativeNode, own: str) -> Callable[[str], bool]:
    """Whether a municipality of this name is one that a relative node compares with: all, or those of the own group."""
    if not node.by_group:
        return lambda _: True
    group = group_of(groups, own)
    return lambda who: group_of(groups, who) == group


def _line(verdict: Verdict) -> Amount | None:
    if verdict.outcome == "not applicable":
        return exact(verdict.maximum) if verdict.maximum else None
    return Amount(verdict.earned, verdict.earned + verdict.pending, verdict.maximum)


def _direction(lines: list[Part]) -> Part:
    """A direction: the plain sum of those of its lines that apply."""
    amounts = [part.amount for part in lines if part.amount is not None]
    if not amounts:
        return Part(None)
    low, high, maximum = (sum(world, _ZERO) for world in zip(*amounts, strict=True))
    return Part(Amount(low, high, maximum), tuple(row for part in lines for row in part.rows))


def _number(name: str, node: NumberNode, evidence: Evidence) -> Part:
    """A number from records, held within its scale; where no completion has one, the least."""
    members = list(numbered(prepared_figure(node.value, name), {}, evidence))
    amount = held_number(node, interval_of(node.value.of, members))
    row = Row("distance", name, "", amount.lost, amount.pending)
    return Part(amount, (row,) if amount.lost or amount.pending else ())


def held_number(node: NumberNode, found: Interval | None) -> Amount:
    """A number from records within the scale of its node; the least where no completion has one."""
    if found is None:
        return Amount(node.least, node.least, node.most)
    low = node.least if found.low is None or not found.always else found.low
    high = node.most if found.high is None else found.high
    low, high = (min(max(end, node.least), node.most) for end in (low, high))
    return Amount(low, high, node.most)


@lru_cache(maxsize=8)
def official_of(book: Rulebook) -> Mapping[str, Fraction]:
    """The maximum of each node when every line applies."""
    leaves = {line.id: Part(exact(line.maximum)) for line in book.lines}
    for direction in book.directions:
        leaves[direction.id] = Part(exact(sum((line.maximum for line in direction.lines), _ZERO)))
    for name, node in book.head.scores.items():
        if isinstance(node, NumberNode):
            leaves[name] = Part(exact(node.most))
    parts = tally(book.head.scores, leaves, {})
    return {name: part.amount.maximum if part.amount else _ZERO for name, part in parts.items()}


def levels(node: NodeScore) -> tuple[str, ...]:
    """The words of the bands in which a band node lies in both worlds: one, two, or none where bands have no words."""
    found = dict(node.children).get(children_of(node.declared)[0]) if isinstance(node.declared, BandNode) else None
    if found is None or not isinstance(node.declared, BandNode):
        return ()
    words = [band_of(node.declared, end).word for end in (found.low, found.high)]
    return tuple(dict.fromkeys(word for word in words if word is not None))
