"""An evidence form with some of its cells filled in: every other octet of its parts stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from evaluator.source.workbook import Unwritable, workbook_in

__all__ = ["Cells", "Unwritable", "with_cells"]

Cells = Mapping[tuple[int, int], str | date]
"""By (row, column): what the cell is to hold."""


def with_cells(workbook: bytes, cells: Mapping[int, Cells]) -> bytes:
    """The workbook with these cells, by the number of their sheet from 0. Raises Unwritable."""
    with workbook_in(workbook) as book:
        paths = book.sheets()
        for number, own in cells.items():
            sheet = book.sheet(paths[number])
            for (row, column), value in own.items():
                sheet.put(row, column, value)
        return book.octets()
