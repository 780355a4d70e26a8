"""What an expert may not know: whose evidence it is."""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterable

import snowballstemmer

__all__ = ["any_form", "is_generic", "masked", "new_code", "words_of"]

_STEMMER = snowballstemmer.stemmer("russian")
_GENERIC = """
    район округ город городской муниципальный муниципальное образование муниципалитет сельский поселение посёлок село
    станица республика область край автономный административный территория
"""
_SHORTEST = 3
_ADDRESS = re.compile(
    r"(https?://|www\.)[^\s;,»\"]+|[\w.+-]+@[\w.-]+\.\w+|\b[\w-]+(\.[\w-]+)*\.(ru|su|рф|com|org|net)\b(/[^\s;,»\"]*)?",
    re.IGNORECASE,
)
"""Links, letterboxes and sites: their names are the municipality's, in Latin letters."""
_HIDDEN = "(адрес скрыт)"


def new_code(taken: Iterable[str]) -> str:
    """A code for a municipality that is free; drawn by lot, so that nothing leads from it to the name."""
    known = set(taken)
    while (code := f"МО-{100 + secrets.randbelow(900)}") in known:
        if len(known) >= 900:
            return f"МО-{1000 + len(known)}"
    return code


def masked(text: str, municipality: str, code: str) -> str:
    """The text with the municipality's name, in whatever case and number, replaced by its code, and no addresses.

    What else only one municipality has, a village or a school, stays: nobody can tell it from evidence.
    """
    words = words_of(municipality)
    own = [any_form(word) for word in words if not is_generic(word)]
    text = _ADDRESS.sub(_HIDDEN, text)
    for pattern in ([any_form(municipality)] if words else []) + own:
        text = re.sub(rf"(?<!\w){pattern}(?!\w)", code, text, flags=re.IGNORECASE)
    return re.sub(rf"{code}(\s+{code})+", code, text)


def words_of(name: str) -> list[str]:
    """The words of a municipality's name, without its numbers."""
    return re.findall(r"[^\W\d_]+", name)


def any_form(name: str) -> str:
    """A pattern of the name with each word in its forms; е and ё are one letter."""
    return r"\W+".join(re.sub("[её]", "[её]", re.escape(_stem(word))) + r"\w{0,4}" for word in words_of(name))


def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word.casefold().replace("ё", "е")))


def is_generic(word: str) -> bool:
    """Whether a word tells no municipality from another."""
    stem = _stem(word)
    return len(stem) < _SHORTEST or stem in {_stem(known) for known in _GENERIC.split()}
