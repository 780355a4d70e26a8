"""The official lines and nodes of a set whose act nobody named: their clause is a clause of what?"""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.subject import SetSubject
from evaluator.model.problems import Problem

__all__ = ["of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """The first official line or node of a set that lists no act."""
    head = subject.book.head
    if head.acts:
        return
    lines = [subject.place(line) for line in subject.book.lines if line.clause is not None]
    nodes = [subject.source.place(("scores", name)) for name, node in head.scores.items() if node.clause is not None]
    for place in [*lines, *nodes][:1]:
        yield Problem("act-missing", place, {"count": len(lines) + len(nodes)})
