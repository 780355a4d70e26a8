"""Saved web pages: the text between blocks, tables with their spans; menus, headers and scripts are left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import count
from pathlib import Path
from typing import Literal

from lxml import etree, html

from evaluator.model.content import Cell, Content, Paragraph, Row, Spot, Table
from evaluator.readers.documents.bounds import fitting
from evaluator.readers.documents.refused import Refused
from evaluator.readers.documents.text import decoded

__all__ = ["START", "SUFFIXES", "holds", "read"]

SUFFIXES = (".html", ".htm", ".xhtml")
START = b""
_LIMIT = 5 * 2**20
_OPENING = re.compile(
    rb"(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\s|<!--.*?-->|<\?xml[^>]*\?>)*"
    rb"<(?:!doctype\s+html|html|head|body|meta|title|table|div|style|center|font|p|h[1-6])\b",
    re.I | re.S,
)
_TAG = re.compile(rb"<(?:html|body|table|div|p|br|span|h[1-6])\b[^>]*>", re.I)
_UNSHOWN = re.compile(r"<!--.*?-->|<(script|style)\b.*?</\1\s*>|<[^<>]*>", re.I | re.S)
_COLUMNS, _ROWS = 63, 10_000
_DROPPED = frozenset(
    ("script", "style", "noscript", "nav", "header", "footer", "template", "iframe", "form", "button", "title")
)
_BLOCKS = frozenset((
    "address", "article", "aside", "blockquote", "body", "br", "caption", "center", "dd", "details", "div",
    "dl", "dt", "fieldset", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "html", "li", "main", "ol",
    "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
))  # fmt: skip
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([\w-]+)", re.I)


def read(path: Path) -> Content:
    """The page as it is shown without its menus. Raises Refused."""
    octets = path.read_bytes()
    if len(octets) > _LIMIT:
        raise Refused("too-large", f"{len(octets) // 2**20} MB > {_LIMIT // 2**20} MB")
    declared = _CHARSET.search(octets[:4096])
    text = decoded(octets, declared[1].decode("ascii") if declared else "")
    if not text.strip():
        raise Refused("empty")
    root = _root(text)
    if not _whole(text, root):
        raise Refused("cut-short")
    return Content(tuple(_Page().blocks(root)))


def holds(path: Path) -> bool:
    """Whether it begins as a page does; in a file that is named a page any tag will do."""
    with path.open("rb") as stream:
        start = stream.read(65_536).replace(b"\x00", b"")
    return bool(_OPENING.match(start) or (path.suffix in SUFFIXES and _TAG.search(start)))


def _root(text: str) -> html.HtmlElement:
    """Raises Refused for a page that the parser leaves unread from some depth on, which it tells in its log alone."""
    parser = html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=True, encoding="utf-8")
    try:
        root = html.document_fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise Refused("damaged", str(error)) from error
    for told in parser.error_log:
        if "depth" in told.message.casefold():
            raise Refused("too-deep", told.message)
    return root


def _whole(text: str, root: html.HtmlElement) -> bool:
    """Whether the parser kept the letters that stand outside of tags."""
    shown = _UNSHOWN.sub(" ", text)
    written = sum(map(str.isalpha, unescape(shown)))
    kept = sum(map(str.isalpha, "".join(root.itertext())))
    return kept >= written * 0.9


class _Page:
    def __init__(self) -> None:
        self._paragraphs, self._tables = count(1), count(1)

    def blocks(self, root: html.HtmlElement) -> Iterator[Paragraph | Table]:
        pieces: list[str] = []
        for piece in _walked(root):
            if isinstance(piece, str):
                pieces.append(piece)
                continue
            yield from self._paragraph(pieces)
            pieces = []
            if piece is not None:
                yield self._table(piece)
        yield from self._paragraph(pieces)

    def _paragraph(self, pieces: list[str]) -> Iterator[Paragraph]:
        text = _tidy("".join(pieces))
        if text:
            yield Paragraph(text, Spot(paragraph=next(self._paragraphs)))

    def _table(self, element: html.HtmlElement) -> Table:
        number = next(self._tables)
        grid = _grid(element)
        width = fitting(len(grid), max((max(row, default=-1) + 1 for row in grid), default=0))
        rows = (
            Row(tuple(row.get(column, Cell("")) for column in range(width)), Spot(table=number, row=at))
            for at, row in enumerate(grid, 1)
        )
        return Table(tuple(rows), Spot(table=number))


def _walked(root: html.HtmlElement) -> Iterator[str | html.HtmlElement | None]:
    """Pieces of text, None between blocks, and tables that hold a grid; without recursion."""
    waiting: list[tuple[html.HtmlElement, bool]] = [(root, False)]
    while waiting:
        element, done = waiting.pop()
        if done:
            if element.tag in _BLOCKS:
                yield None
            yield element.tail or ""
            continue
        if not isinstance(element.tag, str) or element.tag in _DROPPED:
            yield element.tail or ""
            continue
        if element.tag == "table" and _gridded(element):
            yield element
            yield element.tail or ""
            continue
        if element.tag in _BLOCKS:
            yield None
        yield element.text or ""
        waiting.append((element, True))
        waiting += [(child, False) for child in reversed(element)]


def _gridded(table: html.HtmlElement) -> bool:
    """Whether a table is one of rows and columns, and not a frame that lays the page out."""
    return table.find(".//table") is None and any(len(row.xpath("./td|./th")) > 1 for row in table.iter("tr"))


def _grid(table: html.HtmlElement) -> list[dict[int, Cell]]:
    grid: list[dict[int, Cell]] = []
    for at, row in enumerate(table.iter("tr")):
        if at >= _ROWS:
            raise Refused("too-large-table", f"> {_ROWS}")
        while len(grid) <= at:
            grid.append({})
        column = 0
        for cell in row.xpath("./td|./th"):
            while column in grid[at]:
                column += 1
            wide = _span(cell, "colspan", _COLUMNS)
            tall = _span(cell, "rowspan", _ROWS - at)
            _placed(grid, at, column, wide, tall, _cell_text(cell))
            column += wide
    return [row for row in grid if any(cell.text for cell in row.values())]


def _placed(grid: list[dict[int, Cell]], at: int, column: int, wide: int, tall: int, text: str) -> None:
    for down in range(tall):
        if at + down >= len(grid):
            grid.append({})
        for across in range(wide):
            beside: Literal["", "left", "above"] = "left" if across else "above" if down else ""
            grid[at + down][column + across] = Cell("" if beside else text, beside)


def _cell_text(cell: html.HtmlElement) -> str:
    pieces = ("\n" if piece is None else piece if isinstance(piece, str) else "" for piece in _walked(cell))
    lines = (_tidy(line) for line in "".join(pieces).split("\n") if line.strip())
    return "\n".join(line for line in lines if line)


def _span(cell: html.HtmlElement, name: str, limit: int) -> int:
    written = str(cell.get(name, "1")).strip()
    return max(1, min(int(written), limit)) if written.isdigit() and len(written) < 9 else 1


def _tidy(text: str) -> str:
    return " ".join(text.split())
