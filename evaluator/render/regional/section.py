"""What the page and the document of the regional note are made of: sections with words, plots and tables."""

from __future__ import annotations

from dataclasses import dataclass, field

__all__ = ["Grid", "Section"]

Row = tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: its head, its rows, how wide its columns are (centimetres on paper), which columns are numbers.

    `shades` are, by (row, column), tenths of a percentage, for a background. `bold` is the row of the whole.
    """

    head: Row
    rows: tuple[Row, ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()
    shades: dict[tuple[int, int], int] = field(default_factory=dict)
    bold: int | None = None


@dataclass(frozen=True)
class Section:
    """A section: heading and its level, words, plots (SVG), a table, words after it.

    `wide` lies across the sheet, `folded` is closed on the page until it is asked for, `annex` stands after the
    signature.
    """

    title: str
    level: int = 2
    words: tuple[str, ...] = ()
    plots: tuple[str, ...] = ()
    grid: Grid | None = None
    after: tuple[str, ...] = ()
    wide: bool = False
    folded: bool = False
    annex: bool = False
