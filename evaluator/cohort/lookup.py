"""Which arguments a record's codes stand for: a table for each shape of what is looked for, made once per rulebook.

Each test of equality against an argument sorts codes into classes: no argument, one of the arguments, not known. The
classes of all these tests, as one number, tell the atoms that a record is a candidate of.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import chain, product
from math import prod
from typing import Any

import numpy as np

from evaluator.cohort.group import Atoms, Shape, atoms_of
from evaluator.cohort.layout import Layout
from evaluator.cohort.planes import Ints
from evaluator.cohort.values import EQUALITIES, LEFT_OUT
from evaluator.judge.prepare import PreparedTest
from evaluator.model.vocabulary import paths_of

__all__ = ["Lookup", "lookups_of"]

_WIDEST = 1 << 16
"""So many classes of all tests together have a table; what would make it wider is tested candidate by candidate."""
_NONE = 0


@dataclass(frozen=True, eq=False)
class Lookup:
    """The tables of a shape.

    `tables` give, for each of the tests `by`, the class of a code; `sizes` say how many classes each has. Class numbers
    of all tests, put together, have the atoms from `starts` on; `sure` where no class of them is that of the unknown.
    `others` are the tests against arguments that have no table.
    """

    by: tuple[PreparedTest, ...]
    others: tuple[PreparedTest, ...]
    tables: tuple[Ints, ...]
    sizes: tuple[int, ...]
    starts: Ints
    atoms: Ints
    sure: Ints

    @cached_property
    def single(self) -> bool:
        """Whether no class has more than one atom."""
        return bool((np.diff(self.starts) <= 1).all())

    def classes(self, place: int, codes: Ints) -> Ints:
        """The classes of codes at a test; 0 is that of what is no argument."""
        table = self.tables[place]
        found: Ints = table[np.minimum(codes, len(table) - 4)]
        return found


@lru_cache(maxsize=8)
def lookups_of(layout: Layout) -> dict[Shape, Lookup]:
    """The tables of each shape of a rulebook."""
    return {shape: _lookup(layout, atoms) for shape, atoms in atoms_of(layout).items()}


def _lookup(layout: Layout, atoms: Atoms) -> Lookup:
    equal = [test for test in atoms.tests if test.test in EQUALITIES]
    values = {id(test): [_listed(layout, one) for one in atoms.argument(test)] for test in equal}
    spread = {name: len({*chain.from_iterable(found)}) + 2 for name, found in values.items()}
    by: list[PreparedTest] = []
    for test in sorted(equal, key=lambda one: -spread[id(one)]):
        if prod([spread[id(one)] for one in (*by, test)]) <= _WIDEST:
            by.append(test)
    others = tuple(test for test in atoms.tests if all(test is not one for one in by))
    by.sort(key=lambda test: not paths_of(atoms.condition.kinds[0])[test.path].many)  # lists while all rows are there
    listed = [values[id(test)] for test in by]
    numbers = [
        {code: place for place, code in enumerate(dict.fromkeys(chain.from_iterable(found)), 1)} for found in listed
    ]
    tables = tuple(_table(len(layout.codes), found) for found in numbers)
    sizes = tuple(len(found) + 2 for found in numbers)
    return Lookup(tuple(by), others, tables, sizes, *_joint(len(atoms.numbers), listed, numbers, sizes))


def _listed(layout: Layout, value: Any) -> tuple[int, ...]:
    return tuple(layout.codes[part] for part in (value if isinstance(value, tuple) else (value,)))


def _table(codes: int, numbers: dict[int, int]) -> Ints:
    """The class of each code that rules name, of all others and, counted from the end, of what stands for no value."""
    found = np.zeros(codes + 4, np.int32)
    for code, place in numbers.items():
        found[code] = place
    found[LEFT_OUT] = len(numbers) + 1
    return found


def _joint(
    count: int, listed: Sequence[Sequence[tuple[int, ...]]], numbers: Sequence[dict[int, int]], sizes: Sequence[int]
) -> tuple[Ints, Ints, Ints]:
    """(where the atoms of each number of classes start, the atoms, whether the number has no class of the unknown)."""
    pairs = []
    for atom in range(count):
        own = [
            [*(found[code] for code in values[atom]), *([size - 1] if values[atom] else [])]
            for values, found, size in zip(listed, numbers, sizes, strict=True)
        ]
        pairs += [(_number(classes, sizes), atom) for classes in product(*own)]
    pairs.sort()
    spots, atoms = np.array(pairs, np.int64).reshape(-1, 2).T
    starts = np.concatenate(([0], np.cumsum(np.bincount(spots, minlength=prod(sizes)))))
    sure = np.ones(prod(sizes), bool)
    left = np.arange(prod(sizes))
    for size in reversed(sizes):
        sure &= left % size != size - 1
        left //= size
    return starts, atoms.astype(np.int32), sure


def _number(classes: Sequence[int], sizes: Sequence[int]) -> int:
    found = 0
    for place, size in zip(classes, sizes, strict=True):
        found = found * size + place
    return found
