"""Two results of a municipality compared: every moved point and п.п. attributed to one cause (compare/way.py)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from evaluator.compare.way import CAUSES, Side, Way, way_of
from evaluator.impact.moves import Points, why
from evaluator.impact.node_moves import Key, nodes_of
from evaluator.impact.translated import Unread
from evaluator.judge.verdict import Verdict
from evaluator.score import Score, ScoreNode, printed

__all__ = ["Comparison", "Moved", "NodeChange", "Part", "compare"]

_ZERO = Fraction(0)


class Part(NamedTuple):
    """What a cause did: to points, and to a node's published percentage in п.п.

    `whys` are (reason, line): of criteria the kind of change, or `predecessor` where only the gates moved with a line.
    """

    cause: str
    points: Points
    percent: Fraction = _ZERO
    whys: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class NodeChange:
    """A direction, a declared node or the whole in both years, as printed; `percent` is the difference in п.п.

    `parts` add up to the differences; `reverse` are they in the reverse order, with the signs of the first.
    """

    key: Key
    old: ScoreNode | None
    new: ScoreNode | None
    parts: tuple[Part, ...]
    reverse: tuple[Part, ...]

    @property
    def id(self) -> str:
        return self.key[1]

    @property
    def title(self) -> str:
        node = self.new or self.old
        assert node is not None
        return node.title

    @property
    def percent(self) -> Fraction | None:
        """The difference of the published percentages, in п.п.; None where one of the years has none."""
        if self.old is None or self.new is None or self.old.percent is None or self.new.percent is None:
            return None
        return self.new.percent - self.old.percent


@dataclass(frozen=True)
class Moved:
    """A line whose points moved on the way; `old` or `new` is None where its set has it not.

    `name` is what it is called in the set that has it, `was` its former name where the newer set calls it otherwise.
    """

    line: str
    name: str
    was: str
    old: Verdict | None
    new: Verdict | None
    parts: tuple[Part, ...]
    reverse: tuple[Part, ...]


@dataclass(frozen=True)
class Comparison:
    """The whole, the directions and declared nodes, the lines that moved, the newer set's order first."""

    total: NodeChange
    directions: tuple[NodeChange, ...]
    nodes: tuple[NodeChange, ...]
    moved: tuple[Moved, ...]
    old: Score
    new: Score
    unread: tuple[Unread, ...]


def compare(old: Side, new: Side) -> Comparison:
    """The newer result held against the older."""
    there, back = way_of(old, new), way_of(new, old)
    names = _names(there, back)
    changes = dict(_node_changes(there, back, names))
    of = {kind: tuple(change for key, change in changes.items() if key[0] == kind) for kind in ("direction", "node")}
    moved = tuple(_moved(there, back, names["line"]))
    return Comparison(
        changes["total", ""], of["direction"], of["node"], moved, there.scores[0], there.scores[-1], there.unread
    )


def _names(there: Way, back: Way) -> dict[str, dict[str, str]]:
    """For lines, directions and nodes the name on the way back by the name on the way there."""
    old, new = there.course.old, there.course.new
    found: dict[str, dict[str, str]] = {}
    for kind, olds, news in (
        ("line", [line.id for line in old.lines], [line.id for line in new.lines]),
        ("direction", [*old.head.directions], [*new.head.directions]),
        ("node", [*old.head.scores], [*new.head.scores]),
    ):
        found[kind] = {there.course.pairs.names[kind][name]: name for name in olds}
        found[kind] |= {name: back.course.pairs.names[kind][name] for name in news}
    return found


def _node_changes(there: Way, back: Way, names: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[Key, NodeChange]]:
    forth, reverse = ([_printed(way.scores[end]) for end in way.ends] for way in (there, back))
    olds = {("direction", name) for name in there.course.pairs.names["direction"].values()}
    news = {("direction", name) for name in there.course.new.head.directions}
    ends = ({key: node for key, node in forth[0].items() if key[0] != "direction" or key in olds},
            {key: node for key, node in forth[-1].items() if key[0] != "direction" or key in news})  # fmt: skip
    for key in dict.fromkeys([*ends[1], *ends[0]]):
        other = (key[0], names.get(key[0], {}).get(key[1], key[1]))
        parts = tuple(_node_parts([nodes.get(key) for nodes in forth]))
        backward = tuple(_node_parts([nodes.get(other) for nodes in reverse], -1))
        yield key, NodeChange(key, ends[0].get(key), ends[1].get(key), parts, backward)


def _printed(score: Score) -> dict[Key, ScoreNode]:
    """The nodes as each result prints them, so that the parts make the printed difference with nothing left over."""
    return {key: printed(node) for key, node in nodes_of(score).items()}


def _node_parts(nodes: Sequence[ScoreNode | None], sign: int = 1) -> Iterator[Part]:
    """The parts of a node; where nothing applies its percentage is passed over, it moves with the next step."""
    percents = [None if node is None else node.percent for node in nodes]
    if percents[0] is None or percents[-1] is None:
        percents = [None] * len(nodes)
    last = percents[0]
    for number, cause in enumerate(CAUSES, 1):
        step = _points(nodes[number]).plus(_points(nodes[number - 1]), -1)
        now = last if percents[number] is None else percents[number]
        moved = _ZERO if now is None or last is None else now - last
        last = now
        if any(step) or moved:
            yield Part(cause, _NONE.plus(step, sign), sign * moved)


_NONE = Points()


def _points(one: ScoreNode | Verdict | None) -> Points:
    return _NONE if one is None else Points(one.earned, one.pending, one.maximum)


Table = Mapping[str, Verdict]


def _moved(there: Way, back: Way, names: Mapping[str, str]) -> Iterator[Moved]:
    forth, reverse = ([_table(one) for one in way.scores] for way in (there, back))
    former = {given: own for own, given in there.course.pairs.names["line"].items()}
    for line in dict.fromkeys([*forth[-1], *forth[0]]):
        parts = tuple(_line_parts(line, there, forth))
        backward = tuple(_line_parts(names[line], back, reverse, -1))
        if parts or backward:
            own = line if line in forth[-1] else former[line]
            was = former.get(line, own)
            yield Moved(line, own, "" if was == own else was, forth[0].get(line), forth[-1].get(line), parts, backward)


def _table(one: Score) -> Table:
    return {verdict.line.id: verdict for verdict in one.verdicts.verdicts}


def _line_parts(line: str, way: Way, tables: Sequence[Table], sign: int = 1) -> Iterator[Part]:
    for cause, first, last in zip(CAUSES, way.ends, way.ends[1:], strict=False):
        step = _points(tables[last].get(line)).plus(_points(tables[first].get(line)), -1)
        if any(step):
            yield Part(cause, _NONE.plus(step, sign), whys=tuple(_whys(line, way, tables, first, last)))


def _whys(line: str, way: Way, tables: Sequence[Table], first: int, last: int) -> Iterator[tuple[str, str]]:
    """The reasons of the stages that moved a line, each once."""
    found: dict[tuple[str, str], None] = {}
    for number in range(first + 1, last + 1):
        was, now = tables[number - 1], tables[number]
        if _points(was.get(line)) != _points(now.get(line)):
            found[why(line, was, now, way.stages[number])] = None
    yield from found
