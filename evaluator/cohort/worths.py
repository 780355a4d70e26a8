"""What the lines of a rulebook are worth and wait for, as numbers: made once per rulebook."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from math import lcm
from typing import Any

import numpy as np

from evaluator.cohort.amounts import ROOM
from evaluator.cohort.planes import Ints
from evaluator.judge.prepare import prepared
from evaluator.model.criteria import Rulebook

__all__ = ["Level", "Worths", "worths_of"]

_SMALL = 1 << 31


@dataclass(frozen=True, eq=False)
class Level:
    """Lines whose gates ask for nothing but lines of earlier levels.

    Each gate has one or more predecessors: `before` of all gates of all `lines`, each with the `least` points it needs
    and whether these are its own (`local`). `gates` say where the predecessors of a gate start, `rows` where the gates
    of a line start.
    """

    lines: Ints
    rows: Ints
    gates: Ints
    before: Ints
    least: Ints
    local: Ints


@dataclass(frozen=True, eq=False)
class Worths:
    """Points are whole numbers of 1/`unit`, of each claim and of each line; `firsts` is the first claim of each line.

    They are kept as Python's integers, as 15 digits before the point and 15 after it are more than 64 bits hold.

    `graded`: the lines that give the points of their best claim; `credited`: a line that does not apply is earned.
    """

    unit: int
    firsts: Ints
    points: Ints
    worth: Ints
    graded: Ints
    credited: bool
    levels: tuple[Level, ...]

    @property
    def kind(self) -> Any:
        """The numbers that hold all points together: of 32 or 64 bits, or Python's own where these would overflow."""
        most = max(sum(self.worth.tolist()), sum(self.points.tolist()))
        return np.int32 if most < _SMALL else np.int64 if most < ROOM else object


@lru_cache(maxsize=8)
def worths_of(book: Rulebook) -> Worths:
    """The worths of a rulebook's lines."""
    unit = lcm(*(points.denominator for line in book.lines for points in line.claim_points))
    counts = [len(line.rule.claims) for line in book.lines]
    points = [_units(points, unit) for line in book.lines for points in line.claim_points]
    graded = [number for number, line in enumerate(book.lines) if line.rule.award == "graded"]
    return Worths(
        unit, np.cumsum([0, *counts[:-1]]), np.array(points, object),
        np.array([_units(line.maximum, unit) for line in book.lines], object), np.array(graded, np.int64),
        book.head.not_applicable.maximum == "credited", tuple(_levels(book, unit)),
    )  # fmt: skip


def _levels(book: Rulebook, unit: int) -> list[Level]:
    numbers = {line.id: number for number, line in enumerate(book.lines)}
    depths: dict[str, int] = {}
    for name in prepared(book).gate_order:
        needs = [before for gate in book.lines[numbers[name]].gates for before in gate.any_of]
        depths[name] = max((depths[before] + 1 for before in needs), default=0)
    found: list[list[int]] = [[] for _ in range(max(depths.values(), default=0) + 1)]
    for name, depth in depths.items():
        found[depth].append(numbers[name])
    return [_level(book, numbers, lines, unit) for lines in found[1:]]


def _level(book: Rulebook, numbers: dict[str, int], lines: Sequence[int], unit: int) -> Level:
    """Lines with at least one gate each, of which each has at least one predecessor."""
    gates = [gate for line in lines for gate in book.lines[line].gates]
    pairs = [(numbers[name], gate) for gate in gates for name in gate.any_of]
    least = [_units(book.lines[before].maximum, unit) if gate.need == "met" else 1 for before, gate in pairs]
    return Level(
        np.array(lines), _starts([len(book.lines[line].gates) for line in lines]),
        _starts([len(gate.any_of) for gate in gates]), np.array([before for before, _ in pairs]),
        np.array(least, object), np.array([gate.reach == "local" for _, gate in pairs]),
    )  # fmt: skip


def _units(points: Fraction, unit: int) -> int:
    """A number of points, of which each denominator divides the unit, as so many units."""
    return points.numerator * (unit // points.denominator)


def _starts(counts: Sequence[int]) -> Ints:
    found: Ints = np.cumsum([0, *counts[:-1]])
    return found
