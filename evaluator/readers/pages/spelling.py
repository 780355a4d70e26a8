"""Whether a recognised word can be one: known to the Russian dictionary, a number, an abbreviation, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

__all__ = [
    "NAME",
    "NO_WORD",
    "SOUND",
    "STRANGE",
    "bare",
    "is_surname",
    "mended",
    "misread",
    "parted",
    "soundness",
    "words_known",
]

SOUND, NAME, STRANGE, NO_WORD = 3, 2, 1, 0
"""What the dictionary knows, a number or initials; what begins as a name; other letters; what cannot be a word."""
_BARE = '«»"“”„()[],;:!?…'
_KNOWN_FORMS = re.compile(
    r"[-–—/+&№%]|\d[\d.,:/–-]*(?:%|-?[а-яё]{1,3})?|№\d+|(?:[А-ЯЁ]\.){1,3}|[IVX]+\.?"
    r"|[А-ЯЁ][А-ЯЁа-я]?[А-ЯЁ]{1,8}(?:-\d+)?\.?|[а-яё]\.(?:[а-яё]\.)*|https?://\S+|(?:www\.)?[\w.-]+\.(?:ru|рф|com|org)\S*"
)
_ODD = re.compile(
    r"\.\.(?!\.)|[,;:]{2}|[а-яё][А-ЯЁ]{1,2}[а-яё]|[а-яё][«\"'’”„`]|[«(][,.;:]|^[,.;:’'”]|[0-9][а-яёА-ЯЁ]{4}|\w[!|]\w"
)
_SHORT = re.compile(r"(?:[авиксоуяё]|г|п|ч)\.?", re.I)
_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюя"
_ABBREVIATED = 3
_MENDED = 5
"""The fewest letters of a word that is mended by another: shorter ones are alike by chance."""
_REST = 4
_GLUED = frozenset(("ив", "ис", "ик", "иу", "ио"))
"""«и» and a preposition: the dictionary knows some as words that no plan speaks of."""
_HYPHENED = re.compile(r"(\w{4,}(?:ого|его|ому|ему|ыми|ими|ая|ые|ую|ое|ых))-(\w{4,})", re.I)
"""The first part of a word with a hyphen ends in «о» where it is an adjective: «районно-»."""
_PARTED = re.compile(r"[-–—/]")
"""What parts words that are one for the eye: «школ/детских», «методико-педагогический»."""


@cache
def _morphology() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # a tenth of a second, and only for scans

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def _known(word: str) -> bool:
    return bool(_morphology().word_is_known(word.casefold()))


def soundness(text: str) -> int:
    """SOUND, NAME, STRANGE or NO_WORD."""
    if _ODD.search(text):
        return NO_WORD
    word = text.strip(_BARE)
    if not word or _KNOWN_FORMS.fullmatch(word):
        return SOUND
    parts = [part for part in _PARTED.split(bare(word)) if part]
    return min((_part(part) for part in parts), default=SOUND)


def _part(part: str) -> int:
    if part.isdigit() or _KNOWN_FORMS.fullmatch(part):
        return SOUND
    if len(part) == 1:
        return SOUND if _SHORT.fullmatch(part) else NO_WORD
    if not re.fullmatch(r"[А-Яа-яЁё]+", part):
        return NO_WORD
    return SOUND if _known(part) else NAME if part[0].isupper() and len(part) > 3 else STRANGE


def bare(text: str) -> str:
    """A word without the signs before and behind it."""
    return text.strip(_BARE + ".")


def words_known(texts: Iterable[str]) -> frozenset[str]:
    """The longer words that the dictionary knows, in small letters."""
    words = {bare(text).casefold() for text in texts}
    return frozenset(word for word in words if len(word) >= _MENDED and word.isalpha() and _known(word))


def mended(text: str, others: frozenset[str], names: frozenset[str] = frozenset()) -> str:
    """The word with one letter changed where only one word read elsewhere, or else of the dictionary, differs by that.

    The names are words read elsewhere that no dictionary knows. Of two stops side by side one is dust.
    """
    text = _STOPS.sub(".", text)
    word = bare(text)
    if len(word) < _MENDED or not re.fullmatch(r"[А-Яа-яЁё]?[а-яё]+", word) or _known(word):
        return text
    if word.casefold() in names:
        return text
    found = (
        _alike(word.casefold(), others)
        or _alike(word.casefold(), names)
        or (set() if word[0].isupper() else _neighbours(word))
    )
    return text.replace(word, word[0] + next(iter(found))[1:]) if len(found) == 1 else text


def misread(text: str, others: frozenset[str]) -> bool:
    """Whether the word is none that the dictionary knows and differs by one letter from one read elsewhere."""
    word = bare(text).casefold()
    return len(word) >= _MENDED and not _known(word) and bool(_alike(word, others))


def _alike(word: str, others: frozenset[str]) -> set[str]:
    return {other for other in others if len(other) == len(word) and _differ(other, word) == 1}


def parted(text: str) -> str:
    """The word; two where only a preposition or «и» at its head makes it none, or dust a hyphen: «клетописям», «ис»."""
    word = bare(text)
    hyphened = _HYPHENED.fullmatch(word)
    if hyphened and all(map(_known, hyphened.groups())):
        return text.replace("-", " ", 1)
    if not re.fullmatch(r"[авикосу][а-яё]+", word):
        return text
    rest = word[1:]
    glued = word in _GLUED or (len(rest) >= _REST and not _known(word) and _known(rest))
    return text.replace(word, f"{word[0]} {rest}", 1) if glued else text


def _neighbours(word: str) -> set[str]:
    """The words of the dictionary that differ from this one by one letter, its first aside."""
    tried = (word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in _LETTERS)
    return {other for other in tried if _known(other)}


def is_surname(word: str) -> bool:
    """Whether a word begins large and may be a surname by the grammar; one that is unknown may."""
    name = word.strip(_BARE)
    if len(name) <= _ABBREVIATED or not re.fullmatch(r"[А-ЯЁ][а-яё]+", name):
        return False
    return not _known(name) or any("Surn" in parse.tag for parse in _morphology().parse(name.casefold()))


def _differ(one: str, other: str) -> int:
    return sum(first != second for first, second in zip(one, other, strict=True))
