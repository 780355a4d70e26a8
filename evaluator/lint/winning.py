"""How a line can win what a gate wants of it, as worlds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from evaluator.lint.demand import Symbol, World
from evaluator.lint.subject import SetSubject, Worlds
from evaluator.lint.worlds import LIMIT, NOTHING, both
from evaluator.model.criteria import Gate, Line
from evaluator.model.values import Days

__all__ = ["opened", "tangled", "won"]


def won(subject: SetSubject, line: Line, need: str, reach: str) -> Worlds:
    """How a line can have all of its points (`met`) or some (`above_zero`), with `chain` its own gates open."""
    worth = [(number, points) for number, points in enumerate(line.claim_points) if points > 0]
    if need == "met" and line.rule.award != "graded":
        ways: Worlds = reduce(both, [subject.ways(line, number) for number, _ in worth])
    else:
        least = line.maximum if need == "met" else 0
        ways = _either(subject.ways(line, number) for number, points in worth if points >= least)
    gates = [opened(subject, gate) for gate in line.gates] if reach == "chain" else []
    return reduce(both, gates, ways)


def opened(subject: SetSubject, gate: Gate) -> Worlds:
    """How a gate can be open; a predecessor that may be claimed not applicable opens it without evidence."""
    if {*gate.any_of} & {*subject.book.head.not_applicable.lines}:
        return (NOTHING,)
    return _either(won(subject, subject.lines[name], gate.need, gate.reach) for name in gate.any_of)


def tangled(worlds: Worlds) -> bool:
    """Whether the worlds say something of every record or of the days of the package, so that they may clash."""
    return worlds is not None and any(world.universals or _dated(world) for world in worlds)


def _dated(world: World) -> bool:
    wanted = [demand.wanted for demand in world.demands]
    return any(isinstance(one, Symbol) and isinstance(one.value, Days) for one in wanted)


def _either(ways: Iterable[Worlds]) -> Worlds:
    found: list[World] = []
    for worlds in ways:
        if worlds is None or len(found) + len(worlds) > LIMIT:
            return None
        found += worlds
    return tuple(found)
