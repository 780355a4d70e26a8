"""A ledger row in words that fit every municipality: the rule's own, without what only one package's records say.

«Мера от 12.05.2023 не подтверждена» is true of one package, «Мера не подтверждена» of all that lost the point alike.
Nothing that an expert or a record of one municipality said reaches another in this way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from evaluator.judge.prepare import PreparedCondition
from evaluator.judge.verdict import Cause, ClaimVerdict, Verdict, Verdicts
from evaluator.model.values import FALSE
from evaluator.model.vocabulary import paths_of
from evaluator.report.idle import Idle, idle
from evaluator.report.phrase import WHOLE, argument_text, failing, kinds_text, root_claim
from evaluator.report.spoken import Said, spoken
from evaluator.report.words import kind_name, text
from evaluator.score import LedgerRow

__all__ = ["Advice", "advice_of", "reason_of"]

_OWN = "\x03"
"""Stands for what only a record says, until the sentence is known."""
_NAME = rf"(?:№ {_OWN} от {_OWN}|№ {_OWN}|от {_OWN}|«{_OWN}»|«{_OWN}\))"
_CUTS = (
    (re.compile(rf"\s*\([^()]*{_OWN}[^()]*\)"), ""),
    (re.compile(rf",\s[^,.;—{_OWN}]+ —\s*(?:№ )?{_OWN}(?:\s*от {_OWN})?"), ""),
    (re.compile(rf"(?<!—)\s+{_NAME}(?=[\s.,;:]|$)"), ""),
    (re.compile(rf" — {_OWN}(?=[\s.,;:]|$)"), ""),
)
_GIVEN = ("no candidate", "open section", "failed")


class Told(NamedTuple):
    """The claim that a row hangs on, its own or of the line which holds it shut, and the condition it failed on."""

    owner: Verdict
    claim: ClaimVerdict
    cause: Cause
    condition: PreparedCondition


@dataclass(frozen=True)
class Advice:
    """What to do about a row: the line to be mended, the rule's place that asks for it, the words.

    `rule`, `claim`, `condition`, `reason` and `paths` are the same wherever the same is to be done; `plain` are the
    words without the arguments of the line. `deed`: no paper regains it, it has to be done in a new period.
    """

    line: str
    rule: str
    claim: str
    condition: str
    reason: str
    paths: tuple[str, ...]
    words: str
    plain: str
    deed: bool

    @property
    def key(self) -> tuple[str, ...]:
        """What is the same for every line that asks for the same."""
        return (self.rule, self.claim, self.condition, self.reason, *self.paths)


def reason_of(row: LedgerRow, verdicts: Verdicts, lang: str) -> str:
    """Why the points of a row are not there; of a blocked one which line holds it shut."""
    if row.blocked_by is not None:
        root = verdicts.of(row.blocked_by).line
        key = "blocked" if row.kind == "lost" else "waiting"
        return text(key, lang, line=root.id, words=root.words, cause="").strip()
    told = _told(row, verdicts)
    return _reason(told, verdicts, lang) if told else ""


def advice_of(row: LedgerRow, verdicts: Verdicts, lang: str) -> Advice:
    """What to do about a row; of a blocked one it is about the line that holds it shut."""
    told = _told(row, verdicts)
    if told is None:
        line = verdicts.of(row.blocked_by or row.verdict.line.id).line
        return Advice(line.id, line.rule_id, row.claim.id, "", "", (), "", "", False)
    owner, claim, cause, condition = told
    late = condition.written.regain == "not this year" and claim.value == FALSE and cause.reason in _GIVEN
    place = cause.part or cause.condition
    words, plain = (_remedy(told, verdicts, argued, lang) for argued in (True, False))
    line = owner.line
    return Advice(line.id, line.rule_id, claim.id, place, cause.reason, cause.paths, words, plain, late)


def _told(row: LedgerRow, verdicts: Verdicts) -> Told | None:
    owner = verdicts.of(row.blocked_by or row.verdict.line.id)
    claim = row.claim if row.blocked_by is None else root_claim(row, owner)
    if claim is None or claim.cause is None:
        return None
    return Told(owner, claim, claim.cause, failing(claim, claim.cause))


def _reason(told: Told, verdicts: Verdicts, lang: str) -> str:
    cause, written = told.cause, told.condition.written
    nothing = _nothing(told, verdicts)
    if nothing is not None and nothing.record is not None:
        kind = nothing.record.kind
        return text("absent cause", lang, record=kind_name(kind, lang), fields=_fields(kind, nothing.paths, lang))
    none = getattr(written, "none", None)
    if nothing is not None and not isinstance(none, str):
        return text("none to look at", lang, kind=kinds_text(told.condition, lang))
    if cause.reason in _GIVEN:
        lost = written.lost or text("failed", lang, condition=written.id)
        words = _general(none if isinstance(none, str) and _absent(told, nothing) else lost, told, verdicts, True, lang)
        if cause.reason != "open section":
            return words
        key = "unsettled section" if told.condition.head in WHOLE else "open section"
        return text(key, lang, kind=kinds_text(told.condition, lang), direction="", words=words)
    question = _general(getattr(written, "ask", ""), told, verdicts, True, lang)
    key = "left out cause" if cause.reason == "left out" else cause.reason
    return text(key, lang, **_record(cause, lang), question=question, words="").strip()


def _absent(told: Told, nothing: Idle | None) -> bool:
    """Whether there was no record at all, not one that failed."""
    missing = told.cause.record is None or told.cause.record.position < 0
    return told.cause.reason != "failed" or nothing is not None or (missing and told.condition.head == "Find")


def _remedy(told: Told, verdicts: Verdicts, argued: bool, lang: str) -> str:
    cause, condition = told.cause, told.condition
    nothing = _nothing(told, verdicts)
    if nothing is not None and nothing.record is None:
        return text("enter", lang, kind=kinds_text(condition, lang))
    if nothing is not None and nothing.record is not None:
        kind = nothing.record.kind
        return text("fill in record", lang, record=kind_name(kind, lang), fields=_fields(kind, nothing.paths, lang))
    keys = {"left out": "fill in record", "imprecise": "fill in record", "proposed": "confirm",
            "unanswered": "ask expert", "disputed": "ask expert"}  # fmt: skip
    key = keys.get(cause.reason) or ("complete" if cause.reason == "open section" and condition.head in WHOLE else "")
    if key:
        return text(key, lang, **_record(cause, lang))
    return _general(condition.written.remedy or "", told, verdicts, argued, lang)


def _record(cause: Cause, lang: str) -> dict[str, str]:
    if cause.record is None:
        return {"record": "", "fields": ""}
    kind = cause.record.kind
    return {"record": kind_name(kind, lang), "fields": _fields(kind, cause.paths, lang)}


def _fields(kind: str, paths: tuple[str, ...], lang: str) -> str:
    return ", ".join(path if lang == "en" else paths_of(kind)[path].ru for path in paths)


def _nothing(told: Told, verdicts: Verdicts) -> Idle | None:
    if told.cause.reason not in ("failed", "no candidate"):
        return None
    return idle(told.condition, told.claim.bound, verdicts.evidence)


def _general(words: str, told: Told, verdicts: Verdicts, argued: bool, lang: str) -> str:
    """The words with the line's arguments, or dots for them, and without what records say."""

    def said(placeholder: str) -> Said:
        if "." in placeholder:
            return Said(_OWN)
        if argued or placeholder in ("period", "as_of"):
            value = told.owner.line.arguments.get(placeholder)
            return Said(argument_text(placeholder, told.owner, verdicts, lang), value)
        return Said("…")

    return _without(spoken(words, said, lang))


def _without(words: str) -> str:
    """The sentence without the brackets, numbers, dates and quotes that a record would fill; dots for what is left."""
    for cut, by in _CUTS:
        words = cut.sub(by, words)
    return " ".join(words.replace(_OWN, "…").split())
