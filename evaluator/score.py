"""Verdicts summed: a score per direction and in all, and the ledger in which every lost and pending point has a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from types import MappingProxyType

from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.methods.amount import Row
from evaluator.methods.bounds import Bounds
from evaluator.methods.rounding import apportioned, half_up
from evaluator.model.score_node import RelativeNode, children_of
from evaluator.model.values import FALSE, TRUE, UNKNOWN
from evaluator.nodes import NodeScore, Others, Peers, compared_with, scored_nodes

__all__ = [
    "LedgerRow", "Score", "ScoreNode", "bounds_in", "compared", "held_against", "node_of", "peers_of", "percent",
    "printed", "score", "score_node",
]  # fmt: skip

_ZERO = Fraction(0)
_ALONE: Peers = MappingProxyType({})
_NOBODY: Others = MappingProxyType({})


@dataclass(frozen=True)
class ScoreNode:
    """Points of a direction or of the whole: maximum = earned + pending + lost, exactly.

    `official` is the maximum before lines that are not applicable were taken out; `percent` is as published.
    `bounds` are the points between which it lies until nothing is pending (methods/bounds.py), `percents` the published
    percentages at them. `places` are the decimals of a declared node in print; plain sums are printed whole.
    """

    id: str
    title: str
    maximum: Fraction
    official: Fraction
    earned: Fraction
    pending: Fraction
    percent: Fraction | None
    bounds: Bounds
    percents: Bounds | None
    places: int | None = None

    @property
    def lost(self) -> Fraction:
        return self.maximum - self.earned - self.pending


@dataclass(frozen=True)
class LedgerRow:
    """So many points of a line, lost or pending, and the one thing they hang on.

    That is the claim's own cause, or, where `blocked_by` names a line, the gate that it holds shut.
    """

    verdict: Verdict
    claim: ClaimVerdict
    kind: str
    points: Fraction
    blocked_by: str | None


@dataclass(frozen=True)
class Score:
    """The score of one package: directions, the whole, verdicts, ledger, the nodes that its set declares."""

    verdicts: Verdicts
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    ledger: tuple[LedgerRow, ...]
    nodes: tuple[NodeScore, ...] = ()


def score(verdicts: Verdicts, peers: Peers = _ALONE, others: Others = _NOBODY) -> Score:
    """The score of judged lines; the ledger's rows sum to each node's lost and pending.

    `peers` are the reference sets of relative nodes, `others` the bounds of those values where they are not settled.
    `total` of set.yaml makes a declared node the whole.
    """
    book = verdicts.rulebook
    places = int(book.head.rounding.places)
    nodes = tuple(
        _node(direction.id, direction.title, [verdicts.of(line.id) for line in direction.lines], places)
        for direction in book.directions
    )
    rows = tuple(ledger(verdicts))
    declared = scored_nodes(verdicts, _by_line(rows), peers, others) if book.head.scores else ()
    whole = next((node for node in declared if node.id == book.head.total), None)
    if whole is None:
        total = _node("", book.head.title, verdicts.verdicts, places)
    else:
        total = replace(node_of(whole, places), id="", title=book.head.title)
    return Score(verdicts, nodes, total, rows, declared)


def _by_line(rows: Iterable[LedgerRow]) -> Mapping[str, tuple[Row, ...]]:
    """The ledger's rows by line, as nodes take them."""
    found: dict[str, tuple[Row, ...]] = {}
    for row in rows:
        line, lost = row.verdict.line.id, row.points if row.kind == "lost" else _ZERO
        found[line] = (*found.get(line, ()), Row(row.kind, line, row.claim.id, lost, row.points - lost))
    return found


def node_of(node: NodeScore, places: int = 0) -> ScoreNode:
    """A declared node with its points, as directions have them; all zero where nothing of it applies."""
    declared, amount = node.declared, node.amount
    decimals = int(declared.places)
    if amount is None:
        return score_node(node.id, declared.title, (_ZERO, node.official, _ZERO, _ZERO), places, decimals)
    points = amount.maximum, node.official, amount.low, amount.pending
    return score_node(node.id, declared.title, points, places, decimals, node.bounds)


def score_node(
    name: str,
    title: str,
    points: tuple[Fraction, Fraction, Fraction, Fraction],
    places: int,
    decimals: int | None = None,
    bounds: Bounds | None = None,
) -> ScoreNode:
    """The node of (maximum, official, earned, pending) with percentages of so many places.

    `bounds` are given where others' numbers move them; else they are what is earned, and that with what is pending.
    """
    maximum, _, earned, pending = points
    ends = bounds or Bounds(earned, earned + pending)
    told = percent(earned, maximum, places)
    low, high = (told if end == earned else percent(end, maximum, places) for end in ends)
    percents = None if low is None or high is None else Bounds(low, high)
    return ScoreNode(name, title, *points, told, ends, percents, decimals)


def printed(node: ScoreNode) -> ScoreNode:
    """The node with its points rounded for print; earned half up, pending and lost so that all still add up.

    Each of the bounds is rounded half up, as the result will be, which therefore lies between them in print too.
    """
    if node.places is None:
        return node
    maximum, official, earned = (half_up(value, node.places) for value in (node.maximum, node.official, node.earned))
    pending, _ = apportioned((node.pending, node.lost), node.places, maximum - earned)
    bounds = Bounds(*(half_up(end, node.places) for end in node.bounds))
    return replace(node, maximum=maximum, official=official, earned=earned, pending=pending, bounds=bounds)


