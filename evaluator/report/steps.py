"""The step tree of a line in words: what was wanted, what was seen, where, and what came nearest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import Bound, nearest, truths
from evaluator.judge.cause import reason_of
from evaluator.judge.conditions import answered, condition_value, members
from evaluator.judge.planes import wanted_of
from evaluator.judge.prepare import Join, PreparedCondition, PreparedTest
from evaluator.judge.verdict import Cause, ClaimVerdict, Verdict, Verdicts
from evaluator.model.problems import Place
from evaluator.model.records import Record
from evaluator.model.values import FALSE, LEFT_OUT, TRUE, UNKNOWN, Truth
from evaluator.model.vocabulary import paths_of
from evaluator.report.asked import asked, wanted_text, wanted_words
from evaluator.report.codes import StepCodes, TestCodes, code_of, source_codes
from evaluator.report.figure import figure_note
from evaluator.report.phrase import (
    cause_text,
    condition_remedy,
    condition_text,
    reason_text,
    record_label,
    record_name,
    remedy_text,
    seen,
    topics_of,
)
from evaluator.report.step import ClaimSteps, ConditionStep, TestStep
from evaluator.report.words import TESTS, shown, text

__all__ = ["VALUE_WORDS", "ClaimSteps", "ConditionStep", "TestStep", "claim_steps", "miss_words", "source_text"]

VALUE_WORDS = {0: "false", 1: "unknown", 2: "true"}
_LISTED = 8
_QUANTIFIERS = ("Count", "Every", "Share", "NoneOf")


@dataclass(frozen=True)
class _Telling:
    """What every step is told with: whose it is, the evidence, the places of its records, the language."""

    verdict: Verdict
    claim: ClaimVerdict
    verdicts: Verdicts
    places: Sequence[Place]
    lang: str

    @property
    def evidence(self) -> Evidence:
        evidence = self.verdicts.evidence
        assert isinstance(evidence, Evidence)
        return evidence

    @property
    def topics(self) -> Mapping[str, str]:
        return topics_of(self.verdict, self.verdicts)


def claim_steps(verdict: Verdict, verdicts: Verdicts, places: Sequence[Place], lang: str) -> Iterator[ClaimSteps]:
    """The steps of each claim of a line; `places` are those of the package's records."""
    for claim in verdict.claims:
        telling = _Telling(verdict, claim, verdicts, places, lang)
        yield ClaimSteps(
            claim.id,
            VALUE_WORDS[claim.value],
            tuple(_steps(claim, telling)),
            cause_text(verdict, claim, verdicts, lang),
            remedy_text(verdict, claim, verdicts, lang),
            claim.cause.condition if claim.cause else None,
        )


def _steps(claim: ClaimVerdict, telling: _Telling) -> Iterator[ConditionStep]:
    for step in claim.steps:
        yield _condition(step.condition, step.record, step.value, claim.bound, telling)


def _condition(
    condition: PreparedCondition, record: Record | None, value: Truth, bound: Bound, telling: _Telling
) -> ConditionStep:
    tests: tuple[TestStep, ...] = ()
    spoken = all(bound[name] is not None for name in condition.mentions)
    there = record is not None and (record.position >= 0 or condition.head == "Given")
    if record is not None and there and spoken and condition.head in ("Find", "Given"):
        tests = tuple(_tests(condition.where, record, bound, telling))
    cause = reason_of(condition, value, bound, telling.evidence)
    return ConditionStep(
        condition.id,
        asked(condition, telling.verdict, telling.claim, telling.verdicts, telling.lang),
        type(condition.written).__name__,
        VALUE_WORDS[value],
        record.id or None if record else None,
        str(telling.places[record.position]) if record and record.position >= 0 else "",
        source_text(record, telling.lang, telling.evidence) if record else "",
        () if tests else tuple(wanted_words(condition, bound, telling.evidence, telling.topics, telling.lang)),
        tests,
        tuple(_parts(condition, bound, telling)),
        _note(condition, record, value, bound, telling),
        record_name(record, telling.lang) if record else "",
        *_words(cause, value, telling),
        _codes(condition, record, value, cause, bound, telling),
    )


