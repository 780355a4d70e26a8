"""Claims whose trees are plain, decided for all packages and arguments at once by what their heads find.

Whatever heads of one shape are asked is one reduction over their candidates: two bits of a number for each question.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from evaluator.cohort.atoms import mine
from evaluator.cohort.conditions import decided
from evaluator.cohort.frame import Frame, Kinds
from evaluator.cohort.group import Group, Shape, groups_of, shape_of
from evaluator.cohort.heads import Heads, heads_of
from evaluator.cohort.layout import Layout
from evaluator.cohort.paths import Paths, Scene
from evaluator.cohort.planes import FALSE, TRUE, Bits, Ints, distinct
from evaluator.cohort.rooted import NO_SLOT, Rooted, first_slot, plain, rooted, tree_sense
from evaluator.cohort.search import unbound
from evaluator.judge.prepare import Node

__all__ = ["Plan", "plans_of", "stack_of", "stacked"]

_KINDS: tuple[Any, ...] = (np.uint8, np.uint16, np.uint32, np.uint64)
LACKS, UNSURE = 1, 2
"""Of a name that the first false condition finds: it has no candidate; it may have none in the best assignment."""


@dataclass(frozen=True, eq=False)
class Root:
    """The head of a tree: what it looks for, what it is asked, the atom of each tuple of arguments."""

    node: Node
    shape: Shape
    asked: Any
    mine: Ints


@dataclass(frozen=True, eq=False)
class Plan:
    """How the claims of a group are decided; without `roots` by cohort/search.py.

    `rows` are the rows of its members among all claims, `places` their tuples of arguments.
    """

    group: Group
    kinds: Mapping[str, Kinds]
    roots: tuple[Root, ...] | None
    lines: frozenset[int]
    rows: Ints
    places: Ints


@lru_cache(maxsize=8)
def plans_of(layout: Layout, firsts: tuple[int, ...]) -> tuple[Plan, ...]:
    """The plans of a rulebook's groups; `firsts`: the row of the first claim of each line."""
    return tuple(_plan(layout, group, firsts) for group in groups_of(layout))


def _plan(layout: Layout, group: Group, firsts: Sequence[int]) -> Plan:
    claim = group.pattern
    nodes = (*claim.alone, *claim.trees)
    roots = tuple(_root(layout, group, node) for node in nodes) if all(plain(claim, one) for one in nodes) else None
    kinds = {condition.name: condition.kinds for condition in claim.conditions if condition.name}
    rows = np.array([firsts[line] + place for line, place, _ in group.members], np.int64)
    places = np.array([place for _, _, place in group.members], np.int64)
    return Plan(group, kinds, roots, frozenset(line for line, _, _ in group.members), rows, places)


def _root(layout: Layout, group: Group, node: Node) -> Root:
    find = group.pattern.conditions[node.find]
    fixed = tuple(test.number for test in find.where if not test.identifies)
    asked = len(node.slots), fixed, None if node.lone else tree_sense(group.pattern, node)
    return Root(node, shape_of(find)[0], asked, mine(layout, group, find))


@dataclass(frozen=True)
class _Answer:
    """What a head is, atoms × packages: its value; its first false slot and what that lacks, as one number.

    `number` is that of a tree's slots, twice and a bit more; None of a name that is alone.
    """

    value: Bits
    key: Bits
    number: Ints | None


@dataclass(frozen=True)
class Stack:
    """The packages being looked at, with what heads of each shape were asked so far."""

    frame: Frame
    answers: dict[tuple[Shape, Any], _Answer]


def stack_of(frame: Frame, plans: Iterable[Plan]) -> Stack:
    """Everything that the heads of these plans are asked, answered."""
    asked: dict[Shape, dict[Any, tuple[Plan, Root]]] = {}
    for plan in plans:
        for root in plan.roots or ():
            asked.setdefault(root.shape, {}).setdefault(root.asked, (plan, root))
    answers = {}
    for shape, questions in asked.items():
        for name, answer in _answers(frame, shape, questions).items():
            answers[shape, name] = answer
    return Stack(frame, answers)


def _answers(frame: Frame, shape: Shape, questions: dict[Any, tuple[Plan, Root]]) -> dict[Any, _Answer]:
    heads = heads_of(frame, shape)
    candidates = heads.candidates()
    trees: dict[Any, Rooted] = {}
    values: dict[Any, Bits] = {}
    for name, (plan, root) in questions.items():
        scene = Scene(frame, plan.group, plan.kinds)
        find = plan.group.pattern.conditions[root.node.find]
        if root.node.lone:
            certain = frame.certain(find.kinds, find.where)
            values[name] = np.concatenate((certain, certain & np.uint8(1)))
        else:
            trees[name] = rooted(scene, root.node)
            values[name] = trees[name].value
    found = {}
    for name, value in _packed(heads, values).items():
        if name in trees:
            found[name] = _tree(heads, candidates, value, trees[name], name[0])
        else:
            key = np.where(value != FALSE, np.uint8(NO_SLOT * 4), (~candidates).view(np.uint8))
            found[name] = _Answer(value, key, None)
    return found


