"""Ruled lines on the picture of a page: long thin runs of dark points, along and across."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

__all__ = ["Mask", "Rule", "rules_of"]

Mask = NDArray[np.bool_]
_ALONG, _ACROSS = 10.0, 4.0
"""The least length in mm of a rule between rows and of one between columns; the stem of a letter is shorter."""
_THICK, _GAP, _LEAN = 1.3, 0.2, 0.1
"""The greatest mean thickness of a rule, the longest gap in it, and how far it may lean from point to point, in mm."""
_RUNS = 60_000
"""A page with more long runs than this is a picture, and not a table."""


class Rule(NamedTuple):
    """A straight line: where it stands across its direction, where it starts and ends along it, in points."""

    at: float
    start: int
    end: int


def rules_of(dark: Mask, scale: float) -> tuple[list[Rule], list[Rule]]:
    """(rules along the page, rules down it); `scale` is in points per mm."""
    return _rules(dark, scale, _ALONG), _rules(np.ascontiguousarray(dark.T), scale, _ACROSS)


def _rules(dark: Mask, scale: float, least: float) -> list[Rule]:
    """A rule of a picture leans and must not fall apart, so each line of points is joined with the next ones."""
    thick = dark.copy()
    for lean in range(1, int(_LEAN * scale) + 1):
        thick[lean:] |= dark[:-lean]
    runs = _runs(thick, int(_GAP * scale), round(least * scale))
    if len(runs) > _RUNS:
        return []
    return [rule for group in _touching(runs) if (rule := _rule(group, scale, least)) is not None]


def _runs(dark: Mask, gap: int, least: int) -> NDArray[np.int64]:
    """(line, start, end) of the runs of dark points with no gap over `gap`, as long as `least`; in order."""
    height, width = dark.shape
    padded = np.zeros((height, width + 2), np.int8)
    padded[:, 1:-1] = dark
    edges = np.flatnonzero(np.diff(padded, axis=1).ravel())
    starts, ends = edges[0::2], edges[1::2]
    if not len(starts):
        return np.zeros((0, 3), np.int64)
    lines = starts // (width + 1)
    apart = (lines[1:] != lines[:-1]) | (starts[1:] - ends[:-1] > gap)
    first = np.concatenate(([True], apart))
    last = np.concatenate((apart, [True]))
    starts, ends, lines = starts[first], ends[last], lines[first]
    long = ends - starts >= least
    offset = lines[long] * (width + 1)
    return np.stack((lines[long], starts[long] - offset, ends[long] - offset), axis=1)


def _touching(runs: NDArray[np.int64]) -> list[list[tuple[int, int, int]]]:
    """The runs grouped: two touch if they lie in neighbouring lines one above the other."""
    groups: list[list[tuple[int, int, int]]] = []
    open_groups: list[tuple[int, int, int, int]] = []
    line = -1
    fresh: list[tuple[int, int, int, int]] = []
    renamed: dict[int, int] = {}

    def root(group: int) -> int:
        while group in renamed:
            group = renamed[group]
        return group

    for at, start, end in runs.tolist():
        if at != line:
            open_groups = fresh if at == line + 1 else []
            fresh, line = [], at
        over = sorted({root(group) for _, left, right, group in open_groups if left < end and right > start})
        if not over:
            groups.append([])
            over = [len(groups) - 1]
        for other in over[1:]:
            groups[over[0]] += groups[other]
            groups[other] = []
            renamed[other] = over[0]
        groups[over[0]].append((at, start, end))
        fresh.append((at, start, end, over[0]))
    return [group for group in groups if group]


def _rule(group: list[tuple[int, int, int]], scale: float, least: float) -> Rule | None:
    runs: NDArray[Any] = np.array(group)
    lengths = runs[:, 2] - runs[:, 1]
    start, end = int(runs[:, 1].min()), int(runs[:, 2].max())
    if lengths.sum() / (end - start) > _THICK * scale or end - start < least * scale:
        return None
    return Rule(float((runs[:, 0] * lengths).sum() / lengths.sum()), start, end)
