"""The same questions decided directly, to hold the engine's derivation against."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from evaluator.inference.question import GateQuestion, LineAnswer, LineQuestion, LineWorld

__all__ = ["direct"]


def direct(lines: Sequence[LineQuestion]) -> tuple[LineAnswer, ...]:
    """The answers, lines in an order where gates that read chains look back only."""
    must, may = _world(lines, 2), _world(lines, 1)
    return tuple(_answer(line, must[line.line], may[line.line]) for line in lines)


def _answer(line: LineQuestion, must: tuple[LineWorld, Fraction], may: tuple[LineWorld, Fraction]) -> LineAnswer:
    low, high, top = must[1], may[1], line.maximum
    if not line.applicable:
        low = high = top = Fraction(0) if line.maximum_excluded else line.maximum
    return LineAnswer(line.direction, line.line, must[0], may[0], low, high, top)


def _world(lines: Sequence[LineQuestion], least: int) -> dict[str, tuple[LineWorld, Fraction]]:
    by_id = {line.line: line for line in lines}
    own = {line.line: _own(line, least) for line in lines}
    after: dict[str, Fraction] = {}
    answers = {}

    def holds(name: str, need: str, points: Fraction) -> bool:
        line = by_id[name]
        return not line.applicable or (points == line.maximum if need == "met" else points > 0)

    def is_open(gate: GateQuestion) -> bool:
        read = own if gate.reach == "local" else after
        return any(holds(name, gate.need, read[name]) for name in gate.any_of)

    for line in lines:
        gates = [is_open(gate) for gate in line.gates]
        points = after[line.line] = own[line.line] if all(gates) else Fraction(0)
        standing = [holds(line.line, need, each) for each in (own[line.line], points) for need in ("met", "above_zero")]
        claims = frozenset(claim.id for claim in line.claims if min(claim.conditions, default=2) >= least)
        open_gates = frozenset(number for number, opened in enumerate(gates) if opened)
        answers[line.line] = (LineWorld(claims, open_gates, *standing), points)
    return answers


def _own(line: LineQuestion, least: int) -> Fraction:
    points = [Fraction(claim.points) for claim in line.claims if min(claim.conditions, default=2) >= least]
    return max(points, default=Fraction(0)) if line.award == "graded" else sum(points, Fraction(0))
