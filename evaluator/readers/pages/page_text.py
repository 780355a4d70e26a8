"""One page as blocks: the words between rules as tables, the others as paragraphs, in order from the top down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from evaluator.model.content import SURE, Cell
from evaluator.readers.pages.lattice import Box, Lattice, Place
from evaluator.readers.pages.words import Line, Word, lines_of, spoken

__all__ = ["Grid", "Sheet", "Text", "sheet_of"]

_APART = 1.9
"""Lines whose tops differ by more than so many heights of a line are two paragraphs."""
_FAR = 3.0
"""The white within a line, in its heights, that no justified text has."""
_SPACE = 0.35
"""The width of a space as a share of the height of its line."""


@dataclass(frozen=True)
class Text:
    """A paragraph of a page."""

    text: str
    box: Box
    confidence: int = SURE


@dataclass(frozen=True)
class Grid:
    """A table of a page: the cells of each row, and the lattice that they stand in."""

    rows: tuple[tuple[Cell, ...], ...]
    lattice: Lattice

    @property
    def box(self) -> Box:
        """The whole table."""
        return self.lattice.box


@dataclass(frozen=True)
class Sheet:
    """What one page shows; `size` is its width and height in points."""

    number: int
    size: tuple[float, float]
    blocks: tuple[Text | Grid, ...]
    recognised: bool = False
    notes: tuple[str, ...] = ()
    picture: bytes = b""
    """The page of a scan as a person sees it."""


def sheet_of(words: Sequence[Word], tables: Sequence[Lattice]) -> tuple[Text | Grid, ...]:
    """The blocks of a page in order."""
    inside = [[word for word in words if table.place_at(*word.middle) is not None] for table in tables]
    held = {id(word) for part in inside for word in part}
    free = [word for word in words if id(word) not in held]
    grids = [Grid(_rows(table, part), table) for table, part in zip(tables, inside, strict=True)]
    texts: list[Text] = []
    for band in _bands(free, tables):
        texts += _paragraphs(lines_of(band))
    return tuple(sorted((*texts, *grids), key=lambda block: block.box.top))


def _bands(words: Sequence[Word], tables: Sequence[Lattice]) -> list[list[Word]]:
    """The words above the first table, between tables, and below the last one."""
    tops = [table.box.top for table in tables]
    bands: list[list[Word]] = [[] for _ in range(len(tops) + 1)]
    for word in words:
        bands[sum(word.middle[1] > top for top in tops)].append(word)
    return bands


def _rows(table: Lattice, words: Sequence[Word]) -> tuple[tuple[Cell, ...], ...]:
    held: dict[Place, list[Word]] = {place: [] for place in table.places}
    for word in words:
        place = table.place_at(*word.middle)
        if place is not None:
            held[place].append(word)
    grid = [[Cell("")] * (len(table.across) - 1) for _ in table.down[1:]]
    for place, part in held.items():
        for row in range(place.row, place.row + place.tall):
            for column in range(place.column, place.column + place.wide):
                grid[row][column] = Cell("", "left" if column > place.column else "above")
        grid[place.row][place.column] = _cell(part)
    return tuple(tuple(row) for row in grid)


def _cell(words: Sequence[Word]) -> Cell:
    return Cell(spoken(lines_of(words)), confidence=min((word.confidence for word in words), default=SURE))


def _paragraphs(lines: Sequence[Line]) -> Iterator[Text]:
    right = max((line.box.right for line in lines), default=0.0)
    waiting: list[Line] = []
    for line in lines:
        if waiting and _ends(waiting[-1], line, right):
            yield _text(waiting)
            waiting = []
        waiting.append(line)
    if waiting:
        yield _text(waiting)


def _ends(line: Line, following: Line, right: float) -> bool:
    """Whether a paragraph ends with a line: the next one stands far below, or its first word would have fitted.

    A line whose words stand far apart is no running text: a post and a name, a date and a number.
    """
    height = line.box.bottom - line.box.top
    first = following.words[0].box
    room = right - line.box.right
    fits = room > first.right - first.left + _SPACE * height
    return following.box.top - line.box.top > _APART * height or fits or _spread(line) or _spread(following)


def _spread(line: Line) -> bool:
    height = line.box.bottom - line.box.top
    return any(word.box.left - before.box.right > _FAR * height for before, word in pairwise(line.words))


def _text(lines: Sequence[Line]) -> Text:
    boxes = [line.box for line in lines]
    box = Box(
        min(box.left for box in boxes), boxes[0].top, max(box.right for box in boxes), max(box.bottom for box in boxes)
    )
    return Text(spoken(lines), box, min(word.confidence for line in lines for word in line.words))
