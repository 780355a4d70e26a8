"""A tree whose places are cells of a workbook, and what its reader already told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from evaluator.model.problems import Place, Problem
from evaluator.model.vocabulary import KINDS
from evaluator.source.tree import Source, Table

__all__ = ["CellSource", "cell_name", "spot"]

_ROWS = 1 << 21
"""More than a sheet can have (1,048,576), so that sheet and row make one number that sorts."""
_CODES = {
    "dangling-id": "form-dangling", "document-missing": "form-file-missing", "id-twice": "form-number-twice",
    "proposed-word": "form-proposed", "drawn-stale": "form-drawn-stale",
}  # fmt: skip
"""Problems whose words speak of keys of a YAML file, and their words for a form."""


def spot(sheet: int, row: int, column: int) -> tuple[int, int]:
    """The place of a cell as trees keep it; `sheet` counts from 0, row and column from 1."""
    return sheet * _ROWS + row, column


def cell_name(row: int, column: int) -> str:
    """`C7` for row 7, column 3."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


class CellSource(Source):
    """The tree of a filled form. `found` are the problems of its cells, which leave nothing in the tree."""

    def __init__(self, name: str, tree: Table, sheets: Sequence[str]) -> None:
        super().__init__(name, tree)
        self.sheets = tuple(sheets)
        self.set_id = ""
        self.offered: frozenset[str] = frozenset()
        """The set that the form was issued for, and its directions and topics at that time (`1.1`, `1.1/quality`)."""
        self.lost: set[str] = set()
        """Numbers of rows that are filled but gave no record."""
        self.lost_sheet = False
        """Whether rows of a whole sheet could not be read: what refers to them does not dangle."""

    def at(self, spotted: tuple[int, int]) -> Place:
        """The place of a cell in words: `форма.xlsx, лист «1.1», ячейка C7`."""
        sheet, row = divmod(spotted[0], _ROWS)
        named = f"лист «{self.sheets[sheet]}»" if sheet < len(self.sheets) else "книга"
        return Place(self.name, *spotted, f"{named}, ячейка {cell_name(row, spotted[1])}" if row else named)

    def place(self, path: Sequence[int | str] = (), at_key: bool = False) -> Place:
        """The cell of the value at `path`."""
        found = super().place(path, at_key)
        return self.at((found.line, found.column))

    def problem(self, code: str, path: Sequence[int | str] = (), **values: object) -> Problem:
        """A problem at the cell of the value at `path`, in words of the form."""
        told = {name: _russian(value) if name in ("kind", "wanted") else value for name, value in values.items()}
        return super().problem(_CODES.get(code, code), path, **told)

    def part(self, tree: Any) -> CellSource:
        """The source of a part of the tree, its places cells too."""
        return CellSource(self.name, tree, self.sheets)

    def untold(self, problems: Iterable[Problem]) -> list[Problem]:
        """The problems that do not only follow from what the reader told: missing keys, references to lost rows."""
        return [problem for problem in problems if not self._follows(problem)]

    def _follows(self, problem: Problem) -> bool:
        lost = self.lost_sheet or problem.values.get("found") in self.lost
        return problem.code == "missing-key" or (problem.code == "form-dangling" and lost)


def _russian(value: object) -> Any:
    if isinstance(value, str) and value in KINDS:
        return f"«{KINDS[value].ru}»"
    return [_russian(part) for part in value] if isinstance(value, list) else value
