"""The gates that no evidence can open, alone or together with what their own line demands."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from evaluator.lint.refute import possible
from evaluator.lint.subject import SetSubject, Worlds
from evaluator.lint.winning import opened, tangled, won
from evaluator.lint.worlds import both
from evaluator.model.criteria import Gate, Line
from evaluator.model.problems import Problem

__all__ = ["of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Gates whose predecessors nobody can win; gates that shut out what the line itself demands."""
    for line in subject.book.lines:
        closed = [number for number, gate in enumerate(line.gates) if not _can_open(subject, gate)]
        for number in closed:
            told = {"line": line.id, "found": line.gates[number].any_of}
            yield Problem("gate-closed", subject.place(line, "needs", number), told)
        if not closed:
            yield from _shut_out(subject, line)


def _can_open(subject: SetSubject, gate: Gate) -> bool:
    """Whether some predecessor can win what a gate wants."""
    if gate not in subject.open_gates:
        subject.open_gates[gate] = possible(opened(subject, gate), subject.known)
    return subject.open_gates[gate]


def _shut_out(subject: SetSubject, line: Line) -> Iterator[Problem]:
    """The gate that is open only where the line cannot win, or all of them where none of them does it alone."""
    if not line.gates or line.id in subject.book.head.not_applicable.lines:
        return
    own, gates = won(subject, line, "above_zero", "local"), [opened(subject, gate) for gate in line.gates]
    if not any(tangled(ways) for ways in (own, *gates)) or not possible(own, subject.known):
        return
    for number, gate in enumerate(gates):
        if not _together(subject, own, gate):
            told = {"line": line.id, "found": line.gates[number].any_of}
            yield Problem("gate-shuts-out", subject.place(line, "needs", number), told)
            return
    if not _together(subject, own, reduce(both, gates)):
        found = [name for gate in line.gates for name in gate.any_of]
        yield Problem("gate-shuts-out", subject.place(line, "needs"), {"line": line.id, "found": found})


def _together(subject: SetSubject, own: Worlds, gate: Worlds) -> bool:
    return possible(both(own, gate), subject.known)
