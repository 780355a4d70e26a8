"""The sheets of a workbook as grids: stored values of formulas, numbers as they are shown, merged ranges filled."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import CellRange

from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.grid import ROWS, Cell, Grid, clean

__all__ = ["xlsx_grids"]

_JOINED = re.compile(rb"<(?:\w+:)?mergeCell\s[^>]*?ref=\"([A-Z]+[0-9]+:[A-Z]+[0-9]+)\"")
_MOST_JOINED = 100_000


def xlsx_grids(path: Path, name: str) -> list[Grid]:
    """Every visible sheet with a value in it. Raises InvalidInput, and what openpyxl and zipfile raise for a damaged
    file."""
    for joined in _joined(path):
        if CellRange(joined).size["rows"] * CellRange(joined).size["columns"] > _MOST_JOINED:
            raise InvalidInput([Problem("office-merged", Place(name), {"found": joined})])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about parts of a workbook that are not values
        values = load_workbook(path, data_only=True)
        formulas = load_workbook(path)
    return [
        Grid(_place(name, sheet.title, number, 1, 1, whole=True), tuple(_rows(name, number, sheet, formulas)))
        for number, sheet in enumerate(values.worksheets)
        if sheet.sheet_state == "visible" and _extent(formulas[sheet.title]) != (0, 0)
    ]


def _joined(path: Path) -> Iterator[str]:
    """The merged ranges as they are written, read before openpyxl makes a cell for each place in them."""
    with ZipFile(path) as parts:
        for part in parts.namelist():
            if part.startswith("xl/worksheets/") and part.endswith(".xml"):
                for found in _JOINED.findall(parts.read(part)):
                    yield found.decode("ascii")


def _extent(sheet: Any) -> tuple[int, int]:
    """The last row and column that hold a value: borders down to row 1048576 are no reason to read so far."""
    # Not `iter_rows`, which makes every cell up to the last one that has a border.
    written = [at for at, cell in sheet._cells.items() if cell.value is not None]
    return max((row for row, _ in written), default=0), max((column for _, column in written), default=0)


def _place(name: str, title: str, number: int, row: int, column: int, whole: bool = False) -> Place:
    cell = "" if whole else f", ячейка {get_column_letter(column)}{row}"
    return Place(name, number * ROWS + row, column, f"лист «{title}»{cell}")


def _rows(name: str, number: int, sheet: Any, formulas: Any) -> Iterator[tuple[Cell, ...]]:
    last_row, last_column = _extent(formulas[sheet.title])
    first = {
        (row, column): (span.min_row, span.min_col)
        for span in sheet.merged_cells.ranges
        for row in range(span.min_row, min(span.max_row, last_row) + 1)
        for column in range(span.min_col, min(span.max_col, last_column) + 1)
    }
    for row in range(1, last_row + 1):
        yield tuple(
            _cell(name, number, sheet, formulas, first.get((row, column), (row, column)), (row, column))
            for column in range(1, last_column + 1)
        )


def _cell(name: str, number: int, sheet: Any, formulas: Any, written: tuple[int, int], at: tuple[int, int]) -> Cell:
    place = _place(name, sheet.title, number, *written)
    held = sheet.cell(*written)
    if held.value is None and formulas[sheet.title].cell(*written).data_type == "f":
        return Cell("", place, "cell-formula", written != at)
    if held.data_type == "e":
        return Cell(str(held.value), place, "cell-error", written != at)
    if isinstance(held.value, datetime | date | time):
        return Cell(_date(held.value), place, "cell-date", written != at)
    return Cell(clean(_shown(held.value, held.number_format)), place, "", written != at)


def _date(value: date | time) -> str:
    return f"{value:%d.%m.%Y}" if isinstance(value, date) else f"{value:%H:%M}"


def _shown(value: Any, form: str) -> str:
    """A number as the sheet shows it (1.10 of the form 0.00 is no 1.1), anything else as text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float):
        places = re.fullmatch(r"0\.(0+)", form)
        return f"{value:.{len(places[1])}f}" if places else f"{value:.15g}"
    return str(value)
