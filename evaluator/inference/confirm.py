"""The judge's conclusions put to the second engine: claims, awards, gates, points and findings must come out the same.

It checks connectives, gates and sums, not the tests on documents (design.md, section 4).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from evaluator.inference.question import ClaimQuestion, Derivation, Fact, GateQuestion, LineAnswer, LineQuestion
from evaluator.inference.run import Result, derive
from evaluator.judge.verdict import Verdict, Verdicts
from evaluator.model.problems import EvaluatorError
from evaluator.model.values import TRUE, UNKNOWN

__all__ = ["Disagreement", "confirmed", "differences", "questions_of"]


class Disagreement(EvaluatorError):
    """The two engines differ: a bug of ours. Its text holds both derivations; nothing is scored."""


def questions_of(verdicts: Verdicts) -> tuple[LineQuestion, ...]:
    """Every line as the second engine is asked: the values of its conditions in the judge's best assignments."""
    excluded = verdicts.rulebook.head.not_applicable.maximum == "excluded"
    return tuple(_question(verdict, excluded) for verdict in verdicts.verdicts)


def _question(verdict: Verdict, excluded: bool) -> LineQuestion:
    line = verdict.line
    claims = tuple(
        ClaimQuestion(claim.id, str(claim.points), tuple(step.value for step in claim.steps))
        for claim in verdict.claims
    )
    gates = tuple(GateQuestion(gate.any_of, gate.need, gate.reach) for gate in line.gates)
    applicable = verdict.outcome != "not applicable"
    return LineQuestion(line.direction, line.id, line.rule.award, claims, gates, applicable, excluded)


def confirmed(
    verdicts: Verdicts, seconds: float = 10.0, started: Callable[[int], None] | None = None
) -> dict[str, Any]:
    """{engine, status: agrees | missing | failed, reason, derivation by line}. Raises Disagreement.

    `seconds` bound the child; `started` gets its process id.
    """
    result = derive(questions_of(verdicts), seconds, started)
    if result.derivation is None:
        return {"engine": result.engine, "status": result.status, "reason": result.reason}
    found = list(differences(verdicts, result.derivation))
    if found:
        raise Disagreement(_both(verdicts, result, found))
    graph = _graph(result.derivation)
    return {"engine": result.engine, "status": "agrees", "reason": "", "derivation": graph}


def differences(verdicts: Verdicts, derivation: Derivation) -> Iterator[str]:
    """What the engine derived otherwise than the judge, a sentence each."""
    for verdict, answer in zip(verdicts.verdicts, derivation.lines, strict=True):
        for what, ours, theirs in _pairs(verdict, answer):
            if ours != theirs:
                yield f"{verdict.line.id}: {what}: judge {ours}, engine {theirs}"
    ours = {(v.line.id, kind) for v in verdicts.verdicts for kind, points in _kinds(v) if points}
    theirs = {(finding.line, finding.kind) for finding in derivation.findings}
    if ours != theirs:
        yield f"findings: {sorted(ours ^ theirs)}"


def _kinds(verdict: Verdict) -> tuple[tuple[str, Any], ...]:
    return ("lost", verdict.lost), ("pending", verdict.pending)


def _pairs(verdict: Verdict, answer: LineAnswer) -> Iterator[tuple[str, Any, Any]]:
    yield "line", verdict.line.id, answer.line
    for name, least, world in (("must", TRUE, answer.must), ("may", UNKNOWN, answer.may)):
        yield f"claims ({name})", {claim.id for claim in verdict.claims if claim.value >= least}, set(world.claims)
        opened = {number for number, gate in enumerate(verdict.gates) if gate.value >= least}
        yield f"gates ({name})", opened, set(world.gates)
    yield "earned", verdict.earned, answer.earned
    yield "earned + pending", verdict.earned + verdict.pending, answer.possible
    yield "maximum", verdict.maximum, answer.maximum


def _both(verdicts: Verdicts, result: Result, found: list[str]) -> str:
    lines = {text.partition(":")[0] for text in found}
    told = [
        f"{verdict.line.id}: {verdict.outcome} {[(c.id, [s.value for s in c.steps]) for c in verdict.claims]}"
        for verdict in verdicts.verdicts
        if verdict.line.id in lines
    ]
    assert result.derivation is not None
    derived = [_line(step) for line, steps in _graph(result.derivation).items() if line in lines for step in steps]
    return "\n".join(["the judge and the second engine disagree", *found, "judge:", *told, "engine:", *derived])


def _graph(derivation: Derivation) -> dict[str, list[dict[str, Any]]]:
    """The fired rules of each line in order: {world, conclusion, premises}."""
    graph: dict[str, list[dict[str, Any]]] = {}
    for step in derivation.steps:
        line = step.conclusion.line
        premises = [_named(fact, line) for fact in step.premises]
        told = {"world": step.world, "conclusion": _named(step.conclusion, line), "premises": premises}
        graph.setdefault(line, []).append(told)
    return graph


def _line(step: Mapping[str, Any]) -> str:
    return f"{step['world']}: {step['conclusion']} ← {', '.join(step['premises'])}"


def _named(fact: Fact, line: str) -> str:
    label = " ".join(part for part in (fact.kind, fact.name, str(fact.number) if fact.number else "") if part)
    return label if fact.line == line else f"{fact.line} {label}"
