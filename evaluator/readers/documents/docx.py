"""Word documents (.docx, .docm; ECMA-376): text as it is shown, revisions as accepted, tables as grids."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from zipfile import ZipFile

from lxml import etree

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.archive import about, checked, main_part, opened, tree_of
from evaluator.readers.documents.bounds import fitting
from evaluator.readers.documents.docx_numbers import Numbers, W
from evaluator.readers.documents.refused import Refused

__all__ = ["SECONDS", "START", "SUFFIXES", "holds", "read"]

SUFFIXES = (".docx", ".docm")
START = b"PK"
SECONDS = 120
"""Of processor time: pictures of pages in it take about one each."""
_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SPAN = 63
"""Word itself has no more columns (ECMA-376, 17.4.17, as its products bound it)."""
_NESTED = 8
_WRAPPERS = {f"{W}{name}" for name in ("ins", "smartTag", "customXml", "moveTo", "hyperlink")}
_DROPPED = {f"{W}{name}" for name in ("del", "moveFrom", "txbxContent")} | {_COMPATIBLE}
_SIGNS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": "\t"}
_ASIDE = (("header", "header"), ("footer", "footer"), ("footnotes", "footnote"))


def holds(path: Path) -> bool:
    """Whether it is a text document, whatever its name."""
    return about(path, "word")


def read(path: Path) -> Content:
    """The body, then headers, footers and footnotes. Raises Refused."""
    with opened(path) as archive:
        return _content(checked(archive))


def _content(archive: ZipFile) -> Content:
    name = main_part(archive) or "word/document.xml"
    if name not in archive.namelist():
        raise Refused("no-body", name)
    body = tree_of(archive, name).find(f"{W}body")
    if body is None:
        raise Refused("no-body", "w:body")
    walk = _Walk(Numbers(archive))
    blocks = [*walk.blocks(body), *_aside(archive, walk)]
    pictures = any(name.startswith("word/media/") for name in archive.namelist())
    content = Content(tuple(blocks), notes=("pictures",) if pictures else ())
    if not pictures:
        return content
    from evaluator.readers.documents.docx_pictures import with_pictures  # with numpy, which few documents need

    return with_pictures(archive, content)


def _aside(archive: ZipFile, walk: _Walk) -> Iterator[Paragraph]:
    for name in sorted(archive.namelist()):
        for start, part in _ASIDE:
            if name.startswith(f"word/{start}") and name.endswith(".xml"):
                for element in tree_of(archive, name).iter(f"{W}p"):
                    text = walk.text(element).strip()
                    if text:
                        yield Paragraph(text, Spot(), part)  # type: ignore[arg-type]  # the literals of _ASIDE


@dataclass
class _Walk:
    """Goes through the body once, in the order of reading, because numbers are counted on the way."""

    numbers: Numbers

    def __post_init__(self) -> None:
        self._paragraphs, self._tables = count(1), count(1)

    def blocks(self, parent: etree._Element) -> Iterator[Paragraph | Table]:
        for element in _children(parent, (f"{W}p", f"{W}tbl")):
            if element.tag == f"{W}tbl":
                yield self.table(element)
            else:
                yield from self.paragraph(element)

    def paragraph(self, element: etree._Element) -> Iterator[Paragraph | Table]:
        text = self.text(element).strip()
        if text:
            yield Paragraph(text, Spot(paragraph=next(self._paragraphs)))
        for box in _boxes(element):
            yield from self.blocks(box)

    def text(self, element: etree._Element) -> str:
        """The text of a paragraph with its number; text boxes stand apart."""
        return self.numbers.label(element) + "".join(_pieces(element))

    def table(self, element: etree._Element, depth: int = 0) -> Table:
        number = next(self._tables)
        rows: list[list[Cell]] = []
        for row in _children(element, (f"{W}tr",)):
            rows.append(list(self._row(row, depth)))
        width = fitting(len(rows), max((len(row) for row in rows), default=0))
        even = (
            Row((*row, *[Cell("")] * (width - len(row))), Spot(table=number, row=at)) for at, row in enumerate(rows, 1)
        )
        return Table(tuple(even), Spot(table=number))

    def _row(self, row: etree._Element, depth: int) -> Iterator[Cell]:
        yield from [Cell("")] * _number(row.find(f"{W}trPr/{W}gridBefore"))
        for cell in _children(row, (f"{W}tc",)):
            span = max(1, _number(cell.find(f"{W}tcPr/{W}gridSpan"), 1))
            below = cell.find(f"{W}tcPr/{W}vMerge")
            hidden = below is not None and below.get(f"{W}val", "continue") == "continue"
            yield Cell("" if hidden else self._cell(cell, depth), merged="above" if hidden else "")
            yield from [Cell("", merged="left")] * (span - 1)

    def _cell(self, cell: etree._Element, depth: int) -> str:
        parts: list[str] = []
        for element in _children(cell, (f"{W}p", f"{W}tbl")):
            if element.tag == f"{W}p":
                parts.append(self.text(element).strip())
                parts += ["".join(_pieces(inner)).strip() for box in _boxes(element) for inner in box.iter(f"{W}p")]
            elif depth < _NESTED:
                inner = self.table(element, depth + 1)
                parts += [" ".join(part.text for part in row.cells if part.text) for row in inner.rows]
            else:
                raise Refused("too-deep", f"> {_NESTED}")
        return "\n".join(part for part in parts if part)


def _children(parent: etree._Element, tags: tuple[str, ...]) -> Iterator[etree._Element]:
    """The elements with one of the tags, those inside content controls and insertions too, in order."""
    waiting = [iter(parent)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag in tags:
            yield element
        elif element.tag == f"{W}sdt":
            held = element.find(f"{W}sdtContent")
            waiting += [iter(held)] if held is not None else []
        elif element.tag in _WRAPPERS:
            waiting.append(iter(element))


def _pieces(paragraph: etree._Element) -> Iterator[str]:
    """What a paragraph shows; what a revision deleted and text boxes are left out."""
    waiting = [iter(paragraph)]
    while waiting:
        element = next(waiting[-1], None)
        if element is None:
            waiting.pop()
        elif element.tag == f"{W}t":
            yield element.text or ""
        elif element.tag in _SIGNS and _in_run(element):
            yield _SIGNS[element.tag]
        elif element.tag not in _DROPPED and element.tag != f"{W}pPr":
            waiting.append(iter(element))


def _in_run(element: etree._Element) -> bool:
    """Whether a sign is text, and not the place of a tab among a paragraph's properties."""
    above = element.getparent()
    return above is not None and above.tag == f"{W}r"


def _boxes(paragraph: etree._Element) -> Iterator[etree._Element]:
    """The text boxes anchored in a paragraph, each once, not those in other boxes or in the fallback."""
    for box in paragraph.iter(f"{W}txbxContent"):
        within = itertools.takewhile(lambda above: above is not paragraph, box.iterancestors())
        if not any(above.tag in (_COMPATIBLE, f"{W}txbxContent") for above in within):
            yield box


def _number(element: etree._Element | None, otherwise: int = 0) -> int:
    written = "" if element is None else str(element.get(f"{W}val", ""))
    return min(int(written), _SPAN) if written.isdigit() and len(written) < 12 else otherwise
