"""The year before beside this one: each municipality's difference in п.п. and its causes, and the lines that moved."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from evaluator.compare.compare import Comparison, NodeChange
from evaluator.model.criteria import Rulebook
from evaluator.regional.values import LineMove, TownMove
from evaluator.report.before import Change

__all__ = ["line_steps", "lines_moved", "town_move"]

_ZERO = Fraction(0)


def town_move(town: str, told: Comparison) -> TownMove:
    """A municipality's movement, as the comparison of its two packages has it."""
    nodes = {"": _change(told.total), **{one.id: _change(one) for one in told.directions}}
    parts = tuple((part.cause, part.percent) for part in told.total.parts if part.percent)
    return TownMove(town, nodes, parts if nodes[""].points is not None else None)


def _change(one: NodeChange) -> Change:
    return Change(one.old.percent if one.old else None, one.new.percent if one.new else None)


def line_steps(told: Comparison) -> dict[str, bool]:
    """Of each line that both packages have and that earned another number, whether it earned more."""
    both = ((one.name, one.old, one.new) for one in told.moved)
    return {
        name: new.earned > old.earned for name, old, new in both if old and new and new.earned != old.earned
    }  # fmt: skip


def lines_moved(steps: Mapping[str, Mapping[str, bool]], book: Rulebook) -> tuple[LineMove, ...]:
    """The lines of this year's set of which municipalities that had them before earned more, or less, in its order."""
    moved: dict[str, tuple[list[str], list[str]]] = {}
    for town, told in steps.items():
        for name, is_more in told.items():
            more, less = moved.setdefault(name, ([], []))
            (more if is_more else less).append(town)
    return tuple(LineMove(line.id, line.words, *_named(moved[line.id])) for line in book.lines if line.id in moved)


def _named(sides: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    more, less = sides
    return tuple(more), tuple(less)
