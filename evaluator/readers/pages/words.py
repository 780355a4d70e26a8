"""Words with their places, put into cells and lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from evaluator.readers.pages.lattice import Box

__all__ = ["DASHES", "Line", "Word", "dash_of", "lines_of", "says", "spoken", "usual_height"]

DASHES = ("-", "–", "—")
_EN, _EM = 0.46, 0.85
"""From which share of the height of tall words, that of «ф», a dash is a short or a long one; a hyphen is narrower."""
_SAME = 0.5
"""Words stand in one line if their middles differ by less than this share of the taller one."""


class Word(NamedTuple):
    """A word, where it stands, and how surely it was read, in per cent."""

    text: str
    box: Box
    confidence: int = 100

    @property
    def middle(self) -> tuple[float, float]:
        """(from the left, from the top)."""
        return (self.box.left + self.box.right) / 2, (self.box.top + self.box.bottom) / 2


class Line(NamedTuple):
    """Words side by side, from left to right."""

    words: tuple[Word, ...]

    @property
    def box(self) -> Box:
        """What the words cover."""
        boxes = [word.box for word in self.words]
        return Box(
            min(box.left for box in boxes),
            min(box.top for box in boxes),
            max(box.right for box in boxes),
            max(box.bottom for box in boxes),
        )

    @property
    def text(self) -> str:
        """The words with spaces between."""
        return " ".join(word.text for word in self.words if word.text)


def says(word: Word) -> bool:
    """Whether a word says anything: the dots and strokes that recognition makes of dust do not; "" is unread ink."""
    return not word.text or bool(re.search(r"[^\W_]|[№%§]", word.text)) or word.text in (*DASHES, "/", "+")


def usual_height(words: Sequence[Word]) -> float:
    """The height of words with both upper and lower tails, which of ten words one at least has; 0 without words."""
    heights = sorted(word.box.bottom - word.box.top for word in words if len(word.text) > 2)
    return heights[len(heights) * 9 // 10] if heights else 0.0


def dash_of(word: Word, height: float) -> Word:
    """A dash as long as it is drawn, which recognition does not tell apart; another word as it is."""
    if word.text not in DASHES or not height:
        return word
    share = (word.box.right - word.box.left) / height
    return word._replace(text=DASHES[(share >= _EN) + (share >= _EM)])


def lines_of(words: Iterable[Word]) -> list[Line]:
    """The words as lines from the top down."""
    lines: list[list[Word]] = []
    for word in sorted(words, key=lambda word: word.middle[1]):
        before = lines[-1] if lines else []
        height = max((other.box.bottom - other.box.top for other in (*before, word)), default=0)
        level = sum(other.middle[1] for other in before) / max(1, len(before))
        if before and abs(word.middle[1] - level) < _SAME * height:
            before.append(word)
        else:
            lines.append([word])
    return [Line(tuple(sorted(line, key=lambda word: word.box.left))) for line in lines]


def spoken(lines: Sequence[Line]) -> str:
    """The text of lines that follow each other: a word or a number parted by the end of a line is one again."""
    if len(lines) > 1 and all(re.fullmatch(r"[\d.]+", line.text) for line in lines) and "." in lines[0].text:
        return "".join(line.text for line in lines)
    text = ""
    for line in lines:
        glued = not text or (text.endswith("-") and not text.endswith(" -"))
        text += line.text if glued else f" {line.text}"
    return text
