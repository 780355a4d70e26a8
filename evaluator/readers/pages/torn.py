"""Words mended by what stands beside them: one torn in two, a Roman quarter, «ОО» read as a nought, no likely year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from evaluator.model.content import DOUBTFUL
from evaluator.readers.pages.spelling import SOUND, bare, soundness
from evaluator.readers.pages.words import Word

__all__ = ["beside", "years_of"]

_LEAST = 6
"""The fewest letters of a word that was torn."""
_ROMAN = {"г": "I", "т": "I", "1": "I", "[": "I", "|": "I", "!": "I", "і": "I", "п": "II", "и": "II", "н": "II",
          "ш": "III", "щ": "III", "гу": "IV", "ту": "IV", "1у": "IV"}  # fmt: skip
"""What recognition makes of Roman numbers, which its Russian model does not know."""
_QUARTER = re.compile(r"(?:квартал|полугоди|четверт|триместр)[а-я]{0,3}\W*", re.I)
_ZEROS = re.compile(r"[0OО]{1,2}(?P<sign>[,;.)]*)")
_WIDE = 1.5
"""«ОО» is wider than high; one nought is not."""
_YEAR = re.compile(r"(?<!\d)2\d{3}(?!\d)")
_LIKELY = range(1990, 2061)


def beside(words: Sequence[Word], years: Counter[str]) -> list[Word]:
    """The words of a cell; what is mended is doubtful. `years` are those of the document by how often it says them."""
    told: list[Word] = []
    for word, following in zip(words, [*words[1:], None], strict=True):
        text = _alone(word, following.text if following else "", years)
        if told and (whole := _torn(told[-1], word)):
            told[-1] = whole
        else:
            told.append(word if text == word.text else Word(text, word.box, min(word.confidence, DOUBTFUL - 1)))
    return told


def years_of(texts: Iterable[str]) -> Counter[str]:
    """The years that the words name, each with how often."""
    return Counter(year for text in texts for year in _YEAR.findall(text) if int(year) in _LIKELY)


def _alone(word: Word, following: str, years: Counter[str]) -> str:
    if _QUARTER.fullmatch(following) and word.text.casefold() in _ROMAN:
        return _ROMAN[word.text.casefold()]
    zeros = _ZEROS.fullmatch(word.text)
    if zeros and word.box.right - word.box.left >= _WIDE * (word.box.bottom - word.box.top):
        return "ОО" + zeros["sign"]
    return _YEAR.sub(lambda year: _year(year[0], years), word.text)


def _year(year: str, years: Counter[str]) -> str:
    """The year; one that cannot be is the year of the document that differs from it by one digit, if one does."""
    if int(year) in _LIKELY:
        return year
    alike = [other for other in years if sum(a != b for a, b in zip(year, other, strict=True)) == 1]
    return max(alike, key=years.__getitem__) if alike else year


def _torn(word: Word, rest: Word) -> Word | None:
    """Both as one, where they are one word and apart at least one is none."""
    whole = word.text + rest.text
    parts = re.fullmatch(r"\W*[А-Яа-яё]+", word.text) and re.fullmatch(r"[а-яё]+\W*", rest.text)
    if not parts or len(bare(whole)) < _LEAST or soundness(whole) < SOUND:
        return None
    if min(soundness(word.text), soundness(rest.text)) == SOUND:
        return None
    beside = rest.box.top < word.box.bottom
    box = word.box._replace(right=max(word.box.right, rest.box.right)) if beside else word.box
    return Word(whole, box, min(word.confidence, rest.confidence, DOUBTFUL - 1))
