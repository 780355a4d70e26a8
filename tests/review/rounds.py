"""Rounds with experts, and their sheets filled as people fill them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from tests.round.districts import district, frozen, make_round, run

__all__ = ["EXPERTS", "answered", "cells", "fill", "round_of", "rows", "scored", "sheet"]

EXPERTS = (
    "experts:",
    "  - {id: ivanova, name: Иванова Анна}",
    "  - {id: petrov, name: Пётр Петров}",
    'per_line: "2"',
    "third: Сидорова Мария",
)
_WHEN = ("--date", "2023-09-20")
_HEADER_ROW = 4


def round_of(folder: Path, names: tuple[str, ...] = ("Лесной район", "Озёрный район"), *more: str) -> Path:
    """A round that has received a package of each municipality, with questions handed out to two experts."""
    made = make_round(folder / "приём", *(more or EXPERTS))
    for name in names:
        run("receive", frozen(district(folder / name / "комплект", name)), "--round", made, "--date", "2023-09-12")
    run("review", made, "--form", *_WHEN)
    return made


def sheet(folder: Path, who: str) -> Path:
    """The sheet of an expert."""
    return folder / "эксперты" / f"{who}.xlsx"


def rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a sheet by the headings of its columns."""
    found = load_workbook(path).worksheets[0]
    head = [str(cell.value) for cell in found[_HEADER_ROW]]
    return [
        dict(zip(head, [cell.value for cell in row], strict=True))
        for row in found.iter_rows(min_row=_HEADER_ROW + 1)
        if row[0].value
    ]


def fill(path: Path, answers: Mapping[int, Mapping[str, Any]], to: Path | None = None) -> Path:
    """The sheet with answers put into rows, counted from 0, by the heading of the column."""
    book = load_workbook(path)
    found = book.worksheets[0]
    head = [cell.value for cell in found[_HEADER_ROW]]
    for number, values in answers.items():
        for name, value in values.items():
            found.cell(_HEADER_ROW + 1 + number, head.index(name) + 1).value = value
    book.save(to or path)
    return to or path


def answered(folder: Path, who: str, *values: str, reason: str = "", **more: str) -> Path:
    """The expert's sheet with these answers from its first row on; a dash leaves a row empty."""
    told = reason or f"так считает {who}"
    marks = {
        number: {"Ответ": value, "Обоснование": told, **more} for number, value in enumerate(values) if value != "–"
    }
    return fill(sheet(folder, who), marks)


def scored(folder: Path) -> dict[str, tuple[str, str]]:
    """(earned, pending) of every municipality of a round."""
    told = json.loads(run("score", folder, "--format", "json")[0])["municipalities"]
    return {row["municipality"]: (row["total"]["earned"], row["total"]["pending"]) for row in told}


def cells(path: Path) -> str:
    """Everything that stands in a workbook, and what it says of itself."""
    book = load_workbook(path)
    values = [str(cell.value) for found in book.worksheets for row in found.iter_rows() for cell in row if cell.value]
    return "\n".join([*values, str(book.properties.creator), str(book.properties.title)])
