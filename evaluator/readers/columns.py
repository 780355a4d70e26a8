"""The header of a table of criteria: which row it is and which column holds what, by the words of its cells."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from evaluator.model.problems import Problem
from evaluator.readers.grid import Cell, Grid

__all__ = ["COLUMNS", "HEADER_ROWS", "Header", "header_of"]

HEADER_ROWS = 20
_LONGEST = 80
"""Longer words are a criterion, not a heading."""

COLUMNS: Mapping[str, str] = {
    "points": "баллы",
    "evidence": "подтверждение",
    "number": "№",
    "clause": "пункт",
    "direction": "направление",
    "position": "позиция",
    "criterion": "критерий",
}
_WORDS: Mapping[str, str] = {
    "points": r"балл",
    "evidence": r"подтвержд",
    "number": r"^(№|n|no)(\W|$)|^номер|п/п",
    "clause": r"^пункт",
    "direction": r"направлени",
    "position": r"позици",
    "criterion": r"критери",
}
_NEEDED = ("direction", "position", "criterion", "points")


@dataclass(frozen=True)
class Header:
    """The number of the header's row (from 0), and the column (from 0) of each kind found."""

    row: int
    columns: Mapping[str, int]


def header_of(grid: Grid) -> tuple[Header | None, list[Problem]]:
    """(the header, what is wrong with it), or (None, []) where the first rows hold none."""
    rows = [(len(set(_kinds(row).values())), -number) for number, row in enumerate(grid.rows[:HEADER_ROWS])]
    most, number = max(rows, default=(0, 0))
    cells = grid.rows[-number] if most >= 2 else ()
    kinds = _kinds(cells)
    if not {"criterion", "points"} & set(kinds.values()):
        return None, []
    columns: dict[str, int] = {}
    problems = []
    for column, cell in enumerate(cells):
        if column in kinds and kinds[column] in columns:
            problems.append(Problem("table-column-twice", cell.place, {"found": COLUMNS[kinds[column]]}))
        elif column in kinds:
            columns[kinds[column]] = column
        elif cell.text and not cell.joined:
            values = {"found": cell.text, "known": ", ".join(COLUMNS.values())}
            problems.append(Problem("table-extra-column", cell.place, values))
    place = next(cell.place for cell in cells if cell.text)
    problems += [Problem("table-column", place, {"found": COLUMNS[kind]}) for kind in _NEEDED if kind not in columns]
    return Header(-number, columns), problems


def _kinds(row: tuple[Cell, ...]) -> dict[int, str]:
    """What each column holds by its heading; a heading merged over several columns names the first."""
    kinds: dict[int, str] = {}
    for column, cell in enumerate(row):
        words = cell.text.casefold().replace("ё", "е")
        beside = column and row[column - 1].place == cell.place
        if words and len(words) <= _LONGEST and not beside:
            kind = next((kind for kind, pattern in _WORDS.items() if re.search(pattern, words)), None)
            if kind:
                kinds[column] = kind
    return kinds
