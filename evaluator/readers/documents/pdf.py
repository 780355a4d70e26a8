"""PDF (ISO 32000): its own text between the rules of its pages; a page that is a picture goes to recognition."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import numpy as np

from evaluator.model.content import Content
from evaluator.readers.documents.refused import Refused
from evaluator.readers.pages.gaps import UNRULED, columns_without_rules
from evaluator.readers.pages.glyphs import upright, words_of_text
from evaluator.readers.pages.lattice import Lattice, Place, lattices
from evaluator.readers.pages.page_text import Sheet, sheet_of
from evaluator.readers.pages.rules import rules_of
from evaluator.readers.pages.scanned import Source, content_of
from evaluator.readers.pages.skew import Grey, grey_of
from evaluator.readers.pages.tesseract import DPI

__all__ = ["SECONDS", "START", "SUFFIXES", "read"]

SUFFIXES = (".pdf",)
START = b"%PDF"
SECONDS = 400
"""Of processor time: a scanned page takes about one, the recognition of its words apart."""
_DPI, _DARK = 110, 200
_PAGES = 300
_POINTS = 40_000_000
_LETTERS = 15
"""A page with fewer letters of its own is read from its picture."""


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
        return content_of(_page(document, number) for number in range(1, len(document) + 1))
    except pdfium.PdfiumError as error:
        raise Refused("damaged", str(error)) from error
    finally:
        document.close()


def _page(document: Any, number: int) -> Sheet | Source:
    """A page as its text says; its picture where it has little text of its own, or in no known script."""
    page = document[number - 1]
    try:
        if min(page.get_size()) < 1:
            return Sheet(number, (1.0, 1.0), ())
        page.set_rotation(upright(page))
        bitmap, picture = _picture(page, _DPI)
        sheet, letters = _sheet(number, page, bitmap, picture)
        if letters >= _LETTERS or _blank(picture):
            return sheet
        return Source(number, _scan(page), _resolution(page), sheet if letters else None)
    finally:
        page.close()


def _sheet(number: int, page: Any, bitmap: Any, picture: Grey) -> tuple[Sheet, int]:
    """(the page as its text says, how many letters that are: none if most are of no script that we read)."""
    mm = bitmap.width / page.get_width() * 72 / 25.4
    tables = lattices(*rules_of(picture < _DARK, mm), mm)
    words = words_of_text(page, bitmap, lambda across, down: _cell(tables, across, down))
    text = "".join(word.text for word in words)
    letters = len(re.findall(r"[0-9A-Za-z\u0400-\u04ff]", text))
    strange = sum(sign.isalpha() or sign > "\ue000" for sign in text) - len(re.findall(r"[A-Za-z\u0400-\u04ff]", text))
    notes = (UNRULED,) if columns_without_rules(words, tables) else ()
    size = (float(bitmap.width), float(bitmap.height))
    return Sheet(number, size, sheet_of(words, tables), notes=notes), letters if letters > strange else 0


def _blank(picture: Grey) -> bool:
    return bool((picture < _DARK).sum() < _LETTERS)


def _picture(page: Any, dpi: int) -> tuple[Any, Grey]:
    """(the picture, its points)."""
    bitmap = page.render(scale=_scale(page, dpi), grayscale=True)
    points = np.asarray(bitmap.to_numpy())
    return bitmap, points.reshape(bitmap.height, -1)[:, : bitmap.width]


def _scan(page: Any) -> Grey:
    colours = np.asarray(page.render(scale=_scale(page, DPI)).to_numpy())
    return grey_of(colours[:, :, 2::-1])


def _scale(page: Any, dpi: int) -> float:
    """A page too large for the resolution is drawn smaller."""
    wide, high = page.get_size()
    return float(min(dpi / 72, (_POINTS / max(1.0, wide * high)) ** 0.5))


def _resolution(page: Any) -> float:
    """The points per inch of the largest picture on a page; 0 where it has none."""
    import pypdfium2.raw as raw

    found = 0.0
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=4):
        left, bottom, right, top = drawn.get_bounds()
        wide, high = drawn.get_px_size()
        if right - left > page.get_width() / 3:
            found = max(found, (wide * high / max(1.0, (right - left) * (top - bottom))) ** 0.5 * 72)
    return found


def _cell(tables: list[Lattice], across: float, down: float) -> Place | None:
    return next((place for table in tables if (place := table.place_at(across, down)) is not None), None)
