"""Assignments of records to names as columns, and the pairs of an assignment and a record that a condition may mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from evaluator.cohort.frame import Frame, Rows, constant
from evaluator.cohort.group import Group
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints
from evaluator.cohort.values import EQUALITIES, FRESH, LEFT_OUT, Codes, compared, counted, within_rows
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest

__all__ = ["Paths", "Scene", "crossed", "lookup_key", "one_test", "paired", "parts_by_key", "tested"]

Kinds = tuple[str, ...]
_EMPTY = np.zeros(0, np.int64), np.zeros(0, np.int64)


@dataclass(frozen=True)
class Paths:
    """Assignments: package, tuple of arguments, the row of the record of each name so far (−1: unbound)."""

    town: Ints
    tuples: Ints
    bound: Mapping[str, Ints]

    def __len__(self) -> int:
        return len(self.town)

    def at(self, places: Ints) -> Paths:
        """The assignments at these places, one for each."""
        bound = {name: rows[places] for name, rows in self.bound.items()}
        return Paths(self.town[places], self.tuples[places], bound)

    def naming(self, name: str, rows: Ints) -> Paths:
        """The assignments with one more name."""
        return Paths(self.town, self.tuples, {**self.bound, name: rows})


@dataclass(frozen=True)
class Scene:
    """What conditions of a claim are decided on: the columns, the claims, the kinds of each name."""

    frame: Frame
    group: Group
    kinds: Mapping[str, Kinds]

    def wanted(self, condition: PreparedCondition, test: PreparedTest, paths: Paths) -> tuple[Any, Ints]:
        """The right side of a test against an argument or an earlier name: its column, the row for each path."""
        if isinstance(test.wanted, Join):
            return self.frame.column(self.kinds[test.wanted.name], test.wanted.path), paths.bound[test.wanted.name]
        values = self.group.argument(condition, test)
        return constant(self.frame.layout, test.test, values), paths.tuples


def tested(
    scene: Scene, condition: PreparedCondition, tests: Sequence[PreparedTest], kinds: Kinds, rows: Ints, paths: Paths
) -> Bits:
    """The value of all tests on one row of the kinds for each path; every row and every name is bound."""
    value = scene.frame.standing(kinds, tests)[rows]
    for test in tests:
        if test.identifies:
            value &= one_test(scene, condition, test, kinds, rows, paths)
    return value


def one_test(
    scene: Scene, condition: PreparedCondition, test: PreparedTest, kinds: Kinds, rows: Ints, paths: Paths
) -> Bits:
    """The value of one test on one row of the kinds for each path."""
    if not test.identifies:
        return scene.frame.test(kinds, test)[rows]
    return compared(test.test, scene.frame.column(kinds, test.path), rows, *scene.wanted(condition, test, paths))


def paired(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Ints, Ints, Bits]:
    """(places of paths, rows, values): each path with each of its candidates, and the value of existence and tests.

    A path in which a name that the condition speaks of is unbound has none.
    """
    picks = [test for test in condition.where if test.identifies]
    key = lookup_key(scene, condition, picks)
    of, row = _by_key(scene, condition, key, paths) if key else crossed(scene, condition, paths)
    for name in condition.mentions:
        if not key or not isinstance(key.wanted, Join) or key.wanted.name != name:
            keep = paths.bound[name][of] >= 0
            of, row = of[keep], row[keep]
    of, row, value = _kept(scene, condition, picks, paths, of, row)
    return of, row, value & scene.frame.certain(condition.kinds, condition.where)[row]


def _kept(
    scene: Scene, condition: PreparedCondition, picks: Sequence[PreparedTest], paths: Paths, of: Ints, row: Ints
) -> tuple[Ints, Ints, Bits]:
    """The pairs of which no test against arguments and earlier names is false, and the value of these tests."""
    value = np.full(len(of), TRUE, np.uint8)
    for test in picks:
        found = one_test(scene, condition, test, condition.kinds, row, paths.at(of))
        keep = found != FALSE
        if keep.all():
            value = value & found
        else:
            of, row, value = of[keep], row[keep], value[keep] & found[keep]
    return of, row, value


def lookup_key(scene: Scene, condition: PreparedCondition, picks: Sequence[PreparedTest]) -> PreparedTest | None:
    """The test by which candidates are looked up: an equality with the most different values on its right side."""
    equal = [test for test in picks if test.test in EQUALITIES]

    def spread(test: PreparedTest) -> float:
        if isinstance(test.wanted, Join):
            return float("inf") if test.path == "id" or test.wanted.path == "id" else 1000
        return len({*scene.group.argument(condition, test)})

    return max(equal, key=spread, default=None)


def _by_key(scene: Scene, condition: PreparedCondition, key: PreparedTest, paths: Paths) -> tuple[Ints, Ints]:
    """(places of paths, rows) whose values at the key are equal or not known, each pair once."""
    seen, wanted = scene.frame.column(condition.kinds, key.path), scene.wanted(condition, key, paths)[0]
    pairs = parts_by_key(scene, condition, key, paths)
    path, row = (np.concatenate(found) for found in zip(*pairs, strict=True))
    if wanted.counts is None and seen.counts is None:
        return path, row
    width = np.int64(max(1, len(scene.frame.rows(condition.kinds))))
    both = np.sort(path * width + row)
    both = both[np.flatnonzero(np.diff(both, prepend=-1))]
    return both // width, both % width


def parts_by_key(
    scene: Scene, condition: PreparedCondition, key: PreparedTest, paths: Paths
) -> list[tuple[Ints, Ints]]:
    """What `_by_key` gives, in parts: the first has what is equal, the others what is not known; paths in order.

    Where one side is a list, a pair may come more than once.
    """
    frame, kinds = scene.frame, condition.kinds
    rows, seen = frame.rows(kinds), frame.column(kinds, key.path)
    wanted, wanted_rows = scene.wanted(condition, key, paths)
    assert isinstance(seen, Codes)
    places = np.flatnonzero(wanted_rows >= 0)
    elements, of = counted(wanted, wanted_rows[places])
    codes, of = wanted.codes[elements], places[of]
    loose, fresh = _beside(frame, kinds, key.path)
    pairs = [_equal(_index(frame, kinds, key.path), paths.town, codes, of)]
    pairs.append(_crossed(rows, paths.town, of[codes == LEFT_OUT], None))
    pairs.append(_crossed(rows, paths.town, of[codes == FRESH], fresh))
    pairs.append(_crossed(rows, paths.town, of[(codes >= 0) | (codes == FRESH)], loose) if len(loose) else _EMPTY)
    return pairs


def crossed(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Ints, Ints]:
    """(places of paths, rows): each path with every record of the kinds in its package."""
    return _crossed(scene.frame.rows(condition.kinds), paths.town, np.arange(len(paths)), None)


@dataclass(frozen=True)
class _Index:
    """The rows by code and package: of a package codes from `least` on, as many as its `bounds` are apart.

    The rows with a code start at `starts` in `rows`.
    """

    least: Ints
    bounds: Ints
    starts: Ints
    rows: Ints


def _equal(index: _Index, town: Ints, codes: Ints, of: Ints) -> tuple[Ints, Ints]:
    """(paths, rows) of the codes that the paths `of` look for."""
    known = np.flatnonzero(codes >= 0)
    of, towns = of[known], town[of[known]]
    spots = codes[known] - index.least[towns] + index.bounds[towns]
    inside = np.flatnonzero((codes[known] >= index.least[towns]) & (spots < index.bounds[towns + 1]))
    of, spots = of[inside], spots[inside]
    firsts = index.starts[spots]
    found, inner = within_rows(firsts, index.starts[spots + 1] - firsts)
    return of[inner], index.rows[found]


def _index(frame: Frame, kinds: Kinds, path: str) -> _Index:
    def make() -> _Index:
        codes, of, towns = _elements(frame, kinds, path)
        known = np.flatnonzero(codes >= 0)
        codes, of, towns = codes[known], of[known], towns[known]
        least, greatest = np.zeros(frame.towns, np.int64), np.full(frame.towns, -1)
        starts = np.flatnonzero(np.diff(towns, prepend=-1))
        if len(starts):
            least[towns[starts]] = np.minimum.reduceat(codes, starts)
            greatest[towns[starts]] = np.maximum.reduceat(codes, starts)
        bounds = np.concatenate(([0], np.cumsum(greatest - least + 1)))
        spots = codes - least[towns] + bounds[towns]
        counts = np.bincount(spots, minlength=int(bounds[-1]))
        ordered = bool((np.diff(spots) >= 0).all())
        order = slice(None) if ordered else np.argsort(spots, kind="stable")
        return _Index(least, bounds, np.concatenate(([0], np.cumsum(counts))), of[order])

    found: _Index = frame.once(("index", kinds, path), make)
    return found


def _beside(frame: Frame, kinds: Kinds, path: str) -> tuple[Ints, Ints]:
    """(rows with a gap, rows of open sections), in order."""

    def make() -> tuple[Ints, Ints]:
        codes, of, _ = _elements(frame, kinds, path)
        return of[codes == LEFT_OUT], of[codes == FRESH]

    found: tuple[Ints, Ints] = frame.once(("beside", kinds, path), make)
    return found


def _elements(frame: Frame, kinds: Kinds, path: str) -> tuple[Ints, Ints, Ints]:
    """(codes, the row of each, the package of each)."""
    rows, column = frame.rows(kinds), frame.column(kinds, path)
    assert isinstance(column, Codes)
    places, of = counted(column, np.arange(len(rows)))
    return column.codes[places], of, rows.town[of]


def _crossed(rows: Rows, path_town: Ints, of: Ints, chosen: Ints | None) -> tuple[Ints, Ints]:
    """The paths `of` with all rows (or those chosen) of their packages."""
    if len(of) == 0 or (chosen is not None and len(chosen) == 0):
        return _EMPTY
    towns, bounds = path_town[of], rows.starts
    if chosen is not None:
        bounds = np.searchsorted(chosen, bounds)
    starts = bounds[towns]
    places, inner = within_rows(starts, bounds[towns + 1] - starts)
    return of[inner], places if chosen is None else chosen[places]
