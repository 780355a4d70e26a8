"""A page without its dust: specks that are no sign of any word, by their size and where they stand beside letters.

Recognition makes stops, commas, quotes and small words of dust. A stop stands on the line that letters stand on, close
behind one of them; the two points of a colon or of «ё» stand together; what is neither is dust.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage

from evaluator.readers.pages.skew import Grey

__all__ = ["marks_of", "without_specks"]

_INK = 170
"""What is darker than this on evened paper is ink."""
_PALE = 185
"""Ink of a poor scan that is paler, and still darker than paper, joins the arm of «г» to its stem."""
_LOW, _HIGH = 12, 90
"""The least and the greatest height of what may be a letter, in points of 300 dpi: 3 and 22 pt."""
_SPECK = 0.6
"""A speck is at most as wide and high as this share of a usual letter without tails; so are all shares below."""
_BEHIND, _BETWEEN = 0.35, 0.6
"""How far a stop stands behind its letter, and behind and before one within a word or a number."""
_BEFORE, _OFF_LINE, _TWIN = 0.8, 0.35, 0.3
"""How far two stops stand apart, the middle of one off the line, and two points out of plumb."""
_OVER = 3
"""How far, in points, a comma may reach under its letter."""
_AROUND, _LEAST = 6.0, 0.6
"""How far around, and how high, the letters are that tell where the line runs."""
_FLAT, _DASH, _BESIDE, _ABOVE = 1.6, 0.3, 0.8, 0.15
"""A hyphen is so many times wider than high, so wide, so near to a letter, and so far above the line."""
_BREVE, _ARCH, _GAP, _MID = 0.4, 1.4, 0.25, 0.2
"""The breve of «й» is so wide, so many times wider than high, so near over its letter and so near to its middle."""
_MOST, _SPECKS = 30_000, 5_000
"""The most marks, and the most specks among them, of a page that is text: each speck costs a tenth of a millisecond."""
_HALO = 2
"""Points around a speck that are cleared with it."""
Boxes = NDArray[np.int64]


class _Page(NamedTuple):
    """The marks of a page, which of them are more than specks, its letters and specks, and a letter's usual height."""

    marks: NDArray[np.int32]
    large: NDArray[np.bool_]
    letters: Boxes
    specks: Boxes
    height: float


def without_specks(picture: Grey) -> Grey:
    """The picture with white in place of dust."""
    marks, boxes = marks_of(picture, _INK)
    wide, high = boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]
    tall = high[(high >= _LOW) & (high <= _HIGH)]
    usual = float(np.median(tall)) if len(tall) else float(_LOW)
    small = np.maximum(wide, high) <= _SPECK * usual
    letters = boxes[(high >= _LEAST * usual) & (high <= _HIGH)]
    page = _Page(marks, np.concatenate(([False], ~small)), letters, boxes[small], usual)
    if not len(boxes) or len(page.specks) > _SPECKS:
        return picture
    parts = _torn(picture, marks, page.large)
    dust = [int(at) for at in small.nonzero()[0] if not parts[at] and not _sign(boxes[at], page)]
    return _cleared(picture, marks, boxes, dust)


def marks_of(picture: Grey, ink: int) -> tuple[NDArray[np.int32], Boxes]:
    """(the number of the mark at each point, 0 for paper; left, top, right and bottom of each mark from the first).

    No boxes where there are more marks than signs on any page: that is a photograph, or noise.
    """
    marks, count = ndimage.label(picture < ink, structure=np.ones((3, 3), np.int8))
    found = ndimage.find_objects(marks) if count <= _MOST else []
    told = [(across.start, down.start, across.stop, down.stop) for down, across in found]
    return marks, np.array(told, np.int64).reshape(-1, 4)


