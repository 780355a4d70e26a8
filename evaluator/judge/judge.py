"""Judging: a rulebook and evidence in, a verdict for every line out. The reference of the four evaluators."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from evaluator.evidence.index import Evidence
from evaluator.judge.assign import best_assignment
from evaluator.judge.cause import cause_of
from evaluator.judge.prepare import PreparedClaim, PreparedLine, prepared
from evaluator.judge.verdict import ClaimVerdict, GateVerdict, Step, Verdict, Verdicts
from evaluator.model.criteria import Gate, Line, Rulebook, total
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["gated", "judge"]

_ZERO = Fraction(0)
_NOTHING: Mapping[str, Verdict] = MappingProxyType({})


def judge(rulebook: Rulebook, evidence: Evidence) -> Verdicts:
    """The verdict of every line, in the rulebook's order, each claim with its steps and its cause."""
    book = prepared(rulebook)
    claims = {ready.line.id: _claims(ready, evidence) for ready in book.lines}
    lines = {ready.line.id: ready.line for ready in book.lines}
    excused = {claim.values["criterion"] for claim in evidence.of(("claim",)) if claim.position >= 0}
    done = gated(lines, claims, book.gate_order, excused, rulebook.head.not_applicable.maximum)
    return Verdicts(rulebook, evidence, tuple(done[ready.line.id] for ready in book.lines))


def gated(
    lines: Mapping[str, Line],
    claims: Mapping[str, tuple[ClaimVerdict, ...]],
    order: Iterable[str],
    excused: Collection[str] = (),
    policy: str = "excluded",
    known: Mapping[str, Verdict] = _NOTHING,
) -> dict[str, Verdict]:
    """The verdicts of lines whose claims are decided, each after its predecessors in `order`.

    `known` are verdicts that stand; those of `order` take their place.
    """
    done: dict[str, Verdict] = {**known}
    for name in order:
        done[name] = _verdict(lines[name], claims[name], done, name in excused, policy)
    return done


def _claims(ready: PreparedLine, evidence: Evidence) -> tuple[ClaimVerdict, ...]:
    return tuple([_claim(claim, evidence) for claim in ready.claims])


def _claim(claim: PreparedClaim, evidence: Evidence) -> ClaimVerdict:
    bound, values, value = best = best_assignment(claim, evidence)
    pairs = zip(claim.conditions, values, strict=True)
    steps = tuple([Step(condition, bound.get(condition.speaks_of or ""), found) for condition, found in pairs])
    cause = None if value == TRUE else cause_of(claim, best, evidence)
    return ClaimVerdict(claim.id, value, claim.points, bound, steps, cause)


def _own_points(award: str, claims: tuple[ClaimVerdict, ...]) -> tuple[Fraction, Fraction]:
    """The points of the claims that must hold, and of those that may: their sum, or under `graded` the best."""
    if len(claims) == 1:
        claim = claims[0]
        return claim.points if claim.value == TRUE else _ZERO, claim.points if claim.value else _ZERO
    must = [claim.points for claim in claims if claim.value == TRUE]
    may = [claim.points for claim in claims if claim.value]
    if award == "graded":
        return max(must, default=_ZERO), max(may, default=_ZERO)
    return total(must), total(may)


def _verdict(
    line: Line, claims: tuple[ClaimVerdict, ...], done: Mapping[str, Verdict], excused: bool, policy: str
) -> Verdict:
    low, high = _own_points(line.rule.award, claims)
    gates = tuple([_gate(gate, done) for gate in line.gates])
    if excused:
        credited = line.maximum if policy == "credited" else _ZERO
        return Verdict(line, "not applicable", credited, credited, _ZERO, low, high, claims, gates)
    value = min([gate.value for gate in gates]) if gates else TRUE
    earned = low if value == TRUE else _ZERO
    reachable = high if value else _ZERO
    pending = _ZERO if reachable is earned else reachable - earned if earned else reachable
    outcome = _outcome(line, claims, earned, pending, high)
    return Verdict(line, outcome, line.maximum, earned, pending, low, high, claims, gates)


def _outcome(
    line: Line, claims: tuple[ClaimVerdict, ...], earned: Fraction, pending: Fraction, own_high: Fraction
) -> str:
    if _full(earned, line.maximum):
        return "met"
    if pending:
        return "pending"
    if earned:
        return "partly"
    if own_high:
        return "blocked"
    causes = [claim.cause.reason for claim in claims if claim.cause and claim.value == FALSE]
    return "no evidence" if all(reason == "no candidate" for reason in causes) else "not met"


def _gate(gate: Gate, done: Mapping[str, Verdict]) -> GateVerdict:
    reached = [_reached(gate, done[name]) for name in gate.any_of]
    value = max(reached)
    name = gate.any_of[reached.index(value)]
    return GateVerdict(gate, value, None if value == TRUE else _root(gate, name, value, done))


def _reached(gate: Gate, before: Verdict, reach: str | None = None) -> Truth:
    """Whether a predecessor gives a gate what it needs, in both worlds at once."""
    if before.outcome == "not applicable":
        return TRUE
    local = (reach or gate.reach) == "local"
    maximum = before.line.maximum
    if _meets(gate.need, before.own_low if local else before.earned, maximum):
        return TRUE
    if not before.pending and not local:
        return FALSE
    high = before.own_high if local else before.earned + before.pending
    return UNKNOWN if _meets(gate.need, high, maximum) else FALSE


def _meets(need: str, points: Fraction, maximum: Fraction) -> bool:
    return _full(points, maximum) if need == "met" else bool(points)


def _full(points: Fraction, maximum: Fraction) -> bool:
    """Whether points are a line's maximum, which is above zero; mostly both are one object, and `==` is slow."""
    return points is maximum or (points is not _ZERO and points == maximum)


def _root(gate: Gate, name: str, value: Truth, done: Mapping[str, Verdict]) -> str:
    """The first failing predecessor in written order, `name`; where only its own gate fails it, that gate's root."""
    before = done[name]
    if gate.reach == "chain" and _reached(gate, before, "local") > value:
        return next(inner.root or name for inner in before.gates if inner.value <= value)
    return name
