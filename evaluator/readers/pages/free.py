"""The words of a page outside of its tables: lines that were not read surely are read again, as cells are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.looks import black_and_white, soft
from evaluator.readers.pages.readings import agreed, doubts, voted
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.spelling import SOUND, soundness
from evaluator.readers.pages.tesseract import recognised
from evaluator.readers.pages.words import DASHES, Line, Word, lines_of, says

__all__ = ["words_of_text"]

_SURE = 90
"""A line is read again if a word of it is read less surely than this, or is none."""
_AROUND = 8
"""How far, in points, ink around the words of a line belongs to it."""


def words_of_text(picture: Grey) -> list[Word]:
    """The words in order; those on which the readings differ are doubtful. Raises Refused."""
    lines = lines_of(recognised(picture))
    unsure = [line for line in lines if any(map(_unsure, line.words))]
    if not unsure:
        return [word for line in lines for word in line.words]
    part = _only(picture, unsure)
    first, second = [word for line in unsure for word in line.words], _read(soft(part))
    told = agreed(first, second)
    if doubts(told):
        told = voted(first, second, _read(black_and_white(part)))
    kept = [word for line in lines if line not in unsure for word in line.words]
    return [word for line in lines_of([*kept, *_without_gaps(told)]) for word in line.words]


def _read(picture: Grey) -> list[Word]:
    return [word for word in recognised(picture) if says(word)]


def _unsure(word: Word) -> bool:
    return word.text not in DASHES and (word.confidence < _SURE or soundness(word.text) < SOUND)


def _only(picture: Grey, lines: Sequence[Line]) -> Grey:
    """The picture with nothing but those lines."""
    part = np.full_like(picture, 255)
    for line in lines:
        left, top, right, bottom = (round(edge) for edge in line.box)
        place = np.s_[max(0, top - _AROUND) : bottom + _AROUND, max(0, left - _AROUND) : right + _AROUND]
        part[place] = picture[place]
    return part


def _without_gaps(words: Sequence[Word]) -> Iterator[Word]:
    """The words; beside one that no reading could tell they are doubtful."""
    gaps = {at for at, word in enumerate(words) if not word.text}
    for at, word in enumerate(words):
        if at not in gaps:
            unsure = at - 1 in gaps or at + 1 in gaps
            yield word._replace(confidence=min(word.confidence, DOUBTFUL - 1)) if unsure else word
