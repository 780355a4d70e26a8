"""The candidates of the names at the head of trees, for each package and tuple of arguments of one rule."""

from __future__ import annotations

import numpy as np

from evaluator.cohort.group import Group, atoms_of, shape_of
from evaluator.cohort.heads import heads_of
from evaluator.cohort.layout import Layout
from evaluator.cohort.paths import Paths, Scene
from evaluator.cohort.planes import TRUE, UNKNOWN, Bits, Ints, any_by
from evaluator.cohort.values import within_rows
from evaluator.judge.prepare import PreparedCondition

__all__ = ["headed", "headed_alone", "mine"]


def headed(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Ints, Ints, Bits]:
    """What `paired` gives for assignments without names, for a condition that speaks of none."""
    heads = heads_of(scene.frame, shape_of(condition)[0])
    atom = mine(scene.frame.layout, scene.group, condition)[paths.tuples]
    starts, counts = heads.at(atom, paths.town)
    places, of = within_rows(starts, counts)
    row, sure = heads.picked[places] % max(1, heads.rows), heads.picked[places] < heads.rows
    found = np.where(sure, np.uint8(TRUE), np.uint8(UNKNOWN))
    return of, row, found & scene.frame.certain(condition.kinds, condition.where)[row]


def headed_alone(scene: Scene, condition: PreparedCondition, paths: Paths) -> tuple[Bits, Ints]:
    """(value, whether there is a candidate) of a name that is alone, for assignments without names."""
    of, _, value = headed(scene, condition, paths)
    candidates = np.zeros(len(paths), bool)
    candidates[of] = True
    return any_by(of, value, len(paths)), candidates


def mine(layout: Layout, group: Group, condition: PreparedCondition) -> Ints:
    """The atom of each tuple of arguments."""
    shape, picks = shape_of(condition)
    numbers = atoms_of(layout)[shape].numbers
    return np.array([numbers[arguments] for arguments in group.arguments(condition, picks)], np.int64)
