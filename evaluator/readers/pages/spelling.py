"""Whether a recognised word can be one: known to the Russian dictionary, a number, an abbreviation, a name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

__all__ = ["NAME", "NO_WORD", "SOUND", "STRANGE", "is_surname", "mended", "soundness", "words_known"]

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
    bare = text.strip(_BARE)
    if not bare or _KNOWN_FORMS.fullmatch(bare):
        return SOUND
    parts = [part for part in _PARTED.split(bare.strip(_BARE + ".")) if part]
    return min((_part(part) for part in parts), default=SOUND)


def _part(part: str) -> int:
    if part.isdigit() or _KNOWN_FORMS.fullmatch(part):
        return SOUND
    if len(part) == 1:
        return SOUND if _SHORT.fullmatch(part) else NO_WORD
    if not re.fullmatch(r"[А-Яа-яЁё]+", part):
        return NO_WORD
    return SOUND if _known(part) else NAME if part[0].isupper() and len(part) > 3 else STRANGE


def words_known(texts: Iterable[str]) -> frozenset[str]:
    """The longer words that the dictionary knows, in small letters."""
    bare = {text.strip(_BARE + ".").casefold() for text in texts}
    return frozenset(word for word in bare if len(word) >= _MENDED and word.isalpha() and _known(word))


def mended(text: str, others: frozenset[str]) -> str:
    """The word with one letter changed where only one word read elsewhere, or else of the dictionary, differs by that.

    Of two stops side by side one is dust.
    """
    text = _STOPS.sub(".", text)
    bare = text.strip(_BARE + ".")
    if len(bare) < _MENDED or not re.fullmatch(r"[А-Яа-яЁё]?[а-яё]+", bare) or _known(bare):
        return text
    alike = {other for other in others if len(other) == len(bare) and _differ(other, bare.casefold()) == 1}
    found = alike or (set() if bare[0].isupper() else _neighbours(bare))
    return text.replace(bare, bare[0] + next(iter(found))[1:]) if len(found) == 1 else text


def _neighbours(word: str) -> set[str]:
    """The words of the dictionary that differ from this one by one letter, its first aside."""
    tried = (word[:at] + letter + word[at + 1 :] for at in range(1, len(word)) for letter in _LETTERS)
    return {other for other in tried if _known(other)}


def is_surname(word: str) -> bool:
    """Whether a word begins large and may be a surname by the grammar; one that is unknown may."""
    bare = word.strip(_BARE)
    if len(bare) <= _ABBREVIATED or not re.fullmatch(r"[А-ЯЁ][а-яё]+", bare):
        return False
    return not _known(bare) or any("Surn" in parse.tag for parse in _morphology().parse(bare.casefold()))


def _differ(one: str, other: str) -> int:
    return sum(first != second for first, second in zip(one, other, strict=True))
