"""The official note as a DOCX (ECMA-376): headings, tables whose heads repeat, page numbers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.shared import Pt

from evaluator.render.paper import headed_table, margins, on_paper, told_of
from evaluator.render.stamped import stamped
from evaluator.report.note import Note

__all__ = ["note_docx"]

_LOSSES = (5.0, 1.6, 5.0, 4.9)
_PLAIN, _BOUNDED = (5.4, 2.3, 2.1, 3.1, 2.4, 1.2), (3.8, 2.2, 2.0, 3.1, 2.2, 1.0, 2.2)
_FIGURES = (1, 2, 3, 4, 5)


def note_docx(note: Note) -> bytes:
    """The document; the same note gives the same bytes."""
    document = Document()
    on_paper(document)
    told_of(document, f"{note.title}: {note.municipality}", note.date, note.lang)
    margins(document.sections[0], note.marks, note.page)
    document.add_paragraph(note.municipality)
    document.add_heading(note.title, level=1)
    for notice in note.notices:
        document.add_paragraph().add_run(f"{notice.rstrip('.')}.").bold = True
    for label, words in note.facts:
        document.add_paragraph(f"{label}: {words}")
    for words in note.summary:
        document.add_paragraph(words)
    headed_table(document, note.scores, _widths(note.scores), _FIGURES, True)
    _nodes(document, note)
    for part in note.parts:
        document.add_heading(part.title, level=2)
        for heading, rows in part.directions:
            document.add_heading(heading, level=3)
            headed_table(document, [note.losses_head, *rows], _LOSSES, (1,), True)
    for title, lines in (note.remarks, note.seal):
        if lines:
            document.add_heading(title, level=2)
        for words in lines:
            document.add_paragraph(words)
    document.add_paragraph()
    document.add_paragraph(note.sign)
    written = BytesIO()
    document.save(written)
    return stamped(written.getvalue(), date.fromisoformat(note.date))


def _nodes(document: Any, note: Note) -> None:
    """Nothing; the document has the declared nodes, where the set declares any."""
    title, rows, made = note.nodes
    if rows:
        document.add_heading(title, level=2)
        headed_table(document, rows, _widths(rows), _FIGURES)
        document.add_paragraph().paragraph_format.space_after = Pt(0)
    for words in made:
        document.add_paragraph(words)


def _widths(rows: Sequence[Sequence[str]]) -> tuple[float, ...]:
    """The widths in centimetres of a table of nodes, with a column of bounds or without."""
    return _BOUNDED if len(rows[0]) > len(_PLAIN) else _PLAIN
