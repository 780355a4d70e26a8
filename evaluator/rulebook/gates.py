"""The gates of a set: each predecessor exists, and no line waits for itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from evaluator.model.problems import Place, Problem, nearest
from evaluator.rulebook.written import WrittenLine

__all__ = ["gate_order", "gate_problems"]


_NONE: Mapping[str, Place] = MappingProxyType({})


def gate_problems(
    lines: Sequence[WrittenLine], whole: bool = True, left_out: Mapping[str, Place] = _NONE
) -> Iterator[Problem]:
    """Unknown predecessors (if every line could be read: `whole`), and each circle once, at the first line of it.

    A predecessor that the set leaves out of the one it builds on is told where that is said.
    """
    known = {part.line.id for part in lines}
    needs: dict[str, tuple[str, ...]] = {}
    for part in lines:
        needs.setdefault(part.line.id, tuple(name for gate in part.line.needs for name in gate.any_of))
        for number, gate in enumerate(part.line.needs if whole else ()):
            for name in gate.any_of:
                if name in known:
                    continue
                if name in left_out:
                    yield Problem("need-left-out", left_out[name], {"found": name, "line": part.line.id})
                else:
                    values = {"found": name, "known": nearest(name, known)}
                    yield Problem("unknown-line", part.place_of("needs", number), values)
    circle = _circle(needs)
    if circle:
        first = next(part for part in lines if part.line.id == circle[0])
        yield Problem("gate-circle", first.place_of("needs"), {"circle": " → ".join(circle)})


def gate_order(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    """The lines so that each comes after its predecessors; lines of a circle are left out."""
    order: dict[str, None] = {}
    waiting = dict(needs)
    while True:
        ready = [name for name, others in waiting.items() if all(other in order for other in others)]
        if not ready:
            return list(order)
        for name in ready:
            order[name] = None
            del waiting[name]


def _circle(needs: Mapping[str, tuple[str, ...]]) -> list[str]:
    known = {name: tuple(other for other in others if other in needs) for name, others in needs.items()}
    stuck = set(known) - set(gate_order(known))
    if not stuck:
        return []
    walked = [min(stuck)]
    while True:
        following = next(other for other in known[walked[-1]] if other in stuck)
        if following in walked:
            return [*walked[walked.index(following) :], following]
        walked.append(following)
