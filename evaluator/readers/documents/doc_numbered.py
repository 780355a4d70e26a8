"""The tables and paragraphs that antiword told, with the numbers that Word counts by itself and antiword leaves out.

The document's own octets are read a second time, for the numbers only. A row or paragraph gets its number where both
readings have the same letters in it, so what the second reading does not understand changes nothing.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from evaluator.model.content import Cell, Paragraph, Row, Table
from evaluator.readers.documents.doc_lists import numbering_of
from evaluator.readers.documents.doc_paragraphs import CELL, OldParagraph, paragraphs_of, spot_of
from evaluator.readers.documents.ole import Compound

__all__ = ["numbered"]

_LISTS, _OVERRIDES = 73, 74
"""Places of PlfLst and PlfLfo among the pairs of the file's head."""
_NEAR = 40
"""So many rows or paragraphs that only one reading has are passed over."""


class _Told(NamedTuple):
    """A paragraph with its number: what Word shows."""

    label: str
    text: str

    @property
    def line(self) -> str:
        return " ".join(f"{self.label}{self.text}".split())


_OldRow = list[list[_Told]]


def numbered(octets: bytes, blocks: Sequence[Paragraph | Table]) -> tuple[tuple[Paragraph | Table, ...], bool]:
    """(the blocks with the numbers of items and rows, whether every row of a table was found in the second reading)."""
    try:
        rows, lines = _shown(octets)
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError):
        return tuple(blocks), False
    near_rows, near_lines = _Ahead(rows), _Ahead([[[line]] for line in lines])
    told = tuple(
        _table(block, near_rows) if isinstance(block, Table) else _paragraph(block, near_lines) for block in blocks
    )
    return told, not near_rows.missed


def _shown(octets: bytes) -> tuple[list[_OldRow], list[_Told]]:
    """(the rows of all tables, the paragraphs outside of them), in order, numbered as Word numbers them."""
    file = Compound(octets)
    document = file.stream("WordDocument")
    table = file.stream("1Table" if document[11] & 2 else "0Table")
    numbers = numbering_of(table, spot_of(document, _LISTS), spot_of(document, _OVERRIDES))
    told = ((_Told(numbers.label(one.list_, one.depth), one.text), one) for one in paragraphs_of(document, table))
    rows: list[_OldRow] = []
    outside: list[_Told] = []
    cells: _OldRow = []
    waiting: list[_Told] = []
    for line, old in told:
        if not _ends_row(old):
            waiting.append(line)
        if old.end == CELL and not _ends_row(old):
            cells.append(waiting)
            waiting = []
        elif _ends_row(old):
            rows.append(cells)
            cells = []
        elif not old.in_table:
            outside += waiting
            waiting = []
    return rows, [*outside, *waiting]


def _ends_row(old: OldParagraph) -> bool:
    return old.end == CELL and old.row_ends


class _Ahead:
    """The rows of the second reading, found in order by their letters."""

    def __init__(self, rows: Sequence[_OldRow]) -> None:
        self._rows, self._letters, self._at = rows, [_letters(_texts(row)) for row in rows], 0
        self.missed = 0

    def same(self, letters: str) -> _OldRow | None:
        """The next row with these letters, not far from the one before it."""
        for at in islice(range(self._at, len(self._rows)), _NEAR):
            if self._letters[at] == letters:
                self._at = at + 1
                return self._rows[at]
        self.missed += 1
        return None


def _texts(row: _OldRow) -> Iterator[str]:
    return (line.text for cell in row for line in cell)


def _letters(texts: Iterable[str]) -> str:
    return re.sub(r"[\W_]", "", "".join(texts)).casefold()


def _table(block: Table, ahead: _Ahead) -> Table:
    return replace(block, rows=tuple(_row(row, ahead.same(_letters(cell.text for cell in row.cells)))
                                     for row in block.rows))  # fmt: skip


def _row(row: Row, old: _OldRow | None) -> Row:
    """The row with the numbers in its cells, which are those of the second reading in the same order."""
    own = [at for at, cell in enumerate(row.cells) if not cell.merged]
    if old is None or len(own) < len(old) or not any(line.label for cell in old for line in cell):
        return row
    cells = list(row.cells)
    for at, lines in zip(own, old, strict=False):
        cells[at] = _cell(cells[at], lines)
    return replace(row, cells=tuple(cells))


def _cell(cell: Cell, lines: Sequence[_Told]) -> Cell:
    if not any(line.label for line in lines) or _letters([cell.text]) != _letters(line.text for line in lines):
        return cell
    return replace(cell, text="\n".join(line.line for line in lines if line.line))


def _paragraph(block: Paragraph, ahead: _Ahead) -> Paragraph:
    """An item of a list with Word's own number in place of the one that antiword counted anew."""
    item = re.match(r"(?:\d+\.|-) (?=\S)", block.text)
    bare = block.text[item.end() :] if item else block.text
    old = ahead.same(_letters([bare])) if _letters([bare]) else None
    if old is None or not old[0][0].label:
        return block
    return replace(block, text=" ".join(f"{old[0][0].label}{bare}".split()))
