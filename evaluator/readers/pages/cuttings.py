"""Cells cut out of a page and put one below the other, so that recognition cannot mix their lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from evaluator.readers.pages.lattice import Box, Place
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.strokes import without_strokes
from evaluator.readers.pages.words import Word

__all__ = ["INK", "Cutting", "crossed", "cut", "placed", "stacked"]

INK = 150
"""What is darker than this on evened paper is written."""
_INSET, _EDGE, _BETWEEN = 5, 8, 30
"""How far inside its rules a cell is cut, the white left around its text, and between two cells, in points."""
_LEAST = 8
"""The least height of text in points of 300 dpi: 2 pt."""

_CROSSED, _CLOSE = 40, 4
"""How sure a word is at most that a stroke crossed, and how near, in points, it is then."""


class Cutting(NamedTuple):
    """The written part of a cell, where on the page it was cut, and the boxes of strokes that were taken away there."""

    place: Place
    picture: Grey
    left: int
    top: int
    struck: tuple[Box, ...] = ()


def cut(picture: Grey, place: Place, tone: float) -> Cutting | None:
    """The written part of a cell without strokes paler than the tone of letters; None for a blank one."""
    left, top, right, bottom = (round(edge) for edge in place.box)
    left, top = max(0, left + _INSET), max(0, top + _INSET)
    inside, struck = without_strokes(picture[top : bottom - _INSET + 1, left : right - _INSET + 1], tone)
    dark = inside < INK
    rows, columns = np.flatnonzero(dark.sum(1) >= 2), np.flatnonzero(dark.sum(0) >= 2)
    if len(rows) < _LEAST or not len(columns):
        return None
    above, before = max(0, int(rows[0]) - _EDGE), max(0, int(columns[0]) - _EDGE)
    written = inside[above : int(rows[-1]) + _EDGE, before : int(columns[-1]) + _EDGE]
    return Cutting(place, written, left + before, top + above, tuple(_moved(Box(*box), left, top) for box in struck))


def crossed(words: Sequence[Word], cutting: Cutting) -> list[Word]:
    """The words, those doubtful where a stroke was taken away from among their letters."""
    return [
        word._replace(confidence=min(word.confidence, _CROSSED))
        if any(_over(word.box, box) for box in cutting.struck)
        else word
        for word in words
    ]


def _over(one: Box, other: Box) -> bool:
    across = one.left - _CLOSE < other.right and other.left < one.right + _CLOSE
    return across and one.top - _CLOSE < other.bottom and other.top < one.bottom + _CLOSE


def _moved(box: Box, right: float, down: float) -> Box:
    return Box(box.left + right, box.top + down, box.right + right, box.bottom + down)


def stacked(cuttings: Sequence[Cutting]) -> tuple[Grey, list[int]]:
    """(the cuttings one below the other, at which point each begins)."""
    heights = [len(cutting.picture) + _BETWEEN for cutting in cuttings]
    tops = [_BETWEEN + sum(heights[:at]) for at in range(len(heights))]
    width = max(cutting.picture.shape[1] for cutting in cuttings) + 2 * _BETWEEN
    stack = np.full((sum(heights) + _BETWEEN, width), 255, np.uint8)
    for cutting, top in zip(cuttings, tops, strict=True):
        height, wide = cutting.picture.shape
        stack[top : top + height, _BETWEEN : _BETWEEN + wide] = cutting.picture
    return stack, tops


def placed(words: Sequence[Word], cuttings: Sequence[Cutting], tops: Sequence[int]) -> list[list[Word]]:
    """For each cutting the words read in it, back where they stand on the page."""
    held: list[list[Word]] = [[] for _ in cuttings]
    for word in words:
        level = word.middle[1] + _BETWEEN / 2
        at = sum(top <= level for top in tops) - 1
        if at >= 0:
            right, down = cuttings[at].left - _BETWEEN, cuttings[at].top - tops[at]
            held[at].append(word._replace(box=_moved(word.box, right, down)))
    return held
