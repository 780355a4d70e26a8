"""Personal data in a document (152-ФЗ); where they stand is told, they themselves are never stored."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.personal import signs_in
from evaluator.model.content import Table

CATEGORIES = ("personal_data",)
_PUPILS = re.compile(r"обучающ|учащ|учени|воспитанник|участник|победител|призер|ребен|выпускник", re.I)
_NAMED = re.compile(r"\bф\.?\s?и\.?\s?о\b|фамилия", re.I)
_CLASS = re.compile(r"класс|дата рождения|возраст|группа", re.I)
_FEW = 2


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per kind of data, with its places and without a quote."""
    places: dict[str, list[str]] = {}
    for number, table in enumerate(seen.content.tables, 1):
        if _lists_pupils(table):
            places.setdefault("список обучающихся", []).append(f"таблица {number}")
        for row in table.rows:
            for kind in signs_in("\t".join(cell.text for cell in row.cells)):
                places.setdefault(kind, []).append(f"таблица {number}")
    for line in seen.prose.split("\n"):
        for kind in signs_in(line):
            places.setdefault(kind, []).append("текст")
    for kind, where in places.items():
        told = f"в документе персональные данные: {kind} ({', '.join(dict.fromkeys(where))}); в отчёт не переносятся"
        yield Defect("personal_data", seen.first.id, told, severity="A", confidence=80)


def _lists_pupils(table: Table) -> bool:
    """Whether a header names pupils and their names, with a class or a birthday, over some rows."""
    header = " ".join(cell.text for row in table.rows[:2] for cell in row.cells).replace("ё", "е")
    named = _NAMED.search(header) and (_CLASS.search(header) or _PUPILS.search(header))
    return bool(named) and len(table.rows) > _FEW and "мероприят" not in header.casefold()
