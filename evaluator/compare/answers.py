"""Which answers of experts the older package would have given to the records of the newer one.

For every question of the newer set and every record R of the newer package, the first row that fits:

| the question, R                                                | the answer before the experts changed       |
|----------------------------------------------------------------|---------------------------------------------|
| the older set does not ask it                                  | the newer package's: nobody could answer it |
| it is about the line                                           | the older package's, none if there is none  |
| the older package has an answer about a record of R's id       | that answer                                 |
| R stands in the older package word for word, nobody answered   | none                                        |
| R is new or changed; all older answers to the question agree   | their common value                          |
| R is new or changed; there are none, or they differ            | the newer package's, as part of what is new |

So the experts' part is only this: the same question, asked before too, is answered otherwise, for the first time, or
no longer. That a new record is new is the evidence's part, and so is the first opinion on a question never put before.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evaluator.model.package import Package
from evaluator.model.problems import Place

__all__ = ["with_older_answers"]

Key = tuple[str, str | None]


@dataclass(frozen=True)
class _Older:
    """The older package by id, its answers in force by question and record, the questions that its set asks."""

    records: Mapping[str, tuple[str, Any]]
    answers: Mapping[Key, tuple[Any, ...]]
    asked: Collection[str]

    def common(self, question: str) -> str | None:
        """The value of all answers to a question about records, None where there are none or they differ."""
        found = {one.value for (name, about), every in self.answers.items() if name == question and about
                 for one in every}  # fmt: skip
        return str(found.pop()) if len(found) == 1 else None

    def kinds(self, question: str) -> set[str]:
        """The kinds of the records that answers to a question are about."""
        named = (about for name, about in self.answers if name == question and about in self.records)
        return {self.records[about][0] for about in named if about is not None}

    def unchanged(self, kind: str, model: Any) -> bool:
        return self.records.get(model.id) == (kind, model)


def with_older_answers(newer: Package, older: Package, asked: Collection[str]) -> Package:
    """The newer package with the answers of the older, which is in the newer set's words; `asked` by the older set."""
    before = _Older(
        {model.id: (kind, model) for kind, model in older.models if kind != "answer"}, _in_force(older), asked
    )
    rows = zip(newer.models, newer.places, strict=True)
    kept = [(pair, place) for pair, place in rows if pair[0] != "answer"]
    records = [pair for pair, _ in kept]
    own = [model for key, every in _in_force(newer).items() for model in every if _is_new(key, records, before)]
    told = [*own, *_held(records, before), *_carried(records, before)]
    answers = [model.model_copy(update={"id": f"{number}", "replaces": ()}) for number, model in enumerate(told)]
    models = (*(pair for pair, _ in kept), *(("answer", model) for model in answers))
    places = (*(place for _, place in kept), *[Place("")] * len(answers))
    return replace(newer, models=models, places=places)


def _in_force(package: Package) -> dict[Key, tuple[Any, ...]]:
    """The answers that no other replaces, by question and the record they are about."""
    answers = [model for kind, model in package.models if kind == "answer"]
    replaced = {name for model in answers if isinstance(model.replaces, tuple) for name in model.replaces}
    found: dict[Key, tuple[Any, ...]] = {}
    for model in answers:
        if model.id not in replaced:
            key = model.question, model.about if isinstance(model.about, str) else None
            found[key] = (*found.get(key, ()), model)
    return found


def _is_new(key: Key, records: list[tuple[str, Any]], before: _Older) -> bool:
    """Whether an answer of the newer package belongs to what is new: the first and the last row of the table."""
    question, about = key
    if question not in before.asked:
        return True
    if about is None or key in before.answers:
        return False
    kind, model = next((pair for pair in records if pair[1].id == about), ("", None))
    return model is not None and not before.unchanged(kind, model) and before.common(question) is None


def _held(records: list[tuple[str, Any]], before: _Older) -> Iterator[Any]:
    """The older answers about the line, or about a record whose id is there still."""
    here = {model.id for _, model in records}
    for (question, about), every in before.answers.items():
        if question in before.asked and (about is None or about in here):
            yield from every


def _carried(records: list[tuple[str, Any]], before: _Older) -> Iterator[Any]:
    """The common older answer to each question, about every new or changed record of such a kind."""
    questions = dict.fromkeys(name for name, about in before.answers if about and name in before.asked)
    for question in questions:
        if before.common(question) is not None:
            kinds = before.kinds(question)
            pattern = next(every[0] for (name, about), every in before.answers.items() if name == question and about)
            for kind, model in records:
                known = (question, model.id) in before.answers
                if kind in kinds and not known and not before.unchanged(kind, model):
                    yield pattern.model_copy(update={"about": model.id})