def _packed(heads: Heads, values: dict[Any, Bits]) -> dict[Any, Bits]:
    """The best value of the candidates for each question: so many questions at once as a number has pairs of bits."""
    names, found = [*values], {}
    for first in range(0, len(names), 32):
        some = names[first : first + 32]
        kind: Any = next(kind for kind in _KINDS if len(some) * 2 <= kind().nbytes * 8)
        table: Ints = np.zeros(len(values[some[0]]), kind)
        for place, name in enumerate(some):
            table |= values[name].astype(kind) << kind(2 * place)
        best = heads.best(np.bitwise_or, table)
        for place, name in enumerate(some):
            found[name] = (best >> kind(2 * place)).astype(np.uint8) & np.uint8(TRUE)
    return found


def _tree(heads: Heads, candidates: Ints, value: Bits, tree: Rooted, slots: int) -> _Answer:
    twice = tree.number + tree.number
    number = heads.best(np.maximum, twice + tree.bound)
    none = heads.best(np.maximum, twice + tree.unbound) & 1
    some = number & 1
    first = first_slot(slots, 0)[number >> 1]
    lack = np.where(first == 0, ~candidates, none * (1 + some)).astype(np.uint8)
    return _Answer(value, first * np.uint8(4) + lack, number)


def stacked(stack: Stack, plan: Plan) -> tuple[Bits, Ints]:
    """(value, whether it is false for want of any candidate) of each claim: tuples × packages."""
    claim, frame = plan.group.pattern, stack.frame
    shape = plan.group.tuples, frame.towns
    value, key = np.full(shape, TRUE, np.uint8), np.full(shape, 255, np.uint8)
    for index in claim.free:
        found = _free(stack, plan, index)
        value &= found
        np.minimum(key, np.where(found == FALSE, np.uint8(index * 4), np.uint8(255)), out=key)
    for root in plan.roots or ():
        answer = stack.answers[root.shape, root.asked]
        value &= answer.value[root.mine]
        np.minimum(key, _renamed(root.node)[answer.key[root.mine]], out=key)
    key[value != FALSE] = 255
    lacking = (key & 3) == LACKS
    unsure = np.nonzero((key & 3) == UNSURE)
    if len(unsure[0]):
        lacking[unsure] = _unbound(stack, plan, unsure[0], unsure[1], key[unsure] >> 2)
    return value, lacking


def _unbound(stack: Stack, plan: Plan, tuples: Ints, towns: Ints, index: Ints) -> Ints:
    """Whether the name that a condition finds is unbound at these places."""
    scene = Scene(stack.frame, plan.group, plan.kinds)
    paths, focus = Paths(towns, tuples, {}), _first_untrue(stack, plan, tuples, towns)
    found = np.zeros(len(paths), bool)
    for one in distinct(index):
        places = np.flatnonzero(index == one)
        found[places] = unbound(scene, paths.at(places), focus[places], one)
    return found


def _first_untrue(stack: Stack, plan: Plan, tuples: Ints, towns: Ints) -> Ints:
    """The first condition that is not true at these places."""
    found = np.full(len(towns), 255, np.uint8)
    for index in plan.group.pattern.free:
        told = _free(stack, plan, index)[tuples, towns]
        np.minimum(found, np.where(told != TRUE, np.uint8(index), np.uint8(255)), out=found)
    for root in plan.roots or ():
        answer, atom = stack.answers[root.shape, root.asked], root.mine[tuples]
        if answer.number is None:
            slot = np.where(answer.value[atom, towns] != TRUE, 0, NO_SLOT)
        else:
            slot = first_slot(len(root.node.slots), 1)[answer.number[atom, towns] >> 1]
        np.minimum(found, _slots(root.node.slots)[slot * 4] >> 2, out=found)
    return found


@lru_cache(maxsize=1024)
def _slots(slots: tuple[int, ...]) -> Bits:
    found = np.full(256, 255, np.uint8)
    for slot, index in enumerate(slots):
        found[slot * 4 : slot * 4 + 3] = np.arange(index * 4, index * 4 + 3)
    return found


def _renamed(node: Node) -> Bits:
    """For each key of a tree that of the claim."""
    return _slots(node.slots)


def _free(stack: Stack, plan: Plan, index: int) -> Bits:
    """The value of a condition without names: tuples × packages."""
    frame, tuples = stack.frame, plan.group.tuples
    tuple_, town = np.divmod(np.arange(frame.towns * tuples), frame.towns)
    scene = Scene(frame, plan.group, plan.kinds)
    return decided(scene, plan.group.pattern.conditions[index], Paths(town, tuple_, {})).reshape(tuples, -1)
