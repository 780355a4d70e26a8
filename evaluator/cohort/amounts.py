"""Amounts of many packages: each different one once, and for every package which one it has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import numpy as np

from evaluator.cohort.planes import Ints
from evaluator.methods.amount import Amount

__all__ = ["ROOM", "Column", "different", "joined"]

ROOM = 2**62
"""Sums below this are added up in machine numbers."""


@dataclass(frozen=True)
class Column:
    """Of every package the amount of a line, direction or node: `values` are the different ones, `codes` say which."""

    values: tuple[Amount | None, ...]
    codes: Ints

    def __getitem__(self, package: int) -> Amount | None:
        return self.values[int(self.codes[package])]

    def where(self, kept: Ints) -> Column:
        """The same of some of the packages."""
        return Column(self.values, self.codes[kept])


def different(rows: Ints) -> tuple[list[list[Any]], Ints]:
    """The different rows, and which of them each row is; as one number each, where that holds them."""
    if rows.dtype == object:
        return _listed(rows)
    keys = rows
    if len(rows):
        least = rows.min(axis=0)
        spans = [int(span) + 1 for span in rows.max(axis=0) - least]
        if prod(spans) < ROOM:
            steps = np.array([prod(spans[place + 1 :]) for place in range(len(spans))], np.int64)
            keys = (rows - least) @ steps
    _, first, codes = np.unique(keys, axis=0, return_index=True, return_inverse=True)
    return rows[first].tolist(), codes.reshape(-1)


def _listed(rows: Ints) -> tuple[list[list[Any]], Ints]:
    """The different rows of numbers that no machine number holds, and which of them each row is."""
    places: dict[tuple[Any, ...], int] = {}
    codes = np.array([places.setdefault((*row,), len(places)) for row in rows.tolist()], np.int64)
    return [[*row] for row in places], codes


def joined(parts: Sequence[Column]) -> Column:
    """The columns of packages one after the other as one."""
    places: dict[Amount | None, int] = {}
    codes = [np.array([places.setdefault(value, len(places)) for value in part.values])[part.codes] for part in parts]
    return Column((*places,), np.concatenate(codes) if codes else np.zeros(0, np.int64))
