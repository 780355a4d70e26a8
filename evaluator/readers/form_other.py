"""The sheet «Прочее»: any field of any record, in words (`срок 2 · начало`), so that a form can hold every package.

A value is written as in a column of its type; what no cell can hold as it is (a text `отсутствует`, an odd character,
an empty structure) is written in the notation of JSON. A long text goes on in rows marked as its continuation.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from evaluator.model.form import TITLE_ROWS, field_at
from evaluator.model.form_proposed import REJECTED_LABEL
from evaluator.model.problems import nearest
from evaluator.model.vocabulary import KINDS, STRUCTS, Field, fields_of
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_cells import CellFault, Seen, read_cell
from evaluator.readers.form_rows import Reading, placed, steps
from evaluator.readers.form_words import alike
from evaluator.source.cells import spot
from evaluator.source.tree import Listing, Table

__all__ = ["CONTINUED", "KIND_FIELD", "OTHER_HEADER", "OTHER_ROW", "TITLE_RECORD", "path_of_words", "read_other",
           "words_of_path"]  # fmt: skip

OTHER_ROW = 3
OTHER_HEADER = ("№ записи", "Поле", "Значение")
TITLE_RECORD = "Титул"
KIND_FIELD = "вид записи"
CONTINUED = " (продолжение)"
_STEP = " · "
_SPAN = {"from": "начало", "to": "окончание"}


@dataclass(frozen=True)
class _Entry:
    row: int
    record: str
    field: str
    value: Seen


def words_of_path(kind: str, path: str) -> str:
    """A path in words: `due.1.from` of an activity is `срок 2 · начало`."""
    words: list[str] = []
    known = {field.name: field for field in fields_of(kind).values()}
    for part in path.split("."):
        if part.isdigit():
            words[-1] += f" {int(part) + 1}"
            continue
        words.append(known[part].ru)
        known = _inner(known[part])
    return _STEP.join(words)


def _inner(field: Field) -> dict[str, Field]:
    head, _, tail = field.type.partition(":")
    if head == "span":
        return {name: Field(name, "date", ru) for name, ru in _SPAN.items()}
    return {part.name: part for part in STRUCTS.get(tail, ())} if head == "struct" else {}


def path_of_words(kind: str, words: str) -> str | None:
    """The path that words lead to, None where the kind has none such."""
    path: list[str] = []
    known = dict(fields_of(kind))
    for step in words.split(_STEP.strip()):
        number = re.fullmatch(r"(.*\S)\s+(\d+)", step.strip())
        found = _named(known, step) or (_named(known, number[1]) if number else None)
        if found is None:
            return None
        path.append(found.name)
        if number and not _named(known, step):
            path.append(str(max(0, int(number[2]) - 1)))
        known = _inner(found)
    return ".".join(path)


def _named(known: dict[str, Field], words: str) -> Field | None:
    return next((field for field in known.values() if alike(words) in (alike(field.ru), field.name)), None)


def read_other(sheet: Sheet, reading: Reading) -> None:
    """Adds the fields of the sheet to the records that are there, and records that only stand here."""
    tables = {record["id"]: record for record in reading.records}
    entries = list(_entries(sheet, reading))
    for entry in entries:
        if alike(entry.field) == KIND_FIELD and entry.record:
            _new_record(sheet, entry, reading, tables)
    for entry in entries:
        if alike(entry.field) != KIND_FIELD:
            _enter(sheet, entry, reading, tables)


def _entries(sheet: Sheet, reading: Reading) -> Iterator[_Entry]:
    """The filled rows, continuations joined to what they continue."""
    last: _Entry | None = None
    for row in sheet.rows():
        if row <= OTHER_ROW:
            continue
        broken = [column for column in (1, 2, 3) if (row, column) in sheet.faults]
        for column in broken:
            code, shown = sheet.faults[row, column]
            reading.tell(code, sheet, row, column, found=shown)
        if broken:
            continue
        missing = [column for column in (1, 2, 3) if (row, column) not in sheet.cells]
        for column in missing if len(missing) < 3 else ():
            reading.tell("form-required", sheet, row, column, column=OTHER_HEADER[column - 1])
        if missing:
            continue
        record, words, seen = sheet.text(row, 1), sheet.text(row, 2), sheet.cells[row, 3]
        if last and words.endswith(CONTINUED):
            last = _Entry(last.row, last.record, last.field, Seen(f"{last.value.value}{seen.value}"))
            continue
        if last:
            yield last
        last = _Entry(row, record, words, seen)
    if last:
        yield last


def _new_record(sheet: Sheet, entry: _Entry, reading: Reading, tables: dict[str, Table]) -> None:
    kinds = {alike(kind.ru): kind.name for kind in KINDS.values()}
    words = alike(str(entry.value.value))
    at = spot(sheet.number, entry.row, 1)
    if words not in kinds:
        known = nearest(words, kinds)
        reading.tell("form-word", sheet, entry.row, 3, found=str(entry.value.value), known=known)
        reading.source.lost.add(entry.record)
        return
    record = Table(at)
    placed(record, ("record",), kinds[words], spot(sheet.number, entry.row, 3))
    placed(record, ("id",), entry.record, at)
    reading.records.append(record)
    reading.records.values_at.append(at)
    tables.setdefault(entry.record, record)


def _enter(sheet: Sheet, entry: _Entry, reading: Reading, tables: dict[str, Table]) -> None:
    at = spot(sheet.number, entry.row, 3)
    if alike(entry.record) == alike(TITLE_RECORD):
        _enter_title(sheet, entry, reading)
        return
    record = tables.get(entry.record)
    if record is None:
        if entry.record not in reading.source.lost:
            known = nearest(entry.record, tables)
            reading.tell("form-other-record", sheet, entry.row, 1, found=entry.record, known=known)
        return
    kind = record["record"]
    path = path_of_words(kind, entry.field)
    known_field = path and field_at(kind, path)
    if path is None or not known_field:
        known = nearest(alike(entry.field), [field.ru for field in fields_of(kind).values()])
        reading.tell("form-other-field", sheet, entry.row, 2, found=entry.field, kind=KINDS[kind].ru, known=known)
        return
    if _filled(record, path):
        where = reading.source.at(_spot_of(record, path)).cell
        reading.tell("form-field-twice", sheet, entry.row, 2, found=entry.field, where=where)
        return
    try:
        value = _value(known_field, entry.value, reading, record)
    except CellFault as fault:
        reading.tell(fault.code, sheet, entry.row, 3, **fault.values)
        return
    placed(record, steps(path), value, at)


def _enter_title(sheet: Sheet, entry: _Entry, reading: Reading) -> None:
    if alike(entry.field) == alike(REJECTED_LABEL):
        for one in _raw(entry.value) or ():
            placed(
                reading.source.tree,
                ("rejected", len(reading.source.tree.get("rejected", ()))),
                one,
                spot(sheet.number, entry.row, 3),
            )
        return
    told = next((row for row in TITLE_ROWS if alike(row.label) == alike(entry.field)), None)
    if told is None:
        known = nearest(entry.field, [row.label for row in TITLE_ROWS])
        reading.tell("form-other-field", sheet, entry.row, 2, found=entry.field, kind=TITLE_RECORD, known=known)
        return
    try:
        value = _value(Field(told.path, told.type, told.label, required=True), entry.value, reading, Table((0, 0)))
    except CellFault as fault:
        reading.tell(fault.code, sheet, entry.row, 3, **fault.values)
        return
    placed(reading.source.tree, steps(told.path), value, spot(sheet.number, entry.row, 3))
    missing = ("form-required", told.label)
    found = reading.source.found
    found[:] = [problem for problem in found if (problem.code, problem.values.get("column")) != missing]


def _filled(record: Table, path: str) -> bool:
    node: Any = record
    for step in steps(path):
        if isinstance(node, Table) and step in node:
            node = node[str(step)]
        elif isinstance(node, Listing) and isinstance(step, int) and step < len(node):
            node = node[step]
        else:
            return not isinstance(node, Table | Listing)
    return not (isinstance(node, Table) and not node)


def _spot_of(record: Table, path: str) -> tuple[int, int]:
    return record.values_at.get(path.split(".")[0], record.at)


def _value(field: Field, seen: Seen, reading: Reading, record: Table) -> Any:
    """The value of a cell of this sheet. Raises CellFault."""
    raw = _raw(seen)
    if raw is not None:
        return raw
    if field.type.startswith("struct:") or field.type == "span":
        if alike(str(seen.value)) == "отсутствует":
            return "absent"
        if not (field.many and field.type == "struct:responsible"):
            raise CellFault("form-other-value", found=str(seen.value))
    return read_cell(field, seen, reading.lists, record.get("direction"))


def _raw(seen: Seen) -> Any:
    """What a value in the notation of JSON says, None where it is written in plain words."""
    if not isinstance(seen.value, str) or seen.value[:1] not in ('"', "[", "{"):
        return None
    try:
        value = json.loads(seen.value, parse_int=Decimal, parse_float=Decimal)
    except ValueError:
        return None
    return value
