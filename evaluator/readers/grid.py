"""A table of an office file as cells of text, each with its place; what XLSX and DOCX have in common."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from evaluator.model.problems import Place

__all__ = ["ROWS", "Cell", "Grid", "clean"]

ROWS = 2**20
"""More rows than a sheet can have: numbers the rows of all tables of a file in one order, for sorting."""


@dataclass(frozen=True)
class Cell:
    """The text of a cell (or why it has none), its place; in a merged range that of the first cell, `joined`."""

    text: str
    place: Place
    fault: str = ""
    joined: bool = False


@dataclass(frozen=True)
class Grid:
    """One table or sheet: its place as a whole and its rows, all of one length."""

    place: Place
    rows: tuple[tuple[Cell, ...], ...]


def clean(text: str) -> str:
    """The text on one line, without control, soft-hyphen and zero-width characters."""
    shown = "".join(
        " " if character.isspace() else character
        for character in unicodedata.normalize("NFC", text)
        if character.isspace() or unicodedata.category(character) not in ("Cc", "Cf", "Cs", "Cn")
    )
    return " ".join(shown.split())
