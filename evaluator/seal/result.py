"""A score as the JSON of a certificate: every step of every claim, every gate, every row that points are lost in."""

from __future__ import annotations

from typing import Any

from evaluator.judge.candidates import Bound, truths
from evaluator.judge.conditions import condition_value
from evaluator.judge.verdict import ClaimVerdict, Step, Verdict
from evaluator.methods.amount import Row
from evaluator.model.records import Record
from evaluator.model.values import Truth
from evaluator.score import LedgerRow, Score, ScoreNode, node_of
from evaluator.seal.plain import plain

__all__ = ["named", "plain_ledger", "plain_scores", "plain_verdicts"]

Json = dict[str, Any]
_TRUTHS = ("false", "unknown", "true")


def plain_verdicts(score: Score) -> Json:
    """The verdict of each line."""
    return {verdict.line.id: _verdict(verdict, score.verdicts.evidence) for verdict in score.verdicts.verdicts}


def _verdict(verdict: Verdict, evidence: Any) -> Json:
    return {
        "outcome": verdict.outcome,
        **_points(verdict),
        "own": plain([verdict.own_low, verdict.own_high]),
        "gates": [{"value": _TRUTHS[gate.value], "root": gate.root} for gate in verdict.gates],
        "claims": {claim.id: _claim(claim, evidence) for claim in verdict.claims},
    }


def _points(told: Verdict | ScoreNode) -> Json:
    return {name: str(getattr(told, name)) for name in ("maximum", "earned", "pending", "lost")}


def _claim(claim: ClaimVerdict, evidence: Any) -> Json:
    return {
        "value": _TRUTHS[claim.value],
        "points": str(claim.points),
        "cause": claim.cause.condition if claim.cause else None,
        "steps": {step.condition.id: _step(step, claim.bound, evidence) for step in claim.steps},
    }


def _step(step: Step, bound: Bound, evidence: Any) -> Json:
    """A condition: its value, the record it speaks of, each test on that record, each part of an `any_of`."""
    condition, tests = step.condition, dict[str, str]()
    if condition.head in ("Find", "Given") and step.record is not None and None not in _mentioned(step, bound):
        values = truths(condition.where, step.record, bound, evidence)
        tests = {
            f"{test.path} {test.test}": _TRUTHS[value] for test, value in zip(condition.where, values, strict=True)
        }
    return {
        "value": _TRUTHS[step.value],
        "record": named(step.record),
        "tests": tests,
        "parts": {part.id: _truth(condition_value(part, bound, evidence)) for part in condition.parts},
    }


def _mentioned(step: Step, bound: Bound) -> list[Record | None]:
    return [bound[name] for name in step.condition.mentions]


def _truth(value: Truth) -> str:
    return _TRUTHS[value]


def named(record: Record | None) -> str | None:
    """The id of a record; of a possible one of an open section `?kind/direction`, nobody's id."""
    if record is None:
        return None
    if record.position >= 0:
        return record.id
    direction = record.values.get("direction")
    return f"?{record.kind}/{direction if isinstance(direction, str) else ''}"


def plain_ledger(score: Score) -> Json:
    """By line and claim what lost and pending points hang on: the first failing condition, or the gate that is shut."""
    told: dict[str, Json] = {}
    for row in score.ledger:
        told.setdefault(row.verdict.line.id, {})[row.claim.id] = _row(row)
    return told


def _row(row: LedgerRow) -> Json:
    cause = row.claim.cause if row.blocked_by is None else None
    return {
        "kind": row.kind,
        "points": str(row.points),
        "condition": cause.condition if cause else None,
        "gate": row.blocked_by,
    }


def plain_scores(score: Score) -> Json:
    """Directions, declared nodes and the whole, all told alike: exact points, the percentage published, own rows."""
    places = int(score.verdicts.rulebook.head.rounding.places)
    return {
        "directions": {node.id: _node(node) for node in score.directions},
        "nodes": {node.id: _node(node_of(node, places), node.rows) for node in score.nodes},
        "total": _node(score.total),
    }


def _node(node: ScoreNode, rows: tuple[Row, ...] = ()) -> Json:
    told = [dict(zip(row._fields, plain(row), strict=True)) for row in rows]
    return {**_points(node), "percent": plain(node.percent), "rows": told}
