"""The best assignment of a claim: which records its names stand for (meaning.md, Explanation).

An and/or search over the tree of names: branches that share no condition are settled apart, so the work is that of
the largest branch, not of their product. Candidates come in the order of their ids and only a strictly better one
replaces the incumbent, so ties fall to the smallest ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, Look, looked, nearest, within
from evaluator.judge.conditions import condition_value, failed_tests
from evaluator.judge.prepare import Node, PreparedClaim
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, UNKNOWN, Truth

__all__ = ["Assignment", "best_assignment"]


class Assignment(NamedTuple):
    """The records that the names of a claim stand for, the value of each of its conditions, the least of them."""

    bound: dict[str, Record | None]
    values: tuple[Truth, ...]
    value: Truth


_Pool = Sequence[tuple[Record | None, Truth]]
_Found = tuple[tuple[Truth, ...], int, tuple[tuple[str, Record | None], ...]]
"""A way to bind a name and those below it: the values of its slots, failed tests (negative), the names bound."""


@dataclass(slots=True)
class _Search:
    """One pass over a tree: the least value a condition may have, the condition whose failed tests are to be fewest.

    `least` is the least value of the root's find: no assignment below it can win.
    `chosen` tells whether some name had several candidates, `tied` whether some of them gave equal values.
    """

    claim: PreparedClaim
    evidence: Evidence
    root: Node
    floor: Truth = FALSE
    focus: int = -1
    least: Truth = FALSE
    chosen: bool = False
    tied: bool = False

    def best(self) -> _Found | None:
        """The best way to bind the names of the tree; None if all fall below the floor."""
        return self._branch(self.root, {})

    def _branch(self, node: Node, bound: dict[str, Record | None]) -> _Found | None:
        """The best way to bind a name and what hangs below it; None if all fall below the floor.

        The value of the find stands first, so a record that falls behind the best one in it need not be tried.
        """
        condition = self.claim.conditions[node.find]
        look = looked(condition, bound, self.evidence)
        if look.picked & look.picked - 1:
            self.chosen = True
        if node.lone:
            return self._lone(node, look, bound)
        best: _Found | None = None
        least = max(self.least, self.floor) if node is self.root else self.floor
        pool: _Pool = within(look, self.evidence.of(condition.kinds), least) if look.picked else _UNBOUND
        for record, value in pool:
            if value < least:
                continue
            bound[node.name] = record
            found = self._with(node, record, value, bound)
            if found is None:
                continue
            if best is None or found[:2] > best[:2]:
                best, least = found, value
                if min(found[0]) == TRUE:
                    break
            elif found[0] == best[0]:
                self.tied = True
        bound.pop(node.name, None)
        return best

    def _lone(self, node: Node, look: Look, bound: Bound) -> _Found | None:
        """The first of the best records for a name that no other condition speaks of."""
        if look.value < self.floor:
            return None
        self.tied |= look.tied
        record, failed = look.first, 0
        if self.focus == node.find:
            record, failed = nearest(self.claim.conditions[node.find], bound, self.evidence)
        return (look.value,), -failed, ((node.name, record),)

    def _with(self, node: Node, record: Record | None, value: Truth, bound: dict[str, Record | None]) -> _Found | None:
        conditions, evidence = self.claim.conditions, self.evidence
        values = [value]
        for index in node.own:
            value = condition_value(conditions[index], bound, evidence)
            if value < self.floor:
                return None
            values.append(value)
        failed = 0
        if self.focus == node.find or self.focus in node.own:
            failed = -failed_tests(conditions[self.focus], bound, evidence)
        names: tuple[tuple[str, Record | None], ...] = ((node.name, record),)
        for child in node.children:
            found = self._branch(child, bound)
            if found is None:
                return None
            values += found[0]
            failed += found[1]
            names += found[2]
        return tuple([values[place] for place in node.layout]), failed, names


_UNBOUND: tuple[tuple[None, Truth]] = ((None, FALSE),)
_Trees = list[tuple[_Search, _Found]]


def best_assignment(claim: PreparedClaim, evidence: Evidence) -> Assignment:
    """The best assignment: highest value, then highest list of values, then nearest record, then smallest ids."""
    values = [FALSE] * len(claim.conditions)
    bound: dict[str, Record | None] = {}
    for index in claim.free:
        values[index] = condition_value(claim.conditions[index], bound, evidence)
    tied = False
    for node in claim.alone:
        look = looked(claim.conditions[node.find], bound, evidence)
        bound[node.name], values[node.find] = look.first, look.value
        tied |= look.tied
    if claim.trees:
        trees = [_searched(_Search(claim, evidence, root)) for root in claim.trees]
        if all(values[index] != FALSE for index in claim.apart):
            trees = _hopeful(trees)
        tied |= any(search.tied for search, _ in trees)
        _settle(values, bound, trees)
    value = min(values)
    if tied and value != TRUE:
        focus = next(index for index, found in enumerate(values) if found != TRUE)
        for node in claim.alone:
            if node.find == focus:
                bound[node.name] = nearest(claim.conditions[focus], bound, evidence)[0]
        if claim.trees:
            _settle(values, bound, [_nearest(search, found, focus) for search, found in trees])
    return Assignment(bound, tuple(values), value)


def _settle(values: list[Truth], bound: dict[str, Record | None], trees: _Trees) -> None:
    for search, (found, _, names) in trees:
        bound.update(names)
        for slot, value in zip(search.root.slots, found, strict=True):
            values[slot] = value


def _searched(search: _Search) -> tuple[_Search, _Found]:
    found = search.best()
    assert found is not None
    return search, found


def _hopeful(trees: _Trees) -> _Trees:
    """The trees searched again where they have a false value; as they were if one cannot do without."""
    better: _Trees = []
    for search, found in trees:
        if FALSE in found[0]:
            search = _Search(search.claim, search.evidence, search.root, UNKNOWN, chosen=search.chosen)
            possible = search.best() if search.chosen else None
            if possible is None:
                return trees
            found = possible
        better.append((search, found))
    return better


def _nearest(search: _Search, found: _Found, focus: int) -> tuple[_Search, _Found]:
    """The tree searched again, if ties are to be broken in it, for the record that fails fewest tests of the focus."""
    if not search.tied or focus not in search.root.slots:
        return search, found
    return _searched(_Search(search.claim, search.evidence, search.root, search.floor, focus, found[0][0]))
