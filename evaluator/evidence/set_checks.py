"""What a package may say under its set: known directions and topics, questions that are asked, claims admitted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.model.package import Header
from evaluator.model.problems import Problem, nearest
from evaluator.model.rule import AnyOf, Ask, Condition
from evaluator.model.values import Gap
from evaluator.source.tree import Source

__all__ = ["questions_of", "set_problems"]


def set_problems(
    source: Source, header: Header, models: Sequence[tuple[int, str, Any]], rulebook: Rulebook
) -> Iterator[Problem]:
    """Every word of the package that its set does not know."""
    directions = rulebook.head.directions
    topics = {topic for told in directions.values() for topic in told.topics}
    questions = set(questions_of(rulebook))
    lines = {line.id for line in rulebook.lines}
    for number, sections in enumerate(header.complete):
        for index, name in enumerate(sections.directions):
            if name not in directions:
                path = ("complete", number, "directions", index)
                yield source.problem("unknown-direction", path, found=name, known=nearest(name, directions))
    for number, kind, model in models:
        at: tuple[int | str, ...] = ("records", number)
        direction = getattr(model, "direction", None)
        own_topics = set(directions[direction].topics) if direction in directions else topics
        for field, words, code in (
            ("direction", directions, "unknown-direction"),
            ("directions", directions, "unknown-direction"),
            ("topics", own_topics, "unknown-topic"),
        ):
            yield from _unknown(source, (*at, field), getattr(model, field, ()), words, code)
        if kind == "answer" and model.question not in questions:
            known = nearest(model.question, questions)
            yield source.problem("unknown-question", (*at, "question"), found=model.question, known=known)
        if kind == "claim":
            yield from _claim_problems(source, at, model.criterion, lines, rulebook)


def _unknown(source: Source, path: tuple[int | str, ...], value: Any, known: Any, code: str) -> Iterator[Problem]:
    for index, part in enumerate(value if isinstance(value, tuple) else (value,)):
        if not isinstance(part, Gap) and part not in known:
            at = (*path, index) if isinstance(value, tuple) else path
            yield source.problem(code, at, found=part, known=nearest(str(part), known))


def _claim_problems(
    source: Source, at: tuple[int | str, ...], criterion: str, lines: set[str], rulebook: Rulebook
) -> Iterator[Problem]:
    admitted = rulebook.head.not_applicable.lines
    if criterion not in lines:
        yield source.problem("unknown-line", (*at, "criterion"), found=criterion, known=nearest(criterion, lines))
    elif criterion not in admitted:
        known = ", ".join(admitted) or "–"
        yield source.problem("claim-not-admitted", (*at, "criterion"), found=criterion, known=known)


def questions_of(rulebook: Rulebook) -> Iterator[str]:
    """Every `LINE/CONDITION` that an answer may name."""
    for line in rulebook.lines:
        for claim in line.rule.claims:
            for condition in _asked(claim.conditions):
                yield f"{line.id}/{condition.id}"


def _asked(conditions: Sequence[Condition]) -> Iterator[Ask]:
    for condition in conditions:
        if isinstance(condition, Ask):
            yield condition
        elif isinstance(condition, AnyOf):
            yield from _asked(condition.any_of)
