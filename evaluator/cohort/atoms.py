"""The names at the head of trees: what records they may mean is looked up once for all rules that ask alike."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from evaluator.cohort.frame import Frame
from evaluator.cohort.group import Atoms, Shape, atoms_of, shape_of
from evaluator.cohort.paths import Paths, Scene, paired
from evaluator.cohort.planes import Bits, Ints, any_by
from evaluator.cohort.values import within_rows
from evaluator.judge.prepare import PreparedCondition, PreparedTest

__all__ = ["headed", "headed_alone"]


@dataclass(frozen=True)
class _Asking:
    """Atoms in the place of a group: the argument of a test in each of them."""

    atoms: Atoms

    def argument(self, condition: PreparedCondition, test: PreparedTest) -> tuple[object, ...]:
        """The value of an argument in each atom."""
        return self.atoms.argument(test)


def headed(scene: Scene, condition: PreparedCondition) -> tuple[Ints, Ints, Bits]:
    """What `paired` gives for every package and tuple of arguments, for a condition without an earlier name."""
    frame, tuples = scene.frame, scene.group.tuples
    town, atom, row, value = _candidates(frame, condition)
    mine = _mine(scene, condition)
    order = np.argsort(mine, kind="stable")
    starts = np.searchsorted(mine[order], np.arange(_count(frame, condition) + 1))
    places, of = within_rows(starts[atom], starts[atom + 1] - starts[atom])
    row = row[of]
    found = value[of] & frame.certain(condition.kinds, condition.where)[row]
    return town[of] * tuples + order[places], row, found


def headed_alone(scene: Scene, condition: PreparedCondition) -> tuple[Bits, Ints]:
    """(value, whether there is a candidate) of a name that is alone, for every package and tuple of arguments."""
    frame, shape = scene.frame, shape_of(condition)[0]
    fixed = tuple(test.number for test in condition.where if not test.identifies)
    count = _count(frame, condition)

    def decide() -> tuple[Bits, Ints]:
        town, atom, row, value = _candidates(frame, condition)
        of = town * count + atom
        candidates = np.zeros(frame.towns * count, bool)
        candidates[of] = True
        found = any_by(of, value & frame.certain(condition.kinds, condition.where)[row], len(candidates))
        return found.reshape(-1, count), candidates.reshape(-1, count)

    value, candidates = frame.once(("alone", shape, fixed), decide)
    mine = _mine(scene, condition)
    return value[:, mine].ravel(), candidates[:, mine].ravel()


def _count(frame: Frame, condition: PreparedCondition) -> int:
    return len(atoms_of(frame.layout)[shape_of(condition)[0]].numbers)


def _mine(scene: Scene, condition: PreparedCondition) -> Ints:
    """The atom of each tuple of arguments."""
    shape, picks = shape_of(condition)
    numbers = atoms_of(scene.frame.layout)[shape].numbers
    return np.array([numbers[arguments] for arguments in scene.group.arguments(condition, picks)], np.int64)


def _candidates(frame: Frame, condition: PreparedCondition) -> tuple[Ints, Ints, Ints, Bits]:
    """(package, atom, row, value of the tests against arguments) of every candidate of a shape."""
    shape: Shape = shape_of(condition)[0]

    def pair() -> tuple[Ints, Ints, Ints, Bits]:
        atoms = atoms_of(frame.layout)[shape]
        count = len(atoms.numbers)
        town, atom = np.divmod(np.arange(frame.towns * count), count)
        bare = replace(atoms.condition, where=atoms.tests)
        scene = Scene(frame, _Asking(atoms), {})  # type: ignore[arg-type]
        of, row, value = paired(scene, bare, Paths(town, atom, {}))
        return town[of], atom[of], row, value

    found: tuple[Ints, Ints, Ints, Bits] = frame.once(("candidates", shape), pair)
    return found
