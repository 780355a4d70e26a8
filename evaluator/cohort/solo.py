"""Conditions that speak of one record and of nothing else: decided once for every record, whoever asks.

What `decided` and `paired` give for a path depends then on nothing but the row of that record, so it is found for all
rows of its kinds at once and looked up for each path.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluator.cohort.conditions import decided
from evaluator.cohort.paths import Paths, Scene, crossed, lookup_key, paired, parts_by_key
from evaluator.cohort.planes import TRUE, Bits, Ints
from evaluator.cohort.values import compared, within_rows
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest

__all__ = ["Part", "alone", "every", "linked", "pairs_of", "reached", "sense", "value_of"]

Part = tuple[Ints, Ints, Ints, Bits]
"""(records that have candidates, where those of each start, the candidates, their values)"""
_NOTHING = np.zeros(0, np.int64)


def alone(condition: PreparedCondition) -> str | None:
    """The one name that a condition speaks of, where it asks neither an argument nor an expert."""
    tests = (*condition.where, *condition.that)
    argued = any(test.identifies and not isinstance(test.wanted, Join) for test in tests)
    if len(condition.mentions) != 1 or argued or condition.head == "Ask":
        return None
    return condition.mentions[0] if all(_quiet(part) for part in condition.parts) else None


def _quiet(part: PreparedCondition) -> bool:
    tests = (*part.where, *part.that)
    argued = any(test.identifies and not isinstance(test.wanted, Join) for test in tests)
    return part.head != "Ask" and not argued and len(part.mentions) == 1


def sense(condition: PreparedCondition) -> Any:
    """What a condition asks, the same for all that ask the same."""
    that = tuple(test.number for test in condition.that)
    where = tuple(test.number for test in condition.where)
    bounds = condition.at_least, condition.at_most
    parts = tuple(sense(part) for part in condition.parts)
    return condition.head, condition.kinds, condition.mentions, where, that, bounds, parts


def every(scene: Scene, name: str) -> Paths:
    """Each record of the kinds of a name as a path of its own."""
    rows = scene.frame.rows(scene.kinds[name])
    key = ("every", scene.kinds[name], name)
    found: Paths = scene.frame.once(
        key, lambda: Paths(rows.town, np.zeros(len(rows), np.int64), {name: np.arange(len(rows))})
    )
    return found


def value_of(scene: Scene, condition: PreparedCondition, paths: Paths) -> Bits:
    """The value of a condition for each path, as `decided` gives it."""
    name = alone(condition)
    if name is None or (paths.bound[name] < 0).any():
        return decided(scene, condition, paths)
    key = ("solo", scene.kinds[name], sense(condition))
    found: Bits = scene.frame.once(key, lambda: decided(scene, condition, every(scene, name)))
    return found[paths.bound[name]]


def pairs_of(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Ints, Ints, Bits]:
    """The candidates of a find below another, as `paired` gives them."""
    name = alone(condition)
    if name is None:
        return paired(scene, condition, paths)
    parts = linked(scene, condition, name)
    count = len(scene.frame.rows(scene.kinds[name]))
    bound = np.flatnonzero(paths.bound[name] >= 0)
    above = paths.bound[name][bound]
    found = [(_NOTHING, _NOTHING, np.zeros(0, np.uint8))]
    for of, starts, rows, values in parts:
        first, last = np.zeros((2, count), np.int64)
        first[of], last[of] = starts, np.append(starts[1:], len(rows))[: len(of)]
        places, inner = within_rows(first[above], last[above] - first[above])
        found.append((bound[inner], rows[places], values[places]))
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def linked(scene: Scene, condition: PreparedCondition, name: str) -> list[Part]:
    """The candidates of a find for each record of the one name that it speaks of; a pair may come more than once."""
    kinds, numbers = condition.kinds, tuple(test.number for test in condition.joins)
    key = ("linked", scene.kinds[name], name, kinds, numbers)
    parts: list[Part] = scene.frame.once(key, lambda: _linked(scene, condition, name))
    certain = scene.frame.certain(kinds, condition.where)
    fixed = tuple(test.number for test in condition.where if not test.identifies)
    found: list[Part] = scene.frame.once(
        (*key, fixed), lambda: [(of, starts, rows, values & certain[rows]) for of, starts, rows, values in parts]
    )
    return found


def _linked(scene: Scene, condition: PreparedCondition, name: str) -> list[Part]:
    key, pairs = _pairs(scene, condition, name)
    single = key is not None and _single(scene, condition, key)
    parts, kinds = [], scene.kinds[name]
    for place, (of, rows) in enumerate(pairs):
        value = np.full(len(of), TRUE, np.uint8)
        tests = [test for test in condition.joins if not (single and place == 0 and test is key)]
        for test in tests:
            seen, wanted = scene.frame.column(condition.kinds, test.path), scene.frame.column(kinds, test.wanted.path)
            value &= compared(test.test, seen, rows, wanted, of)
        keep = np.flatnonzero(value)
        if len(keep) < len(of):
            of, rows, value = of[keep], rows[keep], value[keep]
        starts = np.flatnonzero(np.diff(of, prepend=-1))
        if len(starts):
            parts.append((of[starts], starts, rows, value))
    return parts


def _pairs(
    scene: Scene, condition: PreparedCondition, name: str
) -> tuple[PreparedTest | None, list[tuple[Ints, Ints]]]:
    """(the test by which candidates are looked up, each record with each of them, in parts)."""
    paths, key = every(scene, name), lookup_key(scene, condition, condition.joins)
    if key is None:
        return None, [crossed(scene, condition, paths)]
    asked = ("pairs", scene.kinds[name], name, condition.kinds, key.number)
    return key, scene.frame.once(asked, lambda: parts_by_key(scene, condition, key, paths))


def _single(scene: Scene, condition: PreparedCondition, key: PreparedTest) -> bool:
    """Whether both sides of a test are one value, so that what was looked up by it need not be tested."""
    sides = (condition.kinds, key.path), (scene.kinds[key.wanted.name], key.wanted.path)
    return all(scene.frame.column(*side).counts is None for side in sides)


def reached(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Bits, Ints] | None:
    """(value, whether there is a candidate) of a find below another of which nothing else speaks.

    None where it asks for more than one record.
    """
    name = alone(condition)
    if name is None:
        return None
    best, some = scene.frame.once(
        ("best", scene.kinds[name], sense(condition)), lambda: best_of(scene, condition, name)
    )
    value, candidates = np.zeros(len(paths), np.uint8), np.zeros(len(paths), bool)
    bound = np.flatnonzero(paths.bound[name] >= 0)
    rows = paths.bound[name][bound]
    value[bound], candidates[bound] = best[rows], some[rows]
    return value, candidates


def best_of(scene: Scene, condition: PreparedCondition, name: str) -> tuple[Bits, Ints]:
    """(value, whether there is a candidate) of a find for each record of the one name that it speaks of."""
    count = len(scene.frame.rows(scene.kinds[name]))
    value, candidates = np.zeros(count, np.uint8), np.zeros(count, bool)
    for of, starts, _, values in linked(scene, condition, name):
        value[of] |= np.bitwise_or.reduceat(values, starts)
        candidates[of] = True
    return value, candidates
