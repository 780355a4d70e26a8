"""Claims decided for all packages and arguments at once: the trees of names from the leaves up (judge/assign.py).

An assignment's values are one number, a digit (0 false, 1 unknown, 2 true) for each condition, the first condition the
highest: the greatest number is the lexicographically highest list, and branches that meet in no condition add up.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from evaluator.cohort.atoms import headed as pairs_of_head
from evaluator.cohort.atoms import headed_alone
from evaluator.cohort.conditions import decided, failed
from evaluator.cohort.frame import Frame
from evaluator.cohort.group import Group
from evaluator.cohort.paths import Paths, Scene
from evaluator.cohort.planes import DIGIT, FALSE, TRUE, Bits, Ints, any_by, distinct, greatest_by
from evaluator.cohort.rooted import hung, plain, tree_sense
from evaluator.cohort.solo import alone, pairs_of, sense, value_of
from evaluator.judge.prepare import Node, PreparedClaim

__all__ = ["claims_decided", "unbound"]

_MISSED = 64
"""More than any condition has tests."""


@dataclass(frozen=True)
class _Found:
    """A name decided for each path above it: value and number; below them its own paths, their numbers, its children.

    `candidates`: whether there is a record for the name at all.
    """

    node: Node
    value: Bits
    number: Ints
    candidates: Ints
    of: Ints
    paths: Paths
    numbers: Ints
    children: tuple[_Found, ...]


def claims_decided(frame: Frame, group: Group) -> tuple[Bits, Ints]:
    """(value, whether it is false for want of any candidate) of each claim: tuples of arguments × packages."""
    claim = group.pattern
    kinds = {condition.name: condition.kinds for condition in claim.conditions if condition.name}
    scene = Scene(frame, group, kinds)
    towns, tuples = np.divmod(np.arange(frame.towns * group.tuples), group.tuples)
    paths = Paths(towns, tuples, {})
    value, number, roots = _whole(scene, paths, -1)
    lacking = np.zeros(len(paths), bool)
    first = _first_false(claim, number)
    for index in [place for place, condition in enumerate(claim.conditions) if condition.head == "Find"]:
        places = np.flatnonzero((value == FALSE) & (first == index))
        root = next(one for one in roots if index in one.node.slots) if len(places) else None
        if root is not None:
            lacking[places] = _lacking(scene, paths, number, root, places, index)
    return value.reshape(frame.towns, -1).T, lacking.reshape(frame.towns, -1).T.copy()


def _lacking(scene: Scene, paths: Paths, number: Ints, root: _Found, places: Ints, index: int) -> Ints:
    """Whether the name that a condition finds is unbound in the best assignment of each of some false claims.

    For a name right below the head of its tree it is mostly the same in all assignments that are as good.
    """
    if root.node.find == index:
        return ~root.candidates[places]
    child = next((one for one in root.children if one.node.find == index), None)
    some, none = np.zeros(len(paths), bool), np.ones(len(paths), bool)
    if child is not None:
        best = np.flatnonzero(root.numbers == root.number[root.of])
        bound = child.candidates[best]
        some[root.of[best][bound]] = True
        none[:] = False
        none[root.of[best][~bound]] = True
    else:
        some[:] = True
    found = none[places]
    unsure = np.flatnonzero(some[places] & found)
    if len(unsure):
        focus = _first_untrue(scene.group.pattern, number[places[unsure]])
        found[unsure] = unbound(scene, paths.at(places[unsure]), focus, index)
    return found


def _whole(scene: Scene, paths: Paths, focus: int) -> tuple[Bits, Ints, list[_Found]]:
    """(value, number, the trees) of the claim for each path without names."""
    claim = scene.group.pattern
    value = np.full(len(paths), TRUE, np.uint8)
    number = np.zeros(len(paths), np.int64)
    for index in claim.free:
        found = decided(scene, claim.conditions[index], paths)
        value &= found
        number += _weight(claim, index, focus) * DIGIT[found]
    roots = [
        _lone(scene, node, paths) if focus < 0 else _grown(scene, node, paths, focus, headed=True)
        for node in claim.alone
    ]
    roots += [_grown(scene, node, paths, focus, headed=True) for node in claim.trees]
    for root in roots:
        value &= root.value
        number += root.number
    return value, number, roots


def _weight(claim: PreparedClaim, index: int, focus: int) -> int:
    place: int = 3 ** (len(claim.conditions) - 1 - index)
    return place * (_MISSED if focus >= 0 else 1)


def _lone(scene: Scene, node: Node, above: Paths) -> _Found:
    """A name of which nothing else speaks, for every package and tuple."""
    claim = scene.group.pattern
    value, candidates = headed_alone(scene, claim.conditions[node.find], above)
    nothing = np.zeros(0, np.int64)
    number = _weight(claim, node.find, -1) * DIGIT[value]
    return _Found(node, value, number, candidates, nothing, above.at(nothing), nothing, ())


def _grown(scene: Scene, node: Node, above: Paths, focus: int, headed: bool = False) -> _Found:
    """A name and all that hangs below it; a path without a candidate goes on with the name unbound."""
    claim = scene.group.pattern
    find = claim.conditions[node.find]
    of, rows, value = pairs_of_head(scene, find, above) if headed else pairs_of(scene, find, above)
    candidates = np.zeros(len(above), bool)
    candidates[of] = True
    empty = np.flatnonzero(~candidates) if focus >= 0 or not _dark(claim, node) else np.zeros(0, np.int64)
    of = np.concatenate((of, empty))
    rows = np.concatenate((rows, np.full(len(empty), -1)))
    value = np.concatenate((value, np.zeros(len(empty), np.uint8)))
    paths = above.at(of).naming(node.name, rows)
    number = _weight(claim, node.find, focus) * DIGIT[value]
    for index in node.own:
        found = value_of(scene, claim.conditions[index], paths)
        value &= found
        number += _weight(claim, index, focus) * DIGIT[found]
    children = tuple(_below(scene, child, paths, focus, node.name) for child in node.children)
    for below in children:
        value &= below.value
        number += below.number
    if focus in (node.find, *node.own):
        number += _MISSED - 1 - failed(scene, claim.conditions[focus], paths)
    whole = any_by(of, value, len(above)), greatest_by(of, number, len(above))
    return _Found(node, *whole, candidates, of, paths, number, children)


def _below(scene: Scene, node: Node, above: Paths, focus: int, name: str) -> _Found:
    """A name below another; where all depends on the record of that other, it is decided once for each of these."""
    claim = scene.group.pattern
    find = claim.conditions[node.find]
    if focus >= 0 or alone(find) != name or not plain(claim, node):
        return _grown(scene, node, above, focus)
    weights = tuple(_weight(claim, index, focus) for index in node.slots)
    best, number, some = scene.frame.once(
        ("hung", scene.kinds[name], sense(find), tree_sense(claim, node), weights),
        lambda: hung(scene, node, name, lambda index: np.int64(_weight(claim, index, focus))),
    )
    bound, nothing = np.flatnonzero(above.bound[name] >= 0), np.zeros(0, np.int64)
    rows = above.bound[name][bound]
    value, greatest = np.zeros(len(above), np.uint8), np.zeros(len(above), np.int64)
    value[bound], greatest[bound] = best[rows], number[rows]
    candidates = np.zeros(len(above), bool)
    candidates[bound] = some[rows]
    return _Found(node, value, greatest, candidates, nothing, above.at(nothing), nothing, ())


def _dark(claim: PreparedClaim, node: Node) -> bool:
    """Whether nothing at or below a name can be but false while it is unbound."""
    own = [claim.conditions[index] for index in node.own]
    below = [claim.conditions[child.find] for child in node.children]
    return (
        all(condition.head != "AnyOf" for condition in own)
        and all(node.name in condition.mentions for condition in below)
        and all(_dark(claim, child) for child in node.children)
    )


def _first_false(claim: PreparedClaim, number: Ints) -> Ints:
    """The first condition that is false in each list of values, given as a number; −1 where none is."""
    first = np.full(len(number), -1)
    for index in reversed(range(len(claim.conditions))):
        first[number // _weight(claim, index, -1) % 3 == 0] = index
    return first


def unbound(scene: Scene, paths: Paths, focus: Ints, index: int) -> Ints:
    """Whether the name that a condition finds is unbound in the best assignment: ties as in judge/assign.py.

    `focus`: the first condition of each path's claim that is not true.
    """
    found = np.zeros(len(paths), bool)
    for one in distinct(focus):
        chosen = np.flatnonzero(focus == one)
        _, _, roots = _whole(scene, paths.at(chosen), one)
        for root in roots:
            if index in root.node.slots:
                found[chosen] = _chosen(scene, root, np.arange(len(chosen)), index) < 0
    return found


def _first_untrue(claim: PreparedClaim, number: Ints) -> Ints:
    first = np.full(len(number), -1)
    for index in reversed(range(len(claim.conditions))):
        first[number // _weight(claim, index, -1) % 3 != 2] = index
    return first


def _chosen(scene: Scene, found: _Found, above: Ints, index: int) -> Ints:
    """For each path above (one place each) the row of the name that a condition finds, −1 where it is unbound."""
    best = np.flatnonzero(found.numbers == found.number[found.of])
    best = best[np.isin(found.of[best], above)]
    rows = found.paths.bound[found.node.name][best]
    ranks = np.full(len(rows), -1)
    ranks[rows >= 0] = scene.frame.rows(scene.kinds[found.node.name]).rank[rows[rows >= 0]]
    order = np.lexsort((ranks, found.of[best]))
    _, firsts = np.unique(found.of[best][order], return_index=True)
    _, spots = np.unique(above, return_inverse=True)
    places = best[order][firsts][spots]
    if found.node.find == index:
        result: Ints = found.paths.bound[found.node.name][places]
        return result
    child = next(child for child in found.children if index in child.node.slots)
    return _chosen(scene, child, places, index)
