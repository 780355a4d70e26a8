"""The year before beside this one: each municipality's difference in п.п. and its causes, and the lines that moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from evaluator.compare.compare import Comparison, NodeChange
from evaluator.model.criteria import Rulebook
from evaluator.regional.values import LineMove, TownMove
from evaluator.report.before import Change

__all__ = ["lines_moved", "town_move"]

_ZERO = Fraction(0)


def town_move(town: str, told: Comparison) -> TownMove:
    """A municipality's movement, as the comparison of its two packages has it."""
    nodes = {"": _change(told.total), **{one.id: _change(one) for one in told.directions}}
    parts = tuple((part.cause, part.percent) for part in told.total.parts if part.percent)
    return TownMove(town, nodes, parts if nodes[""].points is not None else None)


def _change(one: NodeChange) -> Change:
    return Change(one.old.percent if one.old else None, one.new.percent if one.new else None)


def lines_moved(comparisons: Mapping[str, Comparison], book: Rulebook) -> tuple[LineMove, ...]:
    """The lines of this year's set of which municipalities that had them before earned more, or less, in its order."""
    moved: dict[str, tuple[list[str], list[str]]] = {}
    for town, told in comparisons.items():
        for one in told.moved:
            if one.old is not None and one.new is not None and one.new.earned != one.old.earned:
                more, less = moved.setdefault(one.name, ([], []))
                (more if one.new.earned > one.old.earned else less).append(town)
    return tuple(LineMove(line.id, line.words, *_named(moved[line.id])) for line in book.lines if line.id in moved)


def _named(sides: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    more, less = sides
    return tuple(more), tuple(less)
