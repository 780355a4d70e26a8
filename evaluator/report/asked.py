"""What a condition asks, in words: its heading, and the tests of the records that it looks for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.evidence.index import Evidence
from evaluator.judge.interval import figure_of
from evaluator.judge.planes import Bound, wanted_of
from evaluator.judge.prepare import PreparedCondition, PreparedTest
from evaluator.judge.verdict import ClaimVerdict, Verdict, Verdicts
from evaluator.model.values import Fresh, Gap
from evaluator.model.vocabulary import Field, paths_of
from evaluator.report.phrase import fill, record_name, worded
from evaluator.report.spoken import date_after
from evaluator.report.words import TESTS, decimal, kind_name, text

__all__ = ["asked", "bound_words", "figure_words", "wanted_text", "wanted_words"]


def asked(
    condition: PreparedCondition, verdict: Verdict, claim: ClaimVerdict, verdicts: Verdicts, lang: str
) -> str:  # fmt: skip
    """The heading of a condition: what is looked for, tested, counted or asked."""
    subject = claim.bound.get(condition.subject or "")
    kinds = condition.kinds or ((subject.kind,) if subject else _kinds_of(condition.subject, claim))
    question = getattr(condition.written, "ask", None)
    words = text(
        f"asked {condition.head}",
        lang,
        kinds=text("or", lang).join(kind_name(kind, lang) for kind in kinds) or "–",
        at_least=decimal(condition.at_least, lang),
        bounds=", ".join(bound_words(condition, lang)),
        question=fill(question, verdict, claim, verdicts, lang) if isinstance(question, str) else "",
        **figure_words(condition, lang),
    )
    return words[:1].upper() + words[1:]


def figure_words(condition: PreparedCondition, lang: str) -> dict[str, str]:
    """What number a `value` condition makes (`of`) and of which `field`; nothing of another condition."""
    if condition.head != "Value":
        return {}
    figure = figure_of(condition)
    field = figure.field if lang == "en" else paths_of(condition.kinds[0])[figure.field].ru
    return {"of": text(figure.of, lang), "field": field}


def _kinds_of(name: str | None, claim: ClaimVerdict) -> tuple[str, ...]:
    """The kinds that a name may be bound to."""
    return next((step.condition.kinds for step in claim.steps if name and step.condition.name == name), ())


def bound_words(condition: PreparedCondition, lang: str) -> Iterator[str]:
    """The bounds of a share, in percent, or of a number."""
    for test, bound in (("at_least", condition.at_least), ("at_most", condition.at_most)):
        if bound is not None:
            wanted = f"{decimal(bound * 100, lang)} %" if condition.head == "Share" else decimal(bound, lang)
            yield f"{TESTS[test][lang == 'en']} {wanted}"


def wanted_words(
    condition: PreparedCondition, bound: Bound, evidence: Evidence, topics: Mapping[str, str], lang: str
) -> Iterator[str]:
    """`field: test value` of each test of the records looked for; nothing where a name it speaks of is unbound."""
    if not condition.kinds or any(bound.get(name) is None for name in condition.mentions):
        return
    known = paths_of(condition.kinds[0])
    for test in (*condition.where, *condition.that):
        field, wanted = known[test.path], wanted_of(test, bound, evidence)
        name = test.path if lang == "en" else field.ru
        if isinstance(wanted, Gap | Fresh):
            yield f"{name}: {text('no reference' if test.path == 'id' else 'no comparison', lang)}"
        else:
            words = "" if test.test == "present" else wanted_text(test, wanted, field, topics, lang)
            words = _linked(test, wanted, evidence, lang) or words
            yield f"{name}: {TESTS[test.test][lang == 'en']} {words}".strip()


def _linked(test: PreparedTest, wanted: Any, evidence: Evidence, lang: str) -> str:
    """The records that a reference leads to, as people call them; nothing of another test."""
    names = (wanted if type(wanted) is tuple else (wanted,)) if test.path == "id" else ()
    records = [evidence.by_id.get(name) for name in names if isinstance(name, str)]
    return ", ".join(record_name(record, lang) for record in records if record is not None)


def wanted_text(test: PreparedTest, wanted: Any, field: Field, topics: Mapping[str, str], lang: str) -> str:
    """The right side of a test in words, a month or a year in the case that the test's own words ask for."""
    told = worded(wanted, field, lang, topics)
    return date_after(f"{TESTS[test.test][0]} ", wanted, told, lang)
