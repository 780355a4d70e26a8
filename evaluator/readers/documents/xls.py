"""Spreadsheets of the binary kind (.xls)."""

from __future__ import annotations

from pathlib import Path

from evaluator.model.content import Cell, Content, Row, Spot, Table
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.xlsx import Covered, covered_by, sheet_blocks, shown

__all__ = ["START", "SUFFIXES", "read"]

SUFFIXES = (".xls",)
START = b"\xd0\xcf\x11\xe0"
_ROWS, _COLUMNS = 5000, 63


def read(path: Path) -> Content:
    """The shown sheets in order. Raises Refused. calamine may end the process on a hostile file: run it in a child."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
        tables = [
            (told.name, _table(number, book.get_sheet_by_index(at)))
            for number, (at, told) in enumerate(
                (
                    (at, told)
                    for at, told in enumerate(book.sheets_metadata)
                    if told.visible == SheetVisibleEnum.Visible
                ),
                1,
            )
        ]
    except CalamineError as error:
        raise Refused("damaged", str(error)) from error
    return Content(tuple(sheet_blocks(tables)))


def _table(number: int, sheet: object) -> Table:
    rows = []
    values = sheet.to_python(skip_empty_area=False)[:_ROWS]  # type: ignore[attr-defined]  # no stubs
    merged: Covered = {}
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():  # type: ignore[attr-defined]
        merged |= covered_by(range(top, min(bottom, _ROWS) + 1), range(left, min(right, _COLUMNS) + 1))
    for at, line in enumerate(values):
        cells = tuple(Cell(shown(value), merged.get((at, column), "")) for column, value in enumerate(line[:_COLUMNS]))
        if any(cell.text for cell in cells):
            rows.append(Row(cells, Spot(table=number, row=at + 1)))
    width = max((column + 1 for row in rows for column, cell in enumerate(row.cells) if cell.text), default=0)
    return Table(tuple(Row(row.cells[:width], row.spot) for row in rows), Spot(table=number))
