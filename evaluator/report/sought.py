"""What one failing condition looked for, what came nearest and what is wrong with it, what else is still untrue."""

from __future__ import annotations

from evaluator.evidence.index import Evidence
from evaluator.judge.verdict import Step
from evaluator.report.paragraph_words import said
from evaluator.report.phrase import record_name
from evaluator.report.step import ClaimSteps, ConditionStep, TestStep
from evaluator.report.steps import miss_words, source_text
from evaluator.report.words import kind_name, text

__all__ = ["besides", "nearest", "sought"]

_LISTED = 2


def sought(step: Step, told: ConditionStep, lang: str) -> str:
    """The kinds of records looked for, and what was wanted of them; of a question its words."""
    wants = "; ".join(told.wanted or _wants(told, lang))
    head = step.condition.head
    if head == "Given":
        return said("sought Given", lang, label=told.label, tests=wants) if told.label and wants else told.title
    if head != "Find":
        return f"{told.title}: {wants}" if wants else told.title
    kinds = text("or", lang).join(kind_name(kind, lang) for kind in step.condition.kinds)
    return said("sought Find" if wants else "no test", lang, kinds=kinds, tests=wants)


def _wants(told: ConditionStep, lang: str) -> list[str]:
    found = [_want(test, lang) for test in told.tests]
    return list(dict.fromkeys(found))


def _want(test: TestStep, lang: str) -> str:
    if test.codes.path == "id":
        return said("its link", lang)
    return f"{test.field} — {_wanted(test)}" if lang == "ru" else f"{test.field} {_wanted(test)}"


def _wanted(test: TestStep) -> str:
    return f"{test.test} {test.wanted}".strip()


def nearest(step: Step, told: ConditionStep, evidence: Evidence, lang: str) -> str:
    """The record that came nearest with what it misses and where it stands; that there is none, or no answer yet."""
    record = evidence.by_id.get(told.codes.nearest or told.codes.about or told.record or "")
    if step.condition.head == "Ask":
        return told.note or said("no answer", lang)
    if record is None:
        return told.note or (said("none near", lang) if step.condition.head == "Find" else "")
    label = record_name(record, lang)
    misses = _misses(told, label, lang)
    where = source_text(record, lang, evidence, quoted=False)
    key = "near" if misses else "near bare"
    return said(f"{key} in" if where else key, lang, label=label, misses=misses, source=where)


def _misses(told: ConditionStep, label: str, lang: str) -> str:
    """What the nearest record misses, each thing once; of one that is no candidate as its note has it."""
    if told.codes.nearest:
        before = text("nearest", lang, record=label, misses="\0").partition("\0")[0]
        return told.note.removeprefix(before).rstrip(".")
    return "; ".join(dict.fromkeys(miss_words(test, lang) for test in told.tests if test.value != "true"))


def besides(steps: ClaimSteps | None, lang: str) -> str:
    """Why other conditions of the same claim are not true yet, as far as they could be checked."""
    if steps is None:
        return ""
    other = [step for step in steps.conditions if step.condition != steps.condition and step.text]
    why = {step.text for step in steps.conditions if step.condition == steps.condition}
    reached = (step.text for step in other if step.codes.reason not in ("", "not reached"))
    texts = [told for told in dict.fromkeys(reached) if told not in why]
    rest = len(texts) - _LISTED
    more = [said("more", lang, count=rest) + "."] if rest > 0 else []
    return " ".join([*texts[:_LISTED], *more])
