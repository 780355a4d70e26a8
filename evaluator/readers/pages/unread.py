"""Letters of a cell that no word covers: recognition left them out without a word."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.readers.pages.cuttings import INK, Cutting
from evaluator.readers.pages.lattice import Box
from evaluator.readers.pages.specks import marks_of
from evaluator.readers.pages.words import Word

__all__ = ["unread_in"]

_LETTER, _NEAR = 13, 4
"""The least height and width of a letter, and how far from the box of a word it may stand, in points of 300 dpi."""
_UNREAD = 40


def unread_in(words: Sequence[Word], cutting: Cutting) -> Iterator[Word]:
    """An empty word, doubtful, for each letter that stands in none of the words."""
    _, boxes = marks_of(cutting.picture, INK)
    for left, top, right, bottom in boxes.tolist():
        box = Box(left + cutting.left, top + cutting.top, right + cutting.left, bottom + cutting.top)
        if min(right - left, bottom - top) >= _LETTER and not any(_covers(word.box, box) for word in words):
            yield Word("", box, _UNREAD)


def _covers(word: Box, letter: Box) -> bool:
    across, down = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    inside = word.left - _NEAR <= across <= word.right + _NEAR
    return inside and word.top - _NEAR <= down <= word.bottom + _NEAR
