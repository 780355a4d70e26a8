"""The rows of a sheet of records → records of the tree; columns are found by their headers, in any order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.form import HEADER_ROW, Column, FormSheet, field_at
from evaluator.model.problems import Problem, nearest
from evaluator.model.vocabulary import KINDS, fields_of
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import CellFault, read_cell, text_of, unmarked
from evaluator.readers.form_words import Lists, alike, clean
from evaluator.source.cells import CellSource, spot
from evaluator.source.tree import Listing, Table

__all__ = ["KIND_TITLE", "NUMBER_TITLE", "Reading", "columns_of", "placed", "read_rows", "steps", "titles_of"]

NUMBER_TITLE, KIND_TITLE = "№", "Позиция оценивания"
_HEADERS_WITHIN = 12
_ID = field_at("answer", "about")


@dataclass
class Reading:
    """What has been read so far: the source with its problems, the lists, the records."""

    source: CellSource
    lists: Lists
    records: Listing
    wanted: list[tuple[Table, str, tuple[int, int], str]] = field(default_factory=list)
    """(record, field, cell, column) of what must be filled, if «Прочее» does not fill it."""

    def tell_missing(self) -> None:
        """Tells of every required field that is still missing."""
        for record, name, at, title in self.wanted:
            if name not in record:
                self.source.found.append(Problem("form-required", self.source.at(at), {"column": title}))

    def tell(self, code: str, sheet: Sheet, row: int, column: int, /, **values: object) -> None:
        place = self.source.at(spot(sheet.number, row, column))
        self.source.found.append(Problem(code, place, values))


@dataclass(frozen=True)
class _Layout:
    """Where the columns of one sheet stand."""

    sheet: Sheet
    form: FormSheet
    header_row: int
    number: int
    kind: int
    columns: tuple[tuple[int, Column], ...]


def read_rows(sheet: Sheet, form: FormSheet, reading: Reading) -> None:
    """Adds the records of a sheet to what has been read."""
    layout = _layout(sheet, form, reading)
    if layout is None:
        return
    for row in sheet.rows():
        if row > layout.header_row:
            _row(layout, row, reading)


def _layout(sheet: Sheet, form: FormSheet, reading: Reading) -> _Layout | None:
    titles = {alike(column.title): column.title for column in form.columns}
    titles[alike(NUMBER_TITLE)] = NUMBER_TITLE
    if len(form.kinds) > 1:
        titles[alike(KIND_TITLE)] = KIND_TITLE
    header_row = _header_row(sheet, set(titles))
    found: dict[str, int] = {}
    for (row, column), seen in sorted(sheet.cells.items()):
        title = titles.get(alike(_header(str(seen.value)))) if row == header_row else None
        if title in found:
            reading.tell("form-header-twice", sheet, row, column, column=title)
        elif title:
            found[title] = column
    missing = [title for title in titles.values() if title not in found]
    for title in missing:
        reading.tell("form-header-missing", sheet, header_row, 1, column=title)
    _strange_columns(sheet, header_row, set(found.values()), reading, lost=bool(missing))
    if NUMBER_TITLE not in found or (len(form.kinds) > 1 and KIND_TITLE not in found):
        reading.source.lost_sheet = True
        return None
    columns = tuple((found[column.title], column) for column in form.columns if column.title in found)
    return _Layout(sheet, form, header_row, found[NUMBER_TITLE], found.get(KIND_TITLE, 0), columns)


def columns_of(sheet: Sheet, form: FormSheet) -> dict[str, int]:
    """The column of each field of a sheet's records, as far as their headers stand there."""
    found = titles_of(sheet, form)[1]
    return {path: found[one.title] for one in form.columns if one.title in found for path in one.paths.values()}


