"""The evidence form of a set as a workbook, empty or filled from a package."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from openpyxl import Workbook

from evaluator.model.criteria import Rulebook
from evaluator.model.form import HEADER_ROW, direction_sheet
from evaluator.model.form_proposed import PROPOSED_TITLE
from evaluator.model.package import Package
from evaluator.render.form.fill import Filled, filled, sheets_for
from evaluator.render.form.front import write_help, write_other, write_title
from evaluator.render.form.lists import lists_for, write_lists
from evaluator.render.form.proposed import write_proposed
from evaluator.render.form.records import write_records

__all__ = ["form_book"]


def form_book(rulebook: Rulebook, package: Package | None = None, cuts: Collection[str] = ()) -> Any:
    """The workbook (openpyxl), ready to be saved; `cuts` are the pieces of scans that lie beside it."""
    lists = lists_for(rulebook)
    directions = [direction_sheet(direction.id, direction.title) for direction in rulebook.directions]
    sheets = sheets_for(directions, package)
    told = filled(package, sheets, lists) if package else Filled()
    told.title["set"] = rulebook.id
    book = Workbook()
    title = book.worksheets[0]
    title.title = "Титул"
    guide = book.create_sheet("Помощь")
    hidden = book.create_sheet("Списки")
    ranges = write_lists(hidden, lists)
    reconstructed = any(line.clause is None for line in rulebook.lines)
    notice = "Критерии реконструированы, не официальный текст" if reconstructed else ""
    write_title(title, told, lists, ranges, rulebook.head.title, notice)
    write_help(guide)
    shown = book.create_sheet(PROPOSED_TITLE) if told.proposed else None
    spots: dict[str, tuple[str, int]] = {}
    ordered = [sheet for sheet in sheets if sheet.mark == "document"] + [s for s in sheets if s.mark != "document"]
    for form in ordered:
        rows = told.rows.get(form.mark, [])
        write_records(book.create_sheet(form.title), form, rows, lists, ranges, told.numbers)
        spots |= {row.number: (form.title, at) for at, row in enumerate(rows, HEADER_ROW + 1)}
    if shown is not None:
        write_proposed(shown, told.proposed, spots, cuts)
    write_other(book.create_sheet("Прочее"), told)
    book.move_sheet(hidden, len(book.worksheets))
    book.active = 0
    book.properties.creator = "evaluator"
    book.properties.title = f"Форма комплекта материалов: {rulebook.head.title}"
    return book
