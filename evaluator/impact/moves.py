"""The lines that moved between two sets, each with the parts of its move, which add up exactly, and their reasons."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.impact.stages import Stage
from evaluator.judge.verdict import Verdict
from evaluator.score import Score

__all__ = ["LineMove", "Part", "Points", "line_moves", "sum_of", "why"]

_ZERO = Fraction(0)


class Points(NamedTuple):
    """What is earned and pending, and the most there is; or the difference of two such."""

    earned: Fraction = _ZERO
    pending: Fraction = _ZERO
    maximum: Fraction = _ZERO

    def plus(self, other: Points, sign: int = 1) -> Points:
        """The sum, or with −1 the difference."""
        return Points(*(mine + sign * theirs for mine, theirs in zip(self, other, strict=True)))


_NONE = Points()


class Part(NamedTuple):
    """A part of a move: of which line, or node (`""`: of its maximum), why, and how much.

    `reason` is that of a stage, or `predecessor`: only the gates moved, because the line `by` did.
    """

    source: str
    reason: str
    by: str
    points: Points


class LineMove(NamedTuple):
    """A line whose earned, pending or maximum points moved; `old` or `new` is None where it is not there."""

    line: str
    old: Verdict | None
    new: Verdict | None
    parts: tuple[Part, ...]


def line_moves(scores: Sequence[Score], stages: Sequence[Stage]) -> tuple[LineMove, ...]:
    """The lines that moved from the first to the last score, the newer set's first."""
    tables = [{verdict.line.id: verdict for verdict in score.verdicts.verdicts} for score in scores]
    found = (_line_move(name, tables, stages) for name in dict.fromkeys([*tables[-1], *tables[0]]))
    return tuple(move for move in found if any(sum_of(move.parts)))


def sum_of(parts: Sequence[Part]) -> Points:
    """What the parts make together."""
    whole = _NONE
    for part in parts:
        whole = whole.plus(part.points)
    return whole


def _line_move(name: str, tables: Sequence[Mapping[str, Verdict]], stages: Sequence[Stage]) -> LineMove:
    parts = []
    for number, stage in enumerate(stages[1:], 1):
        was, now = tables[number - 1], tables[number]
        step = _points(now.get(name)).plus(_points(was.get(name)), -1)
        if any(step):
            parts.append(Part(name, *why(name, was, now, stage), step))
    return LineMove(name, tables[0].get(name), tables[-1].get(name), tuple(parts))


def _points(verdict: Verdict | None) -> Points:
    return _NONE if verdict is None else Points(verdict.earned, verdict.pending, verdict.maximum)


def why(name: str, was: Mapping[str, Verdict], now: Mapping[str, Verdict], stage: Stage) -> tuple[str, str]:
    """(the reason, the predecessor whose move it is): a stage that left a line alone moved it through its gates."""
    old, new = was.get(name), now.get(name)
    if old is None or new is None or name in stage.changed or _own(old) != _own(new):
        return stage.reason, ""
    before = [one for gate in new.line.gates for one in gate.any_of]
    moved = (one for one in before if _result(was.get(one)) != _result(now.get(one)))
    first = next(moved, "")
    return ("predecessor", first) if first else (stage.reason, "")


def _own(verdict: Verdict) -> tuple[object, ...]:
    """What a line gives before its gates."""
    return verdict.own_low, verdict.own_high, verdict.maximum, verdict.outcome == "not applicable"


def _result(verdict: Verdict | None) -> tuple[object, ...]:
    """What a gate reads of a predecessor."""
    return () if verdict is None else (*_own(verdict), verdict.earned, verdict.pending)
