"""`score` and `explain` as text: for a terminal, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from evaluator.render.phrases import frame
from evaluator.render.tables import table
from evaluator.report.report import LedgerEntry, Report, VerdictRow
from evaluator.report.steps import ClaimSteps, ConditionStep
from evaluator.report.words import decimal, outcome_name
from evaluator.score import ScoreNode

__all__ = ["explain_text", "score_text"]

_MARKS = {"true": "+", "unknown": "?", "false": "–"}


def score_text(report: Report, form: str) -> str:
    """The whole report of one package, as a terminal shows it or as Markdown."""
    parts = [*_heading(report, form), _nodes((*report.directions, report.total), report, form)]
    if report.closed_today:
        parts += [_title(frame("closed today", report.lang), form), _nodes(report.closed_today, report, form)]
    for kind in ("lost", "pending"):
        entries = [entry for entry in report.ledger if entry.kind == kind]
        if entries:
            parts += [_title(frame(f"ledger {kind}", report.lang), form), _ledger(entries, report.lang, form)]
    if report.findings:
        parts += [_title(frame("findings", report.lang), form), "\n".join(f"- {told}" for told in report.findings)]
    parts += [inference_line(report), frame("digests", report.lang, **_short(report.digests))]
    return "\n\n".join(parts) + "\n"


def _heading(report: Report, form: str) -> Iterator[str]:
    yield _title(f"{report.municipality}. {report.set_title}", form, 1)
    yield "\n".join(f"! {notice}" if form != "md" else f"> {notice}\n>" for notice in report.notices)
    yield _title(frame("now", report.lang, as_of=report.as_of, period=report.period), form)


def _title(words: str, form: str, level: int = 2) -> str:
    return f"{'#' * level} {words}" if form == "md" else words


def _nodes(nodes: Sequence[ScoreNode], report: Report, form: str) -> str:
    lang = report.lang
    head = [frame(key, lang) for key in ("direction", "maximum", "earned", "pending", "lost", "percent")]
    rows = [
        [
            f"{node.id} {node.title}" if node.id else frame("total", lang),
            decimal(node.maximum, lang),
            decimal(node.earned, lang),
            decimal(node.pending, lang),
            decimal(node.lost, lang),
            decimal(node.percent, lang),
        ]
        for node in nodes
    ]
    return table(head, rows, form, (50, None, None, None, None, None))


def _ledger(entries: Sequence[LedgerEntry], lang: str, form: str) -> str:
    head = [frame(key, lang) for key in ("criterion", "points", "why", "remedy")]
    rows = [[entry.criterion, decimal(entry.points, lang), entry.text, entry.remedy] for entry in entries]
    return table(head, rows, form, (None, None, 44, 36))


def _short(digests: dict[str, str]) -> dict[str, str]:
    return {name: digest[:12] for name, digest in digests.items()}


def inference_line(report: Report) -> str:
    """Whether the second engine confirmed the conclusions, in a sentence."""
    told = report.inference
    return frame(told["status"], report.lang, engine=told.get("engine", ""), reason=told.get("reason", ""))


def explain_text(report: Report, row: VerdictRow, form: str) -> str:
    """One line's steps: what was wanted, what was seen, where, what came nearest."""
    lang = report.lang
    points = f"{decimal(row.points, lang)} / {decimal(row.maximum, lang)}"
    parts = [_title(f"{row.criterion} {row.title}", form, 1)]
    parts.append("\n".join(f"! {notice}" for notice in report.notices))
    parts.append(f"{outcome_name(row.outcome, lang)}: {points}. {row.origin[:1].upper()}{row.origin[1:]}.")
    parts += [f"{frame('why', lang)}: {e.text}\n{frame('remedy', lang)}: {e.remedy}" for e in _of(report, row)]
    parts += [_claim(claim, lang, form) for claim in row.claims]
    for gate in row.gates:
        told = ", ".join(gate.any_of)
        root = f" ← {gate.root}" if gate.root else ""
        parts.append(f"{_MARKS[gate.value]} {frame('gate', lang)}: {told} ({gate.need}, {gate.reach}){root}")
    fired = report.inference.get("derivation", {}).get(row.criterion, ())
    if fired:
        parts.append("\n".join([_title(frame("derivation", lang), form), *(f"  {step}" for step in fired)]))
    return "\n\n".join(parts) + "\n"


def _of(report: Report, row: VerdictRow) -> list[LedgerEntry]:
    return [entry for entry in report.ledger if entry.criterion == row.criterion]


def _claim(claim: ClaimSteps, lang: str, form: str) -> str:
    bullet = "- " if form == "md" else ""
    lines = [line for step in claim.conditions for line in _condition(step, lang, bullet)]
    return "\n".join(lines)


def _condition(step: ConditionStep, lang: str, bullet: str, depth: int = 0) -> Iterator[str]:
    pad = "  " * depth
    named = f": {frame('record', lang)} {step.record} ({step.place})" if step.record else ""
    yield f"{pad}{bullet}{_MARKS[step.value]} {step.condition}{named}"
    inner = pad + "    "
    if step.source:
        yield f"{inner}{bullet}{frame('source', lang)}: {step.source}"
    for test in step.tests:
        wanted = f"{test.test} {test.wanted}".strip()
        yield f"{inner}{bullet}{_MARKS[test.value]} {test.field}: {wanted}; {frame('seen', lang)}: {test.seen}"
    if step.note:
        yield f"{inner}{bullet}{step.note}"
    for part in step.parts:
        yield from _condition(part, lang, bullet, depth + 2)
