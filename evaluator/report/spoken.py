"""Words with their placeholders filled in as one says it: dates in their case, a gap with the name of its field.

«от {date}» with the date left out is «(дата — не указано)», «не позднее {date}» with a month «не позднее декабря 2022
года»: whoever writes a rule's words writes them for the record that has everything.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from evaluator.model.values import Days, Fresh, Gap
from evaluator.report.words import MONTHS, text

__all__ = ["Said", "date_after", "spoken"]

_PLACEHOLDER = re.compile(r"(?P<mark>№ |«)?\{(?P<name>[^{}]*)\}(?P<close>»)?")
_LAST_WORD = re.compile(r"(?:^|[\s(«])([а-яё]+) $", re.IGNORECASE)
_NUMBER = "№ "
_BEGIN, _END = "\x01", "\x02"
"""Round a gap that is told in brackets, until the whole sentence is known; no record can hold these characters."""

_CASES: dict[str, tuple[str, ...]] = {
    "genitive": ("от", "до", "с", "со", "после", "позднее", "позже", "раньше", "ранее"),
    "dative": ("к", "ко", "по"),
    "prepositional": ("в", "во", "о", "об"),
}
_CASE = {word: case for case, words in _CASES.items() for word in words}
_ENDINGS = {"genitive": ("а", "я", "года"), "dative": ("у", "ю", "году"), "prepositional": ("е", "е", "году")}


@dataclass(frozen=True)
class Said:
    """What a placeholder is filled with: the words, and for a field of a record its value and name."""

    words: str
    value: Any = None
    field: str = ""

    @property
    def is_gap(self) -> bool:
        parts = self.value if type(self.value) is tuple else (self.value,)
        return all(isinstance(part, Gap | Fresh) for part in parts)


def spoken(words: str, said: Callable[[str], Said], lang: str) -> str:
    """The words with what each placeholder names, gaps and imprecise dates fitted into the sentence."""
    told, end = "", 0
    for match in _PLACEHOLDER.finditer(words):
        told += words[end : match.start()]
        told = _with(told, match["mark"] or "", said(match["name"]), match["close"] or "", lang)
        end = match.end()
    return _bracketed(told + words[end:])


def _with(told: str, mark: str, said: Said, close: str, lang: str) -> str:
    """What is told so far, and the value of one placeholder with the signs written round it."""
    quoted = mark == "«" and bool(close)
    if said.field and said.is_gap:
        return _with_gap(told if quoted or mark == _NUMBER else told + mark, said, lang) + ("" if quoted else close)
    if mark == _NUMBER and "№" in said.words:
        mark = ""
    return told + mark + date_after(told, said.value, said.words, lang) + close


def _with_gap(told: str, said: Said, lang: str) -> str:
    before = _LAST_WORD.search(told)
    word = before[1].lower() if before else ""
    if told.endswith("— "):
        return told + said.words
    if word in _CASE and word != "от":
        return told + text(f"unknown date {_CASE[word]}", lang)
    kept = told[: before.start(1)] if before and word == "от" else told
    return kept + _BEGIN + text("gap", lang, field=said.field, words=said.words) + _END


def date_after(told: str, value: Any, words: str, lang: str) -> str:
    """The words of a value; of a month or a year in the case that the preposition before it asks for."""
    before = _LAST_WORD.search(told)
    case = _CASE.get(before[1].lower()) if before else None
    if case is None or lang != "ru" or not isinstance(value, Days) or value.first == value.last:
        return words
    hard, soft, year = _ENDINGS[case]
    if value.first.month != value.last.month:
        return f"{value.first.year} {year}"
    month = MONTHS[value.first.month - 1]
    declined = month[:-1] + soft if month[-1] in "ьй" else month + hard
    return f"{declined} {value.first.year} года"


def _bracketed(words: str) -> str:
    """Gaps in brackets, neighbours in the same; within brackets they stand between commas."""
    told, apart = "", False
    for part in re.split(f"({_BEGIN}[^{_END}]*{_END})", words.replace(f"{_END} {_BEGIN}", ", ")):
        if not part.startswith(_BEGIN):
            told += f",{part}" if apart and part.startswith(" ") else part
            continue
        apart = told.count("(") > told.count(")")
        comma = "" if told.endswith(("(", ", ")) else ", "
        told = f"{told.rstrip() if comma else told}{comma}{part[1:-1]}" if apart else f"{told}({part[1:-1]})"
    return told
