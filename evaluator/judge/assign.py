"""The best assignment of a claim: which records its names stand for (meaning.md, Explanation).

An and/or search over the tree of names: branches that share no condition are settled apart, so the work is that of
the largest branch, not of their product. The records that fulfil a find best are tried first, those of one value in
the order of their ids, and only a strictly better one replaces the incumbent, so ties fall to the smallest ids.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, looked, nearest, ranked
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


_Names = dict[str, Record | None]
_Found = tuple[Sequence[Truth], int, Sequence[Record | None]]
"""A way to bind a node's names: the values of its slots, failed tests (negative), the record of each name."""


@dataclass(slots=True)
class _Search:
    """A search of trees: the least value of each condition, and the condition whose failed tests are to be fewest.

    `chosen` tells whether some name had several candidates, `tied` whether some of them gave equal values.
    """

    claim: PreparedClaim
    evidence: Evidence
    least: Sequence[Truth]
    focus: int = -1
    chosen: bool = False
    tied: bool = False

    def best(self, node: Node, bound: _Names) -> _Found | None:
        """The best way to bind a name and what hangs below it; None if each leaves a condition below its least value.

        The value of the find stands first, so a record that falls behind the best one in it need not be tried.
        """
        condition = self.claim.conditions[node.find]
        look = looked(condition, bound, self.evidence)
        self.chosen |= look.several
        best: _Found | None = None
        least = self.least[node.find]
        for record, value in ranked(look, self.evidence.of(condition.kinds)):
            if value < least:
                break
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
        return best

    def _lone(self, node: Node, bound: Bound) -> _Found | None:
        """The first of the best records for a name that no other condition speaks of."""
        look = looked(self.claim.conditions[node.find], bound, self.evidence)
        if look.value < self.least[node.find]:
            return None
        self.tied |= look.tied
        record, failed = look.first, 0
        if self.focus == node.find:
            record, failed = nearest(self.claim.conditions[node.find], bound, self.evidence)
        return (look.value,), -failed, (record,)

    def _with(self, node: Node, record: Record | None, value: Truth, bound: _Names) -> _Found | None:
        """The best way to bind what hangs below a name that is bound; None as in `best`."""
        conditions, evidence = self.claim.conditions, self.evidence
        values, failed, records = [value], 0, [record]
        for index in node.own:
            value = condition_value(conditions[index], bound, evidence)
            if value < self.least[index]:
                return None
            values.append(value)
        for child in node.children:
            found = self._lone(child, bound) if child.lone else self.best(child, bound)
            if found is None:
                return None
            values += found[0]
            failed += found[1]
            records += found[2]
        if self.focus == node.find or self.focus in node.own:
            failed = -failed_tests(conditions[self.focus], bound, evidence)
        return [values[place] for place in node.layout], failed, records


def best_assignment(claim: PreparedClaim, evidence: Evidence) -> Assignment:
    """The best assignment: highest value, then highest list of values, then nearest record, then smallest ids."""
    values = [FALSE] * len(claim.conditions)
    bound: _Names = {}
    tied = False
    for index in claim.free:
        values[index] = condition_value(claim.conditions[index], bound, evidence)
    for node in claim.alone:
        look = looked(claim.conditions[node.find], bound, evidence)
        bound[node.name], values[node.find] = look.first, look.value
        tied |= look.tied
    if claim.trees:
        tied |= _grown(claim, evidence, values, bound)
    value = min(values)
    if tied and value != TRUE:
        focus = next(index for index, found in enumerate(values) if found != TRUE)
        for node in claim.alone:
            if node.find == focus:
                bound[node.name] = nearest(claim.conditions[focus], bound, evidence)[0]
        for root in claim.trees:
            if focus in root.slots:
                _settle(values, bound, root, _Search(claim, evidence, tuple(values), focus).best(root, {}))
    return Assignment(bound, tuple(values), value)


def _grown(claim: PreparedClaim, evidence: Evidence, values: list[Truth], bound: _Names) -> bool:
    """Whether there are ties in the trees; binds their names.

    A false value is given up for a claim that is not false, if every other condition can do without one.
    """
    search = _Search(claim, evidence, [FALSE] * len(values))
    for root in claim.trees:
        _settle(values, bound, root, search.best(root, {}))
    if search.chosen and FALSE in values and all(values[index] != FALSE for index in claim.apart):
        search.least = [UNKNOWN] * len(values)
        hopeful = [search.best(root, {}) for root in claim.trees]
        if None not in hopeful:
            for root, found in zip(claim.trees, hopeful, strict=True):
                _settle(values, bound, root, found)
    return search.tied


def _settle(values: list[Truth], bound: _Names, root: Node, found: _Found | None) -> None:
    """Takes over the values and the names of a tree."""
    assert found is not None
    for slot, value in zip(root.slots, found[0], strict=True):
        values[slot] = value
    bound.update(zip(root.names, found[2], strict=True))
