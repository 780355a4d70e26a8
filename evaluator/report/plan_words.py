"""The changes of a plan in words that an official can act on: what to write where, and what the criteria ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.rule import AnyOf, Condition
from evaluator.model.values import Gap
from evaluator.model.vocabulary import Field, paths_of
from evaluator.plan.change import Asked, Change
from evaluator.report.phrase import fill, record_name, topics_of, worded
from evaluator.report.words import TESTS, kind_name, text

__all__ = ["action", "asked_words", "condition_at", "question_words"]

_MOST = 4


def action(change: Change, verdicts: Verdicts, numbers: Mapping[str, int], lang: str) -> str:
    """What to do for one change, in a sentence or two; `numbers` are those of the records that the plan adds."""
    told = "; ".join(_fields(change, verdicts, numbers, lang))
    if change.kind == "add":
        kind = kind_name(change.record_kind, lang)
        remedy = _remedy(change, verdicts, lang)
        return " ".join(
            part
            for part in (
                remedy,
                text(
                    "plan add" if told else "plan add bare", lang, number=numbers[change.record], kind=kind, fields=told
                ),
            )
            if part
        )
    record = record_name(verdicts.evidence.by_id[change.record], lang)
    return text(f"plan {change.kind}", lang, record=record, fields=told)


def _remedy(change: Change, verdicts: Verdicts, lang: str) -> str:
    """The rule's own words for the condition that wants a new record, unless they speak of records not yet there."""
    for asked in change.asked[:1]:
        verdict, claim, condition = condition_at(asked.condition, verdicts)
        if condition is not None and condition.remedy and "." not in "".join(_names(condition.remedy)):
            return fill(condition.remedy, verdict, claim, verdicts, lang)
    return ""


def _names(words: str) -> Iterator[str]:
    """The placeholders of a rule's words."""
    for part in words.split("{")[1:]:
        yield part.partition("}")[0]


def condition_at(name: str, verdicts: Verdicts) -> tuple[Verdict, ClaimVerdict, Condition | None]:
    """The verdict, the claim and the condition of `LINE/CONDITION`."""
    line, _, wanted = name.rpartition("/")
    verdict = verdicts.of(line)
    for claim, told in zip(verdict.claims, verdict.line.rule.claims, strict=True):
        for condition in _all(told.conditions):
            if condition.id == wanted:
                return verdict, claim, condition
    return verdict, verdict.claims[0], None


def _all(conditions: Iterable[Condition]) -> Iterator[Condition]:
    for condition in conditions:
        yield condition
        if isinstance(condition, AnyOf):
            yield from _all(condition.any_of)


def question_words(name: str, verdicts: Verdicts, lang: str) -> str:
    """A question to an expert; one about a record that is not yet there has gaps."""
    verdict, claim, condition = condition_at(name, verdicts)
    words = getattr(condition, "ask", "")
    return f"{verdict.line.id}: {fill(words, verdict, claim, verdicts, lang)}"


def _fields(change: Change, verdicts: Verdicts, numbers: Mapping[str, int], lang: str) -> Iterator[str]:
    known = paths_of(change.record_kind)
    for path, value in change.fields:
        asked = [one for one in change.asked if one.path == path]
        field = known[path]
        label = path if lang == "en" else field.ru
        told = asked_words(asked, field, verdicts, lang)
        if field.type.startswith("ref:"):
            told = ", ".join(dict.fromkeys(_referred(value, verdicts, numbers, lang)))
        yield f"{label} — {told}"


def asked_words(asked: Iterable[Asked], field: Field, verdicts: Verdicts, lang: str) -> str:
    """What is asked of a field: the values that will do, the bounds it must keep, else only that it is given."""
    told = dict.fromkeys(words for one in asked for words in _asked(one, field, verdicts, lang))
    return ", ".join(told) or text("plan write", lang)


def _referred(value: Any, verdicts: Verdicts, numbers: Mapping[str, int], lang: str) -> Iterator[str]:
    for name in value if isinstance(value, tuple) else (value,):
        record = verdicts.evidence.by_id.get(name)
        yield record_name(record, lang) if record else text("plan new record", lang, number=numbers.get(name, 0))


def _asked(asked: Asked, field: Field, verdicts: Verdicts, lang: str) -> Iterator[str]:
    if asked.test == "present" or isinstance(asked.wanted, Gap):
        return
    if asked.of is not None and asked.test not in ("is", "has", "in"):
        kind, path = asked.of
        label = path if lang == "en" else paths_of(kind)[path].ru
        other = text("plan other", lang, field=label, kind=kind_name(kind, lang))
        yield f"{TESTS[asked.test][lang == 'en']} {other}"
        return
    topics: Mapping[str, str] = topics_of(condition_at(asked.condition, verdicts)[0], verdicts)
    listed = asked.wanted if isinstance(asked.wanted, tuple) else (asked.wanted,)
    words = [worded(one, field, lang, topics) for one in listed]
    told = ", ".join(words[:_MOST]) + (text("plan and others", lang) if len(words) > _MOST else "")
    if asked.against:
        named = asked.test in ("is", "has", "in")
        yield text("plan refused", lang, words=told if named else f"{TESTS[asked.test][lang == 'en']} {told}")
    elif asked.test in ("is", "has") or (asked.test == "in" and len(words) == 1):
        yield told
    elif asked.test == "in":
        yield f"{TESTS['in'][lang == 'en']}: {told}"
    else:
        yield f"{TESTS[asked.test][lang == 'en']} {told}"
