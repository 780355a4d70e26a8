"""The hidden sheet «Списки» read: pairs of columns, a list's name over its titles, the ids beside them."""

from __future__ import annotations

from evaluator.model.own_words import OPEN
from evaluator.model.vocabulary import WORDS
from evaluator.readers.form_book import Sheet
from evaluator.readers.form_words import Lists

__all__ = ["LISTS_MARK", "LIST_ROW", "lists_of"]

LISTS_MARK = "lists"
LIST_ROW = 2
"""The row of the lists' names; titles stand below."""


def lists_of(sheet: Sheet) -> Lists:
    """What the hidden sheet says; lists it lacks are empty."""
    found: dict[str, dict[str, str]] = {}
    for (row, column), _ in sheet.cells.items():
        if row == LIST_ROW and column % 2:
            name = sheet.text(row, column)
            rows = range(LIST_ROW + 1, max(sheet.rows()) + 1)
            told = {sheet.text(at, column + 1): sheet.text(at, column) for at in rows if sheet.text(at, column + 1)}
            found[name] = told
    form = found.get("form", {})
    return Lists(
        form.get("set", ""),
        form.get("version", ""),
        found.get("directions", {}),
        {name.removeprefix("topics "): told for name, told in found.items() if name.startswith("topics ")},
        found.get("positions", {}),
        {name: _own(name, found.get(f"word:{name}", {})) for name in OPEN},
    )


def _own(name: str, words: dict[str, str]) -> dict[str, str]:
    """The words of a list that the set added, told by what the vocabulary has not."""
    return {word: title for word, title in words.items() if word not in WORDS[name]}
