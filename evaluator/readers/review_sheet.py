"""An expert's sheet read back: whose it is, and what stands in its rows, each with its cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.model.review import ANSWER, AUTHORITY, MARK, NUMBER, REASON
from evaluator.readers.grid import Cell, Grid
from evaluator.readers.office import grids_of

__all__ = ["FilledRow", "FilledSheet", "read_sheet"]

_FIRST_ROWS = 12


@dataclass(frozen=True)
class FilledRow:
    """The cells of one row by the heading of their column."""

    cells: Mapping[str, Cell]

    def text(self, column: str) -> str:
        """What stands in a column; nothing where the sheet has no such column."""
        return self.cells[column].text if column in self.cells else ""

    def place(self, column: str) -> Place:
        """The cell of a column."""
        return self.cells[column].place

    @property
    def filled(self) -> bool:
        """Whether somebody wrote an answer, a reason or who decided."""
        return any(self.text(column) for column in (ANSWER, REASON, AUTHORITY)) or any(
            cell.fault for cell in self.cells.values()
        )


@dataclass(frozen=True)
class FilledSheet:
    """A sheet as it came back."""

    place: Place
    kind: str
    who: str
    round: str
    rows: tuple[FilledRow, ...]


def read_sheet(path: Path) -> FilledSheet:
    """The sheet in a workbook. Raises InvalidInput where it is none of ours or lacks a column."""
    if path.suffix.lower() == ".docx":
        raise InvalidInput([Problem("review-foreign", Place(str(path)))])
    grid = next((grid for grid in grids_of(path, str(path)) if _is_ours(grid)), None)
    if grid is None:
        raise InvalidInput([Problem("review-foreign", Place(str(path)))])
    kind, who, title = (cell.text for cell in grid.rows[0][1:4])
    number, columns = _header(grid, kind)
    rows = (FilledRow({name: row[column] for name, column in columns.items()}) for row in grid.rows[number + 1 :])
    return FilledSheet(grid.place, kind, who, title, tuple(rows))


def _is_ours(grid: Grid) -> bool:
    return len(grid.rows[0]) >= 4 and grid.rows[0][0].text == MARK


def _header(grid: Grid, kind: str) -> tuple[int, Mapping[str, int]]:
    """(the row of headings, the column of each heading that is read)."""
    wanted = [NUMBER, ANSWER, REASON, *([AUTHORITY] if kind == "appeal" else [])]
    number, found = max(_candidates(grid, wanted), key=lambda pair: (len(pair[1]), -pair[0]))
    missing = [Problem("review-column", grid.place, {"found": name}) for name in wanted if name not in found]
    if missing:
        raise InvalidInput(missing)
    return number, found


def _candidates(grid: Grid, wanted: list[str]) -> Iterator[tuple[int, Mapping[str, int]]]:
    for number, row in enumerate(grid.rows[:_FIRST_ROWS]):
        texts = [cell.text for cell in row]
        yield number, {name: texts.index(name) for name in wanted if name in texts}
