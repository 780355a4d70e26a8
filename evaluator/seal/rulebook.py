"""A resolved rulebook as the JSON of a certificate: lines in order with their points and gates, rules without cases."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from evaluator.model.criteria import Line, Rulebook
from evaluator.model.rule import AnyOf, Claim, Condition, Find, Given, Rule, Value, Where, reference
from evaluator.model.score_node import DeclaredNode, children_of, head_of
from evaluator.rulebook.fit import field_at, typed_constant
from evaluator.rulebook.rule_checks import kinds_of, wheres
from evaluator.seal.plain import plain

__all__ = ["plain_rulebook"]

Json = dict[str, Any]
Names = Mapping[str, tuple[str, ...]]
_ELSEWHERE = {"based_on", "gates", "directions", "scores", "efforts"}
"""Keys of set.yaml that lines and lists say better, for their order counts; and efforts, which decide no point."""


def plain_rulebook(book: Rulebook) -> Json:
    """The set, its lines and the rules that they use; what a package is judged by, and nothing else."""
    head = plain(book.head.model_copy(update={"efforts": None}))
    rules = {line.rule_id: line.rule for line in book.lines}
    return {
        **{key: value for key, value in head.items() if key not in _ELSEWHERE},
        "set": book.id,
        "directions": [{"id": name, **told} for name, told in head["directions"].items()],
        "scores": [_node(name, node) for name, node in book.head.scores.items()],
        "rules": {name: _rule(rule) for name, rule in rules.items()},
        "lines": [_line(line) for line in book.lines],
    }


def _node(name: str, node: DeclaredNode) -> Json:
    """A score node with its method; its children as a list with their weights, since their order counts."""
    told, head = {"id": name, **plain(node)}, head_of(node)
    weights = told[head] if head in ("weighted", "weighted_mean") else dict.fromkeys(children_of(node), "1")
    children = [{"node": child, "weight": weight} for child, weight in weights.items()]
    return {key: value for key, value in told.items() if key != head or head == "value"} | {
        "method": head,
        "children": children,
    }


def _line(line: Line) -> Json:
    claims = [claim.id for claim in line.rule.claims]
    told = {
        "id": line.id,
        "words": line.words,
        "direction": line.direction,
        "position": line.position,
        "rule": line.rule_id,
        "arguments": plain(line.arguments),
        "points": dict(zip(claims, plain(line.claim_points), strict=True)),
        "gates": [{"any_of": [*gate.any_of], "need": gate.need, "reach": gate.reach} for gate in line.gates],
        "from_set": line.from_set,
        "altered": [{"set": one.set_id, "keys": [*one.keys], "reason": one.reason} for one in line.altered],
    }
    return told if line.clause is None else {**told, "clause": line.clause}


def _rule(rule: Rule) -> Json:
    return {
        "title": rule.title,
        "parameters": dict(rule.parameters),
        "award": rule.award,
        "claims": [{"id": claim.id, "conditions": _conditions(claim)} for claim in rule.claims],
    }


def _conditions(claim: Claim) -> list[Json]:
    names: dict[str, tuple[str, ...]] = {}
    told = []
    for condition in claim.conditions:
        told.append(_condition(condition, names))
        if isinstance(condition, Find) and condition.as_:
            names[condition.as_] = condition.find
    return told


def _condition(condition: Condition, names: Names) -> Json:
    """A condition whose constants are spelled as values of their field are."""
    told: Json = plain(condition)
    if isinstance(condition, AnyOf):
        return {**told, "any_of": [_condition(part, names) for part in condition.any_of]}
    kinds = names[condition.given] if isinstance(condition, Given) else kinds_of(condition)
    holder = told["value"] if isinstance(condition, Value) else told
    for path, tests in wheres(condition):
        holder[str(path[-1])] = _tests(tests, kinds)
    return told


def _tests(where: Where, kinds: tuple[str, ...]) -> Json:
    return {
        path: {test: _wanted(path, test, wanted, kinds) for test, wanted in tests.written()}
        for path, tests in where.items()
    }


def _wanted(path: str, test: str, wanted: Any, kinds: tuple[str, ...]) -> Any:
    field = field_at(kinds, path)
    if field is None or test in ("present", "matches") or reference(wanted) is not None:
        return plain(wanted)
    return plain(typed_constant(field, wanted))
