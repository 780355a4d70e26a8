"""The numbers that Word counts by itself before paragraphs (ECMA-376, 17.9; [MS-DOC], 2.4.6)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import NamedTuple

__all__ = ["Level", "Numbering"]

_RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip


class Level(NamedTuple):
    """A level of a list: its form as ECMA-376 17.18.59 calls it, its text with `%1` for a number, its first number."""

    form: str
    text: str
    start: int


class Numbering:
    """Counts paragraphs in the order in which they are asked for, as Word does when it lays the document out.

    `lists` gives each list that paragraphs name the list whose levels it has, and whose count it goes on with; `starts`
    the numbers that its levels begin anew with.
    """

    def __init__(
        self,
        levels: Mapping[str, Mapping[int, Level]],
        lists: Mapping[str, str],
        starts: Mapping[str, Mapping[int, int]],
    ) -> None:
        self._levels, self._lists, self._starts = levels, lists, starts
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._begun: set[str] = set()

    def label(self, name: str, depth: int) -> str:
        """The number of the next paragraph of a list with a space after it, `- ` for a bullet, or nothing."""
        levels = self._levels.get(self._lists[name], {}) if name in self._lists else {}
        if depth not in levels:
            return ""
        form, text, start = levels[depth]
        if form in ("bullet", "none"):
            return "- " if form == "bullet" else ""
        counts = self._counted(name, depth, start)
        return re.sub(r"%(\d)", lambda part: _shown(int(part[1]) - 1, counts, levels), text) + " "

    def _counted(self, name: str, depth: int, start: int) -> dict[int, int]:
        counts = self._counts[self._lists[name]]
        if name not in self._begun:
            self._begun.add(name)
            counts.update({level: first - 1 for level, first in self._starts.get(name, {}).items()})
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        return counts


def _shown(depth: int, counts: Mapping[int, int], levels: Mapping[int, Level]) -> str:
    form, _, start = levels.get(depth, Level("decimal", "", 1))
    count = counts.get(depth, start)
    if form in ("upperRoman", "lowerRoman"):
        roman = _roman(count)
        return roman if form == "upperRoman" else roman.lower()
    if form.startswith("russian"):
        letter = _RUSSIAN[(count - 1) % len(_RUSSIAN)]
        return letter.upper() if form == "russianUpper" else letter
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (count - 1) % 26)
        return letter.upper() if form == "upperLetter" else letter
    return f"{count:02d}" if form == "decimalZero" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, sign in _ROMAN:
        repeats, count = divmod(max(count, 0), value) if value > 1 else (max(count, 0), 0)
        written += sign * min(repeats, 20)
    return written
