"""A package put into the form that it was read from: only what it says otherwise is written, all else stays.

Written are cells of the sheets of records, of «Прочее» and of «Предложено из документов», and where they get more rows
how far their filters, lists to choose from and printed ranges reach. Every other part of the workbook (pictures, notes,
a person's own sheets) is copied octet by octet; its styles get new ones behind their own where a look is not there yet.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evaluator.evidence.load import FORM_FILE, open_package
from evaluator.model.criteria import Rulebook
from evaluator.model.form import HEADER_ROW, OTHER, SHEETS, FormSheet, direction_sheet
from evaluator.model.form_proposed import PROPOSED, PROPOSED_TITLE
from evaluator.model.package import Header, Package
from evaluator.model.problems import InvalidInput
from evaluator.readers.form_book import Book, Sheet, book_at
from evaluator.readers.form_words import Lists
from evaluator.render.form.book import form_book
from evaluator.render.form.edits import SheetEdits, carried_out, is_free
from evaluator.render.form.fill import Filled, filled, sheets_for
from evaluator.render.form.lists import lists_for
from evaluator.render.form.looks import Looks
from evaluator.render.form.proposed import PROPOSED_HEAD
from evaluator.render.form.proposed_edits import Look, own_link, proposed_edits
from evaluator.render.form.record_edits import Elsewhere, Free, elsewhere_on, other_edits, record_edits
from evaluator.render.form.sheet_added import add_sheet
from evaluator.source.workbook import SheetPart, Unwritable, Workbook, workbook_in

__all__ = ["form_in_place"]


def form_in_place(former: Path, rulebook: Rulebook, package: Package) -> bytes:
    """The workbook of a form with the package in it. Raises Unwritable.

    It is read again and must give the package: a person may have laid out a sheet as nothing here foresees.
    """
    book, stream = book_at(former, str(former)), BytesIO()
    form_book(rulebook, package).save(stream)
    with workbook_in(stream.getvalue()) as made, workbook_in(former.read_bytes()) as target:
        _Change(target, made, book, rulebook, package).carry_out()
        written = target.octets()
    if not _gives(written, package):
        raise Unwritable(former.name)
    return written


def _gives(form: bytes, package: Package) -> bool:
    """Whether a form is read as the package."""
    with TemporaryDirectory() as place:
        (Path(place) / FORM_FILE).write_bytes(form)
        try:
            read = open_package(Path(place))
        except InvalidInput:
            return False
    models = [(kind, model) for _, kind, model in read.models]
    return (
        not read.problems
        and read.header is not None
        and _said(read.header, models) == _said(package.header, package.models)
    )


def _said(header: Header, models: Iterable[tuple[str, Any]]) -> tuple[Any, ...]:
    """What a package says, whatever the order of its records, of what was rejected and the grouping of sections."""
    sections = {(kind, name) for part in header.complete for kind in part.kinds for name in part.directions or (None,)}
    rejected = tuple(sorted(header.rejected, key=repr))
    plain = header.model_copy(update={"complete": (), "rejected": rejected})
    return plain, sections, {model.id: (kind, model) for kind, model in models}


class _Change:
    """The form of a person, the form of the package made anew, and what both say."""

    def __init__(self, target: Workbook, made: Workbook, book: Book, rulebook: Rulebook, package: Package) -> None:
        self.target, self.made, self.book = target, made, book
        self.lists: Lists = lists_for(rulebook)
        directions = [direction_sheet(direction.id, direction.title) for direction in rulebook.directions]
        self.sheets = [*directions, *SHEETS]
        self.told: Filled = filled(package, sheets_for(directions, package), self.lists)
        self.kinds: Mapping[str, str] = {model.id: kind for kind, model in package.models}
        self.looks = Looks(made, target)
        self.places: dict[str, tuple[str, int]] = {}

    def carry_out(self) -> None:
        """Nothing; the target has the changes. Raises Unwritable."""
        other = self._only(OTHER, "Прочее")
        if other is None:
            raise Unwritable("Прочее")
        elsewhere = elsewhere_on(other, self.kinds)
        changes = [change for form in self.sheets if (change := self._records(form, elsewhere))]
        free = self._free(other)
        changes.append((other, other_edits(other, self.told.other, self.kinds, self.lists, elsewhere, free)))
        changes += self._proposed()
        for sheet, edits in changes:
            if edits.cells or edits.links:
                carried_out(edits, self.target, sheet.title)

    def _only(self, mark: str, title: str) -> Sheet | None:
        return next(iter(self.book.marked(mark, title)), None)

    def _free(self, sheet: Sheet) -> Free:
        part = SheetPart(self.target.seen(self.target.titled()[sheet.title]), frozenset())
        return partial(is_free, part, sheet.repeated)

    def _records(self, form: FormSheet, elsewhere: Elsewhere) -> tuple[Sheet, SheetEdits] | None:
        """The changes of a sheet of records; one that is not there is added as it is made anew."""
        rows, sheet = self.told.rows.get(form.mark, []), self._only(form.mark, form.title)
        if sheet is None:
            if rows:
                add_sheet(self.made, self.target, form.title, self.looks)
                self.places |= {row.number: (form.title, at) for at, row in enumerate(rows, HEADER_ROW + 1)}
            return None
        made, places = record_edits(sheet, form, rows, self.kinds, self.lists, elsewhere, self._free(sheet))
        self.places |= {name: (sheet.title, row) for name, row in places.items()}
        return sheet, made

    def _proposed(self) -> list[tuple[Sheet, SheetEdits]]:
        rows, sheet = self.told.proposed, self._only(PROPOSED, PROPOSED_TITLE)
        if sheet is not None:
            look = self._look(PROPOSED_TITLE) if rows else lambda row, column: ""
            return [(sheet, proposed_edits(sheet, rows, self.places, look, self._free(sheet)))]
        if rows:
            add_sheet(self.made, self.target, PROPOSED_TITLE, self.looks)
            links = {
                (at, 1): own_link(self.places, told)
                for at, told in enumerate(rows, PROPOSED_HEAD + 1)
                if told.cells.get("number") in self.places
            }
            carried_out(SheetEdits(links=links), self.target, PROPOSED_TITLE)
        return []

    def _look(self, title: str) -> Look:
        part = SheetPart(self.made.seen(self.made.titled()[title]), frozenset())
        return lambda row, column: self.looks.cell(part.style(row, column) or "0")
