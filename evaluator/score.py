"""Verdicts summed: a score per direction and in all, and the ledger in which every lost and pending point has a row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.values import FALSE, TRUE, UNKNOWN

__all__ = ["LedgerRow", "Score", "ScoreNode", "percent", "score"]

_ZERO = Fraction(0)


@dataclass(frozen=True)
class ScoreNode:
    """Points of a direction or of the whole: maximum = earned + pending + lost, exactly.

    `official` is the maximum before lines that are not applicable were taken out; `percent` is as published.
    """

    id: str
    title: str
    maximum: Fraction
    official: Fraction
    earned: Fraction
    pending: Fraction
    percent: Fraction | None

    @property
    def lost(self) -> Fraction:
        return self.maximum - self.earned - self.pending


@dataclass(frozen=True)
class LedgerRow:
    """So many points of a line, lost or pending, and the one thing they hang on.

    That is the claim's own cause, or, where `blocked_by` names a line, the gate that it holds shut.
    """

    verdict: Verdict
    claim: ClaimVerdict
    kind: str
    points: Fraction
    blocked_by: str | None


@dataclass(frozen=True)
class Score:
    """The score of one package: directions, the whole, verdicts, ledger."""

    verdicts: Verdicts
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    ledger: tuple[LedgerRow, ...]


def score(verdicts: Verdicts) -> Score:
    """The score of judged lines; the ledger's rows sum to each node's lost and pending."""
    book = verdicts.rulebook
    places = int(book.head.rounding.places)
    nodes = tuple(
        _node(direction.id, direction.title, [verdicts.of(line.id) for line in direction.lines], places)
        for direction in book.directions
    )
    total = _node("", book.head.title, verdicts.verdicts, places)
    return Score(verdicts, nodes, total, tuple(ledger(verdicts)))


def _node(name: str, title: str, verdicts: Iterable[Verdict], places: int) -> ScoreNode:
    listed = list(verdicts)
    maximum = sum((verdict.maximum for verdict in listed), _ZERO)
    earned = sum((verdict.earned for verdict in listed), _ZERO)
    pending = sum((verdict.pending for verdict in listed), _ZERO)
    official = sum((verdict.line.maximum for verdict in listed), _ZERO)
    return ScoreNode(name, title, maximum, official, earned, pending, percent(earned, maximum, places))


def percent(part: Fraction, whole: Fraction, places: int = 0) -> Fraction | None:
    """part / whole × 100 rounded half up to so many places; None of a whole of zero."""
    if not whole:
        return None
    scale = 10**places
    return Fraction((part * 100 * scale / whole + Fraction(1, 2)).__floor__(), scale)


def ledger(verdicts: Verdicts) -> Iterator[LedgerRow]:
    """A row for each false or pending claim that costs points; graded claims have one row of each kind."""
    for verdict in verdicts.verdicts:
        if verdict.outcome != "not applicable":
            rows = _graded(verdict) if verdict.line.rule.award == "graded" else _summed(verdict)
            yield from (row for row in rows if row.points)


def _summed(verdict: Verdict) -> Iterator[LedgerRow]:
    gate = verdict.gate_value
    for claim in verdict.claims:
        if min(gate, claim.value) == FALSE:
            yield _row(verdict, claim, "lost", claim.points)
        elif min(gate, claim.value) == UNKNOWN:
            yield _row(verdict, claim, "pending", claim.points)


def _graded(verdict: Verdict) -> Iterator[LedgerRow]:
    top = max(verdict.claims, key=lambda claim: claim.points)
    yield _row(verdict, top, "lost", verdict.lost)
    if verdict.pending:
        hoped = [claim for claim in verdict.claims if claim.value != FALSE]
        yield _row(verdict, max(hoped, key=lambda claim: claim.points), "pending", verdict.pending)


def _row(verdict: Verdict, claim: ClaimVerdict, kind: str, points: Fraction) -> LedgerRow:
    """The row with its cause: the gate where the claim itself could win, else the claim's own failing condition.

    A graded line has one row: blocked, it names the gate, even where a lower rung is all that its own claims could win.
    """
    gate = verdict.gate_value
    blocked = verdict.outcome == "blocked" and verdict.line.rule.award == "graded"
    by_gate = blocked or (gate != TRUE and (claim.value == TRUE or (gate == FALSE and claim.value != FALSE)))
    root = next(found.root for found in verdict.gates if found.value == gate) if by_gate else None
    return LedgerRow(verdict, claim, kind, points, root)
