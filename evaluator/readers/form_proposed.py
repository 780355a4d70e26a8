"""The sheet «Предложено из документов» read: how each record was drawn, and what a person decided of it."""

from __future__ import annotations

from typing import Any

from evaluator.model.form import field_at
from evaluator.model.form_proposed import (
    COLUMNS,
    DECISIONS,
    NAMED,
    REJECT,
    SIGNED_BY,
    SIGNED_ON,
    Decision,
)  # fmt: skip
from evaluator.model.problems import nearest
from evaluator.model.vocabulary import Field
from evaluator.readers.decided import decide
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import CellFault, read_cell
from evaluator.readers.form_rows import Reading, placed, steps
from evaluator.readers.form_words import alike
from evaluator.source.cells import spot
from evaluator.source.tree import Table

__all__ = ["proposed_columns", "read_proposed"]

_HEADERS_WITHIN = 20
_TEXT, _DAY = Field("text", "text", "", required=True), Field("on", "day", "", required=True)
_DATE = Field("on", "date", "")
"""Who decides says the day; what was confirmed elsewhere may say less."""
_DIGEST = Field("proposal", "digest", "")
_OPEN = {"by": _TEXT, "on": _DAY, "comment": _TEXT}


def read_proposed(sheet: Sheet, reading: Reading) -> None:
    """Adds to the records how they were drawn and what was decided; rejected ones leave the tree and are noted."""
    found = _columns(sheet, reading)
    if found is None:
        return
    head, columns = found
    signed = _signed(sheet, head, reading)
    records = {record["id"]: record for record in reading.records}
    decisions = []
    for row in sheet.rows():
        if row > head:
            cells = _Cells(sheet, row, columns, reading)
            told = _decision(cells, signed, records)
            decisions += [told] if told else []
    tree = reading.source.tree
    faults = decide(tree, reading.records, decisions, placed)
    for code, decision, values in faults:
        reading.tell(code, sheet, decision.at[0], decision.at[1], **values)


class _Cells:
    """One row of the sheet: its cells by the names of their columns; a cell that cannot be read is told."""

    def __init__(self, sheet: Sheet, row: int, columns: dict[str, int], reading: Reading) -> None:
        self.sheet, self.row, self.columns, self.reading = sheet, row, columns, reading

    def text(self, name: str) -> str:
        return self.sheet.text(self.row, self.columns[name]) if name in self.columns else ""

    def tell(self, code: str, name: str, **values: object) -> None:
        self.reading.tell(code, self.sheet, self.row, self.columns.get(name, 1), **values)

    def value(self, name: str, field: Field) -> Any:
        """The value of a cell, None of an empty one and of one that cannot be read."""
        at = (self.row, self.columns.get(name, 0))
        if at in self.sheet.faults:
            code, shown = self.sheet.faults[at]
            self.tell(code, name, found=shown)
        if at not in self.sheet.cells:
            return None
        try:
            return read_cell(field, self.sheet.cells[at], self.reading.lists)
        except CellFault as fault:
            self.tell(fault.code, name, **fault.values)
            return None

    def spot(self, name: str) -> tuple[int, int]:
        return spot(self.sheet.number, self.row, self.columns.get(name, 1))


def _columns(sheet: Sheet, reading: Reading) -> tuple[int, dict[str, int]] | None:
    """(the row of headers, the column of each by its name); headers that are not there are told."""
    head, columns = proposed_columns(sheet)
    for column_ in COLUMNS:
        if column_.name not in columns:
            reading.tell("form-header-missing", sheet, head, 1 if head else 0, column=column_.title)
    return (head, columns) if {"number", "decision", "drawn.proposal"} <= columns.keys() else None


def proposed_columns(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """(the row of headers, 0 where there is none, the column of each by its name)."""
    titles = {alike(column.title): column.name for column in COLUMNS}
    by_row: dict[int, dict[str, int]] = {}
    for row, column in sorted(sheet.cells):
        name = titles.get(alike(sheet.text(row, column).split("\n")[0]))
        if name and row <= _HEADERS_WITHIN:
            by_row.setdefault(row, {}).setdefault(name, column)
    head = max(by_row, key=lambda row: (len(by_row[row]), -row), default=0)
    return head, by_row.get(head, {})


def _signed(sheet: Sheet, head: int, reading: Reading) -> dict[str, Any]:
    """Who decided and when, written once over the table."""
    signed = {}
    for name, label in (("by", SIGNED_BY), ("on", SIGNED_ON)):
        at = next((at for at in sheet.cells if at[0] < head and alike(sheet.text(*at)) == alike(label)), None)
        beside = sorted(one for one in sheet.cells if at and one[0] == at[0] and one[1] > at[1])
        if beside:
            signed[name] = _Cells(sheet, beside[0][0], {name: beside[0][1]}, reading).value(name, _OPEN[name])
    return signed


def _decision(cells: _Cells, signed: dict[str, Any], records: dict[str, Table]) -> Decision | None:
    """The decision of a row, None of an empty one; how its record was drawn is put into the record."""
    number = cells.text("number")
    word = _word(cells)
    record = records.get(number)
    digest = cells.value("drawn.proposal", _DIGEST)
    if record is not None:
        _drawn(cells, record)
    elif number and word != REJECT:
        if not cells.reading.source.lost_sheet and number not in cells.reading.source.lost:
            cells.tell("form-proposed-gone", "number", found=number)
        return None
    elif not number and word != REJECT:
        return None
    decided = record is not None and record.get("state") != "proposed"
    fields = _OPEN | ({"on": _DATE} if decided else {})
    own = {name: cells.value(name, field) for name, field in fields.items()}
    if any(cells.text(name) and own[name] is None for name in own):
        return None
    at = cells.row, cells.columns["decision"]
    told = {"by": own["by"], "on": own["on"], "comment": own["comment"], "said": cells.text("said")}
    told["digest"] = None if digest == "absent" else digest
    own_row = cells.reading.source.at(record.at).cell if record is not None else ""
    return Decision(number, word, at=at, spot=cells.spot("decision"), signed=signed, own_row=own_row, **told)


def _word(cells: _Cells) -> str:
    text = cells.text("decision")
    words = {alike(title): word for word, title in DECISIONS.items()}
    if text and alike(text) not in words:
        cells.tell("form-word", "decision", found=text, known=nearest(alike(text), DECISIONS.values()))
    return words.get(alike(text), "")


def _drawn(cells: _Cells, record: Table) -> None:
    """Nothing; how a record was drawn stands in it."""
    for name in NAMED:
        known = field_at(record["record"], name) if name.startswith("drawn.") else None
        value = cells.value(name, known) if known else None
        if value is not None:
            placed(record, steps(name), value, cells.spot(name))
