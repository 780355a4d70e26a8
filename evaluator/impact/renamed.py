"""An older set's lines and nodes under the names of a newer one: what they decide stays the same."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from evaluator.impact.pairs import Pairs
from evaluator.model.criteria import Line, Rulebook, SetFile
from evaluator.model.score_node import DeclaredNode, NumberNode, head_of

__all__ = ["renamed_head", "renamed_line"]


def renamed_line(line: Line, pairs: Pairs) -> Line:
    """A line with its direction and its predecessors."""
    names = pairs.names["line"]
    gates = tuple(replace(gate, any_of=tuple(names[name] for name in gate.any_of)) for gate in line.gates)
    return replace(line, id=names[line.id], direction=pairs.names["direction"][line.direction], gates=gates)


def renamed_head(old: Rulebook, pairs: Pairs) -> SetFile:
    """The head with its nodes and what they are made of."""
    nodes = pairs.names["node"]
    children = {**pairs.names["line"], **pairs.names["direction"], **nodes}
    scores = {nodes[name]: _made_of(node, children) for name, node in old.head.scores.items()}
    total = None if old.head.total is None else nodes[old.head.total]
    return old.head.model_copy(update={"scores": scores, "total": total})


def _made_of(node: DeclaredNode, names: Mapping[str, str]) -> DeclaredNode:
    if isinstance(node, NumberNode):
        return node
    head = head_of(node)
    written: Any = getattr(node, head)
    if isinstance(written, str):
        return node.model_copy(update={head: names[written]})
    if isinstance(written, Mapping):
        return node.model_copy(update={head: {names[child]: weight for child, weight in written.items()}})
    return node.model_copy(update={head: tuple(names[child] for child in written)})
