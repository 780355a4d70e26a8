"""An evidence form with some of its cells filled in: every other octet of its parts stays as it was.

The parts of the workbook are not read and written by a library, which would leave out what it does not know: lists to
choose from as Excel writes them, pictures, shapes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from lxml import etree

from evaluator.source.cells import cell_name

__all__ = ["Cells", "Unwritable", "with_cells"]

Cells = Mapping[tuple[int, int], str | date]
"""By (row, column): what the cell is to hold."""
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_EPOCH = date(1899, 12, 30)
_DATES = frozenset((*range(14, 23), *range(45, 48)))
"""The formats of dates that every workbook has."""
_DATE_SIGNS = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


class Unwritable(Exception):
    """A cell holds a formula, or the workbook is not put together as workbooks are."""


def with_cells(workbook: bytes, cells: Mapping[int, Cells]) -> bytes:
    """The workbook with these cells, by the number of their sheet from 0. Raises Unwritable."""
    made = BytesIO()
    try:
        with ZipFile(BytesIO(workbook)) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
            paths, dates = _sheets(source), _dates(source)
            changed = {paths[number]: _changed(source.read(paths[number]), own, dates) for number, own in cells.items()}
            for part in source.infolist():
                target.writestr(part, changed.get(part.filename) or source.read(part))
    except (BadZipFile, KeyError, IndexError, ValueError, etree.XMLSyntaxError) as fault:
        raise Unwritable(" ".join(str(fault).split())[:80]) from fault
    return made.getvalue()


def _tree(octets: bytes) -> Any:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    return etree.fromstring(octets, parser)


def _sheets(source: ZipFile) -> list[str]:
    """The path of each sheet in its order."""
    linked = _tree(source.read("xl/_rels/workbook.xml.rels"))
    targets = {part.get("Id"): str(part.get("Target")) for part in linked}
    book = _tree(source.read("xl/workbook.xml"))
    found = [targets[sheet.get(_ID)] for sheet in book.iter(f"{_MAIN}sheet")]
    return [path.lstrip("/") if path.startswith("/") else f"xl/{path}" for path in found]


def _dates(source: ZipFile) -> frozenset[str]:
    """The numbers of the styles that show a number as a date."""
    styles = _tree(source.read("xl/styles.xml"))
    own = {one.get("numFmtId"): str(one.get("formatCode")) for one in styles.iter(f"{_MAIN}numFmt")}
    kinds = [one.get("numFmtId", "0") for group in styles.iter(f"{_MAIN}cellXfs") for one in group]
    return frozenset(str(at) for at, kind in enumerate(kinds) if _shows_date(kind, own))


def _shows_date(kind: str, own: Mapping[str, str]) -> bool:
    return int(kind) in _DATES or bool(re.search("[dy]", _DATE_SIGNS.sub("", own.get(kind, "")).casefold()))


def _changed(octets: bytes, cells: Cells, dates: frozenset[str]) -> bytes:
    root = _tree(octets)
    rows = {int(row.get("r", "0")): row for row in root.iter(f"{_MAIN}row")}
    for (number, column), value in cells.items():
        _put(_cell(rows[number], number, column), value, dates)
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written


def _cell(row: Any, number: int, column: int) -> Any:
    """The cell of a row, a new one at its place where there is none."""
    name = cell_name(number, column)
    for at, cell in enumerate(row):
        there = str(cell.get("r"))
        if there == name:
            return cell
        if (len(there), there) > (len(name), name):
            row.insert(at, etree.Element(f"{_MAIN}c", r=name))
            return row[at]
    return etree.SubElement(row, f"{_MAIN}c", r=name)


def _put(cell: Any, value: str | date, dates: frozenset[str]) -> None:
    """Nothing; the cell holds the value in the style that it has: a day as a date only where the style shows one."""
    if cell.find(f"{_MAIN}f") is not None:
        raise Unwritable(str(cell.get("r")))
    for part in list(cell):
        cell.remove(part)
    cell.attrib.pop("t", None)
    if isinstance(value, date) and cell.get("s", "0") in dates:
        etree.SubElement(cell, f"{_MAIN}v").text = str((value - _EPOCH).days)
        return
    cell.set("t", "inlineStr")
    text = etree.SubElement(etree.SubElement(cell, f"{_MAIN}is"), f"{_MAIN}t")
    text.text = f"{value:%d.%m.%Y}" if isinstance(value, date) else value
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
