"""The questions of a package that wait for an expert, with what the machine found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from evaluator.evidence.index import Evidence, evidence_of
from evaluator.judge.conditions import condition_value
from evaluator.judge.judge import judge
from evaluator.judge.prepare import PreparedCondition
from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.records import Record
from evaluator.model.values import UNKNOWN, Gap
from evaluator.model.vocabulary import KINDS
from evaluator.report.origin import origin
from evaluator.report.phrase import fill, record_label, seen, topics_of
from evaluator.report.steps import claim_steps, source_text

__all__ = ["Waiting", "waiting"]

_LANG = "ru"
_UNSHOWN = ("struct:", "file", "digest")
"""Types of fields that tell an expert nothing."""


class Waiting(NamedTuple):
    """A question without a settled answer: `key` is what answers name, `about` the record, None of the line."""

    line: str
    key: str
    about: str | None
    words: str
    found: str
    asked: str


def waiting(package: Package, rulebook: Rulebook) -> list[Waiting]:
    """The questions on which points of the closed package still depend, each once, in the order of the set."""
    evidence = evidence_of(package, list(rulebook.head.directions), closed=True)
    verdicts = judge(rulebook, evidence)
    found: dict[tuple[str, str | None], Waiting] = {}
    for verdict in verdicts.verdicts:
        if verdict.own_high > verdict.own_low and verdict.outcome != "not applicable":
            for claim in verdict.claims:
                for one in _of_claim(verdict, claim, verdicts, package):
                    found.setdefault((one.key, one.about), one)
    return list(found.values())


def _of_claim(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, package: Package) -> Iterator[Waiting]:
    if claim.value != UNKNOWN:
        return
    conditions = [step.condition for step in claim.steps]
    for condition in _open_asks(conditions, claim.bound, verdicts.evidence):
        record = claim.bound.get(condition.subject or "")
        question = fill(str(getattr(condition.written, "ask", "")), verdict, claim, verdicts, _LANG)
        shown = "\n".join(_found(verdict, claim, verdicts, package)) or "–"
        key = condition.question
        words = f"{verdict.line.words} [{origin(verdict.line, 'ru')}]"
        yield Waiting(verdict.line.id, key, record.id if record else None, words, shown, question)


def _open_asks(
    conditions: list[PreparedCondition], bound: Mapping[str, Record | None], evidence: Evidence
) -> Iterator[PreparedCondition]:
    for condition in conditions:
        if condition_value(condition, bound, evidence) == UNKNOWN:
            if condition.head == "Ask":
                yield condition
            yield from _open_asks(list(condition.parts), bound, evidence)


def _found(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, package: Package) -> Iterator[str]:
    """The records that the claim stands on, then what was counted; earlier answers are never among it."""
    for record in {record.id: record for record in claim.bound.values() if record and record.position >= 0}.values():
        if record.kind != "answer":
            yield _record(record, topics_of(verdict, verdicts))
    told = next(one for one in claim_steps(verdict, verdicts, package.places, _LANG) if one.claim == claim.id)
    for step in told.conditions:
        if step.note and step.kind not in ("Ask", "AnyOf"):
            yield f"{step.title}: {step.note}"


def _record(record: Record, topics: Mapping[str, str]) -> str:
    parts = []
    for field in KINDS[record.kind].fields:
        value = record.values[field.name]
        if not field.type.startswith(_UNSHOWN) and not isinstance(value, Gap):
            parts.append(f"{field.ru}: {seen(record, field.name, _LANG, topics)}")
    source = source_text(record, _LANG)
    return "; ".join([record_label(record, _LANG), *parts, *([f"источник: {source}"] if source else [])])
