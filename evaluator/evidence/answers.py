"""Answers and claims of a package against its set: every one is asked for, about the right record, and said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.model.criteria import Rulebook
from evaluator.model.problems import Problem, nearest
from evaluator.model.rule import AnyOf, Ask, Condition, Find
from evaluator.source.tree import Source

__all__ = ["answer_problems", "claim_problems", "questions_of"]

Models = Sequence[tuple[int, str, Any]]
Questions = Mapping[str, tuple[str, ...]]


def questions_of(rulebook: Rulebook) -> Questions:
    """Every `LINE/CONDITION` that an answer may name, with the kinds of the record it is about; () about the line."""
    questions = {}
    for line in rulebook.lines:
        for claim in line.rule.claims:
            names = {found.as_: found.find for found in claim.conditions if isinstance(found, Find) and found.as_}
            for asked in _asked(claim.conditions):
                questions[f"{line.id}/{asked.id}"] = names[asked.about] if asked.about else ()
    return questions


def _asked(conditions: Sequence[Condition]) -> Iterator[Ask]:
    for condition in conditions:
        if isinstance(condition, Ask):
            yield condition
        elif isinstance(condition, AnyOf):
            yield from _asked(condition.any_of)


def answer_problems(source: Source, models: Models, questions: Questions) -> Iterator[Problem]:
    """Every answer that nobody asked for, that is about the wrong thing, or that replaces an answer to another."""
    kinds = {model.id: kind for _, kind, model in reversed(models)}
    answers = {model.id: model for _, kind, model in models if kind == "answer"}
    for number, kind, model in models:
        at = ("records", number)
        if kind != "answer":
            continue
        if model.question not in questions:
            known = nearest(model.question, questions)
            yield source.problem("unknown-question", (*at, "question"), found=model.question, known=known)
        else:
            yield from _about_problems(source, at, model, questions[model.question], kinds)
        for name in model.replaces if isinstance(model.replaces, tuple) else ():
            other = answers.get(name)
            if other is not None and (other.question, other.about) != (model.question, model.about):
                yield source.problem("replaces-other", (*at, "replaces"), found=name, question=other.question)


def _about_problems(
    source: Source, at: tuple[int | str, ...], model: Any, wanted: tuple[str, ...], kinds: Mapping[str, str]
) -> Iterator[Problem]:
    about = model.about if isinstance(model.about, str) else None
    if not wanted and about is not None:
        yield source.problem("answer-about-line", (*at, "about"), found=about)
    elif wanted and about is None:
        yield source.problem("answer-about-nothing", at, wanted=wanted, question=model.question)
    elif about is not None and kinds.get(about, wanted[0]) not in wanted:
        yield source.problem("wrong-kind-of-id", (*at, "about"), found=about, kind=kinds[about], wanted=wanted)


def claim_problems(source: Source, models: Models, rulebook: Rulebook) -> Iterator[Problem]:
    """Every claim of not-applicable that the set does not admit, or that is made twice."""
    lines = {line.id for line in rulebook.lines}
    admitted = rulebook.head.not_applicable.lines
    seen: set[str] = set()
    for number, kind, model in models:
        if kind != "claim":
            continue
        path, found = ("records", number, "criterion"), model.criterion
        if found not in lines:
            yield source.problem("unknown-line", path, found=found, known=nearest(found, lines))
        elif found not in admitted:
            yield source.problem("claim-not-admitted", path, found=found, known=", ".join(admitted) or "–")
        elif found in seen:
            yield source.problem("claim-twice", path, found=found)
        seen.add(found)
