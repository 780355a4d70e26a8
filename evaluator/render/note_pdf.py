"""The official note as a PDF for archives and screen readers by typst: its own fonts inside, tagged."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, Literal

from evaluator.report.note import Note

__all__ = ["NotePrint", "note_pdf", "note_print"]

_Standards = list[Literal["a-2a", "ua-1"]]
_STANDARDS: _Standards = ["a-2a", "ua-1"]
"""PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""
_TEMPLATE = Path(__file__).parent / "templates" / "note.typ"


_NO_GLYPH = re.compile(r'the text `"(.+?)"` could not be displayed')
_AROUND = 30
"""Signs around one that the font does not have, by which a person finds it."""


@dataclass(frozen=True)
class NotePrint:
    """The document; the signs that its font does not have, for which it holds a box, and the words around the first."""

    octets: bytes
    missing: tuple[str, ...] = ()
    words: str = ""


def note_print(note: Note) -> NotePrint:
    """The document; the same note gives the same bytes, on every machine: only the fonts of typst itself are used.

    Neither standard admits a sign that the font does not have: a note with one is a plain PDF, with a box in its place.
    """
    from typst import TypstError

    try:
        return NotePrint(_set(note, _STANDARDS))
    except TypstError as fault:
        missing = tuple(dict.fromkeys(_NO_GLYPH.findall(f"{fault.diagnostic}")))
        if not missing:
            raise
    return NotePrint(_set(note, []), missing, _around(asdict(note), missing[0]))


def note_pdf(note: Note) -> bytes:
    """The document alone."""
    return note_print(note).octets


def _around(note: Mapping[str, Any], sign: str) -> str:
    """The words of the note in which a sign stands first."""
    text = next((text for text in _texts(note) if sign in text), sign)
    at = text.index(sign)
    cut = text[max(0, at - _AROUND) : at + len(sign) + _AROUND]
    return " ".join(cut.split())


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    parts = node.values() if isinstance(node, Mapping) else node if isinstance(node, list | tuple) else ()
    for part in parts:
        yield from _texts(part)


def _set(note: Note, standards: _Standards) -> bytes:
    import typst

    day = datetime.combine(date.fromisoformat(note.date), datetime.min.time(), UTC)
    told = json.dumps(asdict(note), ensure_ascii=False)
    compiler = typst.Compiler(_TEMPLATE.read_bytes(), ignore_system_fonts=True, sys_inputs={"note": told})
    made = compiler.compile(format="pdf", timestamp=day, pdf_standards=[*standards])
    assert isinstance(made, bytes)  # one document, since no file is named
    return made
