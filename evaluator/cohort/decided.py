"""What is decided of packages before any points: a byte for each claim of each line (rows) and package (columns)."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import accumulate

import numpy as np

from evaluator.cohort.encode import Store
from evaluator.cohort.frame import Frame
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import Bits, distinct
from evaluator.cohort.search import claims_decided
from evaluator.cohort.stacked import plans_of, stack_of, stacked
from evaluator.model.criteria import Rulebook

__all__ = ["CHUNK", "EXCUSED", "LACKING", "VALUE", "decided", "first_rows"]

CHUNK = 512
"""So many packages are decided at once, so that memory does not grow with their number."""
_RECORDS, _CLAIMS = 1 << 18, 1 << 21
"""So many records and so many claims are decided at once: what is made of them fits the cache of a core."""
VALUE, LACKING, EXCUSED = 3, 4, 8
"""The bits of a byte: the value (cohort/planes.py); it is false for want of any candidate; its line does not apply."""


def first_rows(book: Rulebook) -> list[int]:
    """The row of the first claim of each line, and behind them the number of all rows."""
    return [0, *accumulate(len(line.rule.claims) for line in book.lines)]


def decided(layout: Layout, store: Store, lines: Collection[int] | None = None) -> Bits:
    """Every claim on every package; `lines`: only of these and of lines decided with them, others are 0."""
    rows = first_rows(layout.rulebook)
    found = np.zeros((rows[-1], store.packages), np.uint8)
    for first, last in _parts(store, rows[-1]):
        _decide(layout, store.part(first, last), found[:, first:last], rows, lines)
    _excuse(store, found, rows)
    return found


def _parts(store: Store, claims: int) -> Iterator[tuple[int, int]]:
    """The packages that are decided at once: as many as have so many records and so many claims together."""
    ends = np.cumsum(store.numbers["records"], dtype=np.int64)
    most, first = max(1, min(CHUNK, _CLAIMS // max(1, claims))), 0
    while first < store.packages:
        before = int(ends[first - 1]) if first else 0
        last = int(np.searchsorted(ends, before + _RECORDS, "right"))
        last = min(max(last, first + 1), first + most, store.packages)
        yield first, last
        first = last


def _decide(layout: Layout, store: Store, found: Bits, rows: list[int], lines: Collection[int] | None) -> None:
    """Nothing; the claims stand in `found`."""
    frame = Frame(layout, store)
    wanted = [plan for plan in plans_of(layout, tuple(rows)) if lines is None or not plan.lines.isdisjoint(lines)]
    stack = stack_of(frame, wanted)
    for plan in wanted:
        value, without = stacked(stack, plan) if plan.roots is not None else claims_decided(frame, plan.group)
        told = value | (without.view(np.uint8) * np.uint8(LACKING))
        found[plan.rows] = told[plan.places]
    judged = store.numbers["judged"].reshape(store.packages, len(layout.judged), 2)
    for number, (line, claim) in enumerate(layout.judged):
        found[rows[line] + claim] = judged[:, number, 0] | (judged[:, number, 1] == 1) * LACKING


def _excuse(store: Store, found: Bits, rows: list[int]) -> None:
    """Nothing; the claims of lines that do not apply to a package say so in `found`."""
    lines, town = store.numbers["excused"], np.repeat(np.arange(store.packages), np.diff(store.starts["excused"]))
    for line in distinct(lines):
        found[rows[line] : rows[line + 1], town[lines == line]] |= EXCUSED
