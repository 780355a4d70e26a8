"""The official note as a PDF for archives and screen readers by typst: its own fonts inside, tagged."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Literal

from evaluator.report.note import Note

__all__ = ["note_pdf"]

_Standards = list[Literal["a-2a", "ua-1"]]
_STANDARDS: _Standards = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""
_TEMPLATE = Path(__file__).parent / "templates" / "note.typ"


def note_pdf(note: Note) -> bytes:
    """The document; the same note gives the same bytes, on every machine: only the fonts of typst itself are used.

    Neither standard admits a sign that the font does not have: a note with one is a plain PDF, with a box in its place.
    """
    from typst import TypstError

    try:
        return _set(note, _STANDARDS)
    except TypstError as fault:
        if "could not be displayed" not in fault.message:
            raise
    return _set(note, [])


def _set(note: Note, standards: _Standards) -> bytes:
    import typst

    day = datetime.combine(date.fromisoformat(note.date), datetime.min.time(), UTC)
    told = json.dumps(asdict(note), ensure_ascii=False)
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), ignore_system_fonts=True, sys_inputs={"note": told})
    made = compiler.compile(format="pdf", timestamp=day, pdf_standards=[*standards])
    assert isinstance(made, bytes)  # one document, since no file is named
    return made
