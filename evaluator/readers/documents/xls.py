"""Spreadsheets of the binary kind (.xls)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from evaluator.model.content import Cell, Content, Row, Spot, Table
from evaluator.readers.documents.bounds import COLUMNS, ROWS
from evaluator.readers.documents.ole import root_streams
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.xlsx import Covered, covered_by, sheet_blocks, shown

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

__all__ = ["START", "SUFFIXES", "holds", "read"]

SUFFIXES = (".xls",)
START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def holds(path: Path) -> bool:
    """Whether it is a workbook of Excel 5 or later."""
    return not root_streams(path).isdisjoint(("Workbook", "Book"))


def read(path: Path) -> Content:
    """The shown sheets in order. Raises Refused. calamine may end the process on a hostile file: run it in a child."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        told = [at for at, sheet in enumerate(book.sheets_metadata) if sheet.visible == SheetVisibleEnum.Visible]
        sheets = [book.get_sheet_by_index(at) for at in told]
        tables = [(sheet.name, _table(number, sheet)) for number, sheet in enumerate(sheets, 1)]
    except CalamineError as error:
        raise Refused("damaged", str(error)) from error
    left_out = any(sheet.total_height > ROWS or sheet.total_width > COLUMNS for sheet in sheets)
    return Content(tuple(sheet_blocks(tables)), notes=("rows-left-out",) if left_out else ())


def _table(number: int, sheet: CalamineSheet) -> Table:
    rows = []
    merged: Covered = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        merged |= covered_by(range(top, min(bottom, ROWS) + 1), range(left, min(right, COLUMNS) + 1))
    for at, line in enumerate(sheet.to_python(skip_empty_area=False, nrows=ROWS)):
        cells = tuple(Cell(shown(value), merged.get((at, column), "")) for column, value in enumerate(line[:COLUMNS]))
        if any(cell.text for cell in cells):
            rows.append(Row(cells, Spot(table=number, row=at + 1)))
    width = max((column + 1 for row in rows for column, cell in enumerate(row.cells) if cell.text), default=0)
    return Table(tuple(Row(row.cells[:width], row.spot) for row in rows), Spot(table=number))
