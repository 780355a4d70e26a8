"""The records that a name may mean for each record of the one other name that it speaks of."""

from __future__ import annotations

import numpy as np

from evaluator.cohort.loose import loosely
from evaluator.cohort.paths import Scene, crossed, every, lookup_key, parts_by_key
from evaluator.cohort.planes import TRUE, Bits, Ints
from evaluator.cohort.values import changes, compared
from evaluator.judge.prepare import PreparedCondition, PreparedTest

__all__ = ["Part", "best_of", "known", "linked"]

Part = tuple[Ints, Ints, Ints, Bits]
"""(records that have candidates, where those of each start, the candidates, their values)"""


def linked(scene: Scene, condition: PreparedCondition, name: str, sure: bool = False) -> list[Part]:
    """The candidates of a find for each record of the one name that it speaks of; a pair may come more than once.

    `sure`: only those whose key is known to be equal.
    """
    key = _key(scene, condition, name, sure)
    parts: list[Part] = scene.frame.once(key, lambda: _linked(scene, condition, name, sure))
    certain = scene.frame.certain(condition.kinds, condition.where)
    fixed = tuple(test.number for test in condition.where if not test.identifies)
    found: list[Part] = scene.frame.once(
        (*key, fixed), lambda: [(of, starts, rows, values & certain[rows]) for of, starts, rows, values in parts]
    )
    return found


def known(scene: Scene, condition: PreparedCondition, name: str) -> bool:
    """Whether all candidates have been listed."""
    return _key(scene, condition, name, False) in scene.frame.known


def _key(scene: Scene, condition: PreparedCondition, name: str, sure: bool) -> tuple[object, ...]:
    numbers = tuple(test.number for test in condition.joins)
    return "linked", scene.kinds[name], name, condition.kinds, numbers, sure


def best_of(scene: Scene, condition: PreparedCondition, name: str) -> tuple[Bits, Ints]:
    """(value, whether there is a candidate) of a find for each record of the one name that it speaks of."""
    count = len(scene.frame.rows(scene.kinds[name]))
    key = lookup_key(scene, condition, condition.joins)
    found = loosely(scene, condition, key, name) if key is not None and _single(scene, condition, key) else None
    value, candidates = (np.zeros(count, np.uint8), np.zeros(count, bool)) if found is None else found
    for of, starts, _, values in linked(scene, condition, name, found is not None):
        value[of] |= np.bitwise_or.reduceat(values, starts)
        candidates[of] = True
    return value, candidates


def _linked(scene: Scene, condition: PreparedCondition, name: str, sure: bool) -> list[Part]:
    key, pairs = _pairs(scene, condition, name, sure)
    single = key is not None and _single(scene, condition, key)
    parts = []
    for place, (of, rows) in enumerate(pairs):
        value = np.full(len(of), TRUE, np.uint8)
        for test in condition.joins:
            if not (single and place == 0 and test is key):
                value &= _joined(scene, condition, test, rows, of)
        keep = np.flatnonzero(value)
        if len(keep) < len(of):
            of, rows, value = of[keep], rows[keep], value[keep]
        starts = changes(of)
        if len(starts):
            parts.append((of[starts], starts, rows, value))
    return parts


def _joined(scene: Scene, condition: PreparedCondition, test: PreparedTest, rows: Ints, of: Ints) -> Bits:
    """The value of a test of candidates against the records that they are candidates of."""
    seen = scene.frame.column(condition.kinds, test.path)
    wanted = scene.frame.column(scene.kinds[test.wanted.name], test.wanted.path)
    return compared(test.test, seen, rows, wanted, of)


def _pairs(
    scene: Scene, condition: PreparedCondition, name: str, sure: bool
) -> tuple[PreparedTest | None, list[tuple[Ints, Ints]]]:
    """(the test by which candidates are looked up, each record with each of them, in parts)."""
    paths, key = every(scene, name), lookup_key(scene, condition, condition.joins)
    if key is None:
        return None, [crossed(scene, condition, paths)]
    asked = ("pairs", scene.kinds[name], name, condition.kinds, key.number, sure)
    return key, scene.frame.once(asked, lambda: parts_by_key(scene, condition, key, paths, sure))


def _single(scene: Scene, condition: PreparedCondition, key: PreparedTest) -> bool:
    """Whether both sides of a test are one value, so that what was looked up by it need not be tested."""
    sides = (condition.kinds, key.path), (scene.kinds[key.wanted.name], key.wanted.path)
    return all(scene.frame.column(*side).counts is None for side in sides)
