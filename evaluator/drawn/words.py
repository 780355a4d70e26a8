"""Russian words by their grammar (pymorphy3): phrases in the nominative, lemmas of a text, whether a word is known."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer
    from pymorphy3.analyzer import Parse

__all__ = ["capitals_of", "is_adjectival", "is_known", "is_place", "lemma", "lemmas", "nominative"]

_WORD = re.compile(r"[А-Яа-яЁё]+(?:-[А-Яа-яЁё]+)*")


@cache
def _morphology() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer  # a tenth of a second, and only for reading documents

    return MorphAnalyzer(lang="ru")


@lru_cache(maxsize=20_000)
def _parses(word: str) -> tuple[Parse, ...]:
    return tuple(_morphology().parse(word))


@lru_cache(maxsize=20_000)
def lemma(word: str) -> str:
    """The word's dictionary form, in small letters, е for ё."""
    return str(_parses(word.casefold())[0].normal_form).replace("ё", "е")


def lemmas(text: str) -> list[str]:
    """The lemmas of the words of a text, in order."""
    return [lemma(word) for word in _WORD.findall(text)]


@lru_cache(maxsize=20_000)
def is_known(word: str) -> bool:
    """Whether the dictionary has the word, each part of a hyphened one."""
    return all(_morphology().word_is_known(part) for part in word.casefold().split("-") if part)


@lru_cache(maxsize=20_000)
def is_place(word: str) -> bool:
    """Whether the likeliest reading of the word is a name of a place."""
    return "Geox" in _parses(word.casefold())[0].tag


@lru_cache(maxsize=20_000)
def is_adjectival(word: str) -> bool:
    """Whether the likeliest reading of the word is an adjective or a participle."""
    return _is_adjective(_parses(word.casefold())[0])


def nominative(phrase: str) -> str:
    """The phrase in the nominative: its first noun and the adjectives before it turned, what follows kept.

    A phrase without a noun, and one that begins in the nominative, comes back as it is.
    """
    words = list(_WORD.finditer(phrase))
    if words and _parses(words[0][0].casefold())[0].tag.POS == "PREP":
        return phrase
    leading: list[re.Match[str]] = []
    for match in words:
        leading.append(match)
        if _noun(match[0]) is not None:
            break
        if not any(_is_adjective(parse) for parse in _parses(match[0].casefold())):
            return phrase
    head = _noun(leading[-1][0]) if leading else None
    if head is None or "nomn" in head.tag:
        return phrase
    return _turned(phrase, leading, head)


def _noun(word: str) -> Parse | None:
    """The likeliest reading as a noun; None for a word that is first of all something else."""
    parses = _parses(word.casefold())
    nouns = [parse for parse in parses if parse.tag.POS == "NOUN"]
    if not nouns or _is_adjective(parses[0]):
        return None
    surname = "Surn" in nouns[0].tag and any(_is_adjective(parse) for parse in parses)
    return None if surname else nouns[0]


def _is_adjective(parse: Parse) -> bool:
    return parse.tag.POS in ("ADJF", "PRTF")


def _turned(phrase: str, leading: list[re.Match[str]], head: Parse) -> str:
    number = head.tag.number or "sing"
    result, at = [], 0
    for match in leading:
        noun = match is leading[-1]
        result += [phrase[at : match.start()], _nominative_word(match[0], head, number, noun)]
        at = match.end()
    return "".join([*result, phrase[at:]])


def _nominative_word(word: str, head: Parse, number: str, noun: bool) -> str:
    if noun:
        turned = head.inflect({"nomn", number})
    else:
        reading = next(parse for parse in _parses(word.casefold()) if _is_adjective(parse))
        wanted = {"nomn", number} | ({head.tag.gender} if number == "sing" and head.tag.gender else set())
        turned = reading.inflect(wanted)
    return word if turned is None else capitals_of(word, turned.word)


def capitals_of(word: str, form: str) -> str:
    """The form with the capitals of the word: «Лесного» gives «Лесной», «ОТДЕЛА» gives «ОТДЕЛ»."""
    if "ё" not in word.casefold():
        form = form.replace("ё", "е")
    if len(word) > 1 and word.isupper():
        return form.upper()
    if "-" in word and "-" in form:
        pairs = zip(word.split("-"), form.split("-"), strict=False)
        return "-".join(capitals_of(part, turned) for part, turned in pairs)
    return form[:1].upper() + form[1:] if word[:1].isupper() else form
