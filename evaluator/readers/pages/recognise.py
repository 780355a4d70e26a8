"""A page that is only a picture as words: made straight, its cells and its other text read apart."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from evaluator.readers.pages.cuttings import INK, Cutting, cut, placed, stacked
from evaluator.readers.pages.lattice import Box, Lattice, Place, lattices
from evaluator.readers.pages.rules import rules_of
from evaluator.readers.pages.skew import Grey, even, skew_of, straight, without_specks
from evaluator.readers.pages.strip import numbers_of, successor
from evaluator.readers.pages.tesseract import DPI, quarter_turns, recognised
from evaluator.readers.pages.words import Word, lines_of, spoken

__all__ = ["Recognised", "recognised_page"]

_MM = DPI / 25.4
_RULE = 190
"""Rules are often paler than text."""
_UPRIGHT = 70
"""A page whose words are read no better than this on the average may lie on its side."""
_BLOCK = "6"
_PALE, _STAMP = 45, 70
"""Ink lighter than that of the page's words by so much may be, or is, another's: a stamp's, a signature's."""
_AGREED, _FOLLOWS, _GUESSED = 95, 90, 40
"""How sure a number is that two readings agree on, that follows the one before, and any other."""
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
    words = [word for table in tables for word in _table(page, table)]
    words += _free(page, tables)
    kept = tuple(_honest(page, [word for word in words if _spoken(word)]))
    sure = [word.confidence for word in kept if len(word.text) > 2]
    height, width = page.shape
    return Recognised(kept, tuple(tables), (width, height), sum(sure) / len(sure) if sure else 0.0)


def _spoken(word: Word) -> bool:
    """Whether a word says anything: the dots and strokes that recognition makes of dust do not; "" is unread ink."""
    return not word.text or bool(re.search(r"[^\W_]|[№%§]", word.text)) or word.text in ("-", "–", "—", "/", "+")


def _free(page: Grey, tables: Sequence[Lattice]) -> list[Word]:
    """The words outside of tables."""
    rest = page.copy()
    for table in tables:
        left, top, right, bottom = (round(edge) for edge in table.box)
        rest[max(0, top - 6) : bottom + 7, max(0, left - 6) : right + 7] = 255
    rest[rest >= _RULE] = 255
    return recognised(rest) if (rest < INK).sum() > _FEW else []


def _table(page: Grey, table: Lattice) -> Iterator[Word]:
    cuttings = [cutting for place in table.places if (cutting := cut(page, place)) is not None]
    if not cuttings:
        return
    stack, tops = stacked(cuttings)
    words = list(placed(recognised(stack, _BLOCK), cuttings, tops))
    held: dict[Place, list[Word]] = {cutting.place: [] for cutting in cuttings}
    for word in words:
        place = table.place_at(*word.middle)
        if place in held:
            held[place].append(word)
    numbers = _numbers(cuttings, held, table)
    for cutting in cuttings:
        place = cutting.place
        yield from [numbers[place]] if place in numbers else held[place] or [Word("", _box(cutting), 0)]


def _box(cutting: Cutting) -> Box:
    height, width = cutting.picture.shape
    return Box(cutting.left, cutting.top, cutting.left + width, cutting.top + height)


def _numbers(cuttings: Sequence[Cutting], held: dict[Place, list[Word]], table: Lattice) -> dict[Place, Word]:
    """The cells of a narrow first column that hold numbers, read again as one strip."""
    if len(table.across) < 4 or table.across[1] - table.across[0] > (table.across[-1] - table.across[0]) / 4:
        return {}
    texts = {place: spoken(lines_of(words)) for place, words in held.items()}
    column = [cutting for cutting in cuttings if _may_be_number(cutting.place, texts[cutting.place])]
    boxes = {cutting.place: _box(cutting) for cutting in column}
    numbers, before = {}, ""
    for place, strip in numbers_of(column).items():
        if strip.strip("."):
            number, sure = _number(strip, texts[place], before)
            before = number.strip(".") if re.fullmatch(r"\d+(\.\d+)*\.?", number) else before
            numbers[place] = Word(number, boxes[place], sure)
    return numbers


def _may_be_number(place: Place, text: str) -> bool:
    return place.column == 0 and place.wide == 1 and "№" not in text and len(re.findall(r"[^\W\d_]", text)) < 3


def _number(strip: str, page: str, before: str) -> tuple[str, int]:
    """(a number from its two readings, how sure it is): points that were lost are put back, no digit is changed."""
    other = re.sub(r"[^\d.]", "", page.replace(",", "."))
    follows = [number for number in (successor(strip, before), successor(other, before)) if number]
    if strip.strip(".") == other.strip("."):
        return strip, _AGREED
    if follows:
        return follows[0], _FOLLOWS if len(set(follows)) == 1 else _GUESSED
    return strip, _GUESSED


def _honest(page: Grey, words: Sequence[Word]) -> Iterator[Word]:
    """The words, without those of a stamp: what stands in paler ink than the others is less sure, or not told."""
    tones = [_tone(page, word.box) for word in words]
    usual = float(np.median(tones)) if tones else 0.0
    for word, tone in zip(words, tones, strict=True):
        if tone <= usual + _PALE:
            yield word
        else:
            text = word.text if tone <= usual + _STAMP else ""
            yield Word(text, word.box, min(word.confidence, _GUESSED))


def _tone(page: Grey, box: Box) -> float:
    left, top, right, bottom = (max(0, round(edge)) for edge in box)
    part = page[top : bottom + 1, left : right + 1]
    darkest = np.sort(part, axis=None)[:_DARKEST]
    return float(darkest.mean()) if len(darkest) else 255.0