def _words(cause: Cause | None, value: Truth, telling: _Telling) -> tuple[str, str]:
    """Why a condition is not true, and what to do about it; of a part of an `any_of` its own condition speaks."""
    if value == TRUE:
        return "", ""
    if cause is None:
        return text("not reached", telling.lang), ""
    if all(step.condition.id != cause.condition for step in telling.claim.steps):
        return "", ""
    told = (cause, telling.verdict, telling.claim, telling.verdicts, telling.lang)
    return condition_text(*told), condition_remedy(*told)


def _codes(
    condition: PreparedCondition, record: Record | None, value: Truth, cause: Cause | None, bound: Bound,
    telling: _Telling,
) -> StepCodes:  # fmt: skip
    reason = cause.reason if cause else "" if value == TRUE else "not reached"
    about = cause.record.id or None if cause and cause.record and cause.record.position >= 0 else None
    near = _near(condition, bound, telling) if condition.head == "Find" and record is None and value == FALSE else None
    misses = tuple(step.codes for step in near[1]) if near else ()
    certain, possible = _members(condition, bound, telling)
    example = condition.head == "Find" and record is not None and _unlinked(condition, record, bound, telling)
    paths, nearest = cause.paths if cause else (), near[0].id if near else None
    return StepCodes(reason, about, paths, source_codes(record), nearest, misses, certain, possible, example)


def _members(condition: PreparedCondition, bound: Bound, telling: _Telling) -> tuple[tuple[str, ...], int]:
    """(the ids of the certain members of a quantifier, how many more are possible)."""
    if condition.head not in _QUANTIFIERS or not all(bound[name] for name in condition.mentions):
        return (), 0
    found = members(condition, bound, telling.evidence)
    certain = tuple(member.id for member, sure in found if sure == TRUE)
    return certain, len(found) - len(certain)


def _parts(condition: PreparedCondition, bound: Bound, telling: _Telling) -> Iterator[ConditionStep]:
    """The members of an `any_of`; a find among them binds no name, so it shows the record that it decides on."""
    for part in condition.parts:
        if part.head == "Find":
            record = nearest(part, bound, telling.evidence)[0]
        else:
            record = bound.get(part.subject) if part.subject else None
        yield _condition(part, record, condition_value(part, bound, telling.evidence), bound, telling)


def _tests(tests: tuple[PreparedTest, ...], record: Record, bound: Bound, telling: _Telling) -> Iterator[TestStep]:
    known = paths_of(record.kind)
    for test, value in zip(tests, truths(tests, record, bound, telling.evidence), strict=True):
        field = known[test.path]
        wanted = wanted_of(test, bound, telling.evidence)
        yield TestStep(
            test.path if telling.lang == "en" else field.ru,
            TESTS[test.test][telling.lang == "en"],
            "" if test.test == "present" else wanted_text(test, wanted, field, telling.topics, telling.lang),
            seen(record, test.path, telling.lang, telling.topics),
            VALUE_WORDS[value],
            TestCodes(
                test.path,
                test.test,
                None if test.test == "present" else code_of(wanted),
                code_of(record.values[test.path]) if not _hidden(record, test.path) else None,
            ),
        )


def _hidden(record: Record, path: str) -> bool:
    """Whether a field would tell who the expert was."""
    return record.kind == "answer" and path in ("who", "reason")


def _note(condition: PreparedCondition, record: Record | None, value: Truth, bound: Bound, telling: _Telling) -> str:
    if condition.head == "Find" and record is None and value == FALSE:
        return _nearest(condition, bound, telling)
    if condition.head == "Find" and record is not None and record.position < 0:
        return text("possible record", telling.lang)
    if condition.head == "Find" and record is not None and record.proposed:
        return text("proposed", telling.lang, record=record_label(record, telling.lang))
    if condition.head == "Find" and record is not None and _unlinked(condition, record, bound, telling):
        return text("unlinked", telling.lang, record=record_label(record, telling.lang))
    if condition.head == "Ask":
        about = bound.get(condition.subject) if condition.subject else None
        return "; ".join(_answers(answered(condition, about, telling.evidence), telling))
    if condition.head in _QUANTIFIERS and all(bound[name] for name in condition.mentions):
        return _counted(condition, bound, telling)
    if condition.head == "Value" and all(bound[name] for name in condition.mentions):
        return figure_note(condition, bound, telling.evidence, telling.lang)
    return ""


