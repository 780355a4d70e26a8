"""The ledger in words, and what regains most: which points hang on a line, directly or as the root of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from evaluator.judge.verdict import Verdict, Verdicts
from evaluator.model.values import TRUE
from evaluator.report.origin import origin
from evaluator.report.paragraph import Paragraph, Told, paragraph_of
from evaluator.report.phrase import root_claim, row_remedy, row_text
from evaluator.report.returned import Returned
from evaluator.report.steps import ClaimSteps, ConditionStep
from evaluator.score import LedgerRow, Score

__all__ = ["LedgerEntry", "by_regain", "ledger_entries"]

Steps = Mapping[str, Sequence[ClaimSteps]]


@dataclass(frozen=True)
class LedgerEntry:
    """A lost or pending point: why, and what to do. `cause` names line/condition, or the blocking line.

    `opens` are the lines that wait for this one and `hangs` the points of this row and theirs; `root` is the line
    that holds this one shut; `also` are lines that must be met besides; `step` is the condition it failed on.
    `reason` is the way it failed, `blocked` behind a gate; `record` and `paths` are what it failed on; `origin` is
    the line's clause or that it is reconstructed; `paragraph` tells it all to a person.
    """

    criterion: str
    title: str
    direction: str
    position: str
    outcome: str
    kind: str
    cause: str
    points: Any
    text: str
    remedy: str
    hangs: Any
    opens: tuple[str, ...]
    root: str | None
    also: tuple[str, ...]
    step: ConditionStep | None
    reason: str
    record: str | None
    paths: tuple[str, ...]
    origin: str
    paragraph: Paragraph


def ledger_entries(score: Score, steps: Steps, lang: str) -> tuple[LedgerEntry, ...]:
    """The rows of a score's ledger in words, in its order; `steps` are the claims' steps by line."""
    held: dict[str, list[LedgerRow]] = {}
    returned = Returned(score.verdicts)
    for row in score.ledger:
        if row.blocked_by is not None:
            held.setdefault(row.blocked_by, []).append(row)
    return tuple(_entry(row, held, returned, steps, lang) for row in score.ledger)


def _entry(
    row: LedgerRow, held: Mapping[str, list[LedgerRow]], returned: Returned, steps: Steps, lang: str
) -> LedgerEntry:  # fmt: skip
    line, cause, verdicts = row.verdict.line, row.claim.cause, returned.verdicts
    waiting = () if row.blocked_by else held.get(line.id, ())
    told = _told(row, verdicts, steps)
    return LedgerEntry(
        line.id,
        line.words,
        line.direction,
        line.position,
        row.verdict.outcome,
        row.kind,
        row.blocked_by or (f"{line.id}/{cause.condition}" if cause else line.id),
        row.points,
        row_text(row, verdicts, lang),
        row_remedy(row, verdicts, lang),
        row.points + sum((other.points for other in waiting), Fraction(0)),
        tuple(dict.fromkeys(other.verdict.line.id for other in waiting)),
        row.blocked_by,
        told.also,
        told.step,
        "blocked" if row.blocked_by or cause is None else cause.reason,
        cause.record.id if cause and cause.record and cause.record.position >= 0 and not row.blocked_by else None,
        cause.paths if cause and not row.blocked_by else (),
        origin(line, lang),
        paragraph_of(told, returned, lang),
    )


def _also(verdict: Verdict, root: str | None) -> tuple[str, ...]:
    shut = (gate.root for gate in verdict.gates if gate.value != TRUE)
    return tuple(dict.fromkeys(name for name in shut if name is not None and name != root))


def _told(row: LedgerRow, verdicts: Verdicts, steps: Steps) -> Told:
    """The claim that the row hangs on and the condition it failed on: its own, or, where a gate is shut, the root's."""
    owner = verdicts.of(row.blocked_by or row.verdict.line.id)
    claim = row.claim if row.blocked_by is None else root_claim(row, owner)
    also = _also(row.verdict, row.blocked_by)
    if claim is None or claim.cause is None:
        return Told(row, owner, claim, None, None, also)
    told = next((told for told in steps[owner.line.id] if told.claim == claim.id), None)
    failed = claim.cause.condition
    step = next((step for step in told.conditions if step.condition == failed), None) if told else None
    return Told(row, owner, claim, told, step, also)


def by_regain(ledger: Sequence[LedgerEntry]) -> tuple[LedgerEntry, ...]:
    """The entries, those that regain most first; of equals the pending before the lost, a blocked one after its root.

    Pending points ask for less (a field, a confirmation, an expert), so they come first among equals.
    """
    own: dict[str, tuple[Any, bool]] = {}
    for entry in ledger:
        if entry.root is None:
            own[entry.criterion] = min(_weight(entry), own.get(entry.criterion, _weight(entry)))
    order = {entry.criterion: number for number, entry in reversed(list(enumerate(ledger)))}

    def key(entry: LedgerEntry) -> tuple[Any, ...]:
        lead = entry.criterion if entry.root is None or entry.root not in own else entry.root
        return (*own.get(lead, _weight(entry)), order.get(lead, 0), lead != entry.criterion, order[entry.criterion])

    return tuple(sorted(ledger, key=key))


def _weight(entry: LedgerEntry) -> tuple[Any, bool]:
    return -entry.hangs, entry.kind == "lost"
