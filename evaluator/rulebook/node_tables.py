"""The tables of score nodes: a row for every combination that can occur, and none that gives less for more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Set
from fractions import Fraction
from typing import NamedTuple

from pydantic_core import PydanticCustomError

from evaluator.methods.formula import row_of, table_of
from evaluator.model.problems import Problem, show
from evaluator.model.score_node import BandNode, DeclaredNode, TableNode
from evaluator.rulebook.node_leaves import Leaves, Values
from evaluator.source.tree import Source

__all__ = ["Written", "table_problems"]

Combination = tuple[Fraction, ...]
Path = tuple[int | str, ...]


class Written(NamedTuple):
    """The score nodes of a set, the leaves of each, the values of lines, and the lines that may be left out."""

    nodes: Mapping[str, DeclaredNode]
    leaves: Leaves
    values: Mapping[str, Values]
    optional: Set[str]

    def of(self, child: str) -> Values | None:
        """Every value that a child can take, None where they cannot be listed."""
        node = self.nodes.get(child)
        if isinstance(node, BandNode):
            return frozenset(band.points for band in node.bands)
        if isinstance(node, TableNode):
            return frozenset(node.rows.values())
        return self.values.get(child)


def table_problems(written: Written, source: Source) -> Iterator[Problem]:
    """Every problem of the tables."""
    for name, node in written.nodes.items():
        if isinstance(node, TableNode):
            yield from _table(node, ("scores", name), written, source)


def _table(node: TableNode, at: Path, written: Written, source: Source) -> Iterator[Problem]:
    broken = [*_row_problems(node, source, at)]
    yield from broken
    listed = {child: written.of(child) for child in node.table}
    for number, child in enumerate(node.table):
        if listed[child] is None:
            yield source.problem("table-child", (*at, "table", number), found=child)
    if broken or None in listed.values():
        return
    known = {child: found for child, found in listed.items() if found is not None}
    absent = {child for child in node.table if written.leaves[child] <= written.optional}
    yield from _holes(node, known, absent, source, at)
    yield from _falls(node, source, at)


def _row_problems(node: TableNode, source: Source, at: Path) -> Iterator[Problem]:
    seen: set[Combination] = set()
    for key in node.rows:
        try:
            told = row_of(key)
        except PydanticCustomError:
            told = ()
        if not told or told in seen:
            yield source.problem_at_key("table-row", (*at, "rows", key), found=key)
        seen.add(told)


def _holes(
    node: TableNode, listed: Mapping[str, Values], optional: Set[str], source: Source, at: Path
) -> Iterator[Problem]:
    """The first combination that can occur and has no row: combinations grow child by child, and stop at a hole."""
    rows = table_of(node)
    reached: set[Combination] = {()}
    for number, child in enumerate(node.table):
        grown = {tuple(sorted((*one, value))) for one in reached for value in listed[child]}
        reached = grown | (reached if child in optional else set())
        if len(reached) > len(rows) + 1:
            rest = [min(listed[later]) for later in node.table[number + 1 :]]
            reached = {tuple(sorted((*one, *rest))) for one in reached}
            break
    missing = sorted(reached - {()} - rows.keys())
    if missing:
        yield source.problem_at_key("table-hole", (*at, "rows"), found=_told(missing[0]))


def _falls(node: TableNode, source: Source, at: Path) -> Iterator[Problem]:
    """The first row that gives less than one that has a lower value in one place and else the same."""
    rows = table_of(node)
    scale = sorted({value for row in rows for value in row})
    for key in node.rows:
        row = row_of(key)
        for place, value in enumerate(row):
            raised = (tuple(sorted((*row[:place], more, *row[place + 1 :]))) for more in scale if more > value)
            above = next((other for other in raised if other in rows), None)
            if above is not None and rows[above] < rows[row]:
                told = {"upper": _told(above), "lower": _told(row)}
                yield source.problem_at_key("table-order", (*at, "rows", key), **told)
                return


def _told(row: Combination) -> str:
    return " ".join(show(value) for value in row)
