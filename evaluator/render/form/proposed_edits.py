"""What changes on the sheet «Предложено из документов»: new rows below, decided ones signed, nothing typed lost."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from evaluator.model.form_proposed import COLUMNS, NAMED
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import Seen, text_of
from evaluator.readers.form_dates import date_of_text
from evaluator.readers.form_proposed import proposed_columns
from evaluator.render.form.edits import Link, SheetEdits
from evaluator.render.form.proposed import PROPOSED_HEAD, Spots, document_link
from evaluator.render.form.proposed_rows import ProposedRow
from evaluator.render.form.record_edits import Free
from evaluator.render.form.style import row_height
from evaluator.source.workbook import Unwritable

__all__ = ["Look", "own_link", "proposed_edits"]

Look = Callable[[int, int], str]
"""By the row and column of the sheet made anew: the style in the workbook that is changed."""
_DECIDED = ("decision", "by", "on")


def proposed_edits(sheet: Sheet, rows: Sequence[ProposedRow], spots: Spots, look: Look, free: Free) -> SheetEdits:
    """The changes. Raises Unwritable where the headers are not there."""
    head, columns = proposed_columns(sheet)
    if any(column.name not in columns for column in COLUMNS):
        raise Unwritable(sheet.title)
    known = {row for row, column in sheet.cells if row > head and column in columns.values()}
    made = SheetEdits(before=max(known, default=head))
    empty = (row for row in range(made.before + 1, 1 << 20) if free(row))
    left = {row: _keys(sheet, row, columns) for row in sorted(known)}
    for source, told in enumerate(rows, PROPOSED_HEAD + 1):
        found = _found(told, left)
        if found is None:
            _added(made, next(empty), source, told, columns, spots, look)
        else:
            del left[found]
            _changed(made, sheet, found, source, told, columns, look)
    for row, (number, digest) in left.items():
        if number or digest:
            made.cells |= {(row, column): None for column in columns.values() if (row, column) in sheet.cells}
            made.links |= {(row, columns[name]): ("", "") for name in ("number", "place")}
    return made


def _keys(sheet: Sheet, row: int, columns: Mapping[str, int]) -> tuple[str, str]:
    return sheet.text(row, columns["number"]), sheet.text(row, columns["drawn.proposal"])


def _found(told: ProposedRow, left: Mapping[int, tuple[str, str]]) -> int | None:
    """The row of a proposal by its number; of a rejected one, which has none any more, by its digest."""
    number, digest = (str(told.cells.get(name, "")) for name in ("number", "drawn.proposal"))
    if number:
        return next((row for row, keys in left.items() if keys[0] == number), None)
    return next((row for row, keys in left.items() if keys[1] == digest), None)


def _added(
    made: SheetEdits, row: int, source: int, told: ProposedRow, columns: Mapping[str, int], spots: Spots, look: Look
) -> None:
    for at, column in enumerate(COLUMNS, 1):
        value = told.cells.get(column.name)
        made.cells[row, columns[column.name]] = None if value == "" else value
        made.looks[row, columns[column.name]] = look(source, at)
    texts = ((told.cells.get(column.name, ""), column.width) for column in COLUMNS if not column.hidden)
    made.new[row] = row_height(texts)
    if told.cells.get("number") in spots:
        made.links[row, columns["number"]] = own_link(spots, told)
    if told.file:
        made.links[row, columns["place"]] = ("", document_link(told))


def own_link(spots: Spots, told: ProposedRow) -> Link:
    """The place of a proposal's own record."""
    title, row = spots[str(told.cells["number"])]
    return "'{}'!A{}".format(title.replace("'", "''"), row), ""


def _changed(
    made: SheetEdits, sheet: Sheet, row: int, source: int, told: ProposedRow, columns: Mapping[str, int], look: Look
) -> None:
    """Nothing; what the program says of a proposal is as it now is; of a decision only what nobody wrote is."""
    undone = "decision" not in told.cells and bool(sheet.text(row, columns["decision"]))
    for at, column in enumerate(COLUMNS, 1):
        spot = (row, columns[column.name])
        present, wanted = sheet.cells.get(spot), told.cells.get(column.name)
        if _stays(column.name, told, undone, present is not None):
            continue
        if _text(column.name, present) != _text(column.name, None if wanted in (None, "") else Seen(wanted)):
            made.cells[spot] = None if wanted == "" else wanted
            made.looks |= {spot: look(source, at)} if column.name == "sure" else {}
    if not told.cells.get("number") and sheet.text(row, columns["number"]):
        made.links[row, columns["number"]] = ("", "")


def _stays(name: str, told: ProposedRow, undone: bool, written: bool) -> bool:
    """Whether a cell is a person's: not one of a rejected proposal, nor a decision that a changed file undid."""
    if not NAMED[name].open or not told.cells.get("number"):
        return False
    if name in ("by", "on") and "decision" in told.cells:
        return False
    return not (undone and name in _DECIDED) and (written or name not in told.cells)


def _text(name: str, seen: Seen | None) -> str | None:
    """What a cell says, a day however it is written; None of an empty one."""
    text = "" if seen is None else text_of(seen)
    return (date_of_text(text) if name == "on" else None) or text or None