def _counted(condition: PreparedCondition, bound: Bound, telling: _Telling) -> str:
    """How many records a quantifier counts for certain, and how many may be added, without bound by an open section."""
    found = [record for record, _ in members(condition, bound, telling.evidence)]
    certain, possible = _members(condition, bound, telling)
    still_open = [record for record in found if record.position < 0]
    ids = ", ".join([*certain[:_LISTED], *(["…"] if certain[_LISTED:] else [])])
    words = text("members", telling.lang, certain=len(certain), possible=possible - len(still_open))
    return words + (f" ({ids})" if ids else "") + (text("members open", telling.lang) if still_open else "")


def _unlinked(condition: PreparedCondition, record: Record, bound: Bound, telling: _Telling) -> bool:
    """Whether the record was taken only because the id it should have is left out."""
    values = truths(condition.where, record, bound, telling.evidence)
    return any(test.path == "id" and value == UNKNOWN for test, value in zip(condition.where, values, strict=True))


def _answers(answers: Sequence[Record], telling: _Telling) -> Iterator[str]:
    for answer in answers:
        reason = reason_text(answer, telling.lang)
        told = f" ({reason})" if reason else ""
        yield shown(answer.values["value"], paths_of("answer")["value"], telling.lang) + told


def _nearest(condition: PreparedCondition, bound: Bound, telling: _Telling) -> str:
    """The record that came nearest, and what it misses, in words."""
    near = _near(condition, bound, telling)
    if near is None:
        return ""
    misses = "; ".join(miss_words(step, telling.lang) for step in near[1])
    return text("nearest", telling.lang, record=record_name(near[0], telling.lang), misses=misses)


def _near(condition: PreparedCondition, bound: Bound, telling: _Telling) -> tuple[Record, tuple[TestStep, ...]] | None:
    """The record of the right kind that shares an id or a value with what was looked for and misses fewest tests."""
    if any(bound[name] is None for name in condition.mentions):
        return None
    best: tuple[int, Record, list[Truth]] | None = None
    for record in telling.evidence.of(condition.kinds):
        values = truths(condition.where, record, bound, telling.evidence) if record.position >= 0 else []
        shares = any(value == TRUE and _tells(test) for test, value in zip(condition.where, values, strict=False))
        missed = sum(value != TRUE for value in values)
        if shares and (best is None or missed < best[0]):
            best = (missed, record, values)
    if best is None:
        return None
    _, record, values = best
    missing = [test for test, value in zip(condition.where, values, strict=True) if value != TRUE]
    return record, tuple(_tests(tuple(missing), record, bound, telling))


def _tells(test: PreparedTest) -> bool:
    """Whether holding makes a record a near miss: an id or an argument other than the direction, which all share."""
    return test.identifies and test.path != "direction" and (not isinstance(test.wanted, Join) or test.path == "id")


def miss_words(step: TestStep, lang: str) -> str:
    """What a record has and what was wanted of it."""
    gap = isinstance(step.codes.wanted, Mapping) and "gap" in step.codes.wanted
    wanted = f"{step.test} {step.wanted}".strip()
    return text("miss nothing" if gap else "miss", lang, field=step.field, seen=step.seen, wanted=wanted)


def source_text(record: Record, lang: str, evidence: Evidence | None = None, quoted: bool = True) -> str:
    """Where a record was read: document, row, paragraph, page and quote; the document by name where evidence has it."""
    known = paths_of(record.kind)
    parts = []
    for name in ("document", "page", "row", "paragraph"):
        value = record.values.get(f"source.{name}", LEFT_OUT)
        if isinstance(value, str):
            label = name if lang == "en" else known[f"source.{name}"].ru.removeprefix("источник: ")
            document = evidence.by_id.get(value) if evidence and name == "document" else None
            parts.append(record_name(document, lang) if document else f"{label} {value}")
    quote = record.values.get("source.quote")
    if quoted and isinstance(quote, str):
        parts.append(f"«{quote}»")
    return ", ".join(parts)
