"""The words that a set adds to the vocabulary: none of them may be there already."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.model.own_words import OPEN, Own
from evaluator.model.problems import Problem
from evaluator.model.vocabulary import WORDS
from evaluator.rulebook.read import SetRead
from evaluator.source.readable import whole_at

__all__ = ["own_word_problems", "own_words"]

_ABSENT = "absent"


def own_words(told: SetRead) -> Own | None:
    """The words that a set adds, by list; None where they could not all be read."""
    whole = whole_at(told.source, "words") and all(whole_at(told.source, "words", name) for name in OPEN)
    return told.head.words.lists if whole else None


def own_word_problems(told: SetRead) -> Iterator[Problem]:
    """Every word that the list has already, by its id or by its Russian, which a form could not tell apart."""
    for name, words in told.head.words.lists.items():
        titles = {_alike(ru) for ru in WORDS[name].values()}
        for word, ru in words.items():
            at = ("words", name, word)
            if word in WORDS[name] or word == _ABSENT:
                yield told.source.problem_at_key("word-taken", at, found=word)
            elif _alike(ru) in titles:
                yield told.source.problem("word-taken", at, found=ru)
            titles.add(_alike(ru))


def _alike(title: str) -> str:
    return " ".join(title.split()).casefold().replace("ё", "е")
