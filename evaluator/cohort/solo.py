"""Conditions that speak of one record and of nothing else: decided once for every record, whoever asks.

What `decided` and `paired` give for a path depends then on nothing but the row of that record, so it is found for all
rows of its kinds at once and looked up for each path.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from evaluator.cohort.conditions import decided
from evaluator.cohort.paths import Paths, Scene, paired
from evaluator.cohort.planes import Bits, Ints, any_by
from evaluator.cohort.values import within_rows
from evaluator.judge.prepare import Join, PreparedCondition

__all__ = ["pairs_of", "reached", "value_of"]


def _alone(condition: PreparedCondition) -> str | None:
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


def _sense(condition: PreparedCondition) -> Any:
    """What a condition asks, the same for all that ask the same."""
    that = tuple(test.number for test in condition.that)
    where = tuple(test.number for test in condition.where)
    bounds = condition.at_least, condition.at_most
    parts = tuple(_sense(part) for part in condition.parts)
    return condition.head, condition.kinds, condition.mentions, where, that, bounds, parts


def _every(scene: Scene, name: str) -> Paths:
    """Each record of the kinds of a name as a path of its own."""
    rows = scene.frame.rows(scene.kinds[name])
    return Paths(rows.town, np.zeros(len(rows), np.int64), {name: np.arange(len(rows))})


def value_of(scene: Scene, condition: PreparedCondition, paths: Paths) -> Bits:
    """The value of a condition for each path, as `decided` gives it."""
    name = _alone(condition)
    if name is None or (paths.bound[name] < 0).any():
        return decided(scene, condition, paths)
    key = ("solo", scene.kinds[name], _sense(condition))
    found: Bits = scene.frame.once(key, lambda: decided(scene, condition, _every(scene, name)))
    return found[paths.bound[name]]


def pairs_of(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Ints, Ints, Bits]:
    """The candidates of a find below another, as `paired` gives them."""
    name = _alone(condition)
    if name is None:
        return paired(scene, condition, paths)
    starts, rows, values = _linked(scene, condition, name)
    bound = np.flatnonzero(paths.bound[name] >= 0)
    above = paths.bound[name][bound]
    places, of = within_rows(starts[above], starts[above + 1] - starts[above])
    return bound[of], rows[places], values[places]


def _linked(scene: Scene, condition: PreparedCondition, name: str) -> tuple[Ints, Ints, Bits]:
    """(where the candidates of each record start, the candidates, their values)."""

    joins = condition.joins
    bare = replace(condition, where=joins)

    def make() -> tuple[Ints, Ints, Bits]:
        every = _every(scene, name)
        of, rows, values = paired(scene, bare, every)
        order = np.argsort(of, kind="stable")
        return np.searchsorted(of[order], np.arange(len(every) + 1)), rows[order], values[order]

    key = ("linked", scene.kinds[name], name, condition.kinds, tuple(test.number for test in joins))
    starts, rows, values = scene.frame.once(key, make)
    return starts, rows, values & scene.frame.certain(condition.kinds, condition.where)[rows]


def reached(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Bits, Ints] | None:
    """(value, whether there is a candidate) of a find below another of which nothing else speaks.

    None where it asks for more than one record.
    """
    name = _alone(condition)
    if name is None:
        return None

    def make() -> tuple[Bits, Ints]:
        starts, _, values = _linked(scene, condition, name)
        counts = np.diff(starts)
        return any_by(np.repeat(np.arange(len(counts)), counts), values, len(counts)), counts > 0

    best, some = scene.frame.once(("best", scene.kinds[name], _sense(condition)), make)
    value, candidates = np.zeros(len(paths), np.uint8), np.zeros(len(paths), bool)
    bound = np.flatnonzero(paths.bound[name] >= 0)
    rows = paths.bound[name][bound]
    value[bound], candidates[bound] = best[rows], some[rows]
    return value, candidates
