"""The lines whose points reach no total, so that the maximum of a set is never that of its lines."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.subject import SetSubject
from evaluator.methods.combine import in_order
from evaluator.model.problems import Problem
from evaluator.rulebook.node_leaves import leaf_sets

__all__ = ["of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Each line that the node named in `total` is not made of; none of a set whose total is the sum of all points."""
    head = subject.book.head
    if head.total is None:
        return
    homes = {line.id: line.direction for line in subject.book.lines}
    counted = leaf_sets(head.scores, in_order(head.scores), homes, head.directions)[head.total]
    for line in subject.book.lines:
        if line.id not in counted:
            yield Problem("line-uncounted", subject.place(line), {"line": line.id, "total": head.total})
