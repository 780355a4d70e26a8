"""The words that speak for directions and positions, in their dictionary form, and where a text has them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from evaluator.drawn.words import is_known, lemma

__all__ = ["Found", "Phrase", "Said", "phrase", "place_of", "said"]

_WORD = re.compile(r"[A-Za-zА-Яа-яЁё]+(?:-[A-Za-zА-Яа-яЁё]+)*\*?")
_APART = 2
"""So many other words may stand between those of a phrase."""
_SMALL = frozenset(
    (
        "и", "или", "в", "во", "на", "по", "с", "со", "к", "о", "об", "от", "из", "для", "при", "не", "за", "у", "до",
        "их", "его", "ее", "её", "а", "то", "же", "бы", "как", "что",
    )
)  # fmt: skip
_QUOTE = 160


@dataclass(frozen=True)
class Said:
    """A text with the lemmas of its telling words, each with the letters where it begins and ends."""

    text: str
    lemmas: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True)
class Phrase:
    """Lemmas that stand near each other; one that ends in `*` is the beginning of a word."""

    lemmas: tuple[str, ...]


@dataclass(frozen=True)
class Found:
    """A phrase in a text: the numbers of its first and last telling word, and the words as they stand there."""

    first: int
    last: int
    quote: str


@lru_cache(maxsize=4_000)
def said(text: str) -> Said:
    """The text with its lemmas."""
    words = [word for word in _WORD.finditer(text) if word[0].casefold() not in _SMALL]
    return Said(text, tuple(_lemma(word[0]) for word in words), tuple(word.span() for word in words))


@lru_cache(maxsize=4_000)
def phrase(words: str) -> Phrase:
    """The phrase of some words."""
    told = [word[0] for word in _WORD.finditer(words) if word[0].casefold() not in _SMALL]
    return Phrase(tuple(word.casefold().replace("ё", "е") if word.endswith("*") else _lemma(word) for word in told))


def _lemma(word: str) -> str:
    """The lemma; an abbreviation, which grammar would take for a form of another word, stays as it is."""
    return word.casefold().replace("ё", "е") if word.isupper() and not is_known(word) else lemma(word)


def place_of(wanted: Phrase, text: Said) -> Found | None:
    """Where the text has the phrase first: all its lemmas, in any order, with few words between; None if nowhere."""
    if not wanted.lemmas:
        return None
    width = len(wanted.lemmas) + (_APART if len(wanted.lemmas) > 1 else 0)
    for start in range(len(text.lemmas)):
        window = text.lemmas[start : start + width]
        at = [_at(word, window) for word in wanted.lemmas]
        if all(place is not None for place in at) and min(place for place in at if place is not None) == 0:
            last = start + max(place for place in at if place is not None)
            return Found(start, last, _quote(text, start, last))
    return None


def _at(wanted: str, window: Sequence[str]) -> int | None:
    return next((at for at, word in enumerate(window) if _same(wanted, word)), None)


def _same(wanted: str, word: str) -> bool:
    """Whether a lemma is the one wanted, or begins with it or a part of it after a hyphen does, where `*` says so."""
    if not wanted.endswith("*"):
        return word == wanted
    return any(part.startswith(wanted[:-1]) for part in (word, *word.split("-")))


def _quote(text: Said, first: int, last: int) -> str:
    return " ".join(text.text[text.spans[first][0] : text.spans[last][1]].split())[:_QUOTE]
