"""PDF (ISO 32000): its own text between the rules of its pages; a page that is a picture goes to recognition."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from evaluator.model.content import Content
from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.glyphs import words_of_text
from evaluator.readers.pages.join import blocks_of
from evaluator.readers.pages.lattice import Lattice, Place, lattices
from evaluator.readers.pages.page_text import Sheet, sheet_of
from evaluator.readers.pages.rules import rules_of

__all__ = ["START", "SUFFIXES", "read"]

SUFFIXES = (".pdf",)
START = b"%PDF"
_DPI = 110
_DARK = 200
_PAGES = 300
_POINTS = 40_000_000


def read(path: Path) -> Content:
    """The pages in order. Raises Refused."""
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(path)
    except pdfium.PdfiumError as error:
        raise Refused("encrypted" if "password" in str(error).casefold() else "damaged", str(error)) from error
    try:
        if len(document) > _PAGES:
            raise Refused("too-many-pages", f"{len(document)} > {_PAGES}")
        return Content(blocks_of(list(_sheets(document))))
    finally:
        document.close()


def _sheets(document: Any) -> Iterator[Sheet]:
    for number, page in enumerate(document, 1):
        yield _sheet(number, page)
        page.close()


def _sheet(number: int, page: Any) -> Sheet:
    wide, high = page.get_size()
    scale = min(_DPI / 72, (_POINTS / (wide * high)) ** 0.5)
    bitmap = page.render(scale=scale, grayscale=True)
    picture = bitmap.to_numpy().reshape(bitmap.height, -1)[:, : bitmap.width]
    mm = scale * 72 / 25.4
    tables = lattices(*rules_of(picture < _DARK, mm), mm)
    words = words_of_text(page, bitmap, lambda across, down: _cell(tables, across, down))
    size = (float(bitmap.width), float(bitmap.height))
    return Sheet(number, size, sheet_of(number, size, words, tables))


def _cell(tables: list[Lattice], across: float, down: float) -> Place | None:
    return next((place for table in tables if (place := table.place_at(across, down)) is not None), None)
