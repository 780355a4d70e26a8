"""A comparison in rows of one kind: what was, what became, and what each cause did, which makes the change exactly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.compare.way import CAUSES
from evaluator.impact.moves import Points
from evaluator.report.comparison import ChangeRow, ComparisonReport, MovedRow, PartRow

__all__ = ["LineGroup", "Measured", "causes_of", "groups_of", "of_line", "of_node"]

_ZERO = Fraction(0)


class Measured(NamedTuple):
    """One figure of a node or of lines: `what` is percent, earned, pending or maximum.

    `by` is what each cause of the comparison did to it and `reverse` the same in the reverse order; both add up to
    `change`, in п.п. of a percent. None: one of the years has no such figure, or, of lines, it is not told.
    """

    what: str
    was: Fraction | None
    became: Fraction | None
    change: Fraction | None
    by: tuple[Fraction, ...]
    reverse: tuple[Fraction, ...]


class LineGroup(NamedTuple):
    """The lines of a direction that moved, and the sums of their moves."""

    id: str
    title: str
    rows: tuple[MovedRow, ...]
    sums: tuple[Measured, ...]


def causes_of(report: ComparisonReport) -> tuple[str, ...]:
    """The causes that did anything, in the order of the way."""
    rows: tuple[ChangeRow | MovedRow, ...] = (*report.changes, *report.moved)
    parts = [part for row in rows for part in (*row.parts, *row.reverse)]
    return tuple(cause for cause in CAUSES if any(part.cause == cause for part in parts))


def of_node(change: ChangeRow, causes: Sequence[str]) -> Iterator[Measured]:
    """The percent and the points of a node; what is pending and the maximum only where they are not nothing."""
    old, new = change.old, change.new
    was, became = (None if node is None else node.percent for node in (old, new))
    by, reverse = ([_share(parts, cause) for cause in causes] for parts in (change.parts, change.reverse))
    yield Measured("percent", was, became, change.percent, tuple(by), tuple(reverse))
    for what in Points._fields:
        was, became = (None if node is None else getattr(node, what) for node in (old, new))
        moved = (became or _ZERO) - (was or _ZERO)
        told = Measured(what, was, became, moved, *_both(change, causes, what))
        if what == "earned" or moved or any(told.by) or any(told.reverse) or (what == "pending" and was):
            yield told


def _share(parts: Sequence[PartRow], cause: str) -> Fraction:
    return sum((part.percent for part in parts if part.cause == cause), _ZERO)


def _both(row: ChangeRow | MovedRow, causes: Sequence[str], what: str) -> tuple[tuple[Fraction, ...], ...]:
    """What each cause did to some points, in order and in the reverse order."""
    return tuple(
        tuple(sum((getattr(part.points, what) for part in parts if part.cause == cause), _ZERO) for cause in causes)
        for parts in (row.parts, row.reverse)
    )


def of_line(row: MovedRow, causes: Sequence[str]) -> Iterator[Measured]:
    """The points of a line that moved, or that a cause moved and another moved back."""
    for what, moved in zip(Points._fields, row.moved, strict=True):
        by, reverse = _both(row, causes, what)
        if moved or any(by) or any(reverse):
            yield Measured(what, None, None, moved, by, reverse)


def groups_of(report: ComparisonReport, causes: Sequence[str]) -> Iterator[LineGroup]:
    """The lines that moved by direction, in the order of the directions, with their sums."""
    titles = {change.id: change.title for change in report.changes if change.kind == "direction"}
    for name in dict.fromkeys([*titles, *(row.direction for row in report.moved)]):
        rows = tuple(row for row in report.moved if row.direction == name)
        if rows:
            yield LineGroup(name, titles.get(name, ""), rows, tuple(_sums(rows, causes)))


def _sums(rows: Sequence[MovedRow], causes: Sequence[str]) -> Iterator[Measured]:
    told = [one for row in rows for one in of_line(row, causes)]
    for what in Points._fields:
        own = [one for one in told if one.what == what]
        if own:
            change = sum((one.change or _ZERO for one in own), _ZERO)
            by, reverse = (
                tuple(sum(column) for column in zip(*lists, strict=True))
                for lists in ([one.by for one in own], [one.reverse for one in own])
            )
            yield Measured(what, None, None, change, by, reverse)
