"""What a person put beside the cells of a form, carried over into the form that is made anew: notes, own sheets."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from typing import Any

from openpyxl.comments import Comment

from evaluator.model.form import MARK

__all__ = ["carry_over", "mark_new"]

_HEADS_WITHIN = 12


def carry_over(former: Any, book: Any) -> None:
    """Nothing; `book` has the notes of the former form's cells where the same cells are, and the sheets not ours."""
    ours = {_mark(sheet): sheet for sheet in book.worksheets}
    for sheet in former.worksheets:
        target = ours.get(_mark(sheet))
        if target is None:
            _copied(sheet, book.create_sheet(sheet.title))
            continue
        cells = dict(_named(target))
        for name, cell in _named(sheet):
            if cell.comment is not None and name in cells:
                cells[name].comment = Comment(cell.comment.text, cell.comment.author)


def mark_new(former: Any, book: Any, words: str) -> None:
    """Nothing; every cell of `book` that says something else than the same cell of `former` has a note with `words`."""
    before = {(sheet.title, *name): cell.value for sheet in former.worksheets for name, cell in _named(sheet)}
    for sheet in book.worksheets:
        for name, cell in _named(sheet) if _mark(sheet) else ():
            if cell.value is not None and cell.value != before.get((sheet.title, *name)):
                cell.comment = Comment(words, "")


def _mark(sheet: Any) -> str:
    mark = str(sheet["A1"].value or "")
    return mark if mark.startswith(MARK) else ""


def _named(sheet: Any) -> Iterator[tuple[tuple[str, str], Any]]:
    """((what stands first in the row, the header of the column), cell): what names a cell wherever it stands."""
    rows = list(sheet.iter_rows(max_row=sheet.max_row))
    head = max(rows[:_HEADS_WITHIN], key=lambda row: sum(cell.value is not None for cell in row), default=())
    titles = {cell.column: str(cell.value).split("\n")[0] for cell in head if cell.value is not None}
    for number, row in enumerate(rows):
        first = str(row[0].value) if row[0].value is not None else f"{number}"
        for cell in row:
            yield (first, titles.get(cell.column, str(cell.column))), cell


def _copied(sheet: Any, target: Any) -> None:
    for row in sheet.iter_rows():
        for cell in row:
            made = target.cell(cell.row, cell.column, cell.value)
            made.number_format, made.font, made.alignment = cell.number_format, copy(cell.font), copy(cell.alignment)
            made.comment = copy(cell.comment) if cell.comment else None
    for letter, told in sheet.column_dimensions.items():
        target.column_dimensions[letter].width = told.width
