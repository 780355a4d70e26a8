"""Next year's roadmap as a DOCX: № · мероприятие · срок · ответственный, by direction."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm

from evaluator.render.paper import on_paper
from evaluator.report.roadmap import Roadmap
from evaluator.report.words import text

__all__ = ["roadmap_docx"]

_WIDTHS = (1.8, 13.2, 3.5, 5.0)
_STAMP = datetime(2000, 1, 1, tzinfo=UTC)


def roadmap_docx(roadmap: Roadmap) -> bytes:
    """The document; the same roadmap gives the same text."""
    document = Document()
    on_paper(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    core = document.core_properties
    core.title, core.author, core.created, core.modified = roadmap.title, "", _STAMP, _STAMP
    document.add_heading(roadmap.title, level=1)
    document.add_paragraph(roadmap.municipality)
    for notice in roadmap.notices:
        document.add_paragraph(f"{notice.rstrip('.')}.").runs[0].italic = True
    for part in roadmap.parts:
        document.add_heading(f"{part.direction} {part.title}", level=2)
        table = document.add_table(rows=0, cols=len(_WIDTHS))
        table.style, table.autofit = "Table Grid", False
        _row(table, roadmap.head, bold=True)
        for row in part.rows:
            lines = text("roadmap lines", roadmap.lang, lines=", ".join(row.lines))
            _row(table, (row.number, f"{row.activity}\n({lines})", row.due, row.responsible))
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _row(table: Any, words: tuple[str, ...], bold: bool = False) -> None:
    """Nothing; the table has one row more."""
    for cell, told, width in zip(table.add_row().cells, words, _WIDTHS, strict=True):
        cell.text, cell.width = told, Cm(width)
        for run in cell.paragraphs[0].runs:
            run.bold = bold
