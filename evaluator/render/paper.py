"""How documents look on paper: A4, the margins, the face and the tables of official letters."""

from __future__ import annotations

import re
from collections.abc import Container, Sequence
from datetime import UTC, date, datetime
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

__all__ = ["filled", "headed_table", "margins", "on_paper", "told_of"]

_FACE = "Times New Roman"
_SMALL = Pt(9)
_FIELDS = {"%p": "PAGE", "%P": "NUMPAGES"}
_LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}


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
    document: Any, rows: Sequence[Sequence[str]], widths: Sequence[float], numbers: Container[int] = (),
    total: bool = False, size: float = 10,
) -> None:  # fmt: skip
    """Nothing; the document has a table whose first row is bold and comes again on every page, no row being torn.

    The columns `numbers` are set to the right; of a table with a `total` that is its last row, and bold. `size` is
    that of its letters in points.
    """
    table = document.add_table(rows=0, cols=len(widths))
    filled(table, rows, widths)
    for number, row in enumerate(table.rows):
        bold = number == 0 or (total and number == len(rows) - 1)
        for column, cell in enumerate(row.cells):
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = Pt(2)
                if column in numbers:
                    paragraph.alignment = TO.RIGHT
                for run in paragraph.runs:
                    run.bold, run.font.size = bold, Pt(size)
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


def told_of(document: Any, title: str, day_written: str, lang: str) -> None:
    """Nothing; the document has its title, its day (ISO 8601) and its language."""
    day = datetime.combine(date.fromisoformat(day_written), datetime.min.time(), UTC)
    core = document.core_properties
    core.title, core.author, core.comments = title, "", ""
    core.created, core.modified = day, day
    core.language = _LANGUAGES[lang]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[lang])
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def margins(section: Any, marks: str, page: str) -> None:
    """Nothing; every page has the marks at its head and its number at its foot, `page` with %p of %P."""
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.alignment = foot.alignment = TO.CENTER
    head.add_run(marks).font.size = _SMALL
    for words in re.split("(%[pP])", page):
        run = foot.add_run("1" if words in _FIELDS else words)
        run.font.size = _SMALL
        if words in _FIELDS:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), _FIELDS[words])
            field.append(run._r)
            foot._p.append(field)
