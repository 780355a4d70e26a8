"""What changes on a sheet of records and on «Прочее» when a package is put into the form that it was read from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.form import Column, FormSheet, field_at
from evaluator.model.form_proposed import REJECTED_LABEL
from evaluator.model.vocabulary import Field
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import CellFault, Seen, read_cell, text_of
from evaluator.readers.form_other import CONTINUED, OTHER_ROW, TITLE_RECORD, path_of_words
from evaluator.readers.form_rows import KIND_TITLE, NUMBER_TITLE, titles_of
from evaluator.readers.form_words import Lists, alike
from evaluator.render.form.edits import SheetEdits
from evaluator.render.form.fill import FormRow
from evaluator.render.form.style import row_height
from evaluator.source.workbook import Unwritable

__all__ = ["Elsewhere", "Free", "elsewhere_on", "other_edits", "record_edits"]

Free = Callable[[int], bool]
"""Whether a row without contents may be written into."""


@dataclass
class _Entry:
    """What «Прочее» says of one field: its text over one or more rows. `key` is the record and the path or words."""

    key: tuple[str, str]
    seen: Seen
    rows: list[int]


@dataclass
class Elsewhere:
    """What a person wrote on «Прочее» though there is a column for it: it stays there as long as it is right."""

    entries: list[_Entry] = field(default_factory=list)
    kept: set[tuple[str, str]] = field(default_factory=set)


def record_edits(
    sheet: Sheet, form: FormSheet, rows: Sequence[FormRow], kinds: Mapping[str, str], lists: Lists,
    elsewhere: Elsewhere, free: Free,
) -> tuple[SheetEdits, dict[str, int]]:  # fmt: skip
    """(the changes, the row of each record); `kinds` are those of the records by number. Raises Unwritable."""
    head, columns = titles_of(sheet, form)
    at = _rows(sheet, form, head, columns)
    made = SheetEdits(before=max(at.values(), default=head))
    made.like = max((row for row, column in sheet.cells if column == columns[NUMBER_TITLE]), default=head + 1)
    empty = (row for row in range(max([made.before, *_held(sheet, head, columns)]) + 1, 1 << 20) if free(row))
    places: dict[str, int] = {}
    for told in rows:
        new = told.number not in at
        places[told.number] = row = next(empty) if new else at[told.number]
        if new:
            made.cells[row, columns[NUMBER_TITLE]] = told.number
            made.cells |= {(row, columns[KIND_TITLE]): told.kind} if told.kind else {}
            widths = {column.title: column.width for column in form.columns}
            made.new[row] = row_height((value, widths[title]) for title, value in told.cells.items())
        elif told.kind and lists.meant("kind", None, sheet.text(row, columns[KIND_TITLE])) != kinds[told.number]:
            made.cells[row, columns[KIND_TITLE]] = told.kind
        for column in form.columns:
            _column(made, sheet, (row, columns[column.title]), column, told, kinds[told.number], lists, elsewhere)
    for name, row in at.items():
        if name not in places:
            made.cells |= {(row, column): None for column in columns.values() if (row, column) in sheet.cells}
    _refuse_merged(made, sheet)
    return made, places


def _column(
    made: SheetEdits, sheet: Sheet, at: tuple[int, int], column: Column, told: FormRow, kind: str, lists: Lists,
    elsewhere: Elsewhere,
) -> None:  # fmt: skip
    wanted, present = told.cells.get(column.title), sheet.cells.get(at)
    path = column.paths.get(kind, "")
    known = field_at(kind, path) if path else None
    direction = _direction(sheet)
    if wanted is None and (present is None or known is None):
        return
    if present is None and known is not None:
        for entry in elsewhere.entries:
            if entry.key == (told.number, path) and _same(known, entry.seen, Seen(wanted), lists, direction):
                elsewhere.kept.add(entry.key)
                return
    if present is None or wanted is None or not _same(known, present, Seen(wanted), lists, direction):
        made.cells[at] = wanted


def _direction(sheet: Sheet) -> str | None:
    """The direction whose records a sheet holds."""
    head, _, name = (sheet.mark or "").partition(" ")
    return name if head == "direction" else None


def _same(known: Field | None, one: Seen, other: Seen, lists: Lists, direction: str | None) -> bool:
    """Whether two cells say the same of a field."""
    if text_of(one) == text_of(other):
        return True
    try:
        return known is not None and read_cell(known, one, lists, direction) == read_cell(
            known, other, lists, direction
        )
    except CellFault:
        return False


def _rows(sheet: Sheet, form: FormSheet, head: int, columns: Mapping[str, int]) -> dict[str, int]:
    """The row of each record by its number; one without a number is named for its place, as it is read."""
    found: dict[str, int] = {}
    number = columns[NUMBER_TITLE]
    for row in _held(sheet, head, columns):
        bare = (row, number) not in sheet.cells or (row, number) in sheet.repeated
        name = f"{form.prefix}-строка-{row}".replace(" ", "_") if bare else " ".join(sheet.text(row, number).split())
        found.setdefault(name.replace(",", ".") if _is_number(sheet, row, number) else name, row)
    return found


def _is_number(sheet: Sheet, row: int, column: int) -> bool:
    return (row, column) in sheet.cells and isinstance(sheet.cells[row, column].value, int | float)


def _held(sheet: Sheet, head: int, columns: Mapping[str, int]) -> list[int]:
    """The rows of records: those where something stands beside the number."""
    wanted = {column for title, column in columns.items() if title != NUMBER_TITLE}
    told = {row for row, column in sheet.cells if row > head and column in wanted}
    return sorted(row for row in told if any((row, column) not in sheet.repeated for column in _in(sheet, row, wanted)))


def _in(sheet: Sheet, row: int, columns: set[int]) -> Iterator[int]:
    yield from (column for column in columns if (row, column) in sheet.cells)


def _refuse_merged(made: SheetEdits, sheet: Sheet) -> None:
    for row, column in made.cells:
        if (row, column) in sheet.repeated:
            raise Unwritable(f"{sheet.title}, {row}:{column}")


def elsewhere_on(sheet: Sheet, kinds: Mapping[str, str]) -> Elsewhere:
    """What stands on «Прочее», continuations joined to what they continue."""
    found: list[_Entry] = []
    for row in (row for row in sheet.rows() if row > OTHER_ROW and (row, 3) in sheet.cells):
        words, seen = sheet.text(row, 2), sheet.cells[row, 3]
        if found and words.endswith(CONTINUED):
            found[-1].seen = Seen(f"{found[-1].seen.value}{seen.value}")
            found[-1].rows.append(row)
            continue
        found.append(_Entry(_key(sheet.text(row, 1), words, kinds), seen, [row]))
    return Elsewhere(found)


def _key(record: str, words: str, kinds: Mapping[str, str]) -> tuple[str, str]:
    path = path_of_words(kinds[record], words) if record in kinds else None
    return record, path or alike(words)


def other_edits(
    sheet: Sheet, other: Sequence[tuple[str, str, Any]], kinds: Mapping[str, str], lists: Lists, elsewhere: Elsewhere,
    free: Free,
) -> SheetEdits:  # fmt: skip
    """The changes of «Прочее»; of the title only what was rejected is the program's."""
    made = SheetEdits(before=max([OTHER_ROW, *(row for row in sheet.rows())]))
    made.like = OTHER_ROW + 1
    wanted: list[tuple[tuple[str, str], list[tuple[str, str, Any]]]] = []
    for entry in (one for one in other if _ours(one[0], one[1].removesuffix(CONTINUED))):
        if wanted and entry[1].endswith(CONTINUED):
            wanted[-1][1].append(entry)
        else:
            wanted.append((_key(entry[0], entry[1], kinds), [entry]))
    left = [one for one in elsewhere.entries if one.key not in elsewhere.kept and _ours(*one.key)]
    empty = (row for row in range(made.before + 1, 1 << 20) if free(row))
    for key, pieces in wanted:
        whole = pieces[0][2] if len(pieces) == 1 else "".join(str(piece[2]) for piece in pieces)
        known = field_at(kinds[key[0]], key[1]) if key[0] in kinds else None
        same = [one for one in left if one.key == key and _same(known, one.seen, Seen(whole), lists, None)]
        if same:
            left.remove(same[0])
            continue
        for piece, row in zip(pieces, empty, strict=False):
            made.cells |= {(row, column): value for column, value in enumerate(piece, 1)}
            made.new[row] = row_height([(piece[1], 46), (piece[2], 90)])
    made.cells |= {(row, column): None for one in left for row in one.rows for column in (1, 2, 3)}
    return made


def _ours(record: str, words: str) -> bool:
    return alike(record) != alike(TITLE_RECORD) or alike(words) == alike(REJECTED_LABEL)
