"""A ministry's table of criteria as rows, each value with its cell, and everything that is wrong with the table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.columns import HEADER_ROWS, Header, header_of
from evaluator.readers.grid import Cell, Grid
from evaluator.readers.office import grids_of
from evaluator.readers.row_checks import FREE, row_problems

__all__ = ["CriteriaRow", "criteria_rows"]

_BAND = 3
"""A cell merged over so many columns heads the rows below it."""
_DIRECTION = re.compile(r"(?:(?:направление|критерий)\s*)?№?\s*(\d+(?:\.\d+)*)(?![\d,])[.):]?\s*[-–—:]?\s*(.*)", re.I)
_POINTS = re.compile(r"(\d{1,6}(?:[.,]\d{1,4})?)\s*(?:балл(?:а|ов)?)?\.?", re.I)
_NUMBERS = {"number", "direction", "points"}
"""Where an apostrophe that marks text in an office suite is no part of it."""
_SUM = re.compile(r"\s*(итог|всего|максимальн\w+ (балл|сумм))", re.I)


@dataclass(frozen=True)
class CriteriaRow:
    """One criterion of the table. `points` are 0 and `direction` is empty where the table has it wrong."""

    number: str
    direction: str
    title: str
    position: str
    words: str
    points: Fraction
    evidence: str
    clause: str
    cells: Mapping[str, Cell]

    @property
    def place(self) -> Place:
        return self.cells["criterion"].place


def criteria_rows(path: Path, name: str | None = None) -> tuple[list[CriteriaRow], list[Problem]]:
    """(the criteria in the order of the file, errors and warnings). Raises InvalidInput for an unreadable file."""
    grids = grids_of(path, name)
    headed: list[tuple[Grid, Header]] = []
    problems: list[Problem] = []
    skipped = []
    for grid in grids:
        header, found = header_of(grid)
        if header is None:
            skipped.append(Problem("table-skipped", grid.place))
            continue
        headed.append((grid, header))
        problems += [problem for problem in found if not _banded(problem, grid, header)]
    if not headed:
        place = grids[0].place if grids else Place(name or path.name)
        raise InvalidInput([Problem("table-header", place, {"limit": HEADER_ROWS})])
    rows = [_row(cells) for grid, header in headed for cells in _carried(grid, header)]
    if not rows:
        problems.append(Problem("table-no-rows", headed[0][0].place))
    missing = {problem.values["found"] for problem in problems if problem.code == "table-column"}
    return rows, [*skipped, *problems, *row_problems(rows, missing)]


def _carried(grid: Grid, header: Header) -> Iterator[dict[str, Cell]]:
    """The cells of each criterion by kind, with the direction and position that stand above where they are empty."""
    above: dict[str, Cell] = {}
    for row in grid.rows[header.row + 1 :]:
        band = _band(row)
        if band is not None:
            kind = "direction" if _DIRECTION.fullmatch(band.text) else "position"
            above = {kind: band} if kind == "direction" else {**above, kind: band}
            continue
        cells = {kind: row[column] for kind, column in header.columns.items()}
        if _idle(row, cells, grid.rows[header.row]):
            continue
        if _filled(cells.get("direction")) and above.get("direction") != cells["direction"]:
            above = {}
        for kind in ("direction", "position"):
            if _filled(cells.get(kind)) or kind not in above:
                above[kind] = cells.get(kind, Cell("", row[0].place))
        yield {"criterion": Cell("", row[0].place), **cells, **above}


def _filled(cell: Cell | None) -> bool:
    return cell is not None and bool(cell.text or cell.fault)


def _band(row: Sequence[Cell]) -> Cell | None:
    """The one cell of a row that is merged over several columns, where nothing else is written in it."""
    written = [cell for cell in row if cell.text]
    wide = len(written) >= _BAND and len({cell.place for cell in written}) == 1
    return written[0] if wide and not _SUM.match(written[0].text) else None


def _banded(problem: Problem, grid: Grid, header: Header) -> bool:
    """Whether a missing column of directions or positions is made up for by bands."""
    bands = [band.text for band in map(_band, grid.rows[header.row + 1 :]) if band]
    kinds = {"направление" if _DIRECTION.fullmatch(text) else "позиция" for text in bands}
    return problem.code == "table-column" and problem.values["found"] in kinds


def _idle(row: Sequence[Cell], cells: Mapping[str, Cell], heading: Sequence[Cell]) -> bool:
    """Whether a row holds no criterion: empty, a sum, the columns' numbers, or a part of the heading."""
    own = [cell.text for cell in row if not cell.joined and _filled(cell)]
    numbers = [str(number) for number in range(1, len(own) + 1)]
    criterion, points = cells.get("criterion"), cells.get("points")
    of_heading = any(cell and cell.place in {head.place for head in heading} for cell in (criterion, points))
    summed = any(_SUM.match(text) for text in own) and not (_filled(cells.get("number")) and _filled(criterion))
    return not own or of_heading or summed or (len(own) > 2 and own == numbers)


def _row(cells: Mapping[str, Cell]) -> CriteriaRow:
    texts = {kind: cell.text for kind, cell in cells.items() if not cell.fault or kind in FREE}
    texts |= {kind: texts[kind].removeprefix("'") for kind in _NUMBERS & texts.keys()}
    direction = _DIRECTION.fullmatch(texts.get("direction", ""))
    points = _POINTS.fullmatch(texts.get("points", ""))
    return CriteriaRow(
        texts.get("number", "").rstrip("."),
        direction[1] if direction else "",
        direction[2].strip() if direction else "",
        texts.get("position", ""),
        texts.get("criterion", ""),
        Fraction(points[1].replace(",", ".")) if points else Fraction(0),
        texts.get("evidence", ""),
        texts.get("clause", ""),
        cells,
    )
