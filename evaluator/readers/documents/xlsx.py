"""Spreadsheets (.xlsx, .xlsm): every shown sheet as a table; a far cell or a huge sheet costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, NamedTuple
from zipfile import ZipFile

from lxml import etree

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.archive import about, checked, opened, tree_of
from evaluator.readers.documents.bounds import COLUMNS, ROWS
from evaluator.readers.documents.refused import Refused

__all__ = ["START", "SUFFIXES", "covered_by", "holds", "read", "sheet_blocks", "shown"]

SUFFIXES = (".xlsx", ".xlsm")
START = b"PK"
Covered = dict[tuple[int, int], Literal["left", "above"]]


def holds(path: Path) -> bool:
    """Whether it is a workbook, whatever its name."""
    return about(path, "xl") and not _binary(path)


def _binary(path: Path) -> bool:
    with opened(path) as archive:
        return "xl/workbook.bin" in archive.namelist()


def read(path: Path) -> Content:
    """The shown sheets in order, trimmed to what is filled. Raises Refused."""
    from openpyxl import load_workbook

    with opened(path) as archive:
        sheets = _sheets(checked(archive))
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        shown_sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        tables = [(sheet.title, _table(number, sheet, sheets)) for number, sheet in enumerate(shown_sheets, 1)]
        book.close()
    except (Refused, MemoryError, RecursionError):
        raise
    except Exception as error:  # whatever openpyxl lets out of a damaged book, which is no fault of ours
        raise Refused("damaged", f"{type(error).__name__}: {error}") from error
    left_out = any(sheet.left_out for sheet in sheets.values())
    return Content(tuple(sheet_blocks(tables)), notes=("rows-left-out",) if left_out else ())


class _Sheet(NamedTuple):
    """The covered cells of a sheet's merged ranges, and whether it is filled beyond what is read."""

    covered: Covered
    left_out: bool


def _sheets(archive: ZipFile) -> dict[str, _Sheet]:
    """Of each sheet by its path; only what openpyxl does not tell of a sheet that it reads row by row."""
    sheets = {}
    for name in archive.namelist():
        if name.startswith("xl/worksheets/") and name.endswith(".xml"):
            root = tree_of(archive, name)
            sheets[name] = _Sheet(_covered(root), any(_beyond(row) for row in root.iter("{*}row")))
    return sheets


def _covered(root: etree._Element) -> Covered:
    from openpyxl.utils.cell import range_boundaries

    cells: Covered = {}
    for element in root.iter("{*}mergeCell"):
        try:
            left, top, right, bottom = range_boundaries(str(element.get("ref", "")))
        except (ValueError, TypeError):
            continue
        if None not in (left, top, right, bottom):
            rows = range(int(top or 1), min(int(bottom or 1), ROWS) + 1)
            columns = range(int(left or 1), min(int(right or 1), COLUMNS) + 1)
            cells |= covered_by(rows, columns)
    return cells


def _beyond(row: etree._Element) -> bool:
    """Whether a row that holds anything lies beyond the last that is read, or its last cell beyond the last column."""
    filled = [cell for cell in row if len(cell)]
    if not filled:
        return False
    letters = str(filled[-1].get("r", "")).rstrip("0123456789")
    number = str(row.get("r", "0"))
    return (number.isdigit() and int(number) > ROWS) or len(letters) > 2 or (len(letters) == 2 and letters > "BK")


def covered_by(rows: range, columns: range) -> Covered:
    """The places of a merged range that its first cell covers, each with the side on which that cell stands."""
    return {
        (row, column): "left" if column > columns[0] else "above"
        for row in rows
        for column in columns
        if (row, column) != (rows[0], columns[0])
    }


def _table(number: int, sheet: Any, sheets: dict[str, _Sheet]) -> Table:
    sheet.reset_dimensions()
    known = sheets.get(str(sheet._worksheet_path).lstrip("/"))
    hidden = known.covered if known else {}
    rows = []
    for at, values in enumerate(sheet.iter_rows(max_row=ROWS, max_col=COLUMNS, values_only=True), 1):
        cells = tuple(Cell(shown(value), hidden.get((at, column), "")) for column, value in enumerate(values, 1))
        if any(cell.text for cell in cells):
            rows.append(Row(cells, Spot(table=number, row=at)))
    width = max((column + 1 for row in rows for column, cell in enumerate(row.cells) if cell.text), default=0)
    even = (Row((row.cells + (Cell(""),) * width)[:width], row.spot) for row in rows)
    return Table(tuple(even), Spot(table=number))


def sheet_blocks(tables: Iterable[tuple[str, Table]]) -> Iterator[Paragraph | Table]:
    """The title of each filled sheet as a paragraph, then its table; a sheet of one column is paragraphs only."""
    for title, table in tables:
        if not table.rows:
            continue
        yield Paragraph(title, table.spot, "sheet")
        if len(table.rows[0].cells) > 1:
            yield table
        else:
            yield from (Paragraph(row.cells[0].text, row.spot) for row in table.rows)


def shown(value: Any) -> str:
    """A value as the sheet shows it: a day as 01.09.2022, a whole number without its point."""
    if value is None:
        return ""
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "\n".join(" ".join(line.split()) for line in str(value).splitlines() if line.strip())
