"""Spreadsheets (.xlsx, .xlsm): every shown sheet as a table; a far cell or a huge sheet costs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal
from zipfile import BadZipFile, ZipFile

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.archive import about, checked, tree_of
from evaluator.readers.documents.refused import Refused

__all__ = ["START", "SUFFIXES", "covered_by", "holds", "read", "sheet_blocks", "shown"]

SUFFIXES = (".xlsx", ".xlsm")
START = b"PK"
_ROWS, _COLUMNS = 5000, 63
Covered = dict[tuple[int, int], Literal["left", "above"]]


def holds(path: Path) -> bool:
    """Whether it is a workbook, whatever its name."""
    return about(path, "xl") and not _binary(path)


def _binary(path: Path) -> bool:
    with ZipFile(path) as archive:
        return "xl/workbook.bin" in archive.namelist()


def read(path: Path) -> Content:
    """The shown sheets in order, trimmed to what is filled. Raises Refused."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with ZipFile(path) as archive:
            merged = _merged(checked(archive))
    except BadZipFile as error:
        raise Refused("damaged", str(error)) from error
    try:
        book = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        sheets = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
        tables = [(sheet.title, _table(number, sheet, merged)) for number, sheet in enumerate(sheets, 1)]
        book.close()
    except (KeyError, ValueError, TypeError, AttributeError, InvalidFileException, SyntaxError) as error:
        raise Refused("damaged", type(error).__name__) from error
    return Content(tuple(sheet_blocks(tables)))


def _merged(archive: ZipFile) -> dict[str, Covered]:
    """The covered cells of each sheet's merged ranges, by the path of the sheet; the first cell of a range is free."""
    from openpyxl.utils.cell import range_boundaries

    covered: dict[str, Covered] = {}
    for name in archive.namelist():
        if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
            continue
        cells: Covered = {}
        for element in tree_of(archive, name).iter("{*}mergeCell"):
            try:
                left, top, right, bottom = range_boundaries(str(element.get("ref", "")))
            except (ValueError, TypeError):
                continue
            if None in (left, top, right, bottom):
                continue
            rows = range(int(top or 1), min(int(bottom or 1), _ROWS) + 1)
            columns = range(int(left or 1), min(int(right or 1), _COLUMNS) + 1)
            cells |= covered_by(rows, columns)
        covered[name] = cells
    return covered


def covered_by(rows: range, columns: range) -> Covered:
    """The places of a merged range that its first cell covers, each with the side on which that cell stands."""
    return {
        (row, column): "left" if column > columns[0] else "above"
        for row in rows
        for column in columns
        if (row, column) != (rows[0], columns[0])
    }


def _table(number: int, sheet: Any, merged: dict[str, Covered]) -> Table:
    sheet.reset_dimensions()
    hidden = merged.get(str(sheet._worksheet_path).lstrip("/"), {})
    rows = []
    for at, values in enumerate(sheet.iter_rows(max_row=_ROWS, max_col=_COLUMNS, values_only=True), 1):
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
