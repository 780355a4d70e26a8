"""What a reader gives of any document: paragraphs and tables in order, each with its spot and its confidence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

__all__ = ["DOUBTFUL", "SURE", "Cell", "Content", "Paragraph", "Row", "Shown", "Spot", "Table"]

SURE = 100
"""The confidence, in per cent, of what was read from text; recognition of pictures gives less."""

DOUBTFUL = 85
"""What was read with less confidence is to be looked at; every wrong value of the measured scans lies below."""


@dataclass(frozen=True)
class Spot:
    """Where in a document: page, paragraph, table, row and column, each from 1; 0 = it has none or it is unknown."""

    page: int = 0
    paragraph: int = 0
    table: int = 0
    row: int = 0
    column: int = 0


@dataclass(frozen=True)
class Cell:
    """The text of a cell. `merged`: where the cell stands that spans this place, so that its emptiness says nothing."""

    text: str
    merged: Literal["", "left", "above"] = ""
    confidence: int = SURE


@dataclass(frozen=True)
class Row:
    """The cells of one row, one for each column of the table's grid, and where the row stands."""

    cells: tuple[Cell, ...]
    spot: Spot


@dataclass(frozen=True)
class Paragraph:
    """A run of text between two ends of paragraph; `part` says where it stands; `sheet` is a sheet's title."""

    text: str
    spot: Spot
    part: Literal["body", "header", "footer", "footnote", "sheet"] = "body"
    confidence: int = SURE


@dataclass(frozen=True)
class Table:
    """Rows of one width. `ruled` is false where columns were guessed from gaps: such a table is to be looked at."""

    rows: tuple[Row, ...]
    spot: Spot
    ruled: bool = True


@dataclass(frozen=True)
class Shown:
    """The picture (JPEG) of a page that was recognised, and where rows and paragraphs stand on it.

    A box is (left, top, right, bottom) as shares of the page. It does not leave the child that read the document.
    """

    page: int
    picture: bytes
    boxes: tuple[tuple[Spot, tuple[float, ...]], ...]


@dataclass(frozen=True)
class Content:
    """A document as read. `source`: its own text, or recognition of its pictures; `notes` are codes of warnings."""

    blocks: tuple[Paragraph | Table, ...]
    source: Literal["text", "ocr"] = "text"
    notes: tuple[str, ...] = ()
    shown: tuple[Shown, ...] = ()

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def lines(self) -> Iterator[str]:
        """The text of the body, paragraph by paragraph and row by row."""
        for block in self.blocks:
            if isinstance(block, Paragraph):
                yield block.text
            else:
                yield from ("\t".join(cell.text for cell in row.cells) for row in block.rows)
