"""What the marks of a round add to a package before it is judged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from evaluator.model.package import Package
from evaluator.model.problems import Place
from evaluator.model.records import record_adapter
from evaluator.round.model import Entry, RoundFile
from evaluator.round.review.kept import ANSWERS
from evaluator.round.review.model import Mark, Question, Review
from evaluator.round.review.names import anonymous, names_of
from evaluator.round.review.others import without_others

__all__ = ["active", "answers_of", "complete", "differ", "told_to_district", "with_answers"]


def complete(question: Question, review: Review) -> bool:
    """Whether every expert of a question has answered it; before that no mark counts or is shown to anybody."""
    return set(question.experts) <= {mark.expert for mark in review.of(question) if mark.kind == "expert"}


def active(question: Question, review: Review) -> tuple[Mark, ...]:
    """The marks of a question that no later one replaces."""
    marks = review.of(question)
    replaced = {number for mark in marks for number in mark.replaces}
    return tuple(mark for mark in marks if mark.number not in replaced)


def differ(question: Question, review: Review) -> bool:
    """Whether all have answered a question and the answers in force differ."""
    return complete(question, review) and len({mark.value for mark in active(question, review)}) > 1


def answers_of(review: Review, entry: Entry, package: Package) -> tuple[tuple[Any, Place], ...]:
    """The answer records, with their places, that a round adds to the package of an entry.

    An answer that came with the package is replaced by an expert's answer to the same question.
    """
    own: dict[tuple[str, str | None], list[str]] = {}
    for kind, model in package.models:
        if kind == "answer":
            about = model.about if isinstance(model.about, str) else None
            own.setdefault((model.question, about), []).append(model.id)
    taken = {model.id for _, model in package.models}
    return tuple(
        (_record(question, mark, own.get((question.question, question.about), []), taken),
         Place(ANSWERS, mark.number, 1))
        for question, mark in _counted(review, entry)
    )  # fmt: skip


def _counted(review: Review, entry: Entry) -> Iterator[tuple[Question, Mark]]:
    for question in review.questions:
        if question.entry == entry.number and complete(question, review):
            for mark in review.of(question):
                yield question, mark


def _record(question: Question, mark: Mark, own: list[str], taken: set[str]) -> Any:
    replaces = [*own, *(_name(number, taken) for number in mark.replaces)]
    plain = {
        "record": "answer",
        "id": _name(mark.number, taken),
        "question": question.question,
        "about": question.about,
        "value": mark.value,
        "who": mark.who,
        "when": mark.when,
        "reason": mark.reason,
        "replaces": replaces,
    }
    return record_adapter("answer").validate_python({name: value for name, value in plain.items() if value})


def _name(number: int, taken: set[str]) -> str:
    """The id of a mark's record, one that the package does not have."""
    name = f"ответ-{number}"
    while name in taken:
        name += "-э"
    return name


def told_to_district(reason: str, own: str, names: Iterable[str], others: Iterable[str]) -> str:
    """A reason as the municipality `own` reads it: without experts and without the other municipalities named."""
    return without_others(anonymous(reason, names), own, others)


def _unnamed(review: Review, round_: RoundFile, own: str, others: Iterable[str]) -> Review:
    """The review with reasons as the district reads them."""
    names = names_of(round_, review)
    told = (
        mark.model_copy(update={"reason": told_to_district(mark.reason, own, names, others)}) for mark in review.marks
    )
    return review.model_copy(update={"marks": tuple(told)})


def with_answers(
    package: Package, review: Review, entry: Entry, round_: RoundFile, municipalities: Iterable[str]
) -> Package:
    """The package with the answers of its round; of the `municipalities` a reason names none but the package's own.

    Where the round names experts, answers that the district brought itself do not count: nobody marks his own work.
    """
    if round_.experts:
        kept = [pair for pair in zip(package.models, package.places, strict=True) if pair[0][0] != "answer"]
        package = replace(package, models=tuple(pair[0] for pair in kept), places=tuple(pair[1] for pair in kept))
    told = _unnamed(review, round_, entry.municipality, municipalities)
    added = answers_of(told, entry, package)
    models = (*package.models, *(("answer", model) for model, _ in added))
    return replace(package, models=models, places=(*package.places, *(place for _, place in added)))
