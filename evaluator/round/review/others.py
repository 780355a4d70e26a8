"""What a district may not know: how others fared. Their names in a reason, in whatever case, are taken out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from evaluator.round.model import Entry, RoundFile, same_name
from evaluator.round.review.blind import any_form, is_generic, words_of

__all__ = ["municipalities_of", "without_others"]

_OTHER = "(другой муниципалитет)"


def municipalities_of(round_: RoundFile, entries: Iterable[Entry]) -> tuple[str, ...]:
    """The names of all municipalities that a round knows of, awaited or received."""
    names = [*round_.municipalities, *(entry.municipality for entry in entries)]
    return tuple(dict.fromkeys(name for name in names if name))


def without_others(text: str, own: str, names: Iterable[str]) -> str:
    """The text of a reason without the municipalities named, save `own`.

    A name counts whole, or by one of its own words that begins large; `own` and its words stay. Not found: names
    misspelt, shortened, or of places inside a municipality.
    """
    others = tuple(name for name in names if same_name(name) != same_name(own))
    told = _pattern(own, others).sub(lambda found: _OTHER if found["theirs"] or found["word"] else found[0], text)
    return re.sub(rf"{re.escape(_OTHER)}(?:\W{{0,2}}{re.escape(_OTHER)})+", _OTHER, told)


@cache
def _pattern(own: str, others: tuple[str, ...]) -> re.Pattern[str]:
    """One's own name first, then theirs, then words of one's own, then of theirs: the first at a place is meant."""
    whole, theirs = (_any_of(map(_whole, names)) for names in ((own,), others))
    word, their_word = (_any_of(part for name in names for part in _words(name)) for names in ((own,), others))
    return re.compile(rf"(?<![\w-])(?:{whole}|(?P<theirs>{theirs})|{word}|(?P<word>{their_word}))(?!\w)")


def _any_of(patterns: Iterable[str]) -> str:
    """A pattern of any of these, the longest first; of none, one that nothing matches."""
    return "|".join(sorted(patterns, key=len, reverse=True)) or "(?!)"


def _whole(name: str) -> str:
    """A pattern of the name as a whole; of one that fits any municipality, one that nothing matches."""
    return "(?!)" if _fits_any(name) else f"(?i:{any_form(name)})"


def _words(name: str) -> Iterator[str]:
    """Patterns of the name's own words, a word with hyphens as one, where they begin large."""
    return (f"(?=[А-ЯЁA-Z])(?i:{any_form(word)})" for word in name.split() if not _fits_any(word))


def _fits_any(name: str) -> bool:
    return all(map(is_generic, words_of(name)))
