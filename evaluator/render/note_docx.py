"""The official note as a DOCX (ECMA-376): headings, tables whose heads repeat, page numbers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from evaluator.render.paper import headed_table, on_paper
from evaluator.render.stamped import stamped
from evaluator.report.note import Note

__all__ = ["note_docx", "told_of"]

_LOSSES = (5.0, 1.6, 5.0, 4.9)
_PLAIN, _BOUNDED = (5.4, 2.3, 2.1, 3.1, 2.4, 1.2), (3.8, 2.2, 2.0, 3.1, 2.2, 1.0, 2.2)
_LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}


def note_docx(note: Note) -> bytes:
    """The document; the same note gives the same bytes."""
    document = Document()
    on_paper(document)
    told_of(document, f"{note.title}: {note.municipality}", note.date, note.lang)
    document.add_paragraph(note.municipality)
    document.add_heading(note.title, level=1)
    for notice in note.notices:
        document.add_paragraph().add_run(f"{notice.rstrip('.')}.").bold = True
    for label, words in note.facts:
        document.add_paragraph(f"{label}: {words}")
    for words in note.summary:
        document.add_paragraph(words)
    headed_table(document, note.scores, _BOUNDED if len(note.scores[0]) > len(_PLAIN) else _PLAIN)
    for part in note.parts:
        document.add_heading(part.title, level=2)
        for heading, rows in part.directions:
            document.add_heading(heading, level=3)
            headed_table(document, [note.losses_head, *rows], _LOSSES)
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


def told_of(document: Any, title: str, day_written: str, lang: str) -> None:
    """Nothing; the document has its title, its day (ISO 8601), its language and numbers its pages."""
    day = datetime.combine(date.fromisoformat(day_written), datetime.min.time(), UTC)
    core = document.core_properties
    core.title, core.author, core.created, core.modified = title, "", day, day
    core.language = _LANGUAGES[lang]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[lang])
    document.styles["Normal"].element.get_or_add_rPr().append(language)
    footer = document.sections[0].footer.paragraphs[0]
    footer.alignment = 1
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    footer._p.append(field)
