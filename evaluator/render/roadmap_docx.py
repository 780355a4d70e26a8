"""Next year's roadmap as a DOCX: № · мероприятие · срок · ответственный, by direction."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

from docx import Document
from docx.enum.section import WD_ORIENT

from evaluator.render.paper import headed_table, on_paper
from evaluator.report.roadmap import Roadmap, RoadmapRow
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
        rows = [roadmap.head, *(_row(row, roadmap.lang) for row in part.rows)]
        headed_table(document, rows, _WIDTHS)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _row(row: RoadmapRow, lang: str) -> tuple[str, str, str, str]:
    lines = text("roadmap lines", lang, lines=", ".join(row.lines))
    return row.number, f"{row.activity}\n({lines})", row.due, row.responsible
