"""What is to change on one sheet of a form that a person filled: cells, links, how far its ranges reach."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from evaluator.source.cells import cell_name
from evaluator.source.workbook import BOOK, ID, MAIN, SheetPart, Workbook, parsed, rels_of

__all__ = ["Link", "SheetEdits", "Spot", "carried_out", "is_free"]

Spot = tuple[int, int]
Link = tuple[str, str]
"""(a place in the workbook or "", a file or "")."""
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_AFTER_LINKS = ("printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
                "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
                "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts",
                "extLst")  # fmt: skip
"""What stands behind the links of a sheet, as its schema orders it."""
_RANGE = re.compile(r"(\$?[A-Z]+\$?)(\d+)(?::(\$?[A-Z]+\$?)(\d+))?")


@dataclass
class SheetEdits:
    """The cells by (row, column), None where one is emptied; the looks of those that get one; links, "" to drop one.

    `new` are rows that were empty, with the height that they need; `before` and `last` the last rows with contents.
    """

    cells: dict[Spot, Any] = field(default_factory=dict)
    looks: dict[Spot, str] = field(default_factory=dict)
    """The number of the cell's style."""
    links: dict[Spot, Link] = field(default_factory=dict)
    new: dict[int, float] = field(default_factory=dict)
    like: int = 0
    """The row whose cells a new row's cells look like where it has none."""
    before: int = 0

    @property
    def last(self) -> int:
        return max([self.before, *self.new])


def is_free(part: SheetPart, covered: Iterable[Spot], row: int) -> bool:
    """Whether a row that holds nothing may be written into: not one that is hidden or lies under a merged cell."""
    return not part.hidden(row) and not any(at == row for at, _ in covered)


def carried_out(edits: SheetEdits, book: Workbook, title: str) -> None:
    """Nothing; the workbook has the changes. Raises Unwritable."""
    path = book.titled()[title]
    part = book.sheet(path)
    for row, height in edits.new.items():
        made = part.row(row)
        made.set("ht", f"{height:g}")
        made.set("customHeight", "1")
    for (row, column), value in sorted(edits.cells.items(), key=lambda one: one[0]):
        look = edits.looks.get((row, column))
        if look is None and row in edits.new and part.style(row, column) is None:
            look = part.style(edits.like, column)
        part.put(row, column, value, look)
    for (row, column), (place, file) in edits.links.items():
        _link(book, path, cell_name(row, column), place, file)
    if edits.last > edits.before:
        _reach(part.root, edits.before, edits.last)
        _print(book, title, edits.before, edits.last)


def _link(book: Workbook, path: str, name: str, place: str, file: str) -> None:
    root = book.tree(path)
    for one in [one for one in root.iter(f"{MAIN}hyperlink") if one.get("ref") == name]:
        one.getparent().remove(one)
    if place or file:
        link = etree.SubElement(_links(root), f"{MAIN}hyperlink", ref=name)
        link.set("location" if place else ID, place or _file_id(book, rels_of(path), file))
    for empty in [one for one in root.iter(f"{MAIN}hyperlinks") if not len(one)]:
        empty.getparent().remove(empty)


def _links(root: Any) -> Any:
    found = root.find(f"{MAIN}hyperlinks")
    if found is None:
        found = etree.Element(f"{MAIN}hyperlinks")
        behind = [at for at, one in enumerate(root) if etree.QName(one).localname in _AFTER_LINKS]
        root.insert(behind[0] if behind else len(root), found)
    return found


def _file_id(book: Workbook, rels: str, file: str) -> str:
    """The id of the sheet's link to a file, a new one where it has none."""
    if not book.has(rels):
        book.add(rels, parsed(f'<Relationships xmlns="{_RELS}"/>'.encode()))
    root = book.tree(rels)
    found = next((one for one in root if (one.get("Type"), one.get("Target")) == (_HYPERLINK, file)), None)
    if found is None:
        taken = {one.get("Id") for one in root}
        name = next(f"rIdLink{number}" for number in range(1, len(taken) + 2) if f"rIdLink{number}" not in taken)
        told = {"Id": name, "Type": _HYPERLINK, "Target": file, "TargetMode": "External"}
        found = etree.SubElement(root, f"{{{_RELS}}}Relationship", told)
    return str(found.get("Id"))


def _reach(root: Any, before: int, last: int) -> None:
    """Nothing; the filter, the lists to choose from and the conditional formats of the last row hold for new ones."""
    for name, attribute in (("autoFilter", "ref"), ("dataValidation", "sqref"), ("conditionalFormatting", "sqref")):
        for one in root.iter(f"{MAIN}{name}"):
            one.set(attribute, _reaching(str(one.get(attribute)), before, last))
    told = root.find(f"{MAIN}dimension")
    if told is not None:
        told.set("ref", _reaching(str(told.get("ref")), before, last))


def _reaching(ranges: str, before: int, last: int) -> str:
    """The ranges, those that end at the last row with contents or below it reaching to the new last one."""

    def grown(found: re.Match[str]) -> str:
        left, first, right, end = found[1], int(found[2]), found[3] or found[1], int(found[4] or found[2])
        return f"{left}{first}:{right}{last}" if first <= before <= end < last else found[0]

    return _RANGE.sub(grown, ranges)


def _print(book: Workbook, title: str, before: int, last: int) -> None:
    """Nothing; what is printed of the sheet and filtered reaches to the new last row."""
    for name in _own_names(book.seen(BOOK), title):
        text = str(name.text)
        sheet, _, ranges = text.rpartition("!")
        grown = _reaching(ranges, before, last)
        if grown != ranges and "," not in text:
            book.tree(BOOK)
            _set(book, title, str(name.get("name")), f"{sheet}!{grown}")


def _set(book: Workbook, title: str, name: str, text: str) -> None:
    for one in _own_names(book.tree(BOOK), title):
        if one.get("name") == name:
            one.text = text


def _own_names(root: Any, title: str) -> Sequence[Any]:
    return [*_named(root, [str(one.get("name")) for one in root.iter(f"{MAIN}sheet")].index(title))]


def _named(root: Any, sheet: int) -> Iterator[Any]:
    for one in root.iter(f"{MAIN}definedName"):
        if one.get("localSheetId") == str(sheet) and one.get("name") in ("_xlnm.Print_Area", "_xlnm._FilterDatabase"):
            yield one
