"""The marks that stand wherever a reconstructed line or made-up evidence is shown."""

from __future__ import annotations

from collections.abc import Sequence

from evaluator.regional.values import LineRow, RegionalNote, Town
from evaluator.render.regional.words import word

__all__ = ["brief_name", "line_name", "marked_names", "named", "rebuilt", "town_name", "towns_told"]


_NAMED = 6
"""Municipalities that are listed by name."""
_SHORT = (("муниципальный район", "МР"), ("муниципальный округ", "МО"), ("городской округ", "ГО"))
"""Kinds of municipalities (131-ФЗ, статья 2) as officials shorten them."""


def brief_name(name: str) -> str:
    """A municipality's name with its kind shortened, for narrow columns."""
    for words, letters in _SHORT:
        name = name.replace(words, letters)
    return name


def named(words: str, most: int) -> str:
    """Words, cut to so many signs."""
    return words if len(words) <= most else words[: most - 1].rstrip(" ,;") + "…"


def rebuilt(line: LineRow, lang: str) -> str:
    """The mark of a reconstructed line; nothing of an official one."""
    return word("rebuilt mark", lang) if line.reconstructed else ""


def line_name(line: LineRow, lang: str) -> str:
    """A line by its words, its name and, where it is reconstructed, its mark."""
    return f"{line.words} ({', '.join(part for part in (line.id, rebuilt(line, lang)) if part)})"


def town_name(town: Town, lang: str) -> str:
    """A municipality's name with the mark of made-up evidence, and that it came late."""
    name = f"{town.name} {word('made up mark', lang)}" if town.made_up else town.name
    return word("late mark", lang, name=name) if town.late else name


def marked_names(note: RegionalNote) -> dict[str, str]:
    """Each municipality's name with its mark, by its name."""
    mark = word("made up mark", note.lang)
    return {town.name: f"{town.name} {mark}" if town.made_up else town.name for town in note.towns}


def towns_told(note: RegionalNote, own: Sequence[str]) -> str:
    """A few municipalities by name, nearly all by those that are missing, others by their numbers in the results."""
    lang, names, chosen = note.lang, marked_names(note), {*own}
    others = [names[town.name] for town in note.towns if town.name not in chosen]
    if len(chosen) <= _NAMED:
        return ", ".join(names[town] for town in own)
    if len(others) <= _NAMED:
        return word("all but", lang, names=", ".join(others)) if others else word("everyone", lang)
    return word("numbers", lang, numbers=_ranges([town.number for town in note.towns if town.name in chosen]))


def _ranges(numbers: Sequence[int]) -> str:
    """Numbers as one lists them: 1–3, 7."""
    found: list[list[int]] = []
    for number in numbers:
        if found and number == found[-1][-1] + 1:
            found[-1].append(number)
        else:
            found.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in found)
