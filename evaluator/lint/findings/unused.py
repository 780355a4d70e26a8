"""What a set declares and no line uses: positions, gates of positions, topics."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.subject import SetSubject
from evaluator.model.problems import Problem

__all__ = ["of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Each position without a line, each reading of gates without a gate, each topic that no line asks about.

    What a set takes from the one it builds on it has not written, and need not use.
    """
    taken = subject.source.place(("based_on",), at_key=True) if subject.book.head.based_on else None
    yield from (problem for problem in _unused(subject) if problem.place != taken)


def _unused(subject: SetSubject) -> Iterator[Problem]:
    head, lines, source = subject.book.head, subject.book.lines, subject.source
    taken, gated = {line.position for line in lines}, {line.position for line in lines if line.gates}
    for name in head.positions:
        if name not in taken:
            yield source.problem_at_key("position-unused", ("positions", name), found=name)
    for name in head.gates:
        if name in taken and name not in gated:
            yield source.problem_at_key("gate-unused", ("gates", name), found=name)
    asked = _topics(subject)
    for direction, told in head.directions.items():
        for name in told.topics:
            if (direction, name) not in asked:
                path = ("directions", direction, "topics", name)
                yield source.problem_at_key("topic-unused", path, found=name, direction=direction)


def _topics(subject: SetSubject) -> set[tuple[str, str]]:
    """The (direction, topic) pairs that lines ask about."""
    return {
        (line.direction, line.arguments[name])
        for line in subject.book.lines
        for name, kind in line.rule.parameters.items()
        if kind == "topic"
    }
