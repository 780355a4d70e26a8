"""Why points are not there, in one sentence, and what to do: the rule's own words with its placeholders filled in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from evaluator.judge.prepare import PreparedCondition
from evaluator.judge.verdict import Cause, ClaimVerdict, Verdict, Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.records import Record
from evaluator.model.values import FALSE, UNKNOWN, Gap
from evaluator.model.vocabulary import Field, paths_of
from evaluator.report.idle import Idle, idle
from evaluator.report.spoken import Said, date_after, spoken
from evaluator.report.standing import opponents_text
from evaluator.report.words import kind_name, shown, text
from evaluator.rulebook.lines import word_arguments
from evaluator.score import LedgerRow

__all__ = [
    "WHOLE", "argument_text", "cause_text", "condition_remedy", "condition_text", "failing", "fill", "kinds_text",
    "reason_text", "record_label", "record_name", "remedy_text", "root_claim", "row_remedy", "row_text", "seen",
    "topics_of", "worded",
]  # fmt: skip

WHOLE = ("NoneOf", "Every", "Share", "Value")
"""The heads that a record yet to come may also spoil: what they wait for is the section as a whole."""


def row_text(row: LedgerRow, verdicts: Verdicts, lang: str) -> str:
    """Why the points of a ledger row are not there."""
    if row.blocked_by is None:
        return cause_text(row.verdict, row.claim, verdicts, lang)
    root = verdicts.of(row.blocked_by)
    claim = root_claim(row, root)
    cause = cause_text(root, claim, verdicts, lang) if claim else ""
    key = "blocked" if row.kind == "lost" else "waiting"
    return text(key, lang, line=root.line.id, words=root.line.words, cause=cause).strip()


def row_remedy(row: LedgerRow, verdicts: Verdicts, lang: str) -> str:
    """What to do about a ledger row."""
    if row.blocked_by is None:
        return remedy_text(row.verdict, row.claim, verdicts, lang)
    root = verdicts.of(row.blocked_by)
    claim = root_claim(row, root)
    remedy = remedy_text(root, claim, verdicts, lang) if claim else ""
    return text("first", lang, line=root.line.id, remedy=remedy).strip()


def root_claim(row: LedgerRow, root: Verdict) -> ClaimVerdict | None:
    """The claim of the root that a shut gate hangs on: the first that is as false or as unknown as the gate.

    Of a graded line it is the rung with the most points.
    """
    value = FALSE if row.kind == "lost" else UNKNOWN
    claims = [claim for claim in root.claims if claim.cause is not None]
    alike = [claim for claim in claims if claim.value == value] or claims
    if root.line.rule.award == "graded":
        return max(alike, key=lambda claim: claim.points, default=None)
    return alike[0] if alike else None


def cause_text(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """Why a claim is not true: the words of its failing condition, or what is not known."""
    return condition_text(claim.cause, verdict, claim, verdicts, lang) if claim.cause else ""


def condition_text(cause: Cause, verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """Why one condition of a claim is not true."""
    condition = failing(claim, cause)
    written = condition.written
    idle = _idle(cause, condition, claim, verdicts)
    if idle is not None and idle.record is not None:
        own = {"record": record_label(idle.record, lang), "fields": _fields(idle.record, idle.paths, lang)}
        return text("absent cause", lang, **own)
    values = {"record": record_label(cause.record, lang), "fields": _fields(cause.record, cause.paths, lang)}
    lost = fill(written.lost or text("failed", lang, condition=written.id), verdict, claim, verdicts, lang)
    none = getattr(written, "none", None)
    words = fill(none, verdict, claim, verdicts, lang) if isinstance(none, str) else lost
    if idle is not None:
        return words if isinstance(none, str) else text("none to look at", lang, kind=kinds_text(condition, lang))
    question = fill(getattr(written, "ask", ""), verdict, claim, verdicts, lang)
    if cause.reason == "no candidate" or (
        cause.reason == "failed" and condition.head == "Find" and _virtual(cause.record)
    ):
        return words
    if cause.reason == "failed":
        refused = text("refused", lang, question=question) if question else ""
        told = opponents_text(condition, claim.bound, verdicts.evidence, lang)
        return " ".join(part for part in (refused, lost, told) if part)
    if cause.reason == "open section":
        return _open_section(cause.record, condition, "" if _unread(condition, claim) else words, lang)
    if cause.reason == "left out":
        return text("left out cause", lang, **values)
    return text(cause.reason, lang, **values, question=question, words=lost).strip()


def _idle(
    cause: Cause, condition: PreparedCondition, claim: ClaimVerdict, verdicts: Verdicts
) -> Idle | None:  # fmt: skip
    return idle(condition, claim.bound, verdicts.evidence) if cause.reason in ("failed", "no candidate") else None


def kinds_text(condition: PreparedCondition, lang: str) -> str:
    """The kinds of record that a condition looks at, in words."""
    return text("or", lang).join(kind_name(kind, lang) for kind in condition.kinds)


def _open_section(record: Record | None, condition: PreparedCondition, words: str, lang: str) -> str:
    if record is None:
        return words
    direction = record.values.get("direction")
    place = text("direction", lang, direction=direction) if isinstance(direction, str) else ""
    key = "unsettled section" if condition.head in WHOLE else "open section"
    told = words if condition.head == "Find" else ""
    return text(key, lang, kind=kind_name(record.kind, lang), direction=place, words=told).strip()


def _unread(condition: PreparedCondition, claim: ClaimVerdict) -> bool:
    """Whether a condition speaks of a record that an open section may still get, so that its words would have gaps."""
    records = (claim.bound.get(name) for name in condition.mentions)
    return any(_virtual(record) for record in records)


def _virtual(record: Record | None) -> bool:
    return record is not None and record.position < 0


def remedy_text(verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """What to do about a claim that is not true."""
    return condition_remedy(claim.cause, verdict, claim, verdicts, lang) if claim.cause else ""


def condition_remedy(cause: Cause, verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """What to do about one condition of a claim that is not true."""
    condition = failing(claim, cause)
    written = condition.written
    nothing = _idle(cause, condition, claim, verdicts)
    if nothing is not None and nothing.record is None:
        return text("enter", lang, kind=kinds_text(condition, lang))
    if nothing is not None:
        own = {"record": record_label(nothing.record, lang), "fields": _fields(nothing.record, nothing.paths, lang)}
        return text("fill in record", lang, **own)
    remedy = "" if _unread(condition, claim) else fill(written.remedy or "", verdict, claim, verdicts, lang)
    fields = _fields(cause.record, cause.paths, lang)
    told = {
        "left out": text("fill", lang, fields=fields),
        "imprecise": text("precise", lang, fields=fields),
        "proposed": text("confirm", lang, record=record_label(cause.record, lang)),
        "unanswered": text("ask expert", lang),
        "disputed": text("ask expert", lang),
        "open section": text("complete", lang) if condition.head in WHOLE else "",
    }.get(cause.reason)
    if told:
        return told
    late = _late(verdicts, lang) if written.regain == "not this year" and claim.value == FALSE else ""
    return " ".join(part for part in (remedy, late) if part)


def _late(verdicts: Verdicts, lang: str) -> str:
    """What is said where no paper can repair a loss: whether the calendar still leaves time to act."""
    evidence = verdicts.evidence
    if evidence.closed or evidence.as_of.last >= evidence.period.end.last:
        return text("not this year", lang)
    return text("by deed", lang, end=shown(evidence.period.end, None, lang))


def failing(claim: ClaimVerdict, cause: Cause) -> PreparedCondition:
    """The condition that a cause names, or the part of it that is waited for."""
    named = [step.condition for step in claim.steps if step.condition.id == cause.condition]
    while named:
        condition = named.pop()
        if not cause.part or condition.id == cause.part:
            return condition
        named += condition.parts
    raise AssertionError(f"{cause.condition} has no part {cause.part}")


def record_label(record: Record | None, lang: str) -> str:
    """A record as messages call it: its kind and its id."""
    if record is None:
        return ""
    if record.position < 0:
        return kind_name(record.kind, lang)
    return f"{kind_name(record.kind, lang)} {record.id}"


def record_name(record: Record, lang: str) -> str:
    """A record as an official recognises it: a document by type, number and date, another by kind; and its id."""
    if record.kind != "document" or record.position < 0:
        return record_label(record, lang)
    known = paths_of("document")
    number, date = record.values["number"], record.values["date"]
    kind = record.values["type"]
    words = [shown(kind, known["type"], lang) if isinstance(kind, str) else kind_name("document", lang)]
    words += [number if "№" in number else f"№ {number}"] if isinstance(number, str) else []
    told = date_after("от ", date, shown(date, known["date"], lang), lang)
    words += [text("dated", lang, date=told)] if not isinstance(date, Gap) else []
    return f"{' '.join(words)} ({record.id})"


def _fields(record: Record | None, paths: tuple[str, ...], lang: str) -> str:
    if record is None:
        return ""
    known = paths_of(record.kind)
    return ", ".join(path if lang == "en" else known[path].ru for path in paths)


def fill(words: str, verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str) -> str:
    """Words with each {placeholder} replaced by the value it names, as an official reads it."""

    def said(placeholder: str) -> Said:
        name, dot, path = placeholder.partition(".")
        if dot:
            return _said(claim.bound.get(name), path, lang, topics_of(verdict, verdicts))
        return Said(argument_text(name, verdict, verdicts, lang), verdict.line.arguments.get(name))

    return spoken(words, said, lang)


def _said(record: Record | None, path: str, lang: str, topics: Mapping[str, str]) -> Said:
    if record is None:
        return Said(text("left out", lang))
    name = path if lang == "en" else paths_of(record.kind)[path].ru
    return Said(seen(record, path, lang, topics), record.values[path], name)


def topics_of(verdict: Verdict, verdicts: Verdicts) -> Mapping[str, str]:
    """The titles of the topics of a line's direction."""
    return next(told.topics for told in verdicts.rulebook.directions if told.id == verdict.line.direction)


