"""One sheet of records: headers, rows with what is known, drop-downs, and empty rows for more."""

from __future__ import annotations

from typing import Any

from openpyxl.formatting.rule import Rule
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from evaluator.model.form import HEADER_ROW, MARK, Column, FormSheet, field_at
from evaluator.readers.form_rows import KIND_TITLE, NUMBER_TITLE
from evaluator.readers.form_words import Lists, titled
from evaluator.render.form.fill import FormRow
from evaluator.render.form.lists import Ranges
from evaluator.render.form.style import DATE_FORMAT, GREY, finish, head_cell, heading, input_cell, put, row_height
from evaluator.source.cells import cell_name

__all__ = ["write_records"]

_SPARE = 100
_PRINTED_SPARE = 12
_LAST_ROW = 2000
"""How far drop-downs reach: who needs more rows copies one."""
_DATES = ("date", "day", "end")


def write_records(
    sheet: Any, form: FormSheet, rows: list[FormRow], lists: Lists, ranges: Ranges, taken: set[str]
) -> None:
    """Fills a sheet; `taken` are the numbers that records already have."""
    several = len(form.kinds) > 1
    put(sheet["A1"], f"{MARK}:{form.mark}")
    heading(sheet, 2, form.heading)
    columns = [Column(NUMBER_TITLE, {}, 13), *([Column(KIND_TITLE, {}, 24)] if several else []), *form.columns]
    formats = [_format(column, form) for column in columns]
    for at, column in enumerate(columns, 1):
        head_cell(sheet.cell(HEADER_ROW, at), f"{column.title}\n({column.hint})" if column.hint else column.title)
        letter = cell_name(1, at)[:-1]
        sheet.column_dimensions[letter].width = column.width
        _validate(sheet, at, column, form, ranges)
        if several and column.paths:
            _grey(sheet, at, column, form, lists)
    sheet.row_dimensions[HEADER_ROW].height = 64
    ready = [*rows, *(FormRow(number, "") for number in _spare(form.prefix, taken))]
    looks: dict[str, Any] = {}
    for number, row in enumerate(ready, HEADER_ROW + 1):
        _write(sheet, number, row, columns, formats, looks)
    last = cell_name(HEADER_ROW + len(rows) + _PRINTED_SPARE, len(columns))
    sheet.print_area = f"A2:{last}"
    finish(sheet, cell_name(HEADER_ROW + 1, 4 if several else 3), HEADER_ROW)


def _spare(prefix: str, taken: set[str]) -> list[str]:
    """Numbers for the empty rows that no record has."""
    free: list[str] = []
    number = 0
    while len(free) < _SPARE:
        number += 1
        if f"{prefix}-{number}" not in taken:
            free.append(f"{prefix}-{number}")
    return free


def _types(column: Column) -> set[str]:
    fields = (field_at(kind, path) for kind, path in column.paths.items())
    return {field.type for field in fields if field}


def _format(column: Column, form: FormSheet) -> str:
    """Dates as dates; numbers of records and acts as text, so that no office suite makes 1.1 a date."""
    types = {type_.partition(":")[0] for type_ in _types(column)}
    if types and types <= set(_DATES):
        return DATE_FORMAT
    return "General" if types == {"number"} else "@"


def _write(
    sheet: Any, number: int, row: FormRow, columns: list[Column], formats: list[str], looks: dict[str, Any]
) -> None:
    known = {NUMBER_TITLE: row.number, KIND_TITLE: row.kind or None, **row.cells}
    for at, (column, number_format) in enumerate(zip(columns, formats, strict=True), 1):
        cell = sheet.cell(number, at)
        value = known.get(column.title)
        if value is not None:
            put(cell, value)
        plain = isinstance(value, int | float) and number_format == "@"
        text_date = isinstance(value, str) and number_format == DATE_FORMAT
        shown = "General" if plain else "@" if text_date else number_format
        input_cell(cell, shown, looks.get(shown))
        if value is None:
            looks.setdefault(shown, cell)
    if row.cells:
        widths = {column.title: column.width for column in columns}
        texts = ((value, widths[title]) for title, value in row.cells.items())
        sheet.row_dimensions[number].height = row_height(texts)


def _validate(sheet: Any, at: int, column: Column, form: FormSheet, ranges: Ranges) -> None:
    """A drop-down where every kind takes the column's words from one list; of two lists, by the kind of the row."""
    source = ranges["kind"] if column.title == KIND_TITLE else _source(column, form, ranges)
    if source is None:
        return
    many = any(field and field.many for field in (field_at(kind, path) for kind, path in column.paths.items()))
    strict = column.part == "first" or not (many or "end" in _types(column))
    chosen = DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=strict)
    chosen.errorTitle, chosen.error = "Нет в списке", "Выберите значение из списка или очистите ячейку."
    chosen.add(f"{cell_name(HEADER_ROW + 1, at)}:{cell_name(_LAST_ROW, at)}")
    sheet.add_data_validation(chosen)


def _source(column: Column, form: FormSheet, ranges: Ranges) -> str | None:
    types = sorted(_types(column))
    names = [f"topic {form.direction}" if type_ == "topic" else type_ for type_ in types]
    found = [ranges[name] for name in names if name in ranges]
    if not found or len(found) != len(names) or len(found) > 2:
        return None
    if len(found) == 1:
        return found[0]
    first = [kind for kind, path in column.paths.items() if (told := field_at(kind, path)) and told.type == types[0]]
    kind = form.kinds.index(first[0])
    start = ranges["kind"].split("!")[1].split(":")[0]
    return f"IF($B{HEADER_ROW + 1}=OFFSET('Списки'!{start},{kind},0),{found[0]},{found[1]})"


def _grey(sheet: Any, at: int, column: Column, form: FormSheet, lists: Lists) -> None:
    """Greys the cells that the kind of the row does not have."""
    if set(column.paths) >= set(form.kinds):
        return
    words = titled(lists.positions)
    having = ",".join(f'$B{HEADER_ROW + 1}<>"{_quoted(words[kind])}"' for kind in column.paths)
    area = f"{cell_name(HEADER_ROW + 1, at)}:{cell_name(_LAST_ROW, at)}"
    wrong = f'AND($B{HEADER_ROW + 1}<>"",{having})'
    rule = Rule(type="expression", dxf=DifferentialStyle(fill=GREY), formula=[wrong])
    sheet.conditional_formatting.add(area, rule)


def _quoted(words: str) -> str:
    return words.replace('"', '""')
