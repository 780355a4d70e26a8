"""Content as plain JSON and back: what a child says is checked again by its parent."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from evaluator.model.content import SURE, Cell, Content, Paragraph, Row, Spot, Table

__all__ = ["packed", "unpacked"]

_PARTS = ("body", "header", "footer", "footnote", "sheet")
_MERGED = ("", "left", "above")
_SOURCES = ("text", "ocr")


def packed(content: Content) -> dict[str, Any]:
    """The content as tables, lists, texts and numbers."""
    return {
        "blocks": [_paragraph(block) if isinstance(block, Paragraph) else _table(block) for block in content.blocks],
        "source": content.source,
        "notes": list(content.notes),
    }


def _paragraph(block: Paragraph) -> list[Any]:
    return [block.text, _spot(block.spot), block.part, block.confidence]


def _table(block: Table) -> list[Any]:
    return [
        [[_spot(row.spot), [_cell(cell) for cell in row.cells]] for row in block.rows],
        _spot(block.spot),
        block.ruled,
    ]


def _cell(cell: Cell) -> str | list[Any]:
    return cell.text if not cell.merged and cell.confidence == SURE else [cell.text, cell.merged, cell.confidence]


def _spot(spot: Spot) -> list[int]:
    return [spot.page, spot.paragraph, spot.table, spot.row, spot.column]


def unpacked(told: Any) -> Content:
    """The content that `packed` wrote. Raises ValueError, TypeError or KeyError for anything else."""
    blocks = tuple(_block(block) for block in _list(told["blocks"]))
    notes = tuple(_text(note) for note in _list(told["notes"]))
    return Content(blocks, _one_of(told["source"], _SOURCES), notes)


def _block(told: Any) -> Paragraph | Table:
    first, *rest = _list(told)
    if isinstance(first, str):
        spot, part, confidence = rest
        return Paragraph(first, _spot_of(spot), _one_of(part, _PARTS), _per_cent(confidence))
    spot, ruled = rest
    return Table(tuple(_row_of(row) for row in _list(first)), _spot_of(spot), bool(ruled))


def _row_of(told: Any) -> Row:
    spot, cells = _list(told)
    return Row(tuple(_cell_of(cell) for cell in _list(cells)), _spot_of(spot))


def _cell_of(told: Any) -> Cell:
    if isinstance(told, str):
        return Cell(told)
    text, merged, confidence = _list(told)
    return Cell(_text(text), _one_of(merged, _MERGED), _per_cent(confidence))


def _spot_of(told: Any) -> Spot:
    numbers = _list(told)
    if len(numbers) != 5 or not all(type(number) is int and number >= 0 for number in numbers):
        raise ValueError("spot")
    return Spot(*numbers)


def _per_cent(told: Any) -> int:
    if type(told) is not int or not 0 <= told <= SURE:
        raise ValueError("confidence")
    return told


def _text(told: Any) -> str:
    if not isinstance(told, str):
        raise TypeError("text")
    return told


def _list(told: Any) -> Sequence[Any]:
    if not isinstance(told, list):
        raise TypeError("list")
    return told


def _one_of(told: Any, known: Sequence[str]) -> Any:
    if told not in known:
        raise ValueError(str(told))
    return cast(Any, told)