def _torn(picture: Grey, marks: NDArray[np.int32], large: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Of each mark whether paler ink joins it to one that is more than a speck: it is a part of that letter."""
    paler, count = ndimage.label(picture < _PALE, structure=np.ones((3, 3), np.int8))
    whole = np.zeros(count + 1, np.bool_)
    whole[np.unique(paler[large[marks]])] = True
    own = np.asarray(ndimage.maximum(paler, marks, np.arange(1, len(large))), np.int64)
    return whole[own]


def _sign(box: Boxes, page: _Page) -> bool:
    """Whether a speck is a hyphen, a part of a letter, a stop behind one, a point of a colon, of quotes or of «ё»."""
    if _large(page, box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1):
        return True
    if _hyphen(box, page) or _breve(box, page) or _stop(box, page):
        return True
    plumb, level, before = _twins(box, page.specks, page.height)
    if len(before) and abs(_off_line(box, page)) <= _OFF_LINE and any(_stop(each, page) for each in before):
        return True
    return any(_stop(each, page) for each in plumb) or (len(level) > 0 and _over(box, page))


def _large(page: _Page, left: float, top: float, right: float, bottom: float) -> bool:
    """Whether anything that is more than a speck stands in a part of the page."""
    part = page.marks[max(0, int(top)) : int(bottom), max(0, int(left)) : int(right)]
    return bool(page.large[part].any())


def _hyphen(box: Boxes, page: _Page) -> bool:
    left, top, right, bottom = box
    flat = right - left >= max(_FLAT * (bottom - top), _DASH * page.height)
    reach = _BESIDE * page.height
    beside = flat and _large(page, left - reach, top - page.height / 2, right + reach, bottom + page.height / 2)
    return beside and -1 <= _off_line(box, page) <= -_ABOVE


def _breve(box: Boxes, page: _Page) -> bool:
    """Whether a speck lies over the middle of a letter as the arch of «й» does: in a small type it is no larger."""
    left, top, right, bottom = box
    if right - left < max(_BREVE * page.height, _ARCH * (bottom - top)):
        return False
    held, middle = page.letters, (left + right) / 2
    under = (held[:, 1] >= bottom - 1) & (held[:, 1] <= bottom + _GAP * page.height)
    return bool((under & (abs((held[:, 0] + held[:, 2]) / 2 - middle) <= _MID * page.height)).any())


def _twins(box: Boxes, specks: Boxes, height: float) -> tuple[Boxes, Boxes, Boxes]:
    """(specks above or below as the points of a colon, beside at the same level, before as «.» stands before «,»)."""
    across, down = ((specks[:, :2] + specks[:, 2:]) / 2 - (box[:2] + box[2:]) / 2).T
    plumb = (abs(across) <= _TWIN * height) & (abs(down) > _TWIN * height) & (abs(down) <= height)
    level = (abs(down) <= _TWIN * height / 2) & (abs(across) > 1) & (abs(across) <= height)
    before = (abs(down) <= _TWIN * height) & (across < -1) & (across >= -_BEFORE * height)
    return specks[plumb], specks[level], specks[before]


def _stop(box: Boxes, page: _Page) -> bool:
    """Whether a speck stands close behind a letter, or between two, and on the line."""
    left, top, right, bottom = box
    if abs(_off_line(box, page)) > _OFF_LINE:
        return False
    if _large(page, left - _BEHIND * page.height, top - page.height, left + _OVER, bottom):
        return True
    behind = _large(page, left - _BETWEEN * page.height, top - page.height, left, bottom)
    return behind and _large(page, right, top - page.height, right + _BETWEEN * page.height, bottom)


def _off_line(box: Boxes, page: _Page) -> float:
    """How far below the line of the letters around a speck its middle stands; far off where there are none."""
    left, top, right, bottom = box
    held, reach = page.letters, _AROUND * page.height
    level = (held[:, 1] < bottom) & (held[:, 3] > top - page.height / 2)
    line = held[level & (held[:, 0] <= right + reach) & (held[:, 2] >= left - reach)]
    return ((top + bottom) / 2 - float(np.median(line[:, 3]))) / page.height if len(line) else _HIGH


def _over(box: Boxes, page: _Page) -> bool:
    """Whether a speck stands over or beside the upper half of a letter, as quotes and the points of «ё» do."""
    left, _, right, bottom = box
    held, reach = page.letters, page.height
    near = (held[:, 0] <= right + reach) & (held[:, 2] >= left - reach)
    return bool((near & (held[:, 1] <= bottom + reach / 2) & (held[:, 3] >= bottom + reach / 3)).any())


def _cleared(picture: Grey, marks: NDArray[np.int32], boxes: Boxes, dust: list[int]) -> Grey:
    clean = picture.copy()
    for at in dust:
        left, top, right, bottom = boxes[at]
        part = np.s_[max(0, top - _HALO) : bottom + _HALO, max(0, left - _HALO) : right + _HALO]
        own = (marks[part] == 0) | (marks[part] == at + 1)
        clean[part][own] = 255
    return clean
