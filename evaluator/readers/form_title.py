"""The title sheet → the header of a package: labels found by their words, and which sections are complete."""

from __future__ import annotations

from typing import Any

from evaluator.model.form import TITLE_ROWS, TitleRow
from evaluator.model.vocabulary import KINDS, Field
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import CellFault, read_cell
from evaluator.readers.form_rows import Reading, placed
from evaluator.readers.form_words import FLAGS, alike
from evaluator.source.cells import spot

__all__ = ["SECTIONS_HEAD", "WHOLE_SECTION", "read_title"]

SECTIONS_HEAD = "Раздел"
WHOLE_SECTION = "раздел целиком"


def read_title(sheet: Sheet, reading: Reading) -> None:
    """Adds the header to the tree."""
    labels = {alike(sheet.text(row, column)): (row, column) for row, column in sorted(sheet.cells, reverse=True)}
    for told in TITLE_ROWS:
        at = labels.get(alike(told.label))
        if at is None:
            reading.tell("form-label-missing", sheet, 0, 0, column=told.label)
        else:
            _value(sheet, (at[0], at[1] + 1), told, reading)
    _sections(sheet, labels.get(alike(SECTIONS_HEAD)), reading)


def _value(sheet: Sheet, at: tuple[int, int], told: TitleRow, reading: Reading) -> None:
    if at in sheet.faults:
        code, shown = sheet.faults[at]
        reading.tell(code, sheet, *at, found=shown)
    elif at not in sheet.cells:
        if told.required:
            reading.tell("form-required", sheet, *at, column=told.label)
    else:
        kind = "day" if told.type == "date" else told.type
        try:
            value = read_cell(Field(told.path, kind, told.label, required=True), sheet.cells[at], reading.lists)
        except CellFault as fault:
            reading.tell(fault.code, sheet, *at, **fault.values)
            return
        path = tuple(told.path.split("."))
        placed(reading.source.tree, path, value, spot(sheet.number, *at))


def _sections(sheet: Sheet, head: tuple[int, int] | None, reading: Reading) -> None:
    """Every `да` of the table of sections; one entry for each, as it stands in the form."""
    if head is None:
        reading.tell("form-label-missing", sheet, 0, 0, column=SECTIONS_HEAD)
        return
    kinds = {alike(kind.ru): kind.name for kind in KINDS.values()}
    entries: list[tuple[Any, tuple[int, int]]] = []
    for row, column in sorted({*sheet.cells, *sheet.faults}):
        kind = kinds.get(alike(sheet.text(row, head[1])))
        if row > head[0] and column > head[1] and kind:
            flag = _flag(sheet, (row, column), reading)
            section = _section(sheet, kind, sheet.text(head[0], column), (row, column), reading) if flag else None
            if section:
                entries.append((section, spot(sheet.number, row, column)))
    for number, (section, at) in enumerate(entries):
        placed(reading.source.tree, ("complete", number), section, at)


def _flag(sheet: Sheet, at: tuple[int, int], reading: Reading) -> bool:
    if at in sheet.faults:
        code, shown = sheet.faults[at]
        reading.tell(code, sheet, *at, found=shown)
        return False
    text = sheet.text(*at)
    if alike(text) not in FLAGS:
        reading.tell("form-flag", sheet, *at, found=text)
    return FLAGS.get(alike(text)) == "true"


def _section(sheet: Sheet, kind: str, head: str, at: tuple[int, int], reading: Reading) -> dict[str, list[str]] | None:
    """The section of a cell: a kind kept by direction under a direction, another under «раздел целиком»."""
    if not KINDS[kind].by_direction and alike(head) == alike(WHOLE_SECTION):
        return {"kinds": [kind]}
    if KINDS[kind].by_direction and head in reading.lists.directions:
        return {"kinds": [kind], "directions": [head]}
    reading.tell("form-outside", sheet, *at, found=sheet.text(*at))
    return None
