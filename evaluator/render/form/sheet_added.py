"""A sheet of a form made anew put into the form that a person filled, which did not need it before."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from lxml import etree

from evaluator.render.form.looks import Looks
from evaluator.source.workbook import BOOK, BOOK_RELS, ID, MAIN, Unwritable, Workbook, rels_of

__all__ = ["add_sheet"]

_RELS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_SHEET = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
_TYPES = "[Content_Types].xml"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_STRINGS = "xl/sharedStrings.xml"


def add_sheet(source: Workbook, target: Workbook, title: str, looks: Looks) -> None:
    """Nothing; the target has the sheet where the source has it. Raises Unwritable where its name is taken."""
    names = [str(one.get("name")) for one in target.seen(BOOK).iter(f"{MAIN}sheet")]
    if title.casefold() in (name.casefold() for name in names):
        raise Unwritable(title)
    made = deepcopy(source.seen(source.titled()[title]))
    _cells(made, source, looks)
    number = next(at for at in range(1, 10_000) if not target.has(f"xl/worksheets/sheet{at}.xml"))
    path = f"xl/worksheets/sheet{number}.xml"
    target.add(path, made)
    links = rels_of(source.titled()[title])
    if source.has(links):
        target.add(rels_of(path), deepcopy(source.seen(links)))
    etree.SubElement(target.tree(_TYPES), _OVERRIDE, PartName=f"/{path}", ContentType=_KIND)
    at = _place(source, names, title)
    _named(target, title, path, at)
    _ranges(source, target, title, at)


def _cells(sheet: Any, source: Workbook, looks: Looks) -> None:
    """Nothing; texts stand in the cells themselves, and looks have the numbers of the target."""
    texts = [*source.seen(_STRINGS)] if source.has(_STRINGS) else []
    for one in sheet.iter(f"{MAIN}c", f"{MAIN}row", f"{MAIN}col"):
        name = "style" if one.tag == f"{MAIN}col" else "s"
        if one.get(name):
            one.set(name, looks.cell(str(one.get(name))))
        if one.get("t") == "s":
            value = one.find(f"{MAIN}v")
            text = etree.SubElement(one, f"{MAIN}is")
            text.extend(deepcopy(part) for part in texts[int(value.text)])
            one.remove(value)
            one.set("t", "inlineStr")
    for rule in sheet.iter(f"{MAIN}cfRule"):
        if rule.get("dxfId"):
            rule.set("dxfId", looks.condition(str(rule.get("dxfId"))))
    for view in sheet.iter(f"{MAIN}sheetView"):
        view.attrib.pop("tabSelected", None)


def _place(source: Workbook, names: list[str], title: str) -> int:
    """Where the sheet comes: behind the one that stands before it in the source, at the end where none is there."""
    ordered = [str(one.get("name")) for one in source.seen(BOOK).iter(f"{MAIN}sheet")]
    before = [name for name in ordered[: ordered.index(title)] if name in names]
    return names.index(before[-1]) + 1 if before else len(names)


def _named(target: Workbook, title: str, path: str, at: int) -> None:
    links, book = target.tree(BOOK_RELS), target.tree(BOOK)
    taken = {one.get("Id") for one in links}
    name = next(f"rIdSheet{number}" for number in range(1, 10_000) if f"rIdSheet{number}" not in taken)
    etree.SubElement(links, _RELS, Id=name, Type=_SHEET, Target=f"/{path}")
    sheets = next(book.iter(f"{MAIN}sheets"))
    free = max(int(one.get("sheetId")) for one in sheets) + 1
    made = etree.Element(f"{MAIN}sheet", {"name": title, "sheetId": str(free), ID: name})
    sheets.insert(at, made)
    for one in book.iter(f"{MAIN}definedName"):
        _behind(one, "localSheetId", at)
    for one in book.iter(f"{MAIN}workbookView"):
        _behind(one, "activeTab", at)
        _behind(one, "firstSheet", at)


def _behind(element: Any, attribute: str, at: int) -> None:
    """Nothing; a number of a sheet that now stands one further is one more."""
    number = element.get(attribute)
    if number is not None and int(number) >= at:
        element.set(attribute, str(int(number) + 1))


def _ranges(source: Workbook, target: Workbook, title: str, at: int) -> None:
    """Nothing; what is printed of the sheet and filtered is as in the source."""
    own = [str(one.get("name")) for one in source.seen(BOOK).iter(f"{MAIN}sheet")].index(title)
    found = [one for one in source.seen(BOOK).iter(f"{MAIN}definedName") if one.get("localSheetId") == str(own)]
    book = target.tree(BOOK)
    group = book.find(f"{MAIN}definedNames")
    if group is None and found:
        group = etree.Element(f"{MAIN}definedNames")
        next(book.iter(f"{MAIN}sheets")).addnext(group)
    for one in found:
        made = deepcopy(one)
        made.set("localSheetId", str(at))
        group.append(made)
