"""The tables of a text document as grids: merged cells filled, revisions read as accepted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from evaluator.model.problems import Place
from evaluator.readers.grid import ROWS, Cell, Grid, clean

__all__ = ["docx_grids"]


def docx_grids(path: Path, name: str) -> list[Grid]:
    """Every table with text in it. Raises what python-docx and zipfile raise for a damaged file."""
    grids = []
    for number, table in enumerate(Document(str(path)).tables, 1):
        rows = tuple(_rows(name, number, table))
        if any(cell.text for row in rows for cell in row):
            grids.append(Grid(Place(name, number * ROWS + 1, 1, f"таблица {number}"), _even(rows)))
    return grids


def _rows(name: str, number: int, table: Any) -> Iterator[tuple[Cell, ...]]:
    seen: dict[Any, Cell] = {}
    for row_number, row in enumerate(table.rows, 1):
        cells = []
        for column, held in enumerate(row.cells, 1 + row.grid_cols_before):
            element = held._tc
            joined = element in seen
            if not joined:
                words = f"таблица {number}, строка {row_number}, столбец {column}"
                seen[element] = Cell(_text(element), Place(name, number * ROWS + row_number, column, words))
            first = seen[element]
            cells.append(Cell(first.text, first.place, joined=joined))
        yield tuple(cells)


def _text(element: Any) -> str:
    """The text of a cell with what is inserted by a revision and without what is deleted by one (w:delText)."""
    parts = {qn("w:p"): "\n", qn("w:br"): "\n", qn("w:tab"): "\t", qn("w:noBreakHyphen"): "-"}
    return clean(
        "".join(part.text or "" if part.tag == qn("w:t") else parts.get(part.tag, "") for part in element.iter())
    )


def _even(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """Rows of one length: a row of fewer cells is filled up with empty ones at its end."""
    length = max(len(row) for row in rows)
    ends = (row[-1].place if row else rows[0][0].place for row in rows)
    return tuple((*row, *[Cell("", end)] * (length - len(row))) for row, end in zip(rows, ends, strict=True))
