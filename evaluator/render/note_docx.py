"""The official note as a DOCX (ECMA-376): headings, tables whose heads repeat, page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH as TO
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from evaluator.render.paper import headed_table, on_paper
from evaluator.render.stamped import stamped
from evaluator.report.note import Note

__all__ = ["note_docx"]

_LOSSES = (5.0, 1.6, 5.0, 4.9)
_PLAIN, _BOUNDED = (5.4, 2.3, 2.1, 3.1, 2.4, 1.2), (3.8, 2.2, 2.0, 3.1, 2.2, 1.0, 2.2)
_FIGURES = (1, 2, 3, 4, 5)
_SMALL = Pt(9)
_FIELDS = {"%p": "PAGE", "%P": "NUMPAGES"}
_LANGUAGES = {"ru": "ru-RU", "en": "en-GB"}


def note_docx(note: Note) -> bytes:
    """The document; the same note gives the same bytes."""
    document = Document()
    on_paper(document)
    _told_of(document, note)
    _margins(document.sections[0], note)
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


def _told_of(document: Any, note: Note) -> None:
    """Nothing; the document has its title and its language."""
    day = datetime.combine(date.fromisoformat(note.date), datetime.min.time(), UTC)
    core = document.core_properties
    core.title, core.author, core.comments = f"{note.title}: {note.municipality}", "", ""
    core.created, core.modified = day, day
    core.language = _LANGUAGES[note.lang]
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), _LANGUAGES[note.lang])
    document.styles["Normal"].element.get_or_add_rPr().append(language)


def _margins(section: Any, note: Note) -> None:
    """Nothing; every page has the marks at its head and its number at its foot."""
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    head.alignment = foot.alignment = TO.CENTER
    head.add_run(note.marks).font.size = _SMALL
    for words in re.split("(%[pP])", note.page):
        run = foot.add_run("1" if words in _FIELDS else words)
        run.font.size = _SMALL
        if words in _FIELDS:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), _FIELDS[words])
            field.append(run._r)
            foot._p.append(field)
