"""A page that is only a picture as words: made straight, its cells and its other text read apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from evaluator.readers.pages.cells import words_of_cells
from evaluator.readers.pages.cuttings import INK
from evaluator.readers.pages.free import words_of_text
from evaluator.readers.pages.lattice import Box, Lattice, lattices
from evaluator.readers.pages.rules import rules_of
from evaluator.readers.pages.skew import Grey, even, skew_of, straight
from evaluator.readers.pages.specks import without_specks
from evaluator.readers.pages.tesseract import DPI, quarter_turns
from evaluator.readers.pages.words import DASHES, Word, says

__all__ = ["Recognised", "recognised_page"]

_MM = DPI / 25.4
_RULE = 190
"""Rules are often paler than text."""
_UPRIGHT = 70
"""A page whose words are read no better than this on the average may lie on its side."""
_PALE, _STAMP = 45, 70
"""Ink lighter than that of the page's words by so much may be, or is, another's: a stamp's, a signature's."""
_GUESSED = 40
"""How sure a word in another ink is at most."""
_FEW = 200
_DARKEST = 20
"""The points of a word by which its ink is measured."""


class Recognised(NamedTuple):
    """The words of a page, its tables, its size in points, and the mean confidence of its words."""

    words: tuple[Word, ...]
    tables: tuple[Lattice, ...]
    size: tuple[float, float]
    confidence: float


def recognised_page(picture: Grey) -> Recognised:
    """What a picture of 300 dpi shows, turned upright where it lies on its side. Raises Refused."""
    told = _level(picture)
    if told.confidence >= _UPRIGHT:
        return told
    turns = quarter_turns(np.ascontiguousarray(picture[::2, ::2]))
    if not turns:
        return told
    turned = _level(np.ascontiguousarray(np.rot90(picture, turns)))
    return max(told, turned, key=lambda page: page.confidence)


def _level(picture: Grey) -> Recognised:
    page = without_specks(even(straight(picture, skew_of(picture))))
    tables = lattices(*rules_of(page < _RULE, _MM), _MM)
    words = [word for table in tables for word in words_of_cells(page, table)]
    words += _free(page, tables)
    kept = tuple(_honest(page, [word for word in words if says(word)], tables))
    sure = [word.confidence for word in kept if len(word.text) > 2]
    height, width = page.shape
    return Recognised(kept, tuple(tables), (width, height), sum(sure) / len(sure) if sure else 0.0)


def _free(page: Grey, tables: Sequence[Lattice]) -> list[Word]:
    """The words outside of tables."""
    rest = page.copy()
    for table in tables:
        left, top, right, bottom = (round(edge) for edge in table.box)
        rest[max(0, top - 6) : bottom + 7, max(0, left - 6) : right + 7] = 255
    rest[rest >= _RULE] = 255
    return words_of_text(rest) if (rest < INK).sum() > _FEW else []


def _honest(page: Grey, words: Sequence[Word], tables: Sequence[Lattice]) -> Iterator[Word]:
    """The words, those in paler ink than the others less sure; beside others of its cell a stamp's is not told.

    A dash is so thin that its ink always looks paler.
    """
    tones = [_tone(page, word.box) for word in words]
    usual = float(np.median(tones)) if tones else 0.0
    cells = [[place for table in tables if (place := table.place_at(*word.middle))] for word in words]
    written = {cell[0] for cell, tone in zip(cells, tones, strict=True) if cell and tone <= usual + _PALE}
    for word, tone, cell in zip(words, tones, cells, strict=True):
        if tone <= usual + _PALE or word.text in DASHES:
            yield word
        else:
            stamp = tone > usual + _STAMP and bool(cell) and cell[0] in written
            yield Word("" if stamp else word.text, word.box, min(word.confidence, _GUESSED))


def _tone(page: Grey, box: Box) -> float:
    left, top, right, bottom = (max(0, round(edge)) for edge in box)
    part = page[top : bottom + 1, left : right + 1]
    darkest = np.partition(part, min(_DARKEST, part.size - 1), axis=None)[:_DARKEST] if part.size else part
    return float(darkest.mean()) if darkest.size else 255.0
