"""Columns of some packages being looked at: rows of kinds, their fields, tests on all of them at once, each once."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeVar

import numpy as np

from evaluator.cohort.encode import VIRTUAL, Store
from evaluator.cohort.layout import Layout, derived_name, derived_test, timed
from evaluator.cohort.planes import TRUE, Bits, Ints
from evaluator.cohort.values import EQUALITIES, Codes, Times, compared, present
from evaluator.judge.prepare import Join, PreparedTest
from evaluator.model.values import Days

__all__ = ["Frame", "Kinds", "Rows", "constant"]

Kinds = tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True)
class Rows:
    """The records of some kinds, package by package, those of one package in the order of their ids."""

    town: Ints
    rank: Ints
    standing: Bits
    virtual: Ints
    order: Ints | None
    """How the rows of several kinds, one kind after the other, come into this order; None of one kind."""
    starts: Ints
    """Where the rows of each package start."""

    def __len__(self) -> int:
        return len(self.town)


@dataclass
class Frame:
    """The columns of some packages with what was found out about them so far."""

    layout: Layout
    store: Store
    known: dict[Any, Any] = field(default_factory=dict)

    @property
    def towns(self) -> int:
        return self.store.packages

    @cached_property
    def bases(self) -> Ints:
        """The number of the first record of each package, counted through all packages."""
        return np.concatenate(([0], np.cumsum(self.store.numbers["records"], dtype=np.int64)))

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once for each key."""
        if key not in self.known:
            self.known[key] = make()
        found: T = self.known[key]
        return found

    def rows(self, kinds: Kinds) -> Rows:
        """The records of the kinds, those of open sections too."""
        return self.once(("rows", kinds), lambda: self._rows(kinds))

    def _rows(self, kinds: Kinds) -> Rows:
        towns, ranks, standings = [], [], []
        starts = np.zeros(self.towns + 1, np.int64)
        for kind in kinds:
            own = self.store.starts[f"{kind}/standing"]
            starts += own
            towns.append(np.repeat(np.arange(self.towns), np.diff(own)))
            ranks.append(self.store.numbers[f"{kind}/rank"])
            standings.append(self.store.numbers[f"{kind}/standing"])
        town, rank, standing = (_joined(found) for found in (towns, ranks, standings))
        order = np.lexsort((rank, town)) if len(kinds) > 1 else None
        if order is not None:
            town, rank, standing = town[order], rank[order], standing[order]
        virtual = standing >= VIRTUAL
        return Rows(town, rank, (standing & TRUE).astype(np.uint8), virtual, order, starts)

    def column(self, kinds: Kinds, path: str) -> Codes | Times:
        """A field of the records of the kinds."""
        return self.once(("column", kinds, path), lambda: self._column(kinds, path))

    def _column(self, kinds: Kinds, path: str) -> Codes | Times:
        numbers, order = self.store.numbers, self.rows(kinds).order
        names = [f"{kind}/{path}" for kind in kinds]
        many = f"{names[0]}#" in numbers
        counts = _joined([numbers[f"{name}#"] for name in names]).astype(np.int64) if many else None
        picked = _picked(counts, order)
        if timed(kinds[0], path):
            ends = _joined([numbers[f"{name}@"] for name in names]).reshape(-1, 4)[picked]
            state = _joined([numbers[f"{name}!"] for name in names])
            found: Codes | Times = Times(ends.T.copy(), state[picked], counts if order is None else _of(counts, order))
        else:
            codes = _joined([numbers[name] for name in names])
            found = Codes(codes[picked], counts if order is None else _of(counts, order))
        return found

    def certain(self, kinds: Kinds, tests: Sequence[PreparedTest]) -> Bits:
        """For each record the value of its existence and of the tests that `standing` takes."""
        key = ("certain", kinds, tuple(test.number for test in tests if not test.identifies))
        found: Bits = self.once(key, lambda: self.rows(kinds).standing & self.standing(kinds, tests))
        return found

    def standing(self, kinds: Kinds, tests: Sequence[PreparedTest]) -> Bits:
        """For each record the value of all tests that ask neither an argument nor an earlier name; TRUE without any."""
        fixed = [test for test in tests if not test.identifies]
        key = ("tests", kinds, tuple(test.number for test in fixed))
        return self.once(key, lambda: self._standing(kinds, fixed))

    def _standing(self, kinds: Kinds, tests: Sequence[PreparedTest]) -> Bits:
        value = np.full(len(self.rows(kinds)), TRUE, np.uint8)
        for test in tests:
            value &= self.test(kinds, test)
        return value

    def test(self, kinds: Kinds, test: PreparedTest) -> Bits:
        """For each record the value of one test that asks neither an argument nor an earlier name."""
        return self.once(("test", kinds, test.number), lambda: self._test(kinds, test))

    def _test(self, kinds: Kinds, test: PreparedTest) -> Bits:
        rows = self.rows(kinds)
        if derived_test(test):
            found = _joined([self.store.numbers[derived_name(kind, test)] for kind in kinds])
            return (found if rows.order is None else found[rows.order]).astype(np.uint8)
        column = self.column(kinds, test.path)
        if test.test == "present":
            return present(column)
        if isinstance(test.wanted, Join):
            wanted, one = self.of_package(test.wanted.path)
            return compared(test.test, column, None, wanted, None if one else rows.town)
        return compared(test.test, column, None, constant(self.layout, test.test, [test.wanted]), None)

    def of_package(self, name: str) -> tuple[Times, bool]:
        """(the period or the day of each package, whether it is the same for all: then there is one row)."""
        return self.once(("package", name), lambda: self._of_package(name))

    def _of_package(self, name: str) -> tuple[Times, bool]:
        ends = self.store.numbers[name].reshape(-1, 4)
        one = len(ends) > 0 and bool((ends == ends[0]).all())
        ends = ends[:1] if one else ends
        return Times(ends.T.copy(), np.zeros(len(ends), np.int32)), one

    @cached_property
    def answers(self) -> tuple[Ints, Bits]:
        """(questions about records as sorted numbers, their settled values); see `question`."""
        told = self.store.numbers["answers"].reshape(-1, 3).astype(np.int64)
        town = np.repeat(np.arange(self.towns), np.diff(self.store.starts["answers"]) // 3)
        keys = self.question(told[:, 0], town, told[:, 1])
        order = np.argsort(keys)
        return keys[order], told[order, 2].astype(np.uint8)

    def question(self, asked: Ints, town: Ints, about: Ints) -> Ints:
        """The number of a question about a record: `about` is one more than its rank, 0 for the line itself."""
        every = self.bases[-1] + self.towns
        found: Ints = asked * every + self.bases[town] + town + about
        return found


def _joined(columns: Sequence[Ints]) -> Ints:
    """The columns one after the other, without a copy of a single one."""
    return columns[0] if len(columns) == 1 else np.concatenate(columns)


def _picked(counts: Ints | None, order: Ints | None) -> Any:
    if order is None:
        return slice(None)
    if counts is None:
        return order
    starts = np.cumsum(counts) - counts
    return np.concatenate([np.arange(starts[row], starts[row] + counts[row]) for row in order] or [order])


def _of(counts: Ints | None, order: Ints) -> Ints | None:
    return None if counts is None else counts[order]


def constant(layout: Layout, test: str, wanted: Sequence[Any]) -> Codes | Times:
    """A column of what rules name: a row for each value; a tuple is a list."""
    lists = [value if isinstance(value, tuple) else (value,) for value in wanted]
    counts = np.array([len(found) for found in lists]) if any(isinstance(value, tuple) for value in wanted) else None
    flat = [part for found in lists for part in found]
    if test in EQUALITIES:
        return Codes(np.array([layout.codes[part] for part in flat], np.int32), counts)
    ends = [_ordinals(part) for part in flat]
    return Times(np.array(ends, np.int32).reshape(-1, 4).T, np.zeros(len(flat), np.int32), counts)


def _ordinals(value: Days) -> tuple[int, int, int, int]:
    first, last = value.first.toordinal(), value.last.toordinal()
    return first, last, first, last
