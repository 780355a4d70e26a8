"""Old Word documents (.doc) by the program antiword, whose DocBook keeps the cells of tables."""

from __future__ import annotations

import itertools
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from pathlib import Path

from lxml import etree

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.doc_numbered import numbered
from evaluator.readers.documents.ole import root_streams
from evaluator.readers.documents.refused import Refused

__all__ = ["START", "SUFFIXES", "holds", "read"]

SUFFIXES = (".doc", ".dot")
START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_COMMAND = ("antiword", "-m", "UTF-8.txt", "-x", "db")
_SECONDS = 30
_LIMIT = 64 * 2**20
_COLUMNS = 63
_INLINE = ("emphasis", "subscript", "superscript", "ulink", "footnoteref", "anchor")
_CLOSE = 6.0
"""Points by which the edges of a column may differ from row to row."""


def holds(path: Path) -> bool:
    """Whether it is a document of Word 97 or later."""
    return "WordDocument" in root_streams(path)


def read(path: Path) -> Content:
    """Paragraphs and tables in order. Raises Refused; `no-program` where antiword is not installed.

    The notes tell what stays unknown: which cells are merged over rows, and numbers that Word counts by itself where
    they could not be found in the file.
    """
    root = _tree(_told(path))
    blocks, found = numbered(path.read_bytes(), tuple(_Walk().blocks(root)))
    lost = not found and any(_numberless(block) for block in blocks if isinstance(block, Table))
    return Content(blocks, notes=("merged-unknown", *(("numbers-lost",) if lost else ())))


def _told(path: Path) -> bytes:
    program = shutil.which(_COMMAND[0])
    if program is None:
        raise Refused("no-program", "antiword")
    try:
        done = subprocess.run(
            [program, *_COMMAND[1:], str(path)], capture_output=True, stdin=subprocess.DEVNULL, timeout=_SECONDS,
            check=False,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise Refused("too-long", "antiword") from error
    complaint = " ".join(done.stderr.decode("utf-8", "replace").split())
    if "encrypted" in complaint.casefold():
        raise Refused("encrypted")
    if done.returncode or not done.stdout:
        raise Refused("damaged", complaint[:200] or f"antiword: {done.returncode}")
    if len(done.stdout) > _LIMIT:
        raise Refused("too-large-unpacked", "antiword")
    return done.stdout


def _tree(docbook: bytes) -> etree._Element:
    """antiword's own DOCTYPE names a DTD, which is not loaded; signs that no XML may hold are dropped."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        return etree.fromstring(re.sub(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", b"", docbook), parser)
    except etree.XMLSyntaxError as error:
        raise Refused("damaged", str(error)) from error


class _Walk:
    def __init__(self) -> None:
        self._paragraphs, self._tables = count(1), count(1)

    def blocks(self, root: etree._Element) -> Iterator[Paragraph | Table]:
        """Tables where they stand, the text before, between and after them as paragraphs."""
        text = ""
        for piece in _pieces(root):
            if isinstance(piece, str):
                text += piece
                continue
            if text.strip():
                yield Paragraph(" ".join(text.split()), Spot(paragraph=next(self._paragraphs)))
                text = ""
            if piece is not None:
                yield self._table(piece)

    def _table(self, element: etree._Element) -> Table:
        number = next(self._tables)
        rows = [(_edges(group), row) for group in element.iter("tgroup") for row in group.iter("row")]
        grid = _grid(edges for edges, _ in rows)
        told = (
            Row(tuple(_cells(row, edges, grid)), Spot(table=number, row=at)) for at, (edges, row) in enumerate(rows, 1)
        )
        return Table(tuple(told), Spot(table=number))


def _pieces(element: etree._Element) -> Iterator[str | etree._Element | None]:
    """Text, tables, and None where a paragraph ends; an item of a list begins with its number or a dash."""
    waiting: list[tuple[etree._Element, bool]] = [(element, False)]
    while waiting:
        element, done = waiting.pop()
        if element.tag == "informaltable":
            yield element
        elif not done and element.tag != "bookinfo":
            yield from ("" if element.tag in _INLINE else None, _label(element), element.text or "")
            waiting.append((element, True))
            waiting += [(child, False) for child in reversed(element)]
            continue
        elif element.tag not in _INLINE:
            yield None
        yield element.tail or ""


def _label(element: etree._Element) -> str:
    """The number of an item, counted anew in each list; none without words: antiword leaves such an item for a cell."""
    above = element.getparent()
    if element.tag != "para" or above is None or above.tag != "listitem" or above[0] is not element:
        return ""
    if not any(text.strip() for text in element.itertext()):
        return ""
    listed = above.getparent()
    if listed is None or listed.tag != "orderedlist":
        return "- "
    return f"{listed.index(above) + 1}. "


def _edges(group: etree._Element) -> tuple[float, ...]:
    """The right edges of the columns of a group of rows, in points from the table's left."""
    widths = [re.sub(r"[^\d.]", "", str(part.get("colwidth", ""))) or "0" for part in group.iter("colspec")]
    return tuple(itertools.accumulate(float(width) for width in widths))


def _grid(rows: Iterable[tuple[float, ...]]) -> list[float]:
    """The right edges of all rows, those close to one another as one."""
    grid: list[float] = []
    for edge in sorted({edge for edges in rows for edge in edges}):
        if not grid or edge - grid[-1] > _CLOSE:
            grid.append(edge)
    return grid[:_COLUMNS]


def _cells(row: etree._Element, edges: Sequence[float], grid: Sequence[float]) -> Iterator[Cell]:
    """The cells of a row over the table's columns; those that one cell spans are covered from the left."""
    place = 0
    for entry, edge in itertools.zip_longest(row.iter("entry"), edges):
        end = max(place + 1, sum(known <= (edge or 0) + _CLOSE for known in grid))
        if place >= len(grid):
            return
        text = "" if entry is None else "".join(map(str, entry.itertext()))
        yield Cell("\n".join(" ".join(line.split()) for line in text.split("\n") if line.strip()))
        yield from [Cell("", merged="left")] * (end - place - 1)
        place = end
    yield from [Cell("")] * (len(grid) - place)


def _numberless(table: Table) -> bool:
    """Whether the column of numbers is blank but for its head, as it is where Word counts the rows by itself."""
    if not table.rows or len(table.rows) < 3:
        return False
    head, *rows = table.rows
    blank = sum(not row.cells[0].text for row in rows)
    return bool(re.search(r"№|п/п|номер", head.cells[0].text.casefold())) and blank * 2 > len(rows)
