"""A line in capitals as it would stand in a sentence: abbreviations and proper names keep theirs."""

from __future__ import annotations

import re

from evaluator.drawn.words import is_known, is_place

__all__ = ["sentence_case"]

_WORD = re.compile(r"[А-ЯЁ]+(?:-[А-ЯЁ]+)*")
_RELATIVE = re.compile(r".*(?:СК|ЦК)(?:ИЙ|ОГО|ОМУ|ИМ|ОМ|АЯ|ОЙ|УЮ|ОЕ)")
"""An adjective from a name of a place, where it is not one of the common ones."""
_COMMON = re.compile(
    r"(?:ГОРОДСК|СЕЛЬСК|ПОСЕЛКОВ|ДЕТСК|МЕТОДИЧЕСК|ПЕДАГОГИЧЕСК|РОДИТЕЛЬСК|ГРАЖДАНСК|ЮНОШЕСК|ТВОРЧЕСК|.*ИЧЕСК)"
)
_OF_PLACE = re.compile(
    r"[А-ЯЁ-]+(?:ОГО|ИЙ|ЫЙ|ОЙ|ОМУ|ОМ|ИМ|ЫМ)\s+(?:МУНИЦИПАЛЬН[А-ЯЁ]+\s+|ГОРОДСК[А-ЯЁ]+\s+|РАЙОНН[А-ЯЁ]+\s+)*"
    r"(?:РАЙОН|ОКРУГ|ОБРАЗОВАНИ|ПОСЕЛЕНИ|УЛУС)[А-ЯЁ]*\b"
)
"""An adjective before the kind of a municipality is its name, common word or not."""
_GENERIC = re.compile(r"МУНИЦИПАЛЬН|ГОРОДСК|РАЙОНН|СЕЛЬСК|ОБЩ|ДОШКОЛЬН|ДОПОЛНИТЕЛЬН|СРЕДН|ОСНОВН|АВТОНОМН|ФЕДЕРАЛЬН")
_LONGEST_ABBREVIATION = 8


def sentence_case(text: str) -> str:
    """The text with its words in small letters but for proper names and abbreviations; mixed text as it is."""
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isupper() for letter in letters) < 0.7 * len(letters):
        return text
    lowered = _WORD.sub(lambda match: _word(match[0], text[match.end() :]), text)
    return re.sub(r"(?:^|[«\"])\s*[а-яё]", lambda match: match[0].upper(), lowered)


def _word(word: str, after: str) -> str:
    if _RELATIVE.fullmatch(word):
        return word.lower() if _COMMON.match(word) else _titled(word)
    if _OF_PLACE.match(f"{word} {after.lstrip()}") and not _GENERIC.match(word):
        return _titled(word)
    if is_place(word) or word.startswith("ФЕДЕРАЦИ"):
        return _titled(word)
    if not is_known(word):
        return word if len(word) <= _LONGEST_ABBREVIATION else _titled(word)
    following = _WORD.match(after.lstrip())
    if word.startswith("РЕСПУБЛИК") and following and is_place(following[0]):
        return _titled(word)
    return word.lower()


def _titled(word: str) -> str:
    return "-".join(part.capitalize() for part in word.split("-"))
