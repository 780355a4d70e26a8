"""A package's words that its set added to the vocabulary: known ones named, others told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from evaluator.model.own_words import OPEN, Own, named
from evaluator.model.package import Package
from evaluator.model.problems import Problem, nearest
from evaluator.model.vocabulary import WORDS, Field, fields_of
from evaluator.source.tree import Source

__all__ = ["open_fields", "own_word_problems", "with_own_words"]


def own_word_problems(source: Source, models: Sequence[tuple[int, str, Any]], own: Own) -> Iterator[Problem]:
    """Every word of an open list that neither the vocabulary has nor the set adds."""
    for number, kind, model in models:
        for field, words in open_fields(kind):
            value, known = getattr(model, field.name), {**WORDS[words], **own.get(words, {})}
            if isinstance(value, str) and value not in known:
                at = ("records", number, field.name)
                yield source.problem("unknown-word", at, found=value, known=nearest(value, known, known))


def with_own_words(package: Package, own: Own) -> Package:
    """The package with the set's own words named in Russian, for print; itself where the set has none."""
    if not any(own.values()):
        return package
    return replace(package, models=tuple((kind, _named(kind, model, own)) for kind, model in package.models))


def _named(kind: str, model: Any, own: Own) -> Any:
    values = {field.name: (getattr(model, field.name), own.get(words, {})) for field, words in open_fields(kind)}
    told = {name: named(value, words) for name, (value, words) in values.items() if value in words}
    return model.model_copy(update=told) if told else model


def open_fields(kind: str) -> Iterator[tuple[Field, str]]:
    """The fields of a kind that hold a word of an open list, with the list."""
    for field in fields_of(kind).values():
        head, _, words = field.type.partition(":")
        if head == "word" and words in OPEN:
            yield field, words
