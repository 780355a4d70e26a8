"""How documents look on paper: A4, the margins, the face and the tables of official letters."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = ["filled", "headed_table", "on_paper"]

_FACE = "Times New Roman"


def on_paper(document: Any) -> None:
    """Nothing; the document is on A4 with the margins of an official letter."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin, section.top_margin, section.bottom_margin = Cm(3), Cm(1.5), Cm(2), Cm(2)
    normal = document.styles["Normal"]
    normal.font.size, normal.paragraph_format.space_after = Pt(12), Pt(6)
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        _plain(document.styles[name])


def filled(table: Any, rows: Sequence[Sequence[str]], widths: Sequence[float]) -> None:
    """Nothing; the table has the rows, its columns so many centimetres."""
    table.style, table.autofit = "Table Grid", False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)  # LibreOffice goes by the columns, Word by the cells
    for row in rows:
        for cell, words, width in zip(table.add_row().cells, row, widths, strict=True):
            cell.text, cell.width = words, Cm(width)


def headed_table(
    document: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], size: float = 10
) -> None:  # fmt: skip
    """Nothing; the document has a table whose first row is bold and comes again on every page, no row being torn.

    `size` is that of its letters in points.
    """
    table = document.add_table(rows=0, cols=len(widths))
    filled(table, rows, widths)
    for number, row in enumerate(table.rows):
        for paragraph in (paragraph for cell in row.cells for paragraph in cell.paragraphs):
            paragraph.paragraph_format.space_after = Pt(2)
            for run in paragraph.runs:
                run.bold, run.font.size = number == 0, Pt(size)
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _plain(style: Any) -> None:
    """Nothing; the style is black and in the face of official letters, for every script."""
    style.font.name, style.font.color.rgb = _FACE, RGBColor(0, 0, 0)
    faces = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        faces.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        faces.set(qn(f"w:{script}"), _FACE)
