"""The abbreviations that a document explains, with their expansions as it gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator

__all__ = ["ABBREVIATION", "explained", "initials_fit"]

ABBREVIATION = r"(?:[А-ЯЁ][а-яё]{0,2}){0,3}[А-ЯЁ]{2}(?:[а-яё]{0,3}[А-ЯЁ])*"
"""Two capitals in a row at least: ОО, ВСОКО, КРИПКиПРО."""
_LISTED = re.compile(rf"^\s*[-–—•*]?\s*(?P<short>{ABBREVIATION})\s+[-–—]\s+(?P<words>[А-Яа-яЁё].{{4,300}}?)[;.,]?\s*$")
_IN_BRACKETS = re.compile(rf"\(\s*(?:далее|сокращ[а-яё.]*)?\s*[-–—:,]?\s*(?P<short>{ABBREVIATION})\s*\)")
_BEFORE = 300
"""The letters before a bracket among which its words are sought."""
_SKIPPED = frozenset(("и", "в", "во", "на", "по", "с", "со", "к", "о", "об", "для", "от", "из", "при", "за", "не"))


def explained(text: str) -> dict[str, str]:
    """Abbreviation to expansion: a list of abbreviations first, then «слова (далее – СЛ)» and «слова (СЛ)»."""
    found: dict[str, str] = {}
    for line in text.split("\n"):
        listed = _LISTED.match(line)
        if listed and _meant(listed["short"], listed["words"]):
            found.setdefault(listed["short"], " ".join(listed["words"].split()))
    for match in _IN_BRACKETS.finditer(text):
        before = re.split(r"[.;:()]", text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        words = _expansion(match["short"], before)
        if words:
            found.setdefault(match["short"], words)
    return found


def _meant(short: str, words: str) -> bool:
    """Whether the words after a dash explain the abbreviation: half of its letters begin one of them."""
    begun = [word[0].casefold() for word in _parts(words)]
    return len(begun) > 1 and 2 * sum(letter.casefold() in begun for letter in short) >= len(short)


def _parts(words: str) -> list[str]:
    return [part for part in re.findall(r"[А-Яа-яЁё]+", words) if part.casefold() not in _SKIPPED]


def _expansion(short: str, before: str) -> str:
    """The last words before the bracket from the one that begins with the first letter; "" where letters are amiss."""
    words = before.split()
    for at in range(len(words) - 1, -1, -1):
        tail = words[at:]
        bare = words[at].strip('«"(-–—')
        if bare[:1].casefold() == short[0].casefold() and len(_parts(" ".join(tail))) > 1 and _most(short, tail):
            return " ".join(tail).strip(' «»",')
    return ""


def _most(short: str, words: list[str]) -> bool:
    return missing_letters(short, " ".join(words)) <= len(short) // 4


def initials_fit(short: str, words: str) -> bool:
    """Whether each capital of the abbreviation begins a word of its expansion, in order."""
    return missing_letters(short, words) == 0


def missing_letters(short: str, words: str) -> int:
    """How many capitals of the abbreviation begin no word of the expansion, in order."""
    begun: Iterator[str] = iter([part[0].casefold() for part in re.findall(r"[А-Яа-яЁё]+", words)])
    rest, missing = list(begun), 0
    for letter in (letter.casefold() for letter in short if letter.isupper()):
        if letter in rest:
            rest = rest[rest.index(letter) + 1 :]
        else:
            missing += 1
    return missing
