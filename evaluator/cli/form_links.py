"""The answers of links written into an evidence form: the three columns on the link in the row of each document."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from evaluator.evidence.load import Draft
from evaluator.links.form_cells import Cells, Unwritable, with_cells
from evaluator.links.written import Fields
from evaluator.model.form import SHEETS
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.form_book import book_at
from evaluator.readers.form_rows import columns_of
from evaluator.source.cells import CellSource

__all__ = ["answered_form", "written_cells"]

_FLAGS = {"true": "да", "false": "нет"}
_SHEET = next(form for form in SHEETS if form.mark == "document")


def answered_form(before: bytes, draft: Draft, answers: Mapping[str, Fields], file: Path) -> bytes:
    """The workbook with the answers, by the ids of documents. Raises InvalidInput where they cannot be written."""
    source = draft.source
    if not answers or not isinstance(source, CellSource):
        return before
    cells: dict[int, dict[tuple[int, int], str | date]] = {}
    book = book_at(file, str(file))
    for index, kind, model in draft.models:
        if kind == "document" and model.id in answers:
            sheet, row, _ = source.cell(("records", index, "id"))
            columns = columns_of(book.sheets[sheet], _SHEET)
            told = {(row, columns[f"published.{key}"]): _cell(key, text) for key, text in answers[model.id].items()}
            cells.setdefault(sheet, {}).update(told)
    return written_cells(before, cells, file)


def written_cells(before: bytes, cells: Mapping[int, Cells], file: Path) -> bytes:
    """The workbook with the cells. Raises InvalidInput where it cannot be written so."""
    try:
        return with_cells(before, cells)
    except Unwritable as fault:
        raise InvalidInput([Problem("links-form-cells", Place(str(file)), {"found": str(fault)})]) from None


def _cell(key: str, text: str) -> str | date:
    if key == "checked":
        return date.fromisoformat(text)
    return _FLAGS[text] if key == "opens" else text
