"""A resolved rulebook as the JSON of a certificate: lines in order with their points and gates, rules without cases."""

from __future__ import annotations

from typing import Any

from evaluator.methods.formula import table_of
from evaluator.model.criteria import Line, NotApplicable, Rulebook
from evaluator.model.rule import Rule
from evaluator.model.score_node import (
    BestNode,
    CapNode,
    DeclaredNode,
    FloorNode,
    NumberNode,
    RelativeNode,
    TableNode,
    children_of,
    head_of,
)
from evaluator.seal.conditions import plain_conditions, plain_figure
from evaluator.seal.plain import plain

__all__ = ["plain_rulebook"]

Json = dict[str, Any]
_ELSEWHERE = {"based_on", "gates", "scores", "efforts", "not_applicable", "groups"}
"""Keys of set.yaml that lines, nodes and reference sets say better; and efforts, which decide no point."""
_ELSEWHERE_OF_NODE = {"at", "reference", "by_group"}
"""`at` is a bound like others; who a node is held against, fixed by an act or of a group, stands among `references`."""
_SAME = {
    "sum": "weighted",
    "mean": "weighted_mean",
    "cap": "held",
    "floor": "held",
    "best": "placed",
    "range": "placed",
}
"""Methods that are another one with weights, bounds or a zero written out."""


def plain_rulebook(book: Rulebook) -> Json:
    """The set, its lines and the rules that they use; what a package is judged by, and nothing else."""
    head = plain(book.head.model_copy(update={"efforts": None}))
    rules = {line.rule_id: line.rule for line in book.lines}
    return {
        **{key: value for key, value in head.items() if key not in _ELSEWHERE},
        "set": book.id,
        "nodes": {name: _node(node) for name, node in book.head.scores.items()},
        "rules": {name: _rule(rule) for name, rule in rules.items()},
        "lines": [_line(line, book.head.not_applicable) for line in book.lines],
    }


def _node(node: DeclaredNode) -> Json:
    """A score node in the shape of its method; its children as a list with their weights, since their order counts."""
    head, told = head_of(node), plain(node)
    children = [[child, weight] for child, weight in _weights(node, head, told).items()]
    kept = {key: value for key, value in told.items() if key not in (head, *_ELSEWHERE_OF_NODE)}
    return {**kept, **_own(node), "method": _SAME.get(head, head), "children": children}


def _weights(node: DeclaredNode, head: str, told: Json) -> Json:
    return told[head] if head in ("weighted", "weighted_mean") else dict.fromkeys(children_of(node), "1")


def _own(node: DeclaredNode) -> Json:
    """What a method needs beside its numbers, with nothing left to a default."""
    if isinstance(node, CapNode | FloorNode):
        return {"most" if isinstance(node, CapNode) else "least": plain(node.at)}
    if isinstance(node, RelativeNode):
        return {"from_zero": isinstance(node, BestNode), "inverse": getattr(node, "inverse", False)}
    if isinstance(node, TableNode):
        return {"rows": {" ".join(map(str, values)): str(points) for values, points in table_of(node).items()}}
    return {"figure": plain_figure(node.value)} if isinstance(node, NumberNode) else {}


def _line(line: Line, policy: NotApplicable) -> Json:
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
        "not_applicable": policy.maximum if line.id in policy.lines else None,
        "from_set": line.from_set,
        "altered": [{"set": one.set_id, "keys": [*one.keys], "reason": one.reason} for one in line.altered],
    }
    return told if line.clause is None else {**told, "clause": line.clause}


def _rule(rule: Rule) -> Json:
    return {
        "title": rule.title,
        "parameters": dict(rule.parameters),
        "award": rule.award,
        "claims": [{"id": claim.id, "conditions": plain_conditions(claim)} for claim in rule.claims],
    }
