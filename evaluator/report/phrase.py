"""Why points are not there, in one sentence, and what to do: the rule's own words with its placeholders filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from evaluator.judge.verdict import ClaimVerdict, Step, Verdict, Verdicts
from evaluator.model.records import Record
from evaluator.model.values import FALSE
from evaluator.model.vocabulary import paths_of
from evaluator.report.words import kind_name, shown, text
from evaluator.rulebook.lines import word_arguments
from evaluator.score import LedgerRow

__all__ = ["cause_text", "fill", "record_label", "remedy_text", "row_remedy", "row_text"]

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


def row_text(row: LedgerRow, verdicts: Verdicts, lang: str) -> str:
    """Why the points of a ledger row are not there."""
    if row.blocked_by is None:
        return cause_text(row.verdict, row.claim, verdicts, lang)
    root = verdicts.of(row.blocked_by)
    key = "blocked" if row.kind == "lost" else "waiting"
    return text(key, lang, line=root.line.id, words=root.line.words, cause=_first_cause(root, verdicts, lang)).strip()


def row_remedy(row: LedgerRow, verdicts: Verdicts, lang: str) -> str:
    """What to do about a ledger row."""
    if row.blocked_by is None:
        return remedy_text(row.verdict, row.claim, verdicts, lang)
    root = verdicts.of(row.blocked_by)
    claim = next((claim for claim in root.claims if claim.cause), None)
    remedy = remedy_text(root, claim, verdicts, lang) if claim else ""
    return text("first", lang, line=root.line.id, remedy=remedy).strip()


def _first_cause(verdict: Verdict, verdicts: Verdicts, lang: str) -> str:
    claim = next((claim for claim in verdict.claims if claim.cause), None)
    return cause_text(verdict, claim, verdicts, lang) if claim else ""


def cause_text(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """Why a claim is not true: the words of its failing condition, or what is not known."""
    cause = claim.cause
    if cause is None:
        return ""
    step = _step(claim)
    written = step.condition.written
    values = {"record": record_label(cause.record, lang), "fields": _fields(cause.record, cause.paths, lang)}
    lost = fill(written.lost or text("failed", lang, condition=written.id), verdict, claim, verdicts, lang)
    none = getattr(written, "none", None)
    words = fill(none, verdict, claim, verdicts, lang) if isinstance(none, str) else lost
    question = fill(getattr(written, "ask", ""), verdict, claim, verdicts, lang)
    if cause.reason == "no candidate":
        return words
    if cause.reason == "failed":
        return f"{text('refused', lang, question=question)} {lost}" if question else lost
    if cause.reason == "open section":
        return _open_section(step, words if step.condition.head == "Find" else "", lang)
    if cause.reason == "left out":
        return text("left out cause", lang, **values)
    return text(cause.reason, lang, **values, question=question, words=lost).strip()


def _open_section(step: Step, words: str, lang: str) -> str:
    record = step.record
    if record is None:
        return words
    direction = record.values.get("direction")
    place = text("direction", lang, direction=direction) if isinstance(direction, str) else ""
    return text("open section", lang, kind=kind_name(record.kind, lang), direction=place, words=words).strip()


def remedy_text(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """What to do about a claim that is not true."""
    cause = claim.cause
    if cause is None:
        return ""
    written = _step(claim).condition.written
    remedy = fill(written.remedy or "", verdict, claim, verdicts, lang)
    fields = _fields(cause.record, cause.paths, lang)
    own = {
        "left out": text("fill", lang, fields=fields),
        "imprecise": text("precise", lang, fields=fields),
        "proposed": text("confirm", lang, record=record_label(cause.record, lang)),
        "unanswered": text("ask expert", lang),
        "disputed": text("ask expert", lang),
    }.get(cause.reason)
    late = _late(verdicts, lang) if written.regain == "not this year" and claim.value == FALSE else ""
    return " ".join(part for part in (own, remedy, late) if part)


def _late(verdicts: Verdicts, lang: str) -> str:
    """What is said where no paper can repair a loss: whether the calendar still leaves time to act."""
    evidence = verdicts.evidence
    if evidence.closed or evidence.as_of.last >= evidence.period.end.last:
        return text("not this year", lang)
    return text("by deed", lang, end=shown(evidence.period.end, None, lang))


def _step(claim: ClaimVerdict) -> Step:
    assert claim.cause is not None
    return next(step for step in claim.steps if step.condition.id == claim.cause.condition)


def record_label(record: Record | None, lang: str) -> str:
    """A record as messages call it: its kind and its id."""
    if record is None:
        return ""
    if record.position < 0:
        return kind_name(record.kind, lang)
    return f"{kind_name(record.kind, lang)} {record.id}"


def _fields(record: Record | None, paths: tuple[str, ...], lang: str) -> str:
    if record is None:
        return ""
    known = paths_of(record.kind)
    return ", ".join(path if lang == "en" else known[path].ru for path in paths)


def fill(words: str, verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """Words with each {placeholder} replaced by the value it names, as an official reads it."""

    def value(match: re.Match[str]) -> str:
        name, dot, path = match.group(1).partition(".")
        if dot:
            return _field_value(claim.bound, name, path, lang)
        return _argument(name, verdict, verdicts, lang)

    return _PLACEHOLDER.sub(value, words)


def _field_value(bound: Mapping[str, Record | None], name: str, path: str, lang: str) -> str:
    record = bound.get(name)
    if record is None:
        return text("left out", lang)
    return shown(record.values[path], paths_of(record.kind)[path], lang)


def _argument(name: str, verdict: Verdict, verdicts: Verdicts, lang: str) -> str:
    if name == "period":
        return shown(verdicts.evidence.period, None, lang)
    if name == "as_of":
        return shown(verdicts.evidence.as_of, None, lang)
    value: Any = verdict.line.arguments[name]
    if verdict.line.rule.parameters[name] == "topic":
        topics = next(told.topics for told in verdicts.rulebook.directions if told.id == verdict.line.direction)
        return topics.get(str(value), str(value))
    return shown(value, dict(word_arguments(verdict.line.rule)).get(name), lang)
