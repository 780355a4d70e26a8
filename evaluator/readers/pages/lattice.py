"""Tables from ruled lines: columns and rows where rules stand, cells where a rule between two of them is missing."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from evaluator.readers.pages.rules import Rule

__all__ = ["Box", "Lattice", "Place", "lattices"]

_NEAR = 1.2
"""How far, in mm, rules may miss each other and still meet, and stand apart and still be one."""
_ALONE = 25.0
"""A line as long as this, in mm, is a rule even if it ends where no other rule stands."""
_HELD = 0.5
"""The least share of a side that a rule must cover to part two cells."""
_COLUMNS, _ROWS = 63, 400


class Box(NamedTuple):
    """An upright rectangle in points from the top left of the page."""

    left: float
    top: float
    right: float
    bottom: float


class Place(NamedTuple):
    """A cell of a lattice: its first row and column, how many of each it spans, and where it is."""

    row: int
    column: int
    tall: int
    wide: int
    box: Box


@dataclass(frozen=True)
class Lattice:
    """A ruled table: where its columns and rows part, its cells, and which of its ends no rule closes."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    places: tuple[Place, ...]
    open_top: bool = False
    open_bottom: bool = False

    @property
    def box(self) -> Box:
        """The whole table."""
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])

    def place_at(self, across: float, down: float) -> Place | None:
        """The cell that holds a point; None outside of the table."""
        box = self.box
        if not (box.left <= across <= box.right and box.top <= down <= box.bottom):
            return None
        row, column = _part(self.down, down), _part(self.across, across)
        return self._held[row, column]

    @cached_property
    def _held(self) -> dict[tuple[int, int], Place]:
        return {
            (row, column): place
            for place in self.places
            for row in range(place.row, place.row + place.tall)
            for column in range(place.column, place.column + place.wide)
        }


def _part(lines: Sequence[float], at: float) -> int:
    return min(bisect_right(lines, at), len(lines) - 1) - 1


def lattices(along: Sequence[Rule], upright: Sequence[Rule], scale: float) -> list[Lattice]:
    """The ruled tables of two or more columns from the top of the page down; `scale` is in points per mm."""
    near = _NEAR * scale
    talls = list(_true(upright, along, near, _ALONE * scale))
    flats = list(_true(along, talls, near, _ALONE * scale))
    found = [_lattice(flat, tall, scale) for flat, tall in _crossing(flats, talls, near)]
    return sorted((table for table in found if table is not None), key=lambda table: table.down[0])


def _true(rules: Sequence[Rule], crossing: Sequence[Rule], near: float, alone: float) -> Iterator[Rule]:
    """The lines that end at crossing ones, or level with a long rule beside them; the stroke of a letter does not."""
    long = [rule for rule in rules if rule.end - rule.start >= alone]
    level = [end for rule in long for end in (rule.start, rule.end)]
    for rule in rules:
        ends = [other.at for other in crossing if other.start - near <= rule.at <= other.end + near]
        meets = [any(abs(end - at) <= near for at in ends) for end in (rule.start, rule.end)]
        stops = [any(abs(end - at) <= near for at in level) for end in (rule.start, rule.end)]
        held = any(meets) and all(meet or stop for meet, stop in zip(meets, stops, strict=True))
        if held or rule.end - rule.start >= alone:
            yield rule


def _crossing(along: Sequence[Rule], upright: Sequence[Rule], near: float) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """The rules grouped by crossing; one that crosses nothing is no part of a table."""
    groups = list(range(len(along) + len(upright)))

    def root(at: int) -> int:
        while groups[at] != at:
            groups[at] = groups[groups[at]]
            at = groups[at]
        return at

    for at, flat in enumerate(along):
        for other, tall in enumerate(upright, len(along)):
            if _meet(flat, tall, near):
                groups[root(other)] = root(at)
    for group in sorted({root(at) for at in range(len(groups))}):
        flats = [flat for at, flat in enumerate(along) if root(at) == group]
        talls = [tall for at, tall in enumerate(upright, len(along)) if root(at) == group]
        if flats and talls:
            yield flats, talls


def _meet(flat: Rule, tall: Rule, near: float) -> bool:
    return flat.start - near <= tall.at <= flat.end + near and tall.start - near <= flat.at <= tall.end + near


