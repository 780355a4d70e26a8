"""What is wrong with the rows of a table of criteria, each thing at its cell."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Protocol

from evaluator.model.problems import Problem
from evaluator.readers.columns import COLUMNS
from evaluator.readers.grid import Cell

__all__ = ["FREE", "row_problems"]

FREE = ("evidence", "clause")
"""The columns where a date is as good as any text."""


class _Read(Protocol):
    """What the checks look at in a row."""

    @property
    def number(self) -> str: ...
    @property
    def direction(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def position(self) -> str: ...
    @property
    def words(self) -> str: ...
    @property
    def points(self) -> Fraction: ...
    @property
    def cells(self) -> Mapping[str, Cell]: ...


def row_problems(rows: Sequence[_Read], missing: Collection[object]) -> list[Problem]:
    """Every problem of the rows, once for each cell; a column that is `missing` as a whole is told elsewhere."""
    found = {(problem.code, problem.place): problem for problem in _problems(rows, missing)}
    return list(found.values())


def _problems(rows: Sequence[_Read], missing: Collection[object]) -> Iterator[Problem]:
    for row in rows:
        for kind, cell in row.cells.items():
            if cell.fault and not (kind in FREE and cell.fault == "cell-date"):
                yield Problem(cell.fault, cell.place, {"found": cell.text})
            elif kind in _CHECKS and COLUMNS[kind] not in missing:
                yield from _CHECKS[kind](row, cell)
    yield from _twice(rows)
    yield from _titles(rows)


def _criterion(row: _Read, cell: Cell) -> Iterator[Problem]:
    if not any(character.isalpha() for character in row.words):
        yield Problem("row-no-criterion", cell.place)


def _points(row: _Read, cell: Cell) -> Iterator[Problem]:
    if not cell.text:
        yield Problem("row-no-points", cell.place)
    elif cell.joined:
        yield Problem("row-points-joined", cell.place)
    elif row.points == 0:
        number = cell.text.replace(",", ".").removeprefix("-").replace(".", "", 1)
        code = "row-points-zero" if number.isdecimal() and cell.text[0] in "-0" else "row-points"
        yield Problem(code, cell.place, {"found": cell.text})


def _direction(row: _Read, cell: Cell) -> Iterator[Problem]:
    if not cell.text:
        yield Problem("row-no-direction", cell.place)
    elif not row.direction:
        yield Problem("row-direction-number", cell.place, {"found": cell.text})


_CHECKS: Mapping[str, Callable[[_Read, Cell], Iterator[Problem]]] = {
    "criterion": _criterion,
    "points": _points,
    "direction": _direction,
}


def _twice(rows: Sequence[_Read]) -> Iterator[Problem]:
    """A number or a criterion that stands a second time."""
    numbers: dict[str, Cell] = {}
    criteria: dict[tuple[str, ...], Cell] = {}
    for row in rows:
        number = row.cells.get("number")
        if number is not None and row.number:
            first = numbers.setdefault(row.number, number)
            if first.place != number.place:
                yield Problem("row-number-twice", number.place, {"found": row.number, "first": first.place.cell})
        key = (row.direction, row.position.casefold(), row.words.casefold().rstrip("."))
        cell = row.cells["criterion"]
        first = criteria.setdefault(key, cell)
        if row.words and first is not cell:
            place = row.cells["points"].place if cell.joined and "points" in row.cells else cell.place
            yield Problem("row-criterion-twice", place, {"first": first.place.cell})


def _titles(rows: Sequence[_Read]) -> Iterator[Problem]:
    """A direction whose number has another title than before."""
    titles: dict[str, str] = {}
    told = set()
    for row in rows:
        if row.title:
            first = titles.setdefault(row.direction, row.title)
            place = row.cells["direction"].place
            if first.casefold() != row.title.casefold() and place not in told:
                told.add(place)
                yield Problem("row-direction-title", place, {"number": row.direction, "first": first})