def titles_of(sheet: Sheet, form: FormSheet) -> tuple[int, dict[str, int]]:
    """(the row of headers, the column of each header of the form that stands in it)."""
    titles = {alike(title): title for title in (NUMBER_TITLE, KIND_TITLE, *(column.title for column in form.columns))}
    header_row = _header_row(sheet, set(titles))
    found: dict[str, int] = {}
    for (row, column), seen in sorted(sheet.cells.items()):
        title = titles.get(alike(_header(str(seen.value)))) if row == header_row else None
        if title:
            found.setdefault(title, column)
    return header_row, found


def _header(text: str) -> str:
    """The header without the hint that stands under it."""
    return clean(text).split("\n")[0]


def _header_row(sheet: Sheet, known: set[str]) -> int:
    """The row that holds most headers, the issued one where none does."""
    counts = {HEADER_ROW: 0}
    for (row, _), seen in sheet.cells.items():
        if row <= _HEADERS_WITHIN and alike(_header(str(seen.value))) in known:
            counts[row] = counts.get(row, 0) + 1
    return max(counts, key=lambda row: (counts[row], -row))


def _strange_columns(sheet: Sheet, header_row: int, known: set[int], reading: Reading, lost: bool) -> None:
    """Tells of text under an unknown header, or under none; where a header is lost, its column is told already."""
    told: set[int] = set()
    for row, column in sorted(set(sheet.cells) - sheet.repeated):
        if row <= header_row or column in known or column in told:
            continue
        told.add(column)
        title = sheet.text(header_row, column)
        if title:
            reading.tell("form-unknown-column", sheet, header_row, column, found=_header(title))
        elif not lost:
            reading.tell("form-outside", sheet, row, column, found=sheet.text(row, column))


def _row(layout: _Layout, row: int, reading: Reading) -> None:
    sheet = layout.sheet
    filled = [(column, told) for column, told in layout.columns if _holds(sheet, row, column)]
    own = [column for column, _ in filled if (row, column) not in sheet.repeated]
    if layout.kind and _holds(sheet, row, layout.kind):
        own += [layout.kind] if (row, layout.kind) not in sheet.repeated else []
    if not own:
        return
    name = _number(layout, row, reading)
    kind = _kind(layout, row, reading)
    if kind is None:
        reading.source.lost.add(name)
        return
    record = Table(spot(sheet.number, row, layout.number))
    placed(record, ("record",), kind, record.at)
    placed(record, ("id",), name, record.at)
    if layout.form.direction is not None and "direction" in fields_of(kind):
        placed(record, ("direction",), layout.form.direction, record.at)
    for column, told in filled:
        _cell(layout, row, column, told, record, reading)
    _required(layout, row, record, reading)
    reading.records.append(record)
    reading.records.values_at.append(record.at)


def _holds(sheet: Sheet, row: int, column: int) -> bool:
    return (row, column) in sheet.cells or (row, column) in sheet.faults


def _faulty(sheet: Sheet, row: int, column: int, reading: Reading) -> bool:
    """Whether a cell holds an error or an uncounted formula; it is told."""
    if (row, column) not in sheet.faults:
        return False
    code, shown = sheet.faults[row, column]
    reading.tell(code, sheet, row, column, found=shown)
    return True


def _number(layout: _Layout, row: int, reading: Reading) -> str:
    """The number of a row; a row without one, or under a merged one, is named for its place."""
    sheet, at = layout.sheet, (row, layout.number)
    made = f"{layout.form.prefix}-строка-{row}".replace(" ", "_")
    if _faulty(sheet, row, layout.number, reading) or at not in sheet.cells or at in sheet.repeated:
        return made
    try:
        assert _ID is not None
        return str(read_cell(_ID, sheet.cells[at], reading.lists))
    except CellFault as fault:
        reading.tell(fault.code, sheet, row, layout.number, **fault.values)
        return made


