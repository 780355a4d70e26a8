"""A workbook changed where it must be: every other octet of its parts stays as it was.

The parts are not read and written by a library, which would leave out what it does not know: lists to choose from as
Excel writes them, pictures, shapes, how a sheet is printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import copy
from datetime import date
from functools import cached_property
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from lxml import etree

from evaluator.source.cells import cell_name

__all__ = ["BOOK", "BOOK_RELS", "ID", "MAIN", "STYLES", "Cell", "SheetPart", "Unwritable", "Workbook", "parsed",
           "rels_of", "workbook_in"]  # fmt: skip

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STYLES = "xl/styles.xml"
BOOK, BOOK_RELS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
Cell = str | int | float | date | None
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_EPOCH = date(1899, 12, 30)
_DATES = frozenset((*range(14, 23), *range(45, 48)))
"""The formats of dates that every workbook has."""
_DATE_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')
_MADE = (1980, 1, 1, 0, 0, 0)
"""The day of parts that are new, so that the same change gives the same octets."""


class Unwritable(Exception):
    """A cell holds a formula, or the workbook is not put together as workbooks are."""


class Workbook:
    """The parts of a workbook: `tree` gives one to be changed, `octets` the workbook with what was changed."""

    def __init__(self, source: ZipFile) -> None:
        self._source = source
        self._trees: dict[str, Any] = {}
        self._sheets: dict[str, SheetPart] = {}

    def has(self, path: str) -> bool:
        return path in self._trees or path in self._source.namelist()

    def add(self, path: str, root: Any) -> None:
        """Nothing; the workbook has a new part."""
        self._trees[path] = root

    def seen(self, path: str) -> Any:
        """The root of a part, only to be looked at."""
        return self._trees[path] if path in self._trees else parsed(self._source.read(path))

    def tree(self, path: str) -> Any:
        """The root of a part, which is then written anew."""
        return self._trees.setdefault(path, self.seen(path))

    def sheets(self) -> list[str]:
        """The path of each sheet of cells in its order; a sheet that is one diagram is none."""
        return [*self.titled().values()]

    def titled(self) -> dict[str, str]:
        """The path of each sheet of cells by its title, in order."""
        links = {part.get("Id"): part for part in self.seen(BOOK_RELS)}
        sheets = [(str(one.get("name")), links[one.get(ID)]) for one in self.seen(BOOK).iter(f"{MAIN}sheet")]
        cells = [(title, str(to.get("Target"))) for title, to in sheets if str(to.get("Type")).endswith("/worksheet")]
        return {title: path.lstrip("/") if path.startswith("/") else f"xl/{path}" for title, path in cells}

    def sheet(self, path: str) -> SheetPart:
        """A sheet by its path, to be changed."""
        if path not in self._sheets:
            self._sheets[path] = SheetPart(self.tree(path), self.dates)
        return self._sheets[path]

    @cached_property
    def dates(self) -> frozenset[str]:
        """The numbers of the styles that show a number as a date."""
        styles = self.seen(STYLES)
        own = {one.get("numFmtId"): str(one.get("formatCode")) for one in styles.iter(f"{MAIN}numFmt")}
        kinds = [one.get("numFmtId", "0") for group in styles.iter(f"{MAIN}cellXfs") for one in group]
        return frozenset(str(at) for at, kind in enumerate(kinds) if _shows_date(kind, own))

    def octets(self) -> bytes:
        """The workbook; a part that nobody asked to change is copied."""
        made = BytesIO()
        with ZipFile(made, "w", ZIP_DEFLATED) as target:
            for part in self._source.infolist():
                tree = self._trees.get(part.filename)
                target.writestr(copy(part), self._source.read(part) if tree is None else _written(tree))
            for path in sorted(self._trees.keys() - {*self._source.namelist()}):
                part = ZipInfo(path, _MADE)
                part.compress_type = ZIP_DEFLATED
                target.writestr(part, _written(self._trees[path]))
        return made.getvalue()


@contextmanager
def workbook_in(octets: bytes) -> Iterator[Workbook]:
    """The workbook that the octets are. Raises Unwritable, also of what fails while it is changed."""
    try:
        with ZipFile(BytesIO(octets)) as source:
            yield Workbook(source)
    except (BadZipFile, KeyError, IndexError, ValueError, etree.XMLSyntaxError) as fault:
        raise Unwritable(" ".join(str(fault).split())[:80]) from fault


def parsed(octets: bytes) -> Any:
    """The root of XML of unknown origin."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(octets, parser)


def rels_of(path: str) -> str:
    """The part that holds what another part links to."""
    folder, _, name = path.rpartition("/")
    return f"{folder}/_rels/{name}.rels"


def _written(tree: Any) -> bytes:
    written: bytes = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _shows_date(kind: str, own: Mapping[str, str]) -> bool:
    return int(kind) in _DATES or bool(re.search("[dy]", _DATE_SIGNS.sub("", own.get(kind, "")).casefold()))


class SheetPart:
    """One sheet to be changed; rows and columns count from 1."""

    def __init__(self, root: Any, dates: frozenset[str]) -> None:
        self.root, self._dates = root, dates
        self._rows = {int(row.get("r", "0")): row for row in root.iter(f"{MAIN}row")}

    def hidden(self, number: int) -> bool:
        return number in self._rows and self._rows[number].get("hidden") in ("1", "true")

    def row(self, number: int) -> Any:
        """A row, a new one at its place where there is none."""
        if number not in self._rows:
            all_rows = next(self.root.iter(f"{MAIN}sheetData"))
            made = etree.Element(f"{MAIN}row", r=str(number))
            before = sum(at < number for at in self._rows)
            all_rows.insert(before, made)
            self._rows[number] = made
        return self._rows[number]

    def style(self, number: int, column: int) -> str | None:
        """The number of a cell's style, None where there is no such cell."""
        name = cell_name(number, column)
        found = next((cell for cell in self._rows.get(number, ()) if cell.get("r") == name), None)
        return None if found is None else found.get("s", "0")

    def put(self, number: int, column: int, value: Cell, style: str | None = None) -> None:
        """Nothing; the cell holds the value, in the style that it has where none is given. Raises Unwritable."""
        cell = _cell(self.row(number), number, column)
        if style is not None:
            cell.set("s", style)
        _put(cell, value, self._dates)


def _cell(row: Any, number: int, column: int) -> Any:
    """The cell of a row, a new one at its place where there is none."""
    name = cell_name(number, column)
    for at, cell in enumerate(row):
        there = str(cell.get("r"))
        if there == name:
            return cell
        if (len(there), there) > (len(name), name):
            row.insert(at, etree.Element(f"{MAIN}c", r=name))
            return row[at]
    return etree.SubElement(row, f"{MAIN}c", r=name)


def _put(cell: Any, value: Cell, dates: frozenset[str]) -> None:
    """Nothing; the cell holds the value in the style that it has: a day as a date only where the style shows one."""
    if cell.find(f"{MAIN}f") is not None:
        raise Unwritable(str(cell.get("r")))
    for part in list(cell):
        cell.remove(part)
    cell.attrib.pop("t", None)
    if value is None:
        return
    if isinstance(value, date) and cell.get("s", "0") in dates:
        etree.SubElement(cell, f"{MAIN}v").text = str((value - _EPOCH).days)
        return
    if isinstance(value, int | float):
        etree.SubElement(cell, f"{MAIN}v").text = repr(value)
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{MAIN}is"), f"{MAIN}t")
    text.text = f"{value:%d.%m.%Y}" if isinstance(value, date) else value
    text.set(_SPACE, "preserve")
