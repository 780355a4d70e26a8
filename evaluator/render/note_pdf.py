"""The official note as a PDF by typst: tagged, its own fonts inside, the same bytes of the same note."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, date, datetime
from pathlib import Path

from evaluator.report.note import Note

__all__ = ["note_pdf"]

_TEMPLATE = Path(__file__).parent / "templates" / "note.typ"


def note_pdf(note: Note) -> bytes:
    """The document. Only the fonts that typst brings along are used: every machine prints the same page."""
    import typst

    day = datetime.combine(date.fromisoformat(note.date), datetime.min.time(), UTC)
    told = json.dumps(asdict(note), ensure_ascii=False)
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), ignore_system_fonts=True, sys_inputs={"note": told})
    made = compiler.compile(format="pdf", timestamp=day)
    assert isinstance(made, bytes)  # one document, since no file is named
    return made