def _kind(layout: _Layout, row: int, reading: Reading) -> str | None:
    if not layout.kind:
        return layout.form.kinds[0]
    sheet = layout.sheet
    if _faulty(sheet, row, layout.kind, reading):
        return None
    seen = sheet.cells.get((row, layout.kind))
    if seen is None:
        reading.tell("form-kind-missing", sheet, row, layout.kind, column=KIND_TITLE)
        return None
    text = text_of(unmarked(seen))
    kind = reading.lists.meant("kind", None, text)
    if kind is None:
        known = nearest(alike(text), reading.lists.positions.values())
        reading.tell("form-word", sheet, row, layout.kind, found=text, known=known)
    return kind


def _cell(layout: _Layout, row: int, column: int, told: Column, record: Table, reading: Reading) -> None:
    sheet, kind = layout.sheet, record["record"]
    if _faulty(sheet, row, column, reading):
        return
    path = told.paths.get(kind)
    known = path and field_at(kind, path)
    if path is None or not known:
        if (row, column) not in sheet.repeated:
            values = {"kind": KINDS[kind].ru, "column": told.title, "key": KIND_TITLE}
            reading.tell("form-not-of-kind", sheet, row, column, **values)
        return
    try:
        value = read_cell(known, sheet.cells[row, column], reading.lists, record.get("direction"))
    except CellFault as fault:
        reading.tell(fault.code, sheet, row, column, **fault.values)
        return
    if told.part == "first" and isinstance(value, list) and len(value) > 1:
        reading.tell("form-one-only", sheet, row, column, found=sheet.text(row, column), count=len(value))
        return
    if path in record and "absent" in (value, record[path]):
        where = reading.source.at(record.values_at[path]).cell
        reading.tell("form-field-twice", sheet, row, column, found=told.title, where=where)
        return
    placed(record, steps(path), value, spot(sheet.number, row, column))


def _required(layout: _Layout, row: int, record: Table, reading: Reading) -> None:
    columns = {told.paths.get(record["record"]): (column, told) for column, told in layout.columns}
    for name, known in fields_of(record["record"]).items():
        if known.required and name not in record and name in columns:
            column, told = columns[name]
            if not _holds(layout.sheet, row, column):
                at = spot(layout.sheet.number, row, column)
                reading.wanted.append((record, name, at, told.title))


def steps(path: str) -> tuple[str | int, ...]:
    """The parts of a path, numbers as numbers: `due.0.from`."""
    return tuple(int(part) if part.isdigit() else part for part in path.split("."))


def placed(tree: Any, path: tuple[str | int, ...], value: Any, at: tuple[int, int]) -> None:
    """Puts a value into a tree at a path, with what must lie around it; a list that is there grows."""
    name, *rest = path
    if isinstance(tree, Listing):
        if not rest:
            tree.append(_tree(value, at))
            tree.values_at.append(at)
            return
        while isinstance(name, int) and len(tree) <= name:
            tree.append(Table(at))
            tree.values_at.append(at)
        placed(tree[int(name)], tuple(rest), value, at)
        return
    if rest:
        if name not in tree:
            _put(tree, str(name), Listing(at) if isinstance(rest[0], int) else Table(at), at)
        placed(tree[str(name)], tuple(rest), value, at)
    elif isinstance(value, list) and isinstance(tree.get(str(name)), Listing):
        for part in value:
            placed(tree[str(name)], (len(tree[str(name)]),), part, at)
    else:
        _put(tree, str(name), _tree(value, at), at)


def _put(tree: Table, name: str, value: Any, at: tuple[int, int]) -> None:
    tree[name] = value
    tree.keys_at[name] = tree.values_at[name] = at


def _tree(value: Any, at: tuple[int, int]) -> Any:
    """A plain value as a tree, all of it at one place."""
    if isinstance(value, Mapping):
        table = Table(at)
        for name, part in value.items():
            _put(table, name, _tree(part, at), at)
        return table
    if isinstance(value, list):
        listing = Listing(at)
        for part in value:
            listing.append(_tree(part, at))
            listing.values_at.append(at)
        return listing
    return value
