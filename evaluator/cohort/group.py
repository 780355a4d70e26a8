"""Claims that differ in their arguments only, so that one array operation decides them for all lines and packages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from evaluator.cohort.layout import Layout, conditions_of
from evaluator.cohort.planes import Ints
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest, prepared

__all__ = ["Atoms", "Group", "atoms_of", "groups_of", "shape_of"]

Key = tuple[str, int, int]
"""A test of a claim: its condition, its place there, and how many tests the condition has."""
Shape = tuple[Any, ...]
"""What records are looked for, but for the arguments: kinds, and the tests against arguments."""


@dataclass(frozen=True, eq=False)
class Atoms:
    """All different arguments with which records of one shape are looked for, over all groups."""

    condition: PreparedCondition
    tests: tuple[PreparedTest, ...]
    numbers: dict[tuple[Any, ...], int]

    def argument(self, test: PreparedTest) -> tuple[Any, ...]:
        """The value of an argument in each."""
        place = next(place for place, one in enumerate(self.tests) if one is test)
        return tuple(arguments[place] for arguments in self.numbers)


@dataclass(frozen=True, eq=False)
class Group:
    """Claims of one rule: the first as the pattern, the different arguments, and which lines have which.

    `wanted` has, for each test against an argument, the value in each tuple of arguments; `questions` the number of
    each question there. `members` are (line, claim, tuple).
    """

    pattern: PreparedClaim
    tuples: int
    wanted: dict[Key, tuple[Any, ...]]
    questions: dict[str, Ints]
    members: tuple[tuple[int, int, int], ...]

    def argument(self, condition: PreparedCondition, test: PreparedTest) -> tuple[Any, ...]:
        """The value of an argument in each tuple."""
        return self.wanted[_key(condition, test)]

    def arguments(self, condition: PreparedCondition, tests: Sequence[PreparedTest]) -> list[tuple[Any, ...]]:
        """The values of several arguments in each tuple."""
        columns = [self.argument(condition, test) for test in tests]
        return [*zip(*columns, strict=True)] if columns else [()] * self.tuples


def _key(condition: PreparedCondition, test: PreparedTest) -> Key:
    return next(key for key, one in _keyed(condition) if one is test)


def _keyed(condition: PreparedCondition) -> Iterator[tuple[Key, PreparedTest]]:
    """The tests of a condition in their order."""
    tests = (*condition.where, *condition.that)
    for place, test in enumerate(tests):
        yield (condition.id, place, len(tests)), test


@lru_cache(maxsize=8)
def groups_of(layout: Layout) -> tuple[Group, ...]:
    """The groups of a rulebook's claims, but for those that the judge decides."""
    left = set(layout.judged)
    found: dict[tuple[str, int], list[tuple[int, int, PreparedClaim]]] = {}
    for number, line in enumerate(prepared(layout.rulebook).lines):
        for index, claim in enumerate(line.claims):
            if (number, index) not in left:
                found.setdefault((line.line.rule_id, index), []).append((number, index, claim))
    return tuple(_group(layout, claims) for claims in found.values())


def shape_of(condition: PreparedCondition) -> tuple[Shape, tuple[PreparedTest, ...]]:
    """(the shape of a condition that speaks of no earlier name, its tests against arguments)."""
    picks = tuple(test for test in condition.where if test.identifies)
    return (condition.kinds, *((test.path, test.test) for test in picks)), picks


@lru_cache(maxsize=8)
def atoms_of(layout: Layout) -> dict[Shape, Atoms]:
    """The atoms of each shape of the names that stand at the head of a tree."""
    found: dict[Shape, Atoms] = {}
    for group in groups_of(layout):
        for node in (*group.pattern.alone, *group.pattern.trees):
            condition = group.pattern.conditions[node.find]
            shape, picks = shape_of(condition)
            atoms = found.setdefault(shape, Atoms(condition, picks, {}))
            for arguments in group.arguments(condition, picks):
                atoms.numbers.setdefault(arguments, len(atoms.numbers))
    return found


def _group(layout: Layout, claims: Sequence[tuple[int, int, PreparedClaim]]) -> Group:
    tuples: dict[Any, int] = {}
    members, patterns = [], []
    for number, index, claim in claims:
        key = _arguments(claim), _questions(layout, claim)
        if key not in tuples:
            tuples[key] = len(tuples)
            patterns.append(key)
        members.append((number, index, tuples[key]))
    pattern = claims[0][2]
    values, questions = [dict(told) for told, _ in patterns], [dict(told) for _, told in patterns]
    wanted = {spot: tuple(one[spot] for one in values) for spot in values[0]}
    asked = {name: np.array([one[name] for one in questions], np.int64) for name in questions[0]}
    return Group(pattern, len(tuples), wanted, asked, tuple(members))


def _arguments(claim: PreparedClaim) -> tuple[tuple[Key, Any], ...]:
    return tuple(
        (key, test.wanted)
        for part, _, _ in conditions_of(claim)
        for key, test in _keyed(part)
        if test.identifies and not isinstance(test.wanted, Join)
    )


def _questions(layout: Layout, claim: PreparedClaim) -> tuple[tuple[str, int], ...]:
    return tuple((part.id, layout.asked[part.question]) for part, _, _ in conditions_of(claim) if part.head == "Ask")
