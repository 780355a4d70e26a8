"""The words of cells: all cells read in one stack, numbers again as a strip, the others a second time in two tones."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.cuttings import Cutting, crossed, cut, placed, stacked
from evaluator.readers.pages.lattice import Box, Lattice, Place
from evaluator.readers.pages.looks import black_and_white, soft
from evaluator.readers.pages.readings import agreed, doubts, voted
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.strip import numbered, numbers_of
from evaluator.readers.pages.strokes import tone_of
from evaluator.readers.pages.tesseract import recognised
from evaluator.readers.pages.unread import letters_told, unread_in
from evaluator.readers.pages.words import Word, dash_of, lines_of, says, spoken, usual_height

__all__ = ["words_of_cells"]

_BLOCK = "6"
_WORDS = 70
"""A word read so surely is no number."""
_NARROW = 280
"""The width of «10.10.10.» in 14 pt and of the white around it, in points of 300 dpi."""
_ONE = re.compile(r"[1ГТ]\.")
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
    unread = [(word, cutting) for cutting in cuttings for word in _unread(cutting, held, numbers)]
    yield from letters_told(unread)
    for cutting in cuttings:
        place = cutting.place
        words = [numbers[place]] if place in numbers else [dash_of(word, height) for word in held[place]]
        words = _banded(words) if place.wide == len(table.across) - 1 else words
        yield from crossed(words, cutting) or [Word("", _box(cutting), 0)]


def _unread(cutting: Cutting, held: Held, numbers: Mapping[Place, Word]) -> Iterator[Word]:
    """The letters of a cell that its words leave out; a cell without any word is told whole."""
    words = [numbers[cutting.place]] if cutting.place in numbers else held[cutting.place]
    return unread_in(words, cutting) if words else iter(())


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
    again = _read([cutting._replace(picture=soft(cutting.picture)) for cutting in cuttings])
    told = {cutting.place: agreed(held[cutting.place], again[cutting.place]) for cutting in cuttings}
    unsure = [cutting for cutting in cuttings if doubts(told[cutting.place])]
    if unsure:
        third = _read([cutting._replace(picture=black_and_white(cutting.picture)) for cutting in unsure])
        told |= {place: voted(held[place], again[place], words) for place, words in third.items()}
    return told


def _box(cutting: Cutting) -> Box:
    height, width = cutting.picture.shape
    return Box(cutting.left, cutting.top, cutting.left + width, cutting.top + height)


def _numbers(cuttings: Sequence[Cutting], held: dict[Place, list[Word]], table: Lattice) -> dict[Place, Word]:
    """The cells of the first column that hold numbers, narrow however wide it is, read again as one strip."""
    if len(table.across) < 4:
        return {}
    column = [cutting for cutting in cuttings if _may_be_number(cutting, held[cutting.place])]
    boxes = {cutting.place: _box(cutting) for cutting in column}
    strips = [(place, strip) for place, strip in numbers_of(column).items() if strip.strip(".")]
    pages = [re.sub(r"[^\d.]", "", spoken(lines_of(held[place])).replace(",", ".")) for place, _ in strips]
    told = numbered([strip for _, strip in strips], pages)
    return {place: Word(number, boxes[place], sure) for (place, _), (number, sure) in zip(strips, told, strict=True)}


def _may_be_number(cutting: Cutting, words: Sequence[Word]) -> bool:
    """Whether a cell is as narrow as a number and was not surely read as words."""
    sure = "".join(word.text for word in words if word.confidence > _WORDS)
    first = cutting.place.column == 0 and cutting.place.wide == 1 and cutting.picture.shape[1] <= _NARROW
    return first and "№" not in sure and not re.search(r"[^\W\d_]{3}", sure)
