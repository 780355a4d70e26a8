"""The content as patterns may safely walk over it: no run of spaces, no endless word or paragraph."""

from __future__ import annotations

import re
from dataclasses import replace

from evaluator.model.content import Cell, Content, Paragraph, Row, Table

__all__ = ["calmed"]

_SPACES = re.compile(r"[^\S\n]{2,}|[\t\r\f\v\xa0]")
_LINES = re.compile(r"\n{3,}")
_ENDLESS = re.compile(r"(\S{120})\S+")
_LONGEST = 8_000
"""Letters of a paragraph or a cell that are looked at; an act says what it says in fewer."""


def calmed(content: Content) -> Content:
    """The same blocks; spaces once, words of more than 120 letters and text of more than 8 000 cut with «…»."""
    blocks = [_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in content.blocks]
    return replace(content, blocks=tuple(blocks))


def _paragraph(paragraph: Paragraph) -> Paragraph:
    text = _calm(paragraph.text)
    return paragraph if text == paragraph.text else replace(paragraph, text=text)


def _table(table: Table) -> Table:
    return replace(table, rows=tuple(_row(row) for row in table.rows))


def _row(row: Row) -> Row:
    return replace(row, cells=tuple(_cell(cell) for cell in row.cells))


def _cell(cell: Cell) -> Cell:
    text = _calm(cell.text)
    return cell if text == cell.text else replace(cell, text=text)


def _calm(text: str) -> str:
    if len(text) > _LONGEST:
        text = text[:_LONGEST] + "…"
    return _ENDLESS.sub(r"\1…", _LINES.sub("\n\n", _SPACES.sub(" ", text)))