def _lattice(flats: list[Rule], talls: list[Rule], scale: float) -> Lattice | None:
    """The table of crossing rules; None for a frame around text. Ends that no rule closes are closed."""
    near = _NEAR * scale
    across = _lines(talls, min(flat.start for flat in flats), max(flat.end for flat in flats), near)
    top, bottom = min(tall.start for tall in talls), max(tall.end for tall in talls)
    down = _lines(flats, top, bottom, near)
    if not (2 < len(across) <= _COLUMNS and 1 < len(down) <= _ROWS):
        return None
    across = _needed(across, _parted(talls, across, down, near), down, min(_ALONE / 3 * scale, (bottom - top) / 2))
    down = _needed(down, _parted(flats, down, across, near), across, 0)
    if len(across) < 3:
        return None
    first, last = min(flat.at for flat in flats), max(flat.at for flat in flats)
    right, below = _parted(talls, across, down, near), _parted(flats, down, across, near)
    places = tuple(_places(across, down, right, below))
    return Lattice(tuple(across), tuple(down), places, first - top > 2 * near, bottom - last > 2 * near)


def _lines(rules: Sequence[Rule], first: float, last: float, near: float) -> list[float]:
    """Where rules stand, those close together as one; the ends of what they cross too."""
    lines: list[list[Rule]] = []
    for rule in sorted(rules):
        if lines and rule.at - lines[-1][-1].at <= near:
            lines[-1].append(rule)
        else:
            lines.append([rule])
    middles = [_middle(line) for line in lines]
    before = [first] if middles[0] - first > 2 * near else []
    after = [last] if last - middles[-1] > 2 * near else []
    return [*before, *middles, *after]


def _middle(rules: Sequence[Rule]) -> float:
    length = sum(rule.end - rule.start for rule in rules)
    return sum(rule.at * (rule.end - rule.start) for rule in rules) / length


def _parted(rules: Sequence[Rule], lines: list[float], crossed: list[float], near: float) -> list[list[bool]]:
    """For each line, whether a rule covers its part between each two neighbours of `crossed`."""
    parted = []
    for at, line in enumerate(lines):
        ours = [rule for rule in rules if abs(rule.at - line) <= 2 * near and _closest(lines, rule.at) == at]
        parts = pairwise(crossed)
        outer = at in (0, len(lines) - 1)
        parted.append([outer or _cover(ours, start, end) >= _HELD for start, end in parts])
    return parted


def _closest(lines: Sequence[float], at: float) -> int:
    return min(range(len(lines)), key=lambda line: abs(lines[line] - at))


def _cover(rules: Sequence[Rule], start: float, end: float) -> float:
    covered = sum(max(0.0, min(rule.end, end) - max(rule.start, start)) for rule in rules)
    return covered / max(1.0, end - start)


def _needed(lines: list[float], parted: list[list[bool]], crossed: list[float], least: float) -> list[float]:
    """The lines that part any two cells, over at least so many points: strokes of a heading may look like rules."""
    lengths = [end - start for start, end in pairwise(crossed)]
    told = (sum(length for length, parts in zip(lengths, row, strict=True) if parts) for row in parted)
    return [line for line, length in zip(lines, told, strict=True) if length > least]


def _places(
    across: Sequence[float], down: Sequence[float], right: list[list[bool]], below: list[list[bool]]
) -> Iterator[Place]:
    """The cells, row by row: each as wide as no rule parts it, then as tall."""
    taken: set[tuple[int, int]] = set()
    rows, columns = len(down) - 1, len(across) - 1
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            wide = 1
            while column + wide < columns and not right[column + wide][row] and (row, column + wide) not in taken:
                wide += 1
            tall = 1
            while row + tall < rows and _runs_on(row + tall, column, wide, right, below):
                tall += 1
            taken |= {(row + down_, column + over) for down_ in range(tall) for over in range(wide)}
            box = Box(across[column], down[row], across[column + wide], down[row + tall])
            yield Place(row, column, tall, wide, box)


def _runs_on(row: int, column: int, wide: int, right: list[list[bool]], below: list[list[bool]]) -> bool:
    """Whether a cell goes on in the row: no rule above it there, and none inside it."""
    open_above = not any(below[row][column : column + wide])
    return open_above and not any(right[at][row] for at in range(column + 1, column + wide))
