"""A cell without the strokes of stamps and signatures that cross it: long marks in ink paler than that of letters."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.specks import marks_of

__all__ = ["tone_of", "without_strokes"]

_INK = 170
_LETTER = (14, 70)
"""The heights of letters in points of 300 dpi; what is larger both ways is a stroke, or letters that one crosses."""
_LONG, _RUN = 90, 60
"""The width of what is no letter, and the least length of a stroke of pale ink, in points."""
_PALE = 40
"""How much lighter than the letters of the page the ink of a stamp is."""
_SQUARE = 16
_CORE = 5
"""A point belongs to a letter if ink as dark as a letter's is no farther than half of this."""


def tone_of(picture: Grey) -> float:
    """How dark the darkest point of a usual letter is."""
    marks, boxes = marks_of(picture, _INK)
    high = boxes[:, 3] - boxes[:, 1]
    letters = ((high >= _LETTER[0]) & (high <= _LETTER[1])).nonzero()[0] + 1
    darkest = np.full(len(boxes) + 1, 255, np.uint8)
    ink = marks > 0 if len(boxes) else np.zeros_like(picture, np.bool_)
    np.minimum.at(darkest, marks[ink], picture[ink])
    return float(np.median(darkest[letters])) if len(letters) else 0.0


def without_strokes(picture: Grey, tone: float) -> tuple[Grey, tuple[tuple[int, ...], ...]]:
    """(the inside of a cell without pale strokes and specks at its edge, the boxes of the strokes, in small parts)."""
    marks, boxes = marks_of(picture, _INK)
    if not len(boxes):
        return picture, ()
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    large = (high > _LETTER[1]) | (wide > _LONG)
    height, width = picture.shape
    ends = (boxes[:, :2] == 0).any(1) | (boxes[:, 2] == width) | (boxes[:, 3] == height)
    specks = np.concatenate(([False], ends & (np.maximum(wide, high) < _LETTER[0])))[marks]
    stroke = _stroke(picture, np.concatenate(([False], large))[marks], tone) if large.any() else np.zeros_like(specks)
    told = tuple(_parts(stroke)) if stroke.any() else ()
    return np.where(stroke | specks, 255, picture).astype(np.uint8), told


def _stroke(picture: Grey, large: NDArray[np.bool_], tone: float) -> NDArray[np.bool_]:
    """The pale points that go on for longer than those of any letter of a poor scan do."""
    pale = ndimage.minimum_filter(picture, _CORE) > tone + _PALE
    marks, boxes = marks_of(np.where(large & pale, 0, 255).astype(np.uint8), _INK)
    sides = np.maximum(boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1])
    long = np.concatenate(([False], sides >= _RUN))[marks]
    stroke: NDArray[np.bool_] = ndimage.binary_dilation(long, iterations=2) & pale
    return stroke


def _parts(stroke: NDArray[np.bool_]) -> Iterator[tuple[int, ...]]:
    """(left, top, right, bottom) of each square of the cell that the stroke crosses: its whole box holds too much."""
    down, across = (each // _SQUARE * _SQUARE for each in stroke.nonzero())
    for top, left in sorted(set(zip(down.tolist(), across.tolist(), strict=True))):
        yield left, top, left + _SQUARE, top + _SQUARE
