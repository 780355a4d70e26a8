"""What a district may not know: who its experts are. Their names in a text, in whatever case, become «эксперт»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from evaluator.round.model import RoundFile
from evaluator.round.review.model import Review

__all__ = ["anonymous", "names_of", "tells_a_name"]

_EXPERT = "эксперт"
_WORDS = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_OFFICES = """
    эксперт главный ведущий старший специалист консультант методист начальник заместитель директор председатель
    комиссия министерство отдел управление институт центр кафедра доцент профессор член представитель третий
"""
"""Words of posts, which name nobody."""
_OWN_END = re.compile(r"(?<=\w\w\w)(?:ая|яя|ий|ый|ой|[аяоеьй])\Z")
_END = (
    "(?:[аяуюеёиыоьй]|[оеё][йюм]|[оы]ю|[ыи][мй]|[оеё]го|[оеё]му|ая|яя|ую|юю|[оеыи]е|[ыи]х|[ыи]ми|[ая]м|[ая]ми|[ая]х"
    "|ью|[оеё]в)?"
)
_SURE = re.compile(r"(?:[оеё]в|[иы]н|[сц]к|[иы]ч|вн|чн|енк)\Z")
"""Stems of surnames and patronymics: no other word looks so, and they are known in small letters too."""
_LONG = 5
"""Letters of a stem from which a slip still leaves a name and no other word."""
_INITIALS = r"(?:[А-ЯЁA-Z]\.\s?){0,2}"


def names_of(round_: RoundFile, review: Review) -> tuple[str, ...]:
    """The names of all who are or were experts of a round, the third among them, and what else it hides."""
    marked = (mark.who for mark in review.marks if mark.kind != "appeal")
    hidden = map(_begun_large, round_.hide)
    return tuple(dict.fromkeys([*(expert.name for expert in round_.experts), round_.third, *hidden, *marked]))


def _begun_large(words: str) -> str:
    return " ".join(f"{word[:1].upper()}{word[1:]}" for word in words.split())


def tells_a_name(words: str) -> bool:
    """Whether something in the words can be hidden: no letter alone and no word of a post."""
    return any(_words(_begun_large(words)))


def anonymous(text: str, names: Iterable[str]) -> str:
    """The text with each word of each name replaced; initials beside it go with it.

    A name of five letters or more is known with one letter inside it wrong, left out, added or in its neighbour's
    place. Not found: names shortened («Маша»), otherwise misspelt, or with a vowel that drops out (Лев, Льва).
    """
    for pattern in _patterns(tuple(names)):
        text = pattern.sub(_EXPERT, text)
    return re.sub(rf"{_EXPERT}(?:\s+{_EXPERT})+", _EXPERT, text)


@cache
def _patterns(names: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    words = dict.fromkeys(word for name in names for word in _words(name))
    found = "|".join(_any_form(word) for word in sorted(words, key=len, reverse=True))
    return (re.compile(rf"(?<!\w){_INITIALS}(?:{found})(?!\w)(?:\s?[А-ЯЁA-Z]\.){{0,2}}"),) if found else ()


def _words(name: str) -> Iterator[str]:
    """The words that name a person: neither initials nor those of a post, which begins small or is known."""
    for word in _WORDS.findall(name):
        if len(word) > 1 and word[0].isupper() and word.casefold() not in _OFFICES.split():
            yield word


def _any_form(word: str) -> str:
    """A pattern of the word in its cases; е and ё are one letter. What may be a common word must begin large."""
    plain = word.casefold().replace("ё", "е")
    stem = _OWN_END.sub("", plain)
    spelt = [re.sub("е", "[её]", re.escape(sign)) for sign in stem]
    if _SURE.search(stem):
        return f"(?i:{''.join(spelt)}{_END})|{_misspelt(spelt)}"
    return f"{spelt[0].upper()}(?i:{''.join(spelt[1:])}{_END if len(stem) > 2 else ''})|{_misspelt(spelt)}"


def _misspelt(spelt: list[str]) -> str:
    """A pattern of a stem, begun large, with one slip between its first and its last letter; a short one has none."""
    if len(spelt) < _LONG:
        return "(?!)"
    slips = [[*spelt[:-1], r"\w", spelt[-1]]]
    for at in range(1, len(spelt) - 1):
        before, sign, after = spelt[:at], spelt[at], spelt[at + 1 :]
        slips += [[*before, r"\w?", *after], [*before, r"\w", sign, *after], [*before, after[0], sign, *after[1:]]]
    told = "|".join("".join(slip[1:]) for slip in slips)
    return f"{spelt[0].upper()}(?i:(?:{told}){_END})"
