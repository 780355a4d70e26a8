"""Pages as one document: what stands on every page told apart, a table torn by the end of a page joined again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from evaluator.model.content import Cell, Paragraph, Row, Spot, Table
from evaluator.readers.pages.page_text import Grid, Sheet, Text

__all__ = ["blocks_of"]

_EDGE = 0.1
"""Running heads stand within this share of the height of a page from its ends."""
_NOISE = 30
"""What is read no better than this does not part a table from its rest on the next page."""
_SAME = 0.012
"""Columns stand at one place on two pages if they differ by less than this share of the width."""
_FOLIO = re.compile(r"[\W_]*(?:стр\w*\.?|лист|page)?[\W_]*\d{1,4}[\W_]*(?:(?:из|of)\W*\d{1,4}\W*)?", re.I)


def blocks_of(sheets: Sequence[Sheet]) -> tuple[Paragraph | Table, ...]:
    """The paragraphs and tables of all pages in order; a row keeps the page on which it stands."""
    running = _running(sheets)
    blocks: list[Paragraph | Table] = []
    last: tuple[Sheet, Grid] | None = None
    tables = 0
    for sheet in sheets:
        for block in sheet.blocks:
            if isinstance(block, Text):
                paragraph = _paragraph(block, sheet, running, len(blocks) + 1)
                blocks.append(paragraph)
                last = last if paragraph.part != "body" or paragraph.confidence < _NOISE else None
            elif last is not None and last[0] is not sheet and _goes_on(*last, sheet, block):
                torn = max(at for at, other in enumerate(blocks) if isinstance(other, Table))
                blocks[torn] = _joined(blocks[torn], last[1], block, sheet)  # type: ignore[arg-type]  # found as a Table
                last = sheet, block
            else:
                tables += 1
                blocks.append(_table(block, sheet, tables))
                last = sheet, block
    return tuple(blocks)


def _running(sheets: Sequence[Sheet]) -> set[str]:
    """What stands at the head or foot of more than one page, digits aside."""
    pages: dict[str, set[int]] = {}
    for sheet in sheets:
        for block in sheet.blocks:
            if isinstance(block, Text) and _margin(block, sheet):
                pages.setdefault(_bare(block.text), set()).add(sheet.number)
    return {text for text, numbers in pages.items() if len(numbers) > max(1, len(sheets) // 3)}


def _bare(text: str) -> str:
    return re.sub(r"\d+", "#", text.casefold())


def _margin(block: Text, sheet: Sheet) -> str:
    height = sheet.size[1]
    if block.box.bottom < _EDGE * height:
        return "header"
    return "footer" if block.box.top > (1 - _EDGE) * height else ""


def _paragraph(block: Text, sheet: Sheet, running: set[str], number: int) -> Paragraph:
    margin = _margin(block, sheet)
    spot = Spot(page=sheet.number, paragraph=number)
    if margin == "header" and (_bare(block.text) in running or _FOLIO.fullmatch(block.text)):
        return Paragraph(block.text, spot, "header", block.confidence)
    if margin == "footer" and (_bare(block.text) in running or _FOLIO.fullmatch(block.text)):
        return Paragraph(block.text, spot, "footer", block.confidence)
    return Paragraph(block.text, spot, confidence=block.confidence)


def _goes_on(before: Sheet, above: Grid, sheet: Sheet, grid: Grid) -> bool:
    """Whether a table is the rest of the one on the page before: its columns stand where those stood."""
    one, other = above.lattice.across, grid.lattice.across
    if len(one) != len(other):
        return False
    wide, narrow = one[-1] - one[0], other[-1] - other[0]
    shares = zip(((at - one[0]) / wide for at in one), ((at - other[0]) / narrow for at in other), strict=True)
    return all(abs(first - second) < _SAME for first, second in shares)


def _table(grid: Grid, sheet: Sheet, number: int) -> Table:
    return Table(tuple(_rows(grid.rows, sheet, number, 0)), Spot(page=sheet.number, table=number))


def _rows(rows: Sequence[tuple[Cell, ...]], sheet: Sheet, number: int, first: int) -> Iterator[Row]:
    for at, cells in enumerate(rows, first + 1):
        if any(cell.text for cell in cells):
            yield Row(cells, Spot(page=sheet.number, table=number, row=at))


def _joined(table: Table, above: Grid, grid: Grid, sheet: Sheet) -> Table:
    """The table with the rows of the next page; a row that no rule closes on either page is one."""
    rows, below = list(table.rows), list(grid.rows)
    if rows and above.lattice.open_bottom and grid.lattice.open_top:
        rows[-1] = replace(rows[-1], cells=tuple(map(_glued, rows[-1].cells, below.pop(0))))
    first = rows[-1].spot.row if rows else 0
    return replace(table, rows=(*rows, *_rows(below, sheet, table.spot.table, first)))


def _glued(cell: Cell, rest: Cell) -> Cell:
    parts = [text for text in (cell.text, rest.text) if text]
    return Cell(" ".join(parts), cell.merged, min(cell.confidence, rest.confidence))
