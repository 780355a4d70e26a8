"""Answers and claims of a package against its set: every one is asked for, about the right record, and said once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from evaluator.model.problems import Problem, nearest
from evaluator.model.terms import Terms
from evaluator.source.tree import Source

__all__ = ["answer_problems", "claim_problems"]

Models = Sequence[tuple[int, str, Any]]


def answer_problems(source: Source, models: Models, terms: Terms) -> Iterator[Problem]:
    """Every answer that nobody asked for, that is about the wrong thing, or that replaces an answer to another."""
    questions = terms.questions
    kinds = {model.id: kind for _, kind, model in reversed(models)}
    answers = {model.id: model for _, kind, model in models if kind == "answer"}
    for number, kind, model in models:
        at = ("records", number)
        if kind != "answer":
            continue
        lost = source.lost_at(at)
        if "question" in lost:
            continue
        if not terms.may_ask(model.question):
            known = nearest(model.question, questions)
            yield source.problem("unknown-question", (*at, "question"), found=model.question, known=known)
        elif model.question in questions and "about" not in lost:
            yield from _about_problems(source, at, model, questions[model.question], kinds)
        for name in model.replaces if isinstance(model.replaces, tuple) else ():
            other = answers.get(name)
            if other is not None and _to_another(model, other):
                yield source.problem("replaces-other", (*at, "replaces"), found=name, question=other.question)


def _to_another(model: Any, other: Any) -> bool:
    """Whether an answer is to another question or about another record."""
    return (other.question, other.about) != (model.question, model.about)


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


def claim_problems(source: Source, models: Models, terms: Terms) -> Iterator[Problem]:
    """Every claim of not-applicable that the set does not admit, or that is made twice."""
    admitted = terms.admitted
    seen: set[str] = set()
    for number, kind, model in models:
        if kind != "claim" or "criterion" in source.lost_at(("records", number)):
            continue
        path, found = ("records", number, "criterion"), model.criterion
        if not terms.may_have(found):
            yield source.problem("unknown-line", path, found=found, known=nearest(found, terms.lines))
        elif admitted is not None and found not in admitted:
            yield source.problem("claim-not-admitted", path, found=found, known=", ".join(admitted) or "–")
        elif found in seen:
            yield source.problem("claim-twice", path, found=found)
        seen.add(found)
