"""The regional note as a DOCX (ECMA-376): heads that repeat, plots as pictures, wide parts across the sheet."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from evaluator.regional.values import RegionalNote
from evaluator.render.paper import headed_table, margins, on_paper, told_of
from evaluator.render.regional.brief import brief, facts
from evaluator.render.regional.files import BOOK, OPEN
from evaluator.render.regional.picture import Picture, pictures
from evaluator.render.regional.section import Grid, Section
from evaluator.render.regional.sections import sections
from evaluator.render.regional.words import word
from evaluator.render.stamped import stamped
from evaluator.report.note_words import note_text

__all__ = ["regional_docx"]

_MARKS = 2
"""Notices that stand on every page: that criteria are reconstructed, that evidence is made up."""
_LETTERS, _TOGETHER = 9, 12
"""Points; rows of a table that is not torn."""
_TALL, _WIDE = (21.0, 29.7), (29.7, 21.0)
_ACROSS, _DOWN = 16.5, 24.0
_ACROSS_WIDE, _DOWN_WIDE = 27.0, 13.6
_LARGEST, _BETWEEN = 0.03, 0.4
"""Centimetres a unit of a plot; between two plots."""
_SHADES = ("FBE9E7", "FDF0EC", "FDF5EE", "FDF9EE", "FBFBF0", "F5FAEF", "EBF6EA", "DEF0E0", "CFE9D4", "BFE1C7", "BFE1C7")


def regional_docx(note: RegionalNote) -> bytes:
    """The document; the same note gives the same bytes."""
    document = Document()
    on_paper(document)
    title = word("title", note.lang)
    told_of(document, f"{title}: {note.heading.region}", note.heading.days[-1], note.lang)
    margins(document.sections[0], ". ".join(note.notices[:_MARKS]), note_text("page", note.lang, page="%p", pages="%P"))
    _front(document, note)
    listed = list(sections(note, short=True))
    drawn = iter(pictures([plot for section in listed for plot in section.plots]))
    lying, signed = False, False
    for section in listed:
        if section.annex and not signed:
            signed = True
            _signed(document, note)
        if section.wide != lying:
            lying = section.wide
            _turned(document, lying)
        _section(document, section, drawn)
    written = BytesIO()
    document.save(written)
    return stamped(written.getvalue(), date.fromisoformat(note.heading.days[-1]))


def _front(document: Any, note: RegionalNote) -> None:
    """Nothing; the document has its title, the notices, what it is about and the findings."""
    for words, level in ((word("title", note.lang), 1), (word("of set", note.lang, title=note.heading.set_title), 0)):
        paragraph = document.add_heading(words, level=1) if level else document.add_paragraph(words)
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for notice in note.notices:
        document.add_paragraph().add_run(f"{notice.rstrip('.')}.").bold = True
    for label, words in facts(note):
        document.add_paragraph(f"{label}: {words}").paragraph_format.space_after = Pt(2)
    document.add_heading(word("brief", note.lang), level=2)
    for words in brief(note):
        document.add_paragraph(words)


def _signed(document: Any, note: RegionalNote) -> None:
    """Nothing; the place for the signature, and what goes with the note."""
    document.add_paragraph()
    document.add_paragraph(word("sign", note.lang))
    document.add_paragraph(word("files", note.lang, book=BOOK, open=OPEN))
    document.add_paragraph(word("digests", note.lang, **note.heading.digests))


def _turned(document: Any, lying: bool) -> None:
    """Nothing; what follows stands on new sheets, lying or standing."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    width, height = _WIDE if lying else _TALL
    section.orientation = WD_ORIENT.LANDSCAPE if lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Cm(width), Cm(height)
    section.left_margin, section.right_margin = (Cm(1.5), Cm(1.2)) if lying else (Cm(3), Cm(1.5))


def _section(document: Any, section: Section, drawn: Iterator[Picture]) -> None:
    document.add_heading(section.title, level=section.level).paragraph_format.keep_with_next = True
    for words in section.words:
        document.add_paragraph(words).paragraph_format.keep_with_next = section.grid is not None or bool(section.plots)
    across, down = (_ACROSS_WIDE, _DOWN_WIDE) if section.wide else (_ACROSS, _DOWN)
    plots = [next(drawn) for _ in section.plots]
    height = sum(one.height for one in plots) or 1
    scale = min([_LARGEST, (down - len(plots) * _BETWEEN) / height, *(across / one.width for one in plots)])
    for one in plots:
        _placed(document, one, scale)
    if section.grid is not None:
        _table(document, section.grid, across)
        document.add_paragraph().paragraph_format.space_after = Pt(0)
    for words in section.after:
        document.add_paragraph(words)


def _placed(document: Any, picture: Picture, scale: float) -> None:
    """Nothing; the picture stands so many centimetres a unit large, with words for those who do not see it."""
    placed = document.add_picture(BytesIO(picture.png), width=Cm(picture.width * scale))
    placed._inline.docPr.set("descr", picture.title)


def _table(document: Any, grid: Grid, across: float) -> None:
    scale = min(across / sum(grid.widths), 1)
    headed_table(document, [grid.head, *grid.rows], [width * scale for width in grid.widths], size=_LETTERS)
    table = document.tables[-1]
    together = len(grid.rows) <= _TOGETHER
    for paragraph in [one for row in table.rows[:-1] for one in row.cells[0].paragraphs] if together else ():
        paragraph.paragraph_format.keep_with_next = True
    for number, row in enumerate(table.rows):
        for column, cell in enumerate(row._tr.tc_lst):
            shade = grid.shades.get((number - 1, column))
            if shade is not None:
                _shaded(cell, _SHADES[shade])
            if number and (column in grid.numbers or grid.bold == number - 1):
                _set(cell, column in grid.numbers, grid.bold == number - 1)


def _set(cell: Any, number: bool, bold: bool) -> None:
    """Nothing; the cell's words stand to the right where they are a number, and are bold where they are the whole's."""
    for paragraph in cell.p_lst:
        if number:
            paragraph.get_or_add_pPr().jc_val = WD_ALIGN_PARAGRAPH.RIGHT
        for run in paragraph.r_lst if bold else ():
            run.get_or_add_rPr().get_or_add_b()


def _shaded(cell: Any, colour: str) -> None:
    shading = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        shading.set(qn(f"w:{name}"), value)
    cell.get_or_add_tcPr().append(shading)
