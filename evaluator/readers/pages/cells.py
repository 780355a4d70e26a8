"""The words of cells: all cells read in one stack, numbers again as a strip, the others a second time in two tones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from PIL import Image, ImageFilter

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.cuttings import INK, Cutting, crossed, cut, placed, stacked
from evaluator.readers.pages.initials import persons_of, with_initials
from evaluator.readers.pages.lattice import Box, Lattice, Place
from evaluator.readers.pages.readings import agreed, doubts, voted
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.spelling import mended, words_known
from evaluator.readers.pages.strip import numbered, numbers_of
from evaluator.readers.pages.strokes import tone_of
from evaluator.readers.pages.tesseract import recognised
from evaluator.readers.pages.unread import unread_in
from evaluator.readers.pages.words import Word, dash_of, lines_of, says, spoken, usual_height

__all__ = ["words_of_cells"]

_BLOCK = "6"
_WORDS = 70
"""A word read so surely is no number."""
_ONE = re.compile(r"[1ГТ]\.")
_SOFT = 0.8
"""By how many points a picture is blurred for a second look, and before it is made black and white for a third."""
Held = dict[Place, list[Word]]


def words_of_cells(page: Grey, table: Lattice) -> Iterator[Word]:
    """The words of every written cell where they stand; "" with no confidence for ink that was not read."""
    tone = tone_of(page)
    cuttings = [cutting for place in table.places if (cutting := cut(page, place, tone)) is not None]
    if not cuttings:
        return
    held = _read(cuttings)
    numbers = _numbers(cuttings, held, table)
    held |= _read_twice([cutting for cutting in cuttings if cutting.place not in numbers], held)
    height = usual_height([word for words in held.values() for word in words])
    for cutting in cuttings:
        place = cutting.place
        words = [numbers[place]] if place in numbers else [dash_of(word, height) for word in held[place]]
        words = _banded(words) if place.wide == len(table.across) - 1 else words
        yield from crossed(words, cutting) or [Word("", _box(cutting), 0)]
        yield from unread_in(words, cutting) if words else ()


def _banded(words: Sequence[Word]) -> list[Word]:
    """The words of a row that is one cell: recognition reads a Roman one at its head as «1» or a letter."""
    return [
        word._replace(confidence=min(word.confidence, DOUBTFUL - 1)) if at == 0 and _ONE.fullmatch(word.text) else word
        for at, word in enumerate(words)
    ]


def _read(cuttings: Sequence[Cutting]) -> Held:
    stack, tops = stacked(cuttings)
    words = [word for word in recognised(stack, _BLOCK) if says(word)]
    return {cutting.place: part for cutting, part in zip(cuttings, placed(words, cuttings, tops), strict=True)}


def _read_twice(cuttings: Sequence[Cutting], held: Mapping[Place, list[Word]]) -> Held:
    """The cells as a second, softer reading agrees with the first; where it does not, a third in black and white."""
    if not cuttings:
        return {}
    again = _read([cutting._replace(picture=_soft(cutting.picture)) for cutting in cuttings])
    told = {cutting.place: agreed(held[cutting.place], again[cutting.place]) for cutting in cuttings}
    unsure = [cutting for cutting in cuttings if doubts(told[cutting.place])]
    if unsure:
        third = _read([cutting._replace(picture=_black_and_white(cutting.picture)) for cutting in unsure])
        told |= {place: voted(held[place], again[place], words) for place, words in third.items()}
    known = words_known(word.text for words in told.values() for word in words if word.confidence >= DOUBTFUL)
    persons = persons_of(told.values())
    return {place: with_initials([_mended(word, known) for word in words], persons) for place, words in told.items()}


def _mended(word: Word, known: frozenset[str]) -> Word:
    text = mended(word.text, known)
    return word if text == word.text else Word(text, word.box, min(word.confidence, DOUBTFUL - 1))


def _soft(picture: Grey) -> Grey:
    return np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SOFT)))


def _black_and_white(picture: Grey) -> Grey:
    return np.where(_soft(picture) < INK, 0, 255).astype(np.uint8)


def _box(cutting: Cutting) -> Box:
    height, width = cutting.picture.shape
    return Box(cutting.left, cutting.top, cutting.left + width, cutting.top + height)


def _numbers(cuttings: Sequence[Cutting], held: dict[Place, list[Word]], table: Lattice) -> dict[Place, Word]:
    """The cells of a narrow first column that hold numbers, read again as one strip."""
    if len(table.across) < 4 or table.across[1] - table.across[0] > (table.across[-1] - table.across[0]) / 4:
        return {}
    column = [cutting for cutting in cuttings if _may_be_number(cutting.place, held[cutting.place])]
    boxes = {cutting.place: _box(cutting) for cutting in column}
    strips = [(place, strip) for place, strip in numbers_of(column).items() if strip.strip(".")]
    pages = [re.sub(r"[^\d.]", "", spoken(lines_of(held[place])).replace(",", ".")) for place, _ in strips]
    told = numbered([strip for _, strip in strips], pages)
    return {place: Word(number, boxes[place], sure) for (place, _), (number, sure) in zip(strips, told, strict=True)}


def _may_be_number(place: Place, words: Sequence[Word]) -> bool:
    """Whether a cell was not surely read as words."""
    sure = "".join(word.text for word in words if word.confidence > _WORDS)
    return place.column == 0 and place.wide == 1 and "№" not in sure and not re.search(r"[^\W\d_]{3}", sure)
