"""Truth as columns: two bit planes in one byte, so that one operation works on both planes and all rows at once.

Bit 1 is `must` (true), bit 0 is `may` (not false); must is within may (meaning.md, Values; judge/planes.py keeps the
same two planes as integers, a bit for each record of one package).

| value | byte | must | may | digit |
|---|---|---|---|---|
| FALSE | 0b00 | 0 | 0 | 0 |
| UNKNOWN | 0b01 | 0 | 1 | 1 |
| TRUE | 0b11 | 1 | 1 | 2 |

`and` is `&` (the least), `or` is `|` (the greatest), both plane by plane:

| & | F | U | T |     | `|` | F | U | T |     | not | |
|---|---|---|---|-----|---|---|---|---|-----|---|---|
| F | F | F | F |     | F | F | U | T |     | F | T |
| U | F | U | U |     | U | U | U | T |     | U | U |
| T | F | U | T |     | T | T | T | T |     | T | F |

Negation swaps the planes and complements them.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

__all__ = [
    "DIGIT", "FALSE", "NOT", "TRUE", "UNKNOWN", "Bits", "Ints", "any_by", "distinct", "greatest_by", "plane", "truth",
]  # fmt: skip

Bits = NDArray[np.uint8]
"""Values of this module, one byte for each row."""
Ints = NDArray[Any]
"""Whole numbers: rows, codes, counts, points."""
FALSE, UNKNOWN, TRUE = 0, 1, 3
NOT: Bits = np.array([TRUE, UNKNOWN, 0, FALSE], np.uint8)
"""The negation of each byte (0b10 is no value)."""
DIGIT: NDArray[np.int64] = np.array([0, 1, 0, 2], np.int64)
"""The judge's numbers (model/values.py) for each byte."""
_BYTE: Bits = np.array([FALSE, UNKNOWN, TRUE], np.uint8)


def plane(truths: Any) -> Bits:
    """The bytes of the judge's numbers."""
    found: Bits = _BYTE[np.asarray(truths, np.int64)]
    return found


def truth(must: NDArray[np.bool_], may: NDArray[np.bool_]) -> Bits:
    """The bytes of two planes; must is within may."""
    found: Bits = (must.astype(np.uint8) << np.uint8(1)) | may.astype(np.uint8)
    return found


def any_by(of: Ints, values: Bits, rows: int) -> Bits:
    """`or` of the values of each group; of an empty group FALSE. `of` says which group, 0 … rows − 1."""
    found = np.zeros(rows, np.uint8)
    found[of[values != FALSE]] = UNKNOWN
    found[of[values == TRUE]] = TRUE
    return found


def greatest_by(of: Ints, values: NDArray[np.int64], rows: int) -> NDArray[np.int64]:
    """The greatest of the numbers of each group; of an empty group 0. No number is below 0."""
    found = np.zeros(rows, np.int64)
    np.maximum.at(found, of, values)
    return found


def distinct(found: Ints) -> list[int]:
    """Which small whole numbers from 0 up occur. NumPy's `unique` imports its masked arrays first: 13 ms."""
    return [*map(int, np.flatnonzero(np.bincount(found)))]
