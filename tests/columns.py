"""The columns of workbooks held against the tables of evaluator/render/README.md, which says what is in each."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import Any

from tests.generated import ROOT

__all__ = ["TOLD", "told_rows", "untold"]

TOLD = ROOT / "evaluator" / "render" / "README.md"
_FRONT = {"Итог": "Направление"}
"""Sheets on which a heading stands above the table, and the first word of its head."""
_BARE = {"Сводная", "Справка"}


@cache
def told_rows() -> dict[str, frozenset[tuple[str, str]]]:
    """(sheet, column) by file."""
    found: dict[str, set[tuple[str, str]]] = {}
    file = ""
    for line in TOLD.read_text(encoding="utf-8").splitlines():
        file = line.removeprefix("## ") if line.startswith("## ") else file
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if line.startswith("| ") and cells[0] != "лист":
            assert len(cells) == 3, line
            assert cells[2], line
            assert (cells[0], cells[1]) not in found.setdefault(file, set()), line
            found[file].add((cells[0], cells[1]))
    return {name: frozenset(rows) for name, rows in found.items()}


def untold(book: Any, file: str, municipalities: Collection[str] = (), directions: Collection[str] = ()) -> list[str]:
    """The columns of a workbook of which its table says nothing; `directions` name the sheets of one each."""
    listed, rows = [], told_rows()[file]
    for sheet in (sheet for sheet in book.worksheets if sheet.title not in _BARE):
        first = _FRONT.get(sheet.title)
        head = next(row for row in sheet.iter_rows(values_only=True) if first is None or row[0] == first)
        name = "(направление)" if sheet.title in directions else sheet.title
        for word in (str(word) for word in head if word is not None):
            if word in municipalities:
                word = "(муниципальное образование)"
            if (name, _plain(word)) not in rows:
                listed.append(f"{name}: {word}")
    return listed


def _plain(word: str) -> str:
    """A head without what differs from workbook to workbook: what stands before a colon, a number."""
    return re.sub(r", из \d+$", ", из N", re.sub(r"^.+: ", "…: ", word))
