"""A problem: a stable code, the place, the values its words need. The words stand in `messages.py`, per language."""

from __future__ import annotations

import difflib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache
from pathlib import PurePath
from types import MappingProxyType
from typing import NamedTuple

from evaluator.model.messages import MESSAGES
from evaluator.model.wording import REASONS

__all__ = ["Alphabet", "EvaluatorError", "InvalidInput", "Place", "Problem", "nearest"]

_BESIDE = 150
_SHOWN = 80
"""Characters of a value that a message shows; so many words more than fill it."""


class Place(NamedTuple):
    """Where something was written: a file as the user named it, line and column from 1 (0 = the file as a whole).

    In an office file `cell` says the place in words (`лист «1.1», ячейка C7`), and line and column only sort.
    """

    file: str
    line: int = 0
    column: int = 0
    cell: str = ""

    def __str__(self) -> str:
        if self.cell:
            return f"{self.file}, {self.cell}"
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in what the user wrote. `level` is `error`, `warning` or `note`."""

    code: str
    place: Place
    values: Mapping[str, object] = field(default_factory=dict)

    @property
    def level(self) -> str:
        return MESSAGES[self.code].level

    def text(self, lang: str = "ru") -> str:
        """`what is wrong; what to do` in the language asked for; the bare lines of the catalogue, filled in."""
        what, mend = MESSAGES[self.code].words[lang]
        values = {name: show(value, lang) for name, value in self.values.items()}
        if lang == "ru" and "reason" in values:
            values["reason"] = REASONS.get(values["reason"], values["reason"])
        mend = mend.format(**values)
        return f"{what.format(**values)}; {mend.removesuffix(', например: –').removesuffix(', for example: –')}"

    def line(self, lang: str = "ru") -> str:
        """`file:line:column: what is wrong; what to do [code]`."""
        return f"{self.place}: {self.text(lang)} [{self.code}]"


class EvaluatorError(Exception):
    """The root of what this program raises on purpose; anything else that escapes is a bug."""


class InvalidInput(EvaluatorError):
    """Input that cannot be used; holds every problem found once, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__()
        self.problems = [*_each_once(problems)]

    def __str__(self) -> str:
        return "\n".join(problem.line() for problem in self.problems)


def _each_once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems sorted by place, code and words, none twice; only those of one place and code need their words."""
    together: dict[tuple[Place, str], list[Problem]] = {}
    for problem in problems:
        together.setdefault((problem.place, problem.code), []).append(problem)
    for key in sorted(together):
        alike = together[key]
        told = {problem.text(): problem for problem in alike} if len(alike) > 1 else {"": alike[0]}
        yield from (told[words] for words in sorted(told))


def show(value: object, lang: str = "ru") -> str:
    """A value as it stands in a message: on one line, long texts cut, numbers as decimals, collections as words.

    Problems that are the reason of another are told in its language.
    """
    if isinstance(value, Problem):
        return value.text(lang)
    if isinstance(value, Fraction):
        return _decimal(value)
    if isinstance(value, str | PurePath):
        text = " ".join(str(value).split())
        return text if len(text) <= _SHOWN else text[: _SHOWN - 3] + "..."
    if isinstance(value, Mapping | Iterable):
        parts = list(value)
        told = any(isinstance(part, Problem) for part in parts)
        return ("; " if told else ", ").join(show(part, lang) for part in parts)
    return str(value)


def _decimal(number: Fraction) -> str:
    """A number as it is written: 1.5, not 3/2; what no decimal says exactly stays a fraction."""
    places = next((count for count in range(31) if (number * 10**count).denominator == 1), None)
    if not places:
        return str(number)
    digits = f"{abs(number.numerator) * 10**places // number.denominator:0{places + 1}d}"
    return f"{'-' if number < 0 else ''}{digits[:-places]}.{digits[-places:]}"


class Alphabet(tuple[str, ...]):
    """Words in their order, sorted once for many questions which of them is the nearest."""

    __slots__ = ()

    def __new__(cls, words: Iterable[str]) -> Alphabet:
        return super().__new__(cls, sorted(words))


def nearest(word: str, known: Iterable[str], russian: Mapping[str, str] = MappingProxyType({})) -> str:
    """The known word nearest to a mistyped one, or all known words where none is near, or a dash for none.

    `russian` has the meaning of each known word: who wrote `приказ` is told `order`. Of very many words only those
    beside it in the alphabet are compared: thousands of references into thousands of records would take minutes.
    """
    words = known if isinstance(known, Alphabet) else Alphabet(known)
    at = bisect_left(words, word)
    beside = words if len(words) <= 2 * _BESIDE else words[max(0, at - _BESIDE) : at + _BESIDE]
    meant = _closest(word.casefold(), tuple(russian.values()), 0.8)
    if meant:
        return next(name for name, ru in russian.items() if ru == meant)
    return _closest(word, tuple(beside), 0.6) or ", ".join(words[:_SHOWN]) or "–"


@lru_cache(maxsize=1024)
def _closest(word: str, words: tuple[str, ...], cutoff: float) -> str | None:
    """The closest of some words; the same mistake is often made a thousand times."""
    return next(iter(difflib.get_close_matches(word, words, n=1, cutoff=cutoff)), None)