def worded(value: Any, field: Field, lang: str, topics: Mapping[str, str]) -> str:
    """A value of a field in words; a topic by its title."""
    if field.type == "topic" and isinstance(value, str | tuple):
        return ", ".join(topics.get(name, name) for name in ([value] if isinstance(value, str) else value))
    return shown(value, field, lang)


def seen(record: Record, path: str, lang: str, topics: Mapping[str, str]) -> str:
    """A field of a record as an official reads it; who the expert was reaches nobody."""
    value = record.values[path]
    if (record.kind, path) == ("answer", "who") and isinstance(value, str):
        return text("expert", lang)
    if (record.kind, path) == ("answer", "reason") and isinstance(value, str):
        return reason_text(record, lang)
    return worded(value, paths_of(record.kind)[path], lang, topics)


def reason_text(answer: Record, lang: str) -> str:
    """The reason of an expert's answer, without the expert's name."""
    reason, who = answer.values["reason"], answer.values["who"]
    if not isinstance(reason, str):
        return ""
    return reason.replace(who, text("expert", lang)) if isinstance(who, str) else reason


def argument_text(name: str, verdict: Verdict, verdicts: Verdicts, lang: str) -> str:
    """An argument of a line, or a day of the package, as an official reads it."""
    if name == "period":
        return shown(verdicts.evidence.period, None, lang)
    if name == "as_of":
        return shown(verdicts.evidence.as_of, None, lang)
    value: Any = verdict.line.arguments[name]
    if verdict.line.rule.parameters[name] == "topic":
        return topics_of(verdict, verdicts).get(str(value), str(value))
    rule = verdict.line.rule
    known = _compared(verdicts.rulebook).get(id(rule))  # not of a line that came from the other of two sets compared
    return shown(value, (dict(word_arguments(rule)) if known is None else known).get(name), lang)


@lru_cache(maxsize=8)
def _compared(book: Rulebook) -> Mapping[int, Mapping[str, Field]]:
    """Of each rule, by identity, the fields that its arguments are compared with; found once for a region."""
    rules = {id(line.rule): line.rule for line in book.lines}
    return {key: dict(word_arguments(rule)) for key, rule in rules.items()}
