"""The words of cells: all cells read in one stack, numbers again as a strip, what is doubtful a second time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from PIL import Image, ImageFilter

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.cuttings import INK, Cutting, cut, placed, stacked
from evaluator.readers.pages.lattice import Box, Lattice, Place
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.strip import numbered, numbers_of
from evaluator.readers.pages.tesseract import recognised
from evaluator.readers.pages.words import Word, lines_of, says, spoken

__all__ = ["words_of_cells"]

_BLOCK = "6"
_WORDS, _SHORT, _POOR = 70, 2, 60
"""A word read so surely is no number; a word so short and read worse than this is dust, whatever a second look says."""
_SOFT = 0.7
"""By how many points a picture is blurred before it is made black and white for a second look."""
Held = dict[Place, list[Word]]


def words_of_cells(page: Grey, table: Lattice) -> Iterator[Word]:
    """The words of every written cell where they stand; "" with no confidence for ink that was not read."""
    cuttings = [cutting for place in table.places if (cutting := cut(page, place)) is not None]
    if not cuttings:
        return
    held = _read(cuttings)
    numbers = _numbers(cuttings, held, table)
    held |= _seen_twice([cutting for cutting in cuttings if cutting.place not in numbers], held)
    for cutting in cuttings:
        place = cutting.place
        yield from [numbers[place]] if place in numbers else held[place] or [Word("", _box(cutting), 0)]


def _read(cuttings: Sequence[Cutting]) -> Held:
    stack, tops = stacked(cuttings)
    words = [word for word in recognised(stack, _BLOCK) if says(word)]
    return {cutting.place: part for cutting, part in zip(cuttings, placed(words, cuttings, tops), strict=True)}


def _seen_twice(cuttings: Sequence[Cutting], held: Mapping[Place, list[Word]]) -> Held:
    """The doubtful cells that a second look in black and white reads alike: their words are no longer doubtful."""
    doubtful = [cutting for cutting in cuttings if _doubtful(held[cutting.place])]
    if not doubtful:
        return {}
    again = _read([cutting._replace(picture=_black_and_white(cutting.picture)) for cutting in doubtful])
    return {
        place: [word._replace(confidence=max(word.confidence, DOUBTFUL)) for word in held[place]]
        for place, words in again.items()
        if _bare(words) == _bare(held[place])
    }


def _doubtful(words: Sequence[Word]) -> bool:
    """Whether a second look may settle the doubt; short words that were read badly are dust and stay doubtful."""
    dust = any(word.confidence < _POOR and len(word.text) <= _SHORT for word in words)
    return any(word.confidence < DOUBTFUL for word in words) and not dust


def _black_and_white(picture: Grey) -> Grey:
    soft = np.asarray(Image.fromarray(picture).filter(ImageFilter.GaussianBlur(_SOFT)))
    return np.where(soft < INK, 0, 255).astype(np.uint8)


def _bare(words: Sequence[Word]) -> str:
    return re.sub(r"[\W_]", "", spoken(lines_of(words))).casefold()


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
