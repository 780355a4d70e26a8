"""Trees whose records depend on nothing but the record at their head: decided once for each such record.

The values of a tree's conditions are one number, a digit for each of its slots (cohort/search.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np

from evaluator.cohort.paths import Scene
from evaluator.cohort.planes import DIGIT, TRUE, Bits, Ints
from evaluator.cohort.solo import alone, every, linked, sense, value_of
from evaluator.judge.prepare import Node, PreparedClaim

__all__ = ["NO_SLOT", "Rooted", "first_slot", "narrow", "plain", "rooted", "tree_sense"]

_MOST = 9
"""So many slots give numbers that have tables."""
NO_SLOT = 63
"""No slot at all."""
_DIGIT: Bits = DIGIT.astype(np.uint8)


@dataclass(frozen=True)
class Rooted:
    """What hangs below the name of a node, for each of its records: all tables have two halves (`doubled`).

    `value` and `number` are those of the whole tree with this record at its head. Where the first false condition finds
    a name right below, `bound` and `unbound` tell whether that has a candidate; of one further below both are true.
    """

    value: Bits
    number: Ints
    bound: Ints
    unbound: Ints


def plain(claim: PreparedClaim, node: Node) -> bool:
    """Whether everything below the name of a node depends on one record at a time, and asks no argument."""
    if len(node.slots) > _MOST:
        return False
    if any(alone(claim.conditions[index]) != node.name for index in node.own):
        return False
    return all(alone(claim.conditions[child.find]) == node.name and plain(claim, child) for child in node.children)


def tree_sense(claim: PreparedClaim, node: Node) -> Any:
    """What a plain tree asks below its head, the same for all that ask the same in the same order."""
    own = tuple(sense(claim.conditions[index]) for index in node.own)
    children = tuple((sense(claim.conditions[child.find]), tree_sense(claim, child)) for child in node.children)
    return node.layout, own, children


def narrow(slots: int) -> Any:
    """A type for twice the numbers of so many slots, and one."""
    return np.uint8 if slots <= 4 else np.uint16


@lru_cache(maxsize=16)
def first_slot(slots: int, digit: int) -> Bits:
    """For each number of so many slots the first slot whose digit is no greater, NO_SLOT without any."""
    numbers = np.arange(3**slots)
    found = np.full(3**slots, NO_SLOT, np.uint8)
    for slot in reversed(range(slots)):
        found[numbers // 3 ** (slots - 1 - slot) % 3 <= digit] = slot
    return found


def rooted(scene: Scene, node: Node) -> Rooted:
    """The tree below a head for each of its records."""
    claim = scene.group.pattern
    find, slots = claim.conditions[node.find], len(node.slots)
    certain = scene.frame.certain(find.kinds, find.where)
    value, number, children = _below(scene, node, node)
    value = np.concatenate((certain & value, certain & value & np.uint8(1)))
    heads = _DIGIT[np.concatenate((certain, certain & np.uint8(1)))]
    number = heads * narrow(slots)(3 ** (slots - 1)) + np.concatenate((number, number))
    return Rooted(value, number, *_hanging(node, number, children))


def _weight(root: Node, index: int) -> int:
    place: int = 3 ** (len(root.slots) - 1 - root.slots.index(index))
    return place


def _below(scene: Scene, node: Node, root: Node) -> tuple[Bits, Ints, list[Ints]]:
    """(value, number, for each child whether there are candidates) of all below a name, for each of its records."""
    claim, kind = scene.group.pattern, narrow(len(root.slots))
    count = len(scene.frame.rows(scene.kinds[node.name]))
    value, number = np.full(count, TRUE, np.uint8), np.zeros(count, kind)
    for index in node.own:
        found = value_of(scene, claim.conditions[index], every(scene, node.name))
        value &= found
        number += _DIGIT[found] * kind(_weight(root, index))
    children = []
    for child in node.children:
        best, greatest, candidates = _child(scene, child, root, node.name)
        value &= best
        number += greatest
        children.append(candidates)
    return value, number, children


def _child(scene: Scene, child: Node, root: Node, name: str) -> tuple[Bits, Ints, Ints]:
    """(value, number, whether there is a candidate) of a name below another, for each record of that other."""
    claim, kind = scene.group.pattern, narrow(len(root.slots))
    find = claim.conditions[child.find]
    count = len(scene.frame.rows(scene.kinds[name]))
    best, greatest, candidates = np.zeros(count, np.uint8), np.zeros(count, kind), np.zeros(count, bool)
    below = None if child.lone else _below(scene, child, root)
    weight = kind(_weight(root, child.find))
    for of, starts, rows, values in linked(scene, find, name):
        value = values if below is None else values & below[0][rows]
        best[of] |= np.bitwise_or.reduceat(value, starts) if len(starts) else value
        candidates[of] = True
        if below is not None and len(starts):
            number = _DIGIT[values] * weight + below[1][rows]
            greatest[of] = np.maximum(greatest[of], np.maximum.reduceat(number, starts))
    return best, _DIGIT[best] * weight if below is None else greatest, candidates


def _hanging(node: Node, number: Ints, children: list[Ints]) -> tuple[Ints, Ints]:
    """(bound, unbound) of what the first false condition finds."""
    first = first_slot(len(node.slots), 0)[number]
    bound, unbound = np.zeros(len(number), bool), np.zeros(len(number), bool)
    for child, candidates in zip(node.children, children, strict=True):
        mine = first == node.slots.index(child.find)
        there = np.concatenate((candidates, candidates))
        bound |= mine & there
        unbound |= mine & ~there
        deeper = np.isin(first, [node.slots.index(index) for index in _deeper(child)])
        bound |= deeper
        unbound |= deeper
    return bound, unbound


def _deeper(node: Node) -> list[int]:
    """The finds of all names below a name."""
    return [index for child in node.children for index in (child.find, *_deeper(child))]