def peers_of(scores: Mapping[str, Score], own: str) -> dict[str, dict[str, Fraction]]:
    """The reference sets of one municipality: what the child of each relative node has earned at all the others.

    Others at which nothing of the child applies are not in the set, nor, where the node compares within groups, those
    of another group.
    """
    peers: dict[str, dict[str, Fraction]] = {}
    here = scores[own].verdicts
    for name, other in scores.items():
        for node in other.nodes if name != own else ():
            if isinstance(node.declared, RelativeNode):
                (child,) = children_of(node.declared)
                amount = dict(node.children)[child]
                found = peers.setdefault(node.id, {})
                among = compared_with(here.rulebook.head.groups, node.declared, here.evidence.municipality)
                if amount is not None and among(other.verdicts.evidence.municipality):
                    found[name] = amount.low
    return peers


def bounds_in(told: Score, name: str) -> Bounds | None:
    """The bounds of a line, a direction or a declared node of a score; None where nothing of it applies."""
    declared = next((node for node in told.nodes if node.id == name), None)
    if declared is not None:
        return declared.bounds
    direction = next((node for node in told.directions if node.id == name), None)
    if direction is not None:
        return direction.bounds
    verdict = told.verdicts.of(name)
    return Bounds(verdict.earned, verdict.earned + verdict.pending)


def _others_of(scores: Mapping[str, Score], peers: Peers) -> Others:
    """The bounds of the values of a reference set."""
    told: dict[str, dict[str, Bounds]] = {}
    for node in next(iter(scores.values())).nodes:
        for name in peers.get(node.id, ()):
            (child,) = children_of(node.declared)
            found = bounds_in(scores[name], child)
            if found is not None:
                told.setdefault(node.id, {})[name] = found
    return told


def compared(scores: Mapping[str, Score]) -> dict[str, Score]:
    """The scores of several municipalities by name, each held against all the others in every relative node.

    A relative node may be made of another: once around for each settles them all.
    """
    found = {**scores}
    for _ in [node for one in [*scores.values()][:1] for node in one.nodes if isinstance(node.declared, RelativeNode)]:
        found = {name: _among(found, name) for name in found}
    return found


def _among(scores: Mapping[str, Score], own: str) -> Score:
    """The score of one held against all the others as they are now."""
    return score(scores[own].verdicts, *held_against(scores, own))


def held_against(scores: Mapping[str, Score], own: str) -> tuple[Peers, Others]:
    """What the score of one is made with: the reference sets, and the bounds of their values."""
    peers = peers_of(scores, own)
    return peers, _others_of(scores, peers)


def _node(name: str, title: str, verdicts: Iterable[Verdict], places: int) -> ScoreNode:
    listed = list(verdicts)
    maximum = sum((verdict.maximum for verdict in listed), _ZERO)
    earned = sum((verdict.earned for verdict in listed), _ZERO)
    pending = sum((verdict.pending for verdict in listed), _ZERO)
    official = sum((verdict.line.maximum for verdict in listed), _ZERO)
    return score_node(name, title, (maximum, official, earned, pending), places)


def percent(part: Fraction, whole: Fraction, places: int = 0) -> Fraction | None:
    """part / whole × 100 rounded half up to so many places; None of a whole of zero."""
    if not whole:
        return None
    scale = 10**places
    over, under = 200 * scale * part.numerator * whole.denominator, part.denominator * whole.numerator
    return Fraction((over + under) // (2 * under), scale)


def ledger(verdicts: Verdicts) -> Iterator[LedgerRow]:
    """A row for each false or pending claim that costs points; graded claims have one row of each kind."""
    for verdict in verdicts.verdicts:
        if verdict.outcome != "not applicable":
            rows = _graded(verdict) if verdict.line.rule.award == "graded" else _summed(verdict)
            yield from (row for row in rows if row.points)


def _summed(verdict: Verdict) -> Iterator[LedgerRow]:
    gate = verdict.gate_value
    for claim in verdict.claims:
        if min(gate, claim.value) == FALSE:
            yield _row(verdict, claim, "lost", claim.points)
        elif min(gate, claim.value) == UNKNOWN:
            yield _row(verdict, claim, "pending", claim.points)


def _graded(verdict: Verdict) -> Iterator[LedgerRow]:
    top = max(verdict.claims, key=lambda claim: claim.points)
    yield _row(verdict, top, "lost", verdict.lost)
    if verdict.pending:
        hoped = [claim for claim in verdict.claims if claim.value != FALSE]
        yield _row(verdict, max(hoped, key=lambda claim: claim.points), "pending", verdict.pending)


def _row(verdict: Verdict, claim: ClaimVerdict, kind: str, points: Fraction) -> LedgerRow:
    """The row with its cause: the gate where the claim itself could win, else the claim's own failing condition.

    A graded line has one row: blocked, it names the gate, even where a lower rung is all that its own claims could win.
    """
    gate = verdict.gate_value
    blocked = verdict.outcome == "blocked" and verdict.line.rule.award == "graded"
    by_gate = blocked or (gate != TRUE and (claim.value == TRUE or (gate == FALSE and claim.value != FALSE)))
    root = next(found.root for found in verdict.gates if found.value == gate) if by_gate else None
    return LedgerRow(verdict, claim, kind, points, root)
