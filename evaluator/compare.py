"""Two scores compared: the difference of each direction in percentage points, and every line that moved."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from evaluator.judge.verdict import Verdict
from evaluator.model.criteria import Line
from evaluator.model.problems import Place
from evaluator.model.values import Truth
from evaluator.score import Score, ScoreNode, printed

__all__ = ["Comparison", "Moved", "NodeChange", "compare"]


@dataclass(frozen=True)
class NodeChange:
    """A direction or the whole in both years; `points` is the difference of the published percentages, in п.п."""

    id: str
    title: str
    old: ScoreNode | None
    new: ScoreNode | None

    @property
    def points(self) -> Fraction | None:
        if self.old is None or self.new is None or self.old.percent is None or self.new.percent is None:
            return None
        return self.new.percent - self.old.percent


@dataclass(frozen=True)
class Moved:
    """A line whose points, maximum or outcome differ; `because`: `criteria`, `expert` or `evidence`."""

    line: str
    old: Verdict | None
    new: Verdict | None
    because: str


@dataclass(frozen=True)
class Comparison:
    """Directions, the whole, and the lines that moved in the order of the newer set."""

    directions: tuple[NodeChange, ...]
    total: NodeChange
    moved: tuple[Moved, ...]
    old: Score
    new: Score


def compare(old: Score, new: Score) -> Comparison:
    """The newer score held against the older."""
    olds = {node.id: node for node in old.directions}
    news = {node.id: node for node in new.directions}
    names = list(dict.fromkeys([*news, *olds]))
    nodes = tuple(
        NodeChange(name, (news.get(name) or olds[name]).title, olds.get(name), news.get(name)) for name in names
    )
    total = NodeChange("", new.total.title, printed(old.total), printed(new.total))
    return Comparison(nodes, total, tuple(_moved(old, new)), old, new)


def _moved(old: Score, new: Score) -> Iterator[Moved]:
    olds = {verdict.line.id: verdict for verdict in old.verdicts.verdicts}
    news = {verdict.line.id: verdict for verdict in new.verdicts.verdicts}
    for name in dict.fromkeys([*news, *olds]):
        before, after = olds.get(name), news.get(name)
        if before is None or after is None or _result(before) != _result(after):
            yield Moved(name, before, after, _because(before, after))


def _result(verdict: Verdict) -> tuple[object, ...]:
    return verdict.outcome, verdict.earned, verdict.pending, verdict.maximum


def _because(old: Verdict | None, new: Verdict | None) -> str:
    if old is None or new is None or _meaning(old.line) != _meaning(new.line):
        return "criteria"
    return "expert" if _answers(old) != _answers(new) and _facts(old) == _facts(new) else "evidence"


def _answers(verdict: Verdict) -> list[Truth]:
    return [step.value for claim in verdict.claims for step in claim.steps if step.condition.head == "Ask"]


def _facts(verdict: Verdict) -> list[Truth]:
    return [step.value for claim in verdict.claims for step in claim.steps if step.condition.head != "Ask"]


def _meaning(line: Line) -> Line:
    """A line without what does not decide its points: where it stands and which set first held it."""
    return replace(line, place=Place(""), from_set="", altered=(), words="")
