"""The programme of a catalogue: which points can be had with which changes, through claims, gates and caps.

Every row holds for every set of changes that the rules allow, so the least effort found is never above the true least;
what is found is judged, and rows are added until it stands (logic-based Benders cuts: Hooker & Ottosson 2003).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from evaluator.judge.verdict import Verdict
from evaluator.methods.formula import factors
from evaluator.model.criteria import Gate
from evaluator.model.score_node import CapNode, RelativeNode, children_of
from evaluator.model.values import TRUE
from evaluator.plan.change import clash
from evaluator.plan.effect import Clause, Effects, Spot
from evaluator.plan.programme import Programme, Sum

__all__ = ["Posed", "posed"]


@dataclass(eq=False)
class Posed:
    """The programme with its variables: `made` of changes, `true` of claims, `total` what the set counts."""

    effects: Effects
    programme: Programme = field(default_factory=Programme)
    made: dict[str, int] = field(default_factory=dict)
    true: dict[Spot, int] = field(default_factory=dict)
    earned: dict[str, Sum] = field(default_factory=dict)
    own: dict[str, Sum] = field(default_factory=dict)
    total: Sum = field(default_factory=Sum)
    exact: bool = True

    @property
    def gain(self) -> Sum:
        """What is least where the total is highest; where a node is only bounded, where the lines' points are."""
        rising = self.total
        if not self.exact:
            rising = _added((1.0, earned) for earned in self.earned.values())
        return Sum().plus(rising, -1.0)

    def clause(self, clause: Clause, spot: Spot | None = None) -> None:
        """A new row: one of the changes is made, or (with a spot) its claim stays untrue."""
        held = Sum(1.0) if spot is None else Sum(0.0, {self.true[spot]: 1.0})
        self.programme.not_below(Sum(0.0, {self.made[name]: 1.0 for name in clause}), held)

    def not_just(self, among: Iterable[str], chosen: Iterable[str]) -> None:
        """A new row: of these changes not exactly the chosen are made."""
        picked = {*chosen}
        parts = {self.made[name]: -1.0 if name in picked else 1.0 for name in among}
        self.programme.not_below(Sum(float(len(picked & {*among})), parts), Sum(1.0))


def posed(effects: Effects) -> Posed:
    """The programme of a catalogue."""
    told = Posed(effects)
    for change in effects.changes:
        told.made[change.id] = told.programme.choice()
    _conflicts(told)
    for verdict in _in_gate_order(effects):
        _line(told, verdict)
    told.total = _total(told)
    return told


def _conflicts(told: Posed) -> None:
    """Rows for changes that write the same field, and for those that refer to a record which another one adds."""
    listed = told.effects.changes
    by_record: dict[str, list[int]] = {}
    for number, change in enumerate(listed):
        for other in by_record.setdefault(change.record, []):
            if clash(change, listed[other]):
                pair = {told.made[change.id]: -1.0, told.made[listed[other].id]: -1.0}
                told.programme.not_below(Sum(1.0, pair), Sum())
        by_record[change.record].append(number)
    for change in listed:
        for name in change.needs:
            there = Sum(
                0.0, {told.made[other.id]: 1.0 for other in listed if (other.record, other.kind) == (name, "add")}
            )
            told.programme.not_below(there, Sum(0.0, {told.made[change.id]: 1.0}))


def _in_gate_order(effects: Effects) -> list[Verdict]:
    from evaluator.judge.prepare import prepared

    return [effects.before.verdicts.of(name) for name in prepared(effects.rulebook).gate_order]


def _line(told: Posed, verdict: Verdict) -> None:
    """The points of a line before and after its gates."""
    line = verdict.line
    if verdict.outcome == "not applicable":
        told.own[line.id] = told.earned[line.id] = Sum(float(verdict.earned))
        return
    truths = [(float(claim.points), _claim(told, Spot(line.id, claim.id), claim.value)) for claim in verdict.claims]
    own = _graded(told, truths) if line.rule.award == "graded" else _added(truths)
    told.own[line.id] = own
    if not own.parts and not own.constant:
        told.earned[line.id] = Sum()
        return
    if not line.gates:
        told.earned[line.id] = own
        return
    highest = float(verdict.maximum)
    got = told.programme.amount(highest)
    told.programme.not_below(own, Sum(0.0, {got: 1.0}))
    for gate in line.gates:
        opened = _gate(told, gate)
        told.programme.not_below(Sum(highest * opened.constant, _times(opened, highest)), Sum(0.0, {got: 1.0}))
    told.earned[line.id] = Sum(0.0, {got: 1.0})


