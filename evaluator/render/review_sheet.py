"""An expert's sheet as a workbook: a row per question, a list to choose the answer from, a cell for the reason."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

from evaluator.model.review import ANSWER, AUTHORITY, MARK, NUMBER, REASON, SHEET, ReviewSheet, SheetRow
from evaluator.render.form.style import finish, head_cell, heading, input_cell, note_cell, put, row_height

__all__ = ["review_book"]

_HEADER_ROW = 4
_COLUMNS: tuple[tuple[str, str, int], ...] = (
    (NUMBER, "number", 8), ("Муниципалитет", "district", 16), ("Критерий", "line", 16), ("Формулировка", "words", 32),
    ("Что нашла программа", "found", 60), ("Вопрос", "question", 36),
)  # fmt: skip
_LOWEST = 30.0
_TELLING = (
    "Выберите ответ «да» или «нет» и впишите обоснование: муниципалитет его прочтёт. Не называйте в нём экспертов и "
    "другие муниципалитеты: фамилию программа уберёт, а короткое имя, прозвище, село или школу может не узнать. "
    "Пустые строки можно заполнить позже."
)


def review_book(told: ReviewSheet, filled: Mapping[str, Mapping[str, str]]) -> Any:
    """The workbook of a sheet; `filled` has what was already written there, by number and column."""
    book = Workbook()
    sheet: Any = book.active
    sheet.title = SHEET
    for column, value in enumerate((MARK, told.kind, told.who, told.round), 1):
        put(sheet.cell(1, column), value)
    heading(sheet, 2, told.heading)
    telling = _TELLING if told.rows else "Вопросов нет."
    note_cell(sheet.cell(3, 1), telling, quiet=True)
    sheet.merge_cells(start_row=3, start_column=1, end_row=3, end_column=len(_COLUMNS))
    sheet.row_dimensions[3].height = row_height([(telling, sum(width for *_, width in _COLUMNS))])
    columns = [*_COLUMNS, *_marks_column(told)]
    inputs = [(ANSWER, 10), *([(AUTHORITY, 34)] if told.kind == "appeal" else []), (REASON, 44)]
    widths = [*((title, width) for title, _, width in columns), *inputs]
    for column, (title, width) in enumerate(widths, 1):
        head_cell(sheet.cell(_HEADER_ROW, column), title)
        sheet.column_dimensions[sheet.cell(1, column).column_letter].width = width
    for number, row in enumerate(told.rows, _HEADER_ROW + 1):
        _row(sheet, number, row, columns, inputs, filled.get(row.number, {}))
    _choices(sheet, len(columns) + 1, len(told.rows))
    finish(sheet, sheet.cell(_HEADER_ROW + 1, 2).coordinate, _HEADER_ROW)
    sheet.page_setup.fitToWidth = 1
    return book


def _marks_column(told: ReviewSheet) -> list[tuple[str, str, int]]:
    titles = {"third": "Ответы двух экспертов", "appeal": "Решение экспертов"}
    return [(titles[told.kind], "marks", 44)] if told.kind in titles else []


def _row(
    sheet: Any,
    number: int,
    row: SheetRow,
    columns: list[tuple[str, str, int]],
    inputs: list[tuple[str, int]],
    filled: Mapping[str, str],
) -> None:
    for column, (_, name, _) in enumerate(columns, 1):
        cell = sheet.cell(number, column)
        note_cell(cell, getattr(row, name), bold=name in ("number", "question"))
        cell.border = copy(sheet.cell(_HEADER_ROW, column).border)
    for column, (title, _) in enumerate(inputs, len(columns) + 1):
        put(sheet.cell(number, column), filled.get(title) or None)
        input_cell(sheet.cell(number, column), "@")
    texts = [(getattr(row, name), width) for _, name, width in columns]
    texts += [(filled.get(title, ""), width) for title, width in inputs]
    sheet.row_dimensions[number].height = max(_LOWEST, row_height(texts))


def _choices(sheet: Any, column: int, rows: int) -> None:
    """The answer is chosen from a list; anything else is refused by the office program."""
    if not rows:
        return
    choice = DataValidation(type="list", formula1='"да,нет"', allow_blank=True)
    choice.error, choice.errorTitle, choice.showErrorMessage = "Выберите «да» или «нет».", ANSWER, True
    sheet.add_data_validation(choice)
    letter = sheet.cell(1, column).column_letter
    choice.add(f"{letter}{_HEADER_ROW + 1}:{letter}{_HEADER_ROW + rows}")
