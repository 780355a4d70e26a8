"""What a direction, a declared node or the whole gained and lost between two sets, split by lines and by reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.impact.moves import Part, Points, why
from evaluator.impact.stages import Course, Stage
from evaluator.judge.verdict import Verdict
from evaluator.methods.amount import Amount, Row
from evaluator.score import Score, ScoreNode, node_of

__all__ = ["Key", "NodeMove", "node_moves", "nodes_of"]

Key = tuple[str, str]
"""(`total`, ""), (`direction`, its id) or (`node`, its id)."""
_ZERO = Fraction(0)


class NodeMove(NamedTuple):
    """A node with its parts, which make its move exactly; `old` or `new` is None where the set has it not.

    `steps` split the difference of the published percentages by reason, in п.п.; none where a percentage is missing.
    """

    key: Key
    old: ScoreNode | None
    new: ScoreNode | None
    parts: tuple[Part, ...]
    steps: tuple[tuple[str, Fraction], ...]

    @property
    def moved(self) -> bool:
        """Whether points, maximum or percentage differ, or the node is in one of the sets only."""
        return _figures(self.old) != _figures(self.new)


def node_moves(scores: Sequence[Score], course: Course) -> tuple[NodeMove, ...]:
    """The whole, then every direction and every declared node of either set, the newer set's first."""
    told = [nodes_of(score) for score in scores]
    olds = {("direction", name) for name in course.pairs.names["direction"].values()}
    news = {("direction", name) for name in course.new.head.directions}
    ends = ({key: node for key, node in told[0].items() if key[0] != "direction" or key in olds},
            {key: node for key, node in told[-1].items() if key[0] != "direction" or key in news})  # fmt: skip
    by_rows = any(score.verdicts.rulebook.head.total for score in (scores[0], scores[-1]))
    shares = [_shares(score, by_rows) for score in scores]
    tables = [{verdict.line.id: verdict for verdict in score.verdicts.verdicts} for score in scores]
    return tuple(
        NodeMove(
            key,
            ends[0].get(key),
            ends[1].get(key),
            tuple(_parts([found.get(key, {}) for found in shares], tables, course.stages)),
            tuple(_steps([nodes.get(key) for nodes in told], course.stages)),
        )
        for key in dict.fromkeys([*ends[1], *ends[0]])
    )


def nodes_of(score: Score) -> dict[Key, ScoreNode]:
    """The whole, the directions and the declared nodes."""
    places = int(score.verdicts.rulebook.head.rounding.places)
    told: dict[Key, ScoreNode] = {("total", ""): score.total}
    told |= {("direction", node.id): node for node in score.directions}
    return told | {("node", node.id): node_of(node, places) for node in score.nodes}


def _figures(node: ScoreNode | None) -> tuple[object, ...]:
    return () if node is None else (node.earned, node.pending, node.maximum, node.percent)


def _shares(score: Score, by_rows: bool) -> dict[Key, Mapping[str, Points]]:
    """For each node what every line, or other node, gives it; together they are its points.

    A plain sum is given its lines' points. Elsewhere, and for a whole that is a declared node in one of the sets, a
    node starts from its maximum, the share of "", and every row of its ledger takes away.
    """
    verdicts, nodes = score.verdicts.verdicts, {node.id: node for node in score.nodes}
    total = nodes.get(score.verdicts.rulebook.head.total or "")
    told: dict[Key, Mapping[str, Points]] = {}
    for direction in score.directions:
        told["direction", direction.id] = _plain(one for one in verdicts if one.line.direction == direction.id)
    told |= {("node", name): _rows(node.amount, node.rows) for name, node in nodes.items()}
    if total is not None:
        told["total", ""] = told["node", total.id]
    elif by_rows:
        whole = Amount(score.total.earned, score.total.earned + score.total.pending, score.total.maximum)
        rows = [Row("line", one.line.id, "", one.lost, one.pending) for one in verdicts]
        told["total", ""] = _rows(whole, rows)
    else:
        told["total", ""] = _plain(verdicts)
    return told


def _plain(verdicts: Iterable[Verdict]) -> dict[str, Points]:
    return {one.line.id: Points(one.earned, one.pending, one.maximum) for one in verdicts}


def _rows(amount: Amount | None, rows: Iterable[Row]) -> dict[str, Points]:
    if amount is None:
        return {}
    told = {"": Points(amount.maximum, _ZERO, amount.maximum)}
    for row in rows:
        less = Points(-row.lost - row.pending, row.pending)
        told[row.source] = told.get(row.source, Points()).plus(less)
    return told


def _parts(
    shares: Sequence[Mapping[str, Points]], tables: Sequence[Mapping[str, Verdict]], stages: Sequence[Stage]
) -> Iterator[Part]:
    """The difference of every share in every stage; what a line gave and took again in other stages is no part."""
    for source in dict.fromkeys([*shares[-1], *shares[0], *(name for found in shares for name in found)]):
        told = [found.get(source, Points()) for found in shares]
        if told[0] == told[-1]:
            continue
        for number, stage in enumerate(stages[1:], 1):
            step = told[number].plus(told[number - 1], -1)
            if any(step):
                line = source in tables[number] or source in tables[number - 1]
                reason = why(source, tables[number - 1], tables[number], stage) if line else (stage.reason, "")
                yield Part(source, *reason, step)


def _steps(nodes: Sequence[ScoreNode | None], stages: Sequence[Stage]) -> Iterator[tuple[str, Fraction]]:
    """What each stage did to the published percentage; one at which nothing applies is passed over."""
    percents = [None if node is None else node.percent for node in nodes]
    if percents[0] is None or percents[-1] is None:
        return
    last = percents[0]
    for stage, now in zip(stages[1:], percents[1:], strict=True):
        if now is not None and now != last:
            yield stage.reason, now - last
            last = now
