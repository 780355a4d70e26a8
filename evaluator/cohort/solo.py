"""Conditions that speak of one record and of nothing else: decided once for every record, whoever asks.

What `decided` and `paired` give for a path depends then on nothing but the row of that record, so it is found for all
rows of its kinds at once and looked up for each path.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from evaluator.cohort.conditions import decided
from evaluator.cohort.linked import known, linked
from evaluator.cohort.paths import Paths, Scene, every, paired
from evaluator.cohort.planes import Bits, Ints
from evaluator.cohort.values import within_rows
from evaluator.judge.prepare import Join, PreparedCondition

__all__ = ["alone", "pairs_of", "sense", "value_of"]

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
    count = len(scene.frame.rows(scene.kinds[name]))
    if 4 * len(paths) < count and not known(scene, condition, name):
        return paired(scene, condition, paths)
    parts = linked(scene, condition, name)
    bound = np.flatnonzero(paths.bound[name] >= 0)
    above = paths.bound[name][bound]
    found = [(_NOTHING, _NOTHING, np.zeros(0, np.uint8))]
    for of, starts, rows, values in parts:
        first, last = np.zeros((2, count), np.int64)
        first[of], last[of] = starts, np.append(starts[1:], len(rows))[: len(of)]
        places, inner = within_rows(first[above], last[above] - first[above])
        found.append((bound[inner], rows[places], values[places]))
    owners, inners, truths = (np.concatenate(column) for column in zip(*found, strict=True))
    return owners, inners, truths
