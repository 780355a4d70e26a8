"""The candidates of the names at the head of trees, for each package and tuple of arguments of one rule."""

from __future__ import annotations

import numpy as np

from evaluator.cohort.group import Group, atoms_of, shape_of
from evaluator.cohort.heads import Heads, heads_of
from evaluator.cohort.layout import Layout
from evaluator.cohort.paths import Scene
from evaluator.cohort.planes import TRUE, UNKNOWN, Bits, Ints, any_by
from evaluator.cohort.values import within_rows
from evaluator.judge.prepare import PreparedCondition

__all__ = ["headed", "headed_alone", "mine"]


def headed(scene: Scene, condition: PreparedCondition) -> tuple[Ints, Ints, Bits]:
    """What `paired` gives for every package and tuple of arguments, for a condition without an earlier name."""
    heads, tuples = _heads(scene, condition), scene.group.tuples
    atom, starts = mine(scene.frame.layout, scene.group, condition), heads.of_atom()
    places, of = within_rows(starts[atom], starts[atom + 1] - starts[atom])
    row, sure = heads.picked[places] % max(1, heads.rows), heads.picked[places] < heads.rows
    town = scene.frame.rows(condition.kinds).town[row]
    found = (
        np.where(sure, np.uint8(TRUE), np.uint8(UNKNOWN)) & scene.frame.certain(condition.kinds, condition.where)[row]
    )
    return town * tuples + of, row, found


def headed_alone(scene: Scene, condition: PreparedCondition) -> tuple[Bits, Ints]:
    """(value, whether there is a candidate) of a name that is alone, for every package and tuple of arguments."""
    of, _, value = headed(scene, condition)
    candidates = np.zeros(scene.frame.towns * scene.group.tuples, bool)
    candidates[of] = True
    return any_by(of, value, len(candidates)), candidates


def _heads(scene: Scene, condition: PreparedCondition) -> Heads:
    return heads_of(scene.frame, shape_of(condition)[0])


def mine(layout: Layout, group: Group, condition: PreparedCondition) -> Ints:
    """The atom of each tuple of arguments."""
    shape, picks = shape_of(condition)
    numbers = atoms_of(layout)[shape].numbers
    return np.array([numbers[arguments] for arguments in group.arguments(condition, picks)], np.int64)
