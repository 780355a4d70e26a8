"""Whose turn it is and until when, as far as the evidence says so: those responsible and the terms of its records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.efforts import Efforts
from evaluator.model.records import Record
from evaluator.model.values import FALSE, Days, Gap, Span
from evaluator.model.vocabulary import fields_of
from evaluator.report.paragraph_words import said
from evaluator.report.phrase import record_label
from evaluator.report.words import kind_name, shown

__all__ = ["Turn", "turn_of"]

_EXPERT = ("unanswered", "disputed")
_CHANGES = {
    "no candidate": "add",
    "open section": "add",
    "left out": "fill",
    "imprecise": "fill",
    "proposed": "confirm",
}


@dataclass(frozen=True)
class Turn:
    """Who acts and until when, in words; `who` and `due` are only what records say, `effort` what the set says."""

    who_words: str
    due_words: str
    who: tuple[str, ...] = ()
    due: tuple[str, ...] = ()
    effort: int | None = None


def turn_of(claim: ClaimVerdict | None, owner: Verdict, verdicts: Verdicts, lang: str) -> Turn:
    """Whose turn it is to repair a claim: of an asked one the expert's, else who its records name."""
    if claim is None or claim.cause is None:
        return Turn("", "")
    if claim.cause.reason in _EXPERT:
        return Turn(said("who expert", lang), said("due expert", lang))
    records = [record for record in claim.bound.values() if record is not None and record.position >= 0]
    who = {name: tuple(_who(record)) for name, record in _named(records, lang)}
    due = {name: tuple(_due(record, lang)) for name, record in _named(records, lang)}
    effort = _effort(claim, verdicts.rulebook.head.efforts)
    told = [said("who from", lang, who=", ".join(names), record=record) for record, names in who.items() if names]
    terms = [said("due from", lang, due=", ".join(days), record=record) for record, days in due.items() if days]
    terms.append(_calendar(claim, owner, verdicts, lang))
    terms += [said("effort", lang, effort=effort)] if effort else []
    return Turn(
        "; ".join(told) or said("who nobody", lang),
        "; ".join(terms),
        tuple(dict.fromkeys(name for names in who.values() for name in names)),
        tuple(dict.fromkeys(day for days in due.values() for day in days)),
        effort,
    )


def _named(records: list[Record], lang: str) -> Iterator[tuple[str, Record]]:
    """Each record that may name those responsible or a term, by what people call it."""
    for record in records:
        if {"responsible", "due"} & fields_of(record.kind).keys():
            number = record.values.get("number")
            plain = f"{kind_name(record.kind, lang)} {number}" if isinstance(number, str) else ""
            yield plain or record_label(record, lang), record


def _who(record: Record) -> Iterator[str]:
    yield from (name for name in _listed(record.values.get("responsible.who")) if isinstance(name, str))


def _due(record: Record, lang: str) -> Iterator[str]:
    """The terms in the document's own words, else as dates."""
    words = [term for term in _listed(record.values.get("due.words")) if isinstance(term, str)]
    dates = (term for term in _listed(record.values.get("due")) if isinstance(term, Days | Span))
    yield from words or (shown(term, None, lang) for term in dates)


def _listed(value: Any) -> tuple[Any, ...]:
    if value is None or isinstance(value, Gap):
        return ()
    return value if type(value) is tuple else (value,)


def _calendar(claim: ClaimVerdict, owner: Verdict, verdicts: Verdicts, lang: str) -> str:
    """What the package's own days leave: a deed until the end of the period, else until the package is closed."""
    evidence = verdicts.evidence
    assert claim.cause is not None
    cause = claim.cause.condition
    written = next(step.condition.written for step in claim.steps if step.condition.id == cause)
    deed = written.regain == "not this year" and claim.value == FALSE
    over = evidence.as_of.last >= evidence.period.end.last
    if deed and (evidence.closed or over):
        return said("due next", lang)
    if evidence.closed:
        return said("due closed", lang)
    return said("due deed", lang, end=shown(evidence.period.end, None, lang)) if deed else said("due open", lang)


def _effort(claim: ClaimVerdict, efforts: Efforts) -> int | None:
    """The effort of the change that the cause asks for, as the set has it; None where the plan must say."""
    assert claim.cause is not None
    change = _CHANGES.get(claim.cause.reason)
    if change is None:
        return None
    costs: Mapping[str, int] = efforts.kinds
    kinds = next(step.condition.kinds for step in claim.steps if step.condition.id == claim.cause.condition)
    return costs.get(kinds[0], efforts.add) if change == "add" and kinds else int(getattr(efforts, change))
