"""The reference sets of a round's relative nodes, for the ministry's eyes: who was compared with whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.methods.rounding import half_up
from evaluator.model.group import group_of
from evaluator.model.score_node import RelativeNode
from evaluator.nodes import NodeScore
from evaluator.render.sheet import Value, number
from evaluator.round.standings import Standing

__all__ = ["reference_rows"]


def reference_rows(told: Sequence[Standing]) -> Iterator[list[Value]]:
    """A row per relative node and district: what of it the others are compared with, and what came of it.

    Nothing where the set declares no such node. A district at which nothing applies has empty numbers.
    """
    for place, node in enumerate(told[0].score.nodes if told else ()):
        if isinstance(node.declared, RelativeNode):
            yield from (_row(standing, standing.score.nodes[place], node.declared) for standing in told)


def _row(standing: Standing, own: NodeScore, declared: RelativeNode) -> list[Value]:
    ((child, compared),) = own.children
    source = "из набора критериев" if declared.reference else "эта оценка"
    if declared.by_group:
        groups = standing.score.verdicts.rulebook.head.groups
        group = group_of(groups, standing.score.verdicts.evidence.municipality)
        source += f", {groups[group].title}" if group else ", кто ни в одной группе"
    figures = (number(half_up(one.low, int(declared.places))) if one else None for one in (compared, own.amount))
    return [own.id, declared.title, standing.entry.municipality, child, *figures, source]
