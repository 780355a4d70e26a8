"""The marks that stand wherever a reconstructed line or made-up evidence is shown."""

from __future__ import annotations

from evaluator.regional.values import LineRow, RegionalNote, Town
from evaluator.render.regional.words import word

__all__ = ["brief_name", "line_name", "marked_names", "rebuilt", "town_name"]


_SHORT = (("муниципальный район", "МР"), ("муниципальный округ", "МО"), ("городской округ", "ГО"))
"""Kinds of municipalities (131-ФЗ, статья 2) as officials shorten them."""


def brief_name(name: str) -> str:
    """A municipality's name with its kind shortened, for narrow columns."""
    for words, letters in _SHORT:
        name = name.replace(words, letters)
    return name


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
