"""The evidence form → the tree of a package whose places are cells; every mistake at its cell, all at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from evaluator.model.form import OTHER, SHEETS, VERSION, direction_sheet
from evaluator.model.form_proposed import PROPOSED, PROPOSED_TITLE
from evaluator.model.problems import InvalidInput, Place, Problem
from evaluator.readers.form_book import Book, Sheet, book_at
from evaluator.readers.form_lists import LISTS_MARK, lists_of
from evaluator.readers.form_other import read_other
from evaluator.readers.form_proposed import read_proposed
from evaluator.readers.form_rows import Reading, read_rows
from evaluator.readers.form_title import read_title
from evaluator.readers.form_words import Lists
from evaluator.source.cells import CellSource, spot
from evaluator.source.tree import Listing, Table

__all__ = ["read_form"]


def read_form(path: Path, name: str) -> CellSource:
    """The package that a form holds. Raises InvalidInput where the file is no form of ours."""
    book = book_at(path, name)
    hidden = book.marked(LISTS_MARK, "Списки")
    if not hidden:
        raise InvalidInput([Problem("form-foreign", Place(name))])
    lists = lists_of(hidden[0])
    if lists.version != VERSION:
        raise InvalidInput([Problem("form-version", Place(name), {"found": lists.version or "?", "wanted": VERSION})])
    root = Table(spot(0, 0, 0))
    source = CellSource(name, root, [sheet.title for sheet in book.sheets])
    source.set_id, source.offered = lists.set_id, _offered(lists)
    reading = Reading(source, lists, Listing(spot(0, 0, 0)))
    _read_sheets(book, reading)
    root["records"] = reading.records
    root.keys_at["records"] = root.values_at["records"] = root.at
    return source


def _offered(lists: Lists) -> frozenset[str]:
    """What the form could be filled with, as the directions and topics of its set: `1.1`, `1.1/quality`."""
    topics = {f"{direction}/{topic}" for direction, told in lists.topics.items() for topic in told}
    return frozenset({*lists.directions, *topics})


def _read_sheets(book: Book, reading: Reading) -> None:
    for sheet in _only(book, reading, "title", "Титул", must=True):
        read_title(sheet, reading)
    layouts = [*(direction_sheet(name, title) for name, title in reading.lists.directions.items()), *SHEETS]
    for layout in layouts:
        for sheet in _only(book, reading, layout.mark, layout.title, layout.always):
            read_rows(sheet, layout, reading)
    for sheet in _only(book, reading, OTHER, "Прочее", must=True):
        read_other(sheet, reading)
    for sheet in _only(book, reading, PROPOSED, PROPOSED_TITLE):
        read_proposed(sheet, reading)
    reading.tell_missing()


def _only(book: Book, reading: Reading, mark: str, title: str, must: bool = False) -> Iterator[Sheet]:
    """The sheet with a mark, if it is there once; else the problem is told."""
    found = book.marked(mark, title)
    if not found and must:
        reading.source.lost_sheet = True
        place = Place(reading.source.name)
        reading.source.found.append(Problem("form-sheet-missing", place, {"sheet": title}))
    if len(found) > 1:
        reading.tell("form-sheet-twice", found[1], 1, 1, sheet=title, found=found[1].title)
    yield from found[:1]
