"""Tables of criteria as a ministry makes them: in XLSX and DOCX, saved again by a real office suite."""

from __future__ import annotations

import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

from evaluator.model.criteria import Rulebook
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
from tests.generated import ROOT

__all__ = ["HEADINGS", "REAL", "exported", "office", "real", "write_docx", "write_xlsx"]

HEADINGS = ("№", "Направление", "Позиция", "Критерий", "Баллы", "Подтверждение")
REAL = load_rulebook(Library(ROOT), "kalmykia-2022")

Cells = Sequence[Sequence[Any]]


def exported(book: Rulebook, evidence: str = "ссылка на документ") -> list[list[Any]]:
    """A set as the rows of such a table, direction and position only where they change, points with a comma."""
    rows: list[list[Any]] = []
    above: tuple[str, str] = ("", "")
    for number, line in enumerate(book.lines, 1):
        direction = next(told for told in book.directions if told.id == line.direction)
        shown = f"{direction.id}. {direction.title}" if direction.id != above[0] else ""
        position = book.head.positions[line.position] if (line.direction, line.position) != above else ""
        rows.append([number, shown, position, line.words, f"{float(line.maximum):g}".replace(".", ","), evidence])
        above = (line.direction, line.position)
    return rows


def write_xlsx(path: Path, rows: Cells, headings: Sequence[str] = HEADINGS, merge: bool = True) -> Path:
    """A workbook with a title, headings in row 4, and empty direction and position cells merged with those above."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Критерии"
    sheet["A1"] = "Критерии оценки муниципальных механизмов управления качеством образования (условный пример)"
    sheet["A1"].font = Font(bold=True)
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(headings))
    for column, heading in enumerate(headings, 1):
        sheet.cell(4, column, heading).font = Font(bold=True)
    for number, row in enumerate(rows, 5):
        for column, value in enumerate(row, 1):
            if value != "":
                sheet.cell(number, column, value).alignment = Alignment(wrap_text=True)
    if merge:
        for column in (2, 3):
            _merge(sheet, column, 5, 5 + len(rows))
    book.save(path)
    return path


def _merge(sheet: Any, column: int, start: int, end: int) -> None:
    """Merges each filled cell of a column with the empty ones below it, not across another direction."""
    filled = [row for row in range(start, end) if sheet.cell(row, column).value is not None]
    breaks = {row for row in range(start, end) if sheet.cell(row, 2).value is not None}
    for row in filled:
        last = next((below - 1 for below in range(row + 1, end) if below in filled or below in breaks), end - 1)
        if last > row:
            sheet.merge_cells(start_row=row, start_column=column, end_row=last, end_column=column)


def write_docx(path: Path, tables: Sequence[Cells], headings: Sequence[str] = HEADINGS, merge: bool = True) -> Path:
    """A document with an introduction and the tables, each with its headings."""
    document = Document()
    document.add_paragraph("Критерии оценки муниципальных механизмов (условный пример)")
    for rows in tables:
        table = document.add_table(rows=1 + len(rows), cols=len(headings))
        for number, row in enumerate([headings, *rows]):
            cells = table.rows[number].cells
            for column, value in enumerate(row):
                cells[column].text = str(value)
        if merge:
            for column in (1, 2):
                filled = [number for number, row in enumerate(rows, 1) if row[column] != ""]
                for first, after in zip(filled, [*filled[1:], len(rows) + 1], strict=True):
                    if after - 1 > first:
                        table.cell(first, column).merge(table.cell(after - 1, column))
                        table.cell(first, column).text = str(rows[first - 1][column])
        document.add_paragraph("")
    document.save(str(path))
    return path


def office(path: Path, folder: Path) -> Path:
    """The file opened and saved by LibreOffice, under the same name in another folder."""
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to",
         path.suffix[1:], "--outdir", str(folder), str(path)],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return folder / path.name


def real(path: Path) -> Path:
    """The shipped set as such a table."""
    rows = exported(REAL)
    if path.suffix == ".xlsx":
        return write_xlsx(path, rows)
    by_direction = [[row for row, line in zip(rows, REAL.lines, strict=True) if line.direction == direction.id]
                    for direction in REAL.directions]  # fmt: skip
    return write_docx(path, by_direction)
