"""Tables without rules: columns that only white parts. They are told, not guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluator.readers.pages.lattice import Lattice
from evaluator.readers.pages.words import Line, Word, lines_of

__all__ = ["UNRULED", "columns_without_rules"]

UNRULED = "unruled-table"
"""The note of a page that seems to hold a table without rules."""
_WIDE, _NEAR = 1.6, 0.6
"""The white between two columns, and how far the beginnings of one column differ, in heights of a line."""
_LINES, _COLUMNS = 4, 2
"""The least number of lines that begin a column after white, and of such columns; a signature has fewer of both."""


def columns_without_rules(words: Sequence[Word], tables: Sequence[Lattice]) -> bool:
    """Whether the words outside of ruled tables stand in three columns or more."""
    free = [word for word in words if all(table.place_at(*word.middle) is None for table in tables)]
    begins: list[list[float]] = []
    for begin, near in sorted(begin for line in lines_of(free) for begin in _begins(line)):
        if begins and begin - begins[-1][-1] <= near:
            begins[-1].append(begin)
        else:
            begins.append([begin])
    return sum(len(column) >= _LINES for column in begins) >= _COLUMNS


def _begins(line: Line) -> Iterator[tuple[float, float]]:
    """Where words stand after wide white, and how near another such place is the same."""
    height = line.box.bottom - line.box.top
    for before, word in pairwise(line.words):
        if word.box.left - before.box.right > _WIDE * height:
            yield word.box.left, _NEAR * height
