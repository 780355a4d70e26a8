"""Sheets of a workbook that people read and filter: typed values and no formulas, framed, ready to be printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from math import ceil

from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from evaluator.report.words import decimal

__all__ = [
    "FRAME",
    "HEAD",
    "LINE",
    "NOTICE",
    "SIGNED",
    "Value",
    "headed",
    "listing",
    "number",
    "on_paper",
    "set_height",
    "set_widths",
    "typeface",
    "write_row",
]  # fmt: skip

Value = str | int | float | None
LINE = 15.0
"""The height of a line of text, in points."""
SIGNED = "+General;−General;0"
"""How a difference is shown: with its sign."""
_LONGEST = 32_000
_DIGITS = 15
"""So many digits of a number an office keeps (ISO/IEC 29500-1, 18.17.5.2, by IEEE 754)."""
_HIGHEST = 400.0
_WIDE = 250
"""Signs in a line that would be too small to read on one sheet of A4."""
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_WRAPPED = Alignment(wrap_text=True, vertical="top")
_NUMBER = Alignment(wrap_text=True, vertical="top", horizontal="right", indent=1)
"""Off the border, or the next column's text would seem to go on with it."""
HEAD = PatternFill("solid", fgColor="E6EBF0")
NOTICE = PatternFill("solid", fgColor="FFF8E8")
_THIN = Side(style="thin", color="C3CAD1")
FRAME = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)


def typeface(bold: bool = False, color: str | None = None, size: int = 11) -> Font:
    """A font of the family that cells have by themselves; a nameless one is shown with serifs by some offices."""
    return Font(name="Calibri", family=2, bold=bold, color=color, size=size)


def number(value: Fraction | None) -> Value:
    """The number that the JSON prints, typed; as text where a cell would round it; nothing of nothing."""
    if value is None:
        return None
    told = decimal(value)
    if sum(sign.isdigit() for sign in told) > _DIGITS:
        return told
    return value.numerator if value.denominator == 1 else float(told)


def write_row(sheet: Worksheet, row: int, values: Sequence[Value]) -> Sequence[Cell]:
    """The cells of a row, filled; text stays text even where it begins like a formula."""
    cells = []
    for column, value in enumerate(values, 1):
        cell = sheet.cell(row, column)
        assert isinstance(cell, Cell)
        cell.value = _FORBIDDEN.sub(" ", value)[:_LONGEST] if isinstance(value, str) else value
        if isinstance(value, str):
            cell.data_type = "s"
        cell.alignment = _WRAPPED if isinstance(value, str) else _NUMBER
        cells.append(cell)
    return cells


def listing(sheet: Worksheet, rows: Sequence[Sequence[Value]], widths: Sequence[int]) -> None:
    """A sheet that is one table: its head stays in sight and filters it."""
    set_widths(sheet, widths)
    for row, values in enumerate(rows, 1):
        for cell in write_row(sheet, row, values):
            cell.border = FRAME
        set_height(sheet, row)
    headed([cell for cell in sheet[1] if isinstance(cell, Cell)])
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(rows[0]))}{len(rows)}"


def headed(cells: Sequence[Cell]) -> None:
    """Nothing; the cells look like the head of a table."""
    for cell in cells:
        cell.font = typeface(bold=True)
        cell.fill = HEAD
        cell.border = FRAME


def set_widths(sheet: Worksheet, widths: Sequence[int]) -> None:
    """Nothing; the columns are so many signs wide."""
    for column, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def set_height(sheet: Worksheet, row: int) -> None:
    """Makes a row as high as its longest text needs; not every office does it by itself on opening."""
    lines = 1
    for column, cell in enumerate(sheet[row], 1):
        width = sheet.column_dimensions[get_column_letter(column)].width
        told = str(cell.value or "")
        words = max((len(word) for word in told.split()), default=0)
        lines = max(lines, ceil(len(told) * 1.15 / width), ceil(words * 1.15 / width))
    sheet.row_dimensions[row].height = min(LINE * lines, _HIGHEST)


def on_paper(sheet: Worksheet) -> None:
    """Prints on landscape A4, as wide as the paper, the head repeated; a very wide table on two sheets side by side."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    if sheet.oddFooter is not None:
        sheet.oddFooter.center.text = "&A, &P / &N"
    if sheet.auto_filter.ref:
        sheet.print_title_rows = "1:1"
    if sum(told.width for told in sheet.column_dimensions.values()) > _WIDE:
        sheet.page_setup.fitToWidth = 2
        sheet.print_title_cols = sheet.print_title_cols or "A:C"