def _times(one: Sum, factor: float) -> Mapping[int, float]:
    return {variable: factor * weight for variable, weight in one.parts.items()}


def _claim(told: Posed, spot: Spot, value: int) -> Sum:
    """1 where a claim is true."""
    if value == TRUE:
        return Sum(1.0)
    clauses = told.effects.clauses(spot) if told.effects.relevant[spot] else [frozenset[str]()]
    if frozenset() in clauses:
        return Sum()
    told.true[spot] = told.programme.choice()
    for clause in clauses:
        told.clause(clause, spot)
    return Sum(0.0, {told.true[spot]: 1.0})


def _added(truths: Iterable[tuple[float, Sum]]) -> Sum:
    whole = Sum()
    for points, truth in truths:
        whole = whole.plus(truth, points)
    return whole


def _graded(told: Posed, truths: Iterable[tuple[float, Sum]]) -> Sum:
    """The points of one of the true claims."""
    best, chosen = Sum(), Sum()
    for points, truth in truths:
        if truth.parts or truth.constant:
            taken = Sum(0.0, {told.programme.choice(): 1.0})
            told.programme.not_below(truth, taken)
            best, chosen = best.plus(taken, points), chosen.plus(taken)
    told.programme.not_below(Sum(1.0), chosen)
    return best


def _gate(told: Posed, gate: Gate) -> Sum:
    """At most the number of predecessors that open a gate, 0 where none does."""
    opened = Sum()
    for name in gate.any_of:
        before = told.effects.before.verdicts.of(name)
        points = (told.own if gate.reach == "local" else told.earned)[name]
        if before.outcome == "not applicable":
            return Sum(1.0)
        if not points.parts and not points.constant:
            continue
        needed = before.line.maximum if gate.need == "met" else _smallest(before)
        opens = Sum(0.0, {told.programme.choice(): 1.0})
        told.programme.not_below(points, Sum(0.0, _times(opens, float(needed))))
        opened = opened.plus(opens)
    return opened


def _smallest(before: Verdict) -> Fraction:
    """The fewest points above zero that a line can have."""
    return min((claim.points for claim in before.claims if claim.points > 0), default=Fraction(1))


def _total(told: Posed) -> Sum:
    """What the set counts: all points, or the node that it names; nodes that do not add up are only bounded here."""
    book = told.effects.rulebook
    if book.head.total is None:
        return _added((1.0, told.earned[line.id]) for line in book.lines)
    return _node(told, book.head.total)


def _node(told: Posed, name: str) -> Sum:
    book = told.effects.rulebook
    if name in told.earned:
        return told.earned[name]
    for direction in book.directions:
        if direction.id == name:
            return _added((1.0, told.earned[line.id]) for line in direction.lines)
    scored = next(node for node in told.effects.before.nodes if node.id == name)
    children = [(child, amount) for child, amount in scored.children if amount is not None]
    maximum = float(scored.amount.maximum) if scored.amount else 0.0
    if scored.amount is None or not children or isinstance(scored.declared, RelativeNode):
        told.exact &= scored.amount is None
        return Sum(0.0, {told.programme.at_most(maximum): 1.0})
    weights = factors(scored.declared, [child for child, _ in children], [amount.maximum for _, amount in children])
    if weights is not None and all(weight >= 0 for weight in weights):
        return _added((float(w), _node(told, child)) for w, (child, _) in zip(weights, children, strict=True))
    bounded = Sum(0.0, {told.programme.at_most(maximum): 1.0})
    if isinstance(scored.declared, CapNode) and len(children) == 1 and children_of(scored.declared):
        told.programme.not_below(_node(told, children[0][0]), bounded)
    else:
        told.exact = False
    return bounded
