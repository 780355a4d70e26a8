"""A package as the rows of its form: what has a column stands there, all else on «Прочее»."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.form import CYCLE, SHEETS, TITLE_ROWS, Column, FormSheet, field_at
from evaluator.model.form_proposed import REJECTED_LABEL
from evaluator.model.package import Header, Package
from evaluator.model.vocabulary import KINDS, Field
from evaluator.readers.form_other import CONTINUED, KIND_FIELD, TITLE_RECORD, words_of_path
from evaluator.readers.form_words import Lists, titled
from evaluator.render.form.cells import LONGEST, cell_of, raw_of
from evaluator.render.form.plain import Leaf, leaves, plain_scalar
from evaluator.render.form.proposed_rows import ProposedRow, proposed_row, rejected_rows

__all__ = ["Filled", "FormRow", "filled", "sheets_for"]


@dataclass
class FormRow:
    """One row: its number, the kind as the form says it (empty where the sheet has one kind), cells by column."""

    number: str
    kind: str
    cells: dict[str, Any] = field(default_factory=dict)


@dataclass
class Filled:
    """What a package puts into the form: the title sheet, the sections, the rows by sheet, the rows of «Прочее»."""

    title: dict[str, Any] = field(default_factory=dict)
    complete: set[tuple[str, str | None]] = field(default_factory=set)
    rows: dict[str, list[FormRow]] = field(default_factory=dict)
    other: list[tuple[str, str, Any]] = field(default_factory=list)
    proposed: list[ProposedRow] = field(default_factory=list)
    numbers: set[str] = field(default_factory=set)


def sheets_for(directions: Iterable[FormSheet], package: Package | None) -> list[FormSheet]:
    """The sheets of records that a form has: those of the directions, those always there, those the package needs."""
    kinds = {kind for kind, _ in package.models} if package else set()
    return [*directions, *(sheet for sheet in SHEETS if sheet.always or kinds & set(sheet.kinds))]


def filled(package: Package, sheets: Sequence[FormSheet], lists: Lists) -> Filled:
    """The contents of the form of a package."""
    made = Filled()
    _title(package.header, made, lists)
    documents = {model.id: model for kind, model in package.models if kind == "document"}
    for kind, model in package.models:
        made.numbers.add(model.id)
        every = leaves(kind, model)
        shown = proposed_row(kind, model, every, documents, lists)
        drawn = [path for path in shown.cells if path.startswith("drawn.")] if shown else []
        every = [leaf for leaf in every if leaf[0] not in drawn]
        made.proposed += [shown] if shown else []
        told = [leaf for leaf in every if leaf[0] != "direction" or kind not in CYCLE]
        direction = model.direction if kind in CYCLE else None
        sheet = next((sheet for sheet in sheets if kind in sheet.kinds and sheet.direction in (None, direction)), None)
        row, rest = _row(sheet, kind, model.id, told, lists) if sheet else (None, every)
        if row is None or sheet is None:
            made.other.append((model.id, KIND_FIELD, KINDS[kind].ru))
            rest = every
        else:
            made.rows.setdefault(sheet.mark, []).append(row)
        own = direction if isinstance(direction, str) and row is not None else None
        made.other += [entry for leaf in rest for entry in _other(kind, model.id, leaf, lists, own)]
    return made


def _title(header: Header, made: Filled, lists: Lists) -> None:
    for told in TITLE_ROWS:
        value: Any = header
        for part in told.path.split("."):
            value = getattr(value, "from_" if part == "from" else part)
        if value is None:
            continue
        known = Field(told.path, "day" if told.type == "date" else told.type, told.label, required=True)
        cell = cell_of(known, plain_scalar(value), lists)
        if cell is None:
            made.other += [(TITLE_RECORD, *entry) for entry in _long(told.label, raw_of(plain_scalar(value)))]
        else:
            made.title[told.path] = cell
    shown, kept = rejected_rows(header.rejected, lists)
    made.proposed += shown
    if kept:
        made.other += [(TITLE_RECORD, *entry) for entry in _long(REJECTED_LABEL, raw_of(kept))]
    for sections in header.complete:
        made.complete |= {(kind, name) for kind in sections.kinds for name in sections.directions or (None,)}


def _row(
    sheet: FormSheet, kind: str, name: str, told: Sequence[Leaf], lists: Lists
) -> tuple[FormRow | None, list[Leaf]]:
    """The row of a record and the leaves that found no column; no row where no column took anything."""
    several = len(sheet.kinds) > 1
    row = FormRow(name, titled(lists.positions)[kind] if several else "")
    columns: dict[str, list[Column]] = {}
    for column in sheet.columns:
        if kind in column.paths:
            columns.setdefault(column.paths[kind], []).append(column)
    rest = list(told)
    people = [leaf for leaf in told if leaf[0].startswith("responsible.")]
    if people and "responsible" in columns:
        whole = _people(people)
        cell = cell_of(_known(kind, "responsible"), whole, lists)
        if cell is not None:
            row.cells[columns["responsible"][0].title] = cell
            rest = [leaf for leaf in rest if leaf not in people]
    left = []
    for path, known, value in rest:
        cells = _cells(columns.get(path, []), known, value, lists, sheet.direction)
        row.cells |= cells
        left += [] if cells else [(path, known, value)]
    return (row if several or row.cells else None), left


def _known(kind: str, path: str) -> Field:
    known = field_at(kind, path)
    assert known is not None
    return known


def _people(told: Sequence[Leaf]) -> list[Any]:
    """The list that the leaves `responsible.0.who` … came from."""
    whole: dict[str, dict[str, Any]] = {}
    for path, _, value in told:
        _, number, *part = path.split(".")
        whole.setdefault(number, {})
        if part:
            whole[number][part[0]] = value
    return list(whole.values())


def _cells(columns: Sequence[Column], known: Field, value: Any, lists: Lists, direction: str | None) -> dict[str, Any]:
    """The cells of one leaf by column, none where it does not fit."""
    if not columns or value == {}:
        return {}
    if len(columns) == 1 or not isinstance(value, list):
        parts = [(columns[0], value)]
    else:
        parts = [(columns[0], value[:1]), *([(columns[1], value[1:])] if value[1:] else [])]
    cells = {column.title: cell_of(known, part, lists, direction) for column, part in parts}
    return {} if None in cells.values() else cells


def _other(kind: str, name: str, leaf: Leaf, lists: Lists, direction: str | None) -> list[tuple[str, str, Any]]:
    path, known, value = leaf
    words = words_of_path(kind, path)
    cell = None if value == {} else cell_of(known, value, lists, direction)
    if cell is None or (isinstance(cell, str) and cell[:1] in ('"', "[", "{")):
        return [(name, *entry) for entry in _long(words, raw_of(value))]
    return [(name, words, cell)]


def _long(words: str, text: str) -> list[tuple[str, str]]:
    """A text in pieces that cells can hold; each further one is marked."""
    pieces = [text[at : at + LONGEST] for at in range(0, len(text), LONGEST)]
    return [(words + (CONTINUED if number else ""), piece) for number, piece in enumerate(pieces)]
