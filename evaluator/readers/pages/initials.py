"""Initials behind a surname, mended by the same person elsewhere in the table: too short for any dictionary."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.spelling import is_surname
from evaluator.readers.pages.words import Word

__all__ = ["persons_of", "with_initials"]

_WHOLE = re.compile(r"[А-ЯЁ]\.[А-ЯЁ]\.")
_LOST = re.compile(r"([А-ЯЁ])([А-ЯЁ])([,;)]*)")
_LIKE = re.compile(r"([А-ЯЁа-яё0-9.(]{0,5}\.|[А-ЯЁ]{2})([,;)]*)")
"""What is left of initials that were misread: a few letters, digits and stops."""


def persons_of(cells: Iterable[Sequence[Word]]) -> dict[str, str]:
    """The initials by surname, of those who stand somewhere surely with one and the same initials."""
    found: dict[str, set[str]] = {}
    for words in cells:
        for word, following in pairwise(words):
            initials = _WHOLE.match(following.text)
            if initials and min(word.confidence, following.confidence) >= DOUBTFUL and is_surname(word.text):
                found.setdefault(_bare(word.text), set()).add(initials[0])
    return {surname: min(told) for surname, told in found.items() if len(told) == 1}


def with_initials(words: Sequence[Word], persons: Mapping[str, str]) -> list[Word]:
    """The words; initials that were misread or lost their stops are mended and stay doubtful.

    A person who stands elsewhere with the same initials is as sure as there.
    """
    told: list[Word] = []
    for word in words:
        surname = told[-1].text if told and is_surname(told[-1].text) else ""
        text = _mended(surname, word.text, persons) if surname else word.text
        whole = _WHOLE.match(word.text)
        if text != word.text:
            told.append(Word(text, word.box, min(word.confidence, DOUBTFUL - 1)))
        elif whole and persons.get(_bare(surname)) == whole[0]:
            told[-1] = told[-1]._replace(confidence=max(told[-1].confidence, DOUBTFUL))
            told.append(word._replace(confidence=max(word.confidence, DOUBTFUL)))
        else:
            told.append(word)
    return told


def _mended(surname: str, text: str, persons: Mapping[str, str]) -> str:
    like, known = _LIKE.fullmatch(text), persons.get(_bare(surname))
    if like and known and not _WHOLE.match(text):
        return known + like[2]
    lost = _LOST.fullmatch(text)
    return f"{lost[1]}.{lost[2]}.{lost[3]}" if lost and not _WHOLE.match(text) else text


def _bare(surname: str) -> str:
    return re.sub(r"\W", "", surname).casefold()
