"""How the form looks: one place for colours, fonts, borders and protection."""

from __future__ import annotations

import math
from collections.abc import Iterable
from copy import copy
from typing import Any

from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

__all__ = [
    "DATE_FORMAT", "GREY", "finish", "head_cell", "heading", "input_cell", "note_cell", "put",
    "row_height",
]  # fmt: skip

DATE_FORMAT = "DD.MM.YYYY"
_FONT = "Arial"
_LINE = Side(style="thin", color="B7C3D0")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_HEAD = PatternFill("solid", fgColor="DCE6F1")
_INPUT = PatternFill("solid", fgColor="FFFDF2")
GREY = PatternFill("solid", bgColor="D9D9D9")
"""For conditional formats: a cell that the kind of its row does not have."""
_OPEN = Protection(locked=False)
_WRAP = Alignment(wrap_text=True, vertical="top", horizontal="left")
_LINE_HEIGHT, _HIGHEST = 13.0, 405.0
_SIGNS = 1.12
"""How many Cyrillic signs of the font fit where the column counts one digit."""


def put(cell: Any, value: Any) -> None:
    """Puts a value into a cell; a text stays a text, even if it looks like a formula or an error."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "#")


def heading(sheet: Any, row: int, text: str, size: int = 14) -> None:
    """A heading in the first column, not wrapped."""
    cell = sheet.cell(row, 1)
    put(cell, text)
    cell.font = Font(name=_FONT, size=size, bold=True, color="1F3864")
    cell.alignment = Alignment(vertical="center")


def head_cell(cell: Any, text: str) -> None:
    """A header of a column."""
    put(cell, text)
    cell.font = Font(name=_FONT, size=9, bold=True)
    cell.fill, cell.border = _HEAD, _BORDER
    cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center")


def input_cell(cell: Any, number_format: str, like: Any = None) -> None:
    """A cell to be filled: unlocked, wrapped, framed; `like` is one that looks so already, which is faster."""
    if like is not None:
        quoted = cell.quotePrefix
        cell._style = copy(like._style)
        if quoted:
            cell.quotePrefix = True
        return
    cell.font = Font(name=_FONT, size=10)
    cell.fill, cell.border, cell.protection, cell.alignment = _INPUT, _BORDER, _OPEN, _WRAP
    cell.number_format = number_format


def note_cell(cell: Any, text: str, bold: bool = False, quiet: bool = False) -> None:
    """A cell that only tells something."""
    put(cell, text)
    cell.font = Font(name=_FONT, size=10, bold=bold, color="595959" if quiet else "000000")
    cell.alignment = _WRAP


def row_height(cells: Iterable[tuple[object, float]]) -> float:
    """The height in points that wrapped texts need; `cells` are (value, width of the column in characters)."""
    lines = (sum(_lines(part, width) for part in str(value).split("\n")) for value, width in cells)
    return min(_HIGHEST, _LINE_HEIGHT * max(lines, default=1) + 1.5)


def _lines(paragraph: str, width: float) -> int:
    """How many lines a paragraph takes: words are kept whole, and one that is wider than the column is broken."""
    room = max(1.0, width * _SIGNS)
    lines, left = 1, room
    for word in paragraph.split():
        if len(word) > left and left < room:
            lines, left = lines + 1, room
        over = math.ceil(max(0.0, len(word) - left) / room)
        lines, left = lines + over, left + over * room - len(word) - 1
    return lines


def finish(sheet: Any, frozen: str, header_row: int | None = None) -> None:
    """Hides the row of the mark, freezes, protects without a password, and sets the page up for printing."""
    sheet.row_dimensions[1].hidden = True
    if frozen:
        sheet.freeze_panes = frozen
    protection = sheet.protection
    protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "insertRows", "deleteRows", "sort", "autoFilter"):
        setattr(protection, allowed, False)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = (
        "landscape",
        sheet.PAPERSIZE_A3 if header_row else sheet.PAPERSIZE_A4,
    )
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = (2, 0) if header_row else (1, 1)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "&A, стр. &P из &N"
    if header_row:
        sheet.print_title_rows, sheet.print_title_cols = f"{header_row}:{header_row}", "A:B"
