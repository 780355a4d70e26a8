"""Letters of a cell that no word covers: recognition left them out without a word, and reads them by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from evaluator.readers.pages.cuttings import INK, Cutting
from evaluator.readers.pages.lattice import Box
from evaluator.readers.pages.skew import Grey
from evaluator.readers.pages.specks import marks_of
from evaluator.readers.pages.strip import letters_of
from evaluator.readers.pages.words import Word

__all__ = ["letters_told", "unread_in"]

_LETTER, _NEAR = 13, 4
"""The least height and width of a letter, and how far from the box of a word it may stand, in points of 300 dpi."""
_BESIDE, _SIGN = 14, 5
"""How far apart letters of one word stand, and how far the signs around it reach beyond them."""
_UNREAD, _MOST = 40, 60
_TOLD = re.compile(r"[авикосуяАВИКОСУЯ]|[А-ЯЁ]\.[А-ЯЁ]\.[);,]*|[а-яё]{2,}[,;)]*")
"""What letters may be by themselves: a word of one letter, initials, a word."""


def unread_in(words: Sequence[Word], cutting: Cutting) -> Iterator[Word]:
    """An empty word, doubtful, for each run of letters that stands in none of the words."""
    _, boxes = marks_of(cutting.picture, INK)
    run: Box | None = None
    for left, top, right, bottom in sorted(boxes.tolist()):
        box = Box(left + cutting.left, top + cutting.top, right + cutting.left, bottom + cutting.top)
        if min(right - left, bottom - top) < _LETTER or any(_covers(word.box, box) for word in words):
            continue
        if run is not None and not _beside(run, box):
            yield Word("", run, _UNREAD)
            run = None
        run = box if run is None else _both(run, box)
    if run is not None:
        yield Word("", run, _UNREAD)


def letters_told(unread: Sequence[tuple[Word, Cutting]]) -> list[Word]:
    """The words that are empty, told where their letters read as a word by themselves; doubtful. Raises Refused.

    Those of a page on its side or without sense are too many to be looked at.
    """
    if len(unread) > _MOST:
        return [word for word, _ in unread]
    told = letters_of([_cut(word.box, cutting) for word, cutting in unread])
    return [
        word._replace(text=text if _TOLD.fullmatch(text) else "") for (word, _), text in zip(unread, told, strict=True)
    ]


def _cut(box: Box, cutting: Cutting) -> Grey:
    left, right = round(box.left - cutting.left), round(box.right - cutting.left)
    top, bottom = round(box.top - cutting.top), round(box.bottom - cutting.top)
    return cutting.picture[max(0, top - _SIGN) : bottom + _SIGN, max(0, left - _SIGN) : right + _SIGN]


def _beside(run: Box, box: Box) -> bool:
    return box.left - run.right <= _BESIDE and box.top < run.bottom and run.top < box.bottom


def _both(one: Box, other: Box) -> Box:
    return Box(*map(min, one[:2], other[:2]), *map(max, one[2:], other[2:]))


def _covers(word: Box, letter: Box) -> bool:
    across, down = (letter.left + letter.right) / 2, (letter.top + letter.bottom) / 2
    inside = word.left - _NEAR <= across <= word.right + _NEAR
    return inside and word.top - _NEAR <= down <= word.bottom + _NEAR
