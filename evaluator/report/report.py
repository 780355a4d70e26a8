"""The report of one package: everything its outputs say, as plain words and numbers, independent of their form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from evaluator.model.package import Package
from evaluator.model.problems import Place
from evaluator.model.values import LEFT_OUT
from evaluator.model.vocabulary import paths_of
from evaluator.report.phrase import row_remedy, row_text
from evaluator.report.steps import VALUE_WORDS, ClaimSteps, claim_steps
from evaluator.report.words import shown, text
from evaluator.score import LedgerRow, Score, ScoreNode

__all__ = ["GateStep", "LedgerEntry", "Report", "VerdictRow", "report_of"]


@dataclass(frozen=True)
class GateStep:
    """A gate in words: what is enough, its value, the line that holds it shut."""

    any_of: tuple[str, ...]
    need: str
    reach: str
    value: str
    root: str | None


@dataclass(frozen=True)
class VerdictRow:
    """A line's result with its steps."""

    criterion: str
    title: str
    direction: str
    position: str
    origin: str
    outcome: str
    points: Any
    pending: Any
    maximum: Any
    claims: tuple[ClaimSteps, ...]
    gates: tuple[GateStep, ...]


@dataclass(frozen=True)
class LedgerEntry:
    """A lost or pending point: why, and what to do. `cause` names line/condition, or the blocking line."""

    criterion: str
    title: str
    direction: str
    kind: str
    cause: str
    points: Any
    text: str
    remedy: str


@dataclass(frozen=True)
class Report:
    """The report; `closed_today` holds the directions' scores if an open package were closed now."""

    lang: str
    notices: tuple[str, ...]
    municipality: str
    set_title: str
    period: str
    as_of: str
    directions: tuple[ScoreNode, ...]
    total: ScoreNode
    closed_today: tuple[ScoreNode, ...] | None
    verdicts: tuple[VerdictRow, ...]
    ledger: tuple[LedgerEntry, ...]
    findings: tuple[str, ...]
    digests: dict[str, str]
    inference: dict[str, Any] = field(default_factory=dict)


def report_of(package: Package, score: Score, closed: Score | None, inference: dict[str, Any], lang: str) -> Report:
    """The report of a scored package; `closed` is its score if it were closed today, None of a closed package."""
    book, header = score.verdicts.rulebook, package.header
    return Report(
        lang,
        tuple(_notices(package, score, lang)),
        f"{header.municipality}, {header.region}",
        book.head.title,
        shown(score.verdicts.evidence.period, None, lang),
        shown(header.as_of, None, lang),
        score.directions,
        score.total,
        (*closed.directions, closed.total) if closed else None,
        tuple(_verdict_rows(score, package.places, lang)),
        tuple(_entry(row, score, lang) for row in score.ledger),
        tuple(_findings(score, lang)),
        {"rules": book.rules_digest, "criteria": book.criteria_digest, "package": package.digest},
        inference,
    )


def _notices(package: Package, score: Score, lang: str) -> Iterator[str]:
    if any(line.clause is None for line in score.verdicts.rulebook.lines):
        yield text("reconstructed", lang)
    if package.header.made_up or any(getattr(model, "made_up", None) is True for _, model in package.models):
        yield text("made up", lang)
    if package.header.note:
        yield package.header.note


def _verdict_rows(score: Score, places: Sequence[Place], lang: str) -> Iterator[VerdictRow]:
    for verdict in score.verdicts.verdicts:
        line = verdict.line
        gates = tuple(
            GateStep(gate.gate.any_of, gate.gate.need, gate.gate.reach, VALUE_WORDS[gate.value], gate.root)
            for gate in verdict.gates
        )
        yield VerdictRow(
            line.id,
            line.words,
            line.direction,
            line.position,
            text("origin clause", lang, clause=line.clause) if line.clause else text("origin reconstructed", lang),
            verdict.outcome,
            verdict.earned,
            verdict.pending,
            verdict.maximum,
            tuple(claim_steps(verdict, score.verdicts, places, lang)),
            gates,
        )


def _entry(row: LedgerRow, score: Score, lang: str) -> LedgerEntry:
    line, cause = row.verdict.line, row.claim.cause
    named = row.blocked_by or (f"{line.id}/{cause.condition}: {cause.reason}" if cause else line.id)
    return LedgerEntry(
        line.id,
        line.words,
        line.direction,
        row.kind,
        named,
        row.points,
        row_text(row, score.verdicts, lang),
        row_remedy(row, score.verdicts, lang),
    )


def _findings(score: Score, lang: str) -> Iterator[str]:
    known = paths_of("finding")
    for record in score.verdicts.evidence.of(("finding",)):
        if record.position >= 0:
            severity = shown(record.values["severity"], known["severity"], lang)
            told = record.values["text"]
            yield f"{severity}: {told if told is not LEFT_OUT else record.values['category']}"
