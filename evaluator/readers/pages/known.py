"""What a whole document knows, its words and its persons, put to each of its pages: a page alone knows too little."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.initials import persons_of, with_initials
from evaluator.readers.pages.lattice import Place
from evaluator.readers.pages.recognise import Recognised
from evaluator.readers.pages.spelling import NAME, SOUND, STRANGE, bare, mended, misread, parted, soundness, words_known
from evaluator.readers.pages.torn import beside, years_of
from evaluator.readers.pages.words import Word, lines_of

__all__ = ["mended_pages"]

_OFTEN = 2
"""A name that is read surely so often is one that the document knows."""
_LEAST = 5
"""The fewest letters of a name by which others are mended."""


def mended_pages(pages: Sequence[Recognised]) -> list[Recognised]:
    """The pages; words and initials that were misread are mended by their like elsewhere, and stay doubtful.

    A word that neither the dictionary nor another place of the document knows is doubtful.
    """
    sure = [word.text for page in pages for word in page.words if word.confidence >= DOUBTFUL]
    names = Counter(bare(text).casefold() for text in sure if soundness(text) in (NAME, STRANGE))
    often = frozenset(name for name, times in names.items() if times >= _OFTEN and len(name) >= _LEAST)
    known, years = words_known(sure), years_of(sure)
    cells = [[beside(cell, years) for cell in _cells(page)] for page in pages]
    told = [[[_mended(word, known, often) for word in cell] for cell in part] for part in cells]
    persons = persons_of(cell for part in told for cell in part)
    whole = [tuple(word for cell in part for word in _closed(with_initials(cell, persons))) for part in told]
    return [page._replace(words=words) for page, words in zip(pages, whole, strict=True)]


def _cells(page: Recognised) -> Iterator[list[Word]]:
    """The words of a page, those of one cell together and in order."""
    held: dict[tuple[Place | None, ...], list[Word]] = {}
    for word in page.words:
        held.setdefault(tuple(table.place_at(*word.middle) for table in page.tables), []).append(word)
    for words in held.values():
        yield [word for line in lines_of(words) for word in line.words]


def _closed(words: list[Word]) -> list[Word]:
    """The words of a cell; where a bracket or a quote lacks its other half, the one that has it is doubtful."""
    for one, other in ("()", "«»"):
        held = [word.text.count(one) - word.text.count(other) for word in words]
        if sum(held):
            words = [
                word._replace(confidence=min(word.confidence, DOUBTFUL - 1)) if odd else word
                for word, odd in zip(words, held, strict=True)
            ]
    return words


def _mended(word: Word, known: frozenset[str], names: frozenset[str]) -> Word:
    text = parted(mended(word.text, known, names))
    strange = soundness(word.text) < SOUND and word.text[:1].islower() and bare(word.text).casefold() not in names
    if text == word.text and not strange and not misread(word.text, known):
        return word
    return Word(text, word.box, min(word.confidence, DOUBTFUL - 1))
