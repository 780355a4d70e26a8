"""The scores that a report names: per direction and year, in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from evaluator.model.content import Row, Table

__all__ = ["ReportedScore", "directions_named", "scores_in_table", "scores_in_text"]

_CODE = r"(?P<code>\d{1,2}\.\d{1,2})(?!\d|\.\d)"
_NAMED = re.compile(rf"\b(?:критери|направлени|показател)[а-яё]{{0,3}}\s+(?:№\s*)?{_CODE}", re.I)
_LISTED = re.compile(rf"(?<![\d.]){_CODE}\.?\s+(?:Систем|Механизм|Мониторинг|Качество)")
_SCORE = re.compile(
    r"(?<!\d)(?P<year>20\d\d)\s*(?:г(?:ода?у?|\.)?|год[а-яё]*|уч[а-яё.]*\s*год[а-яё]*)?\s*"
    r"(?:[-–—:=]|составил[аои]?|равен|набрано)\s*"
    r"(?P<value>\d{1,3}(?:[.,]\d+)?)\s*%"
)


@dataclass(frozen=True)
class ReportedScore:
    """A score as reported: the direction's code (empty where none is named), the year, the per cent."""

    direction: str
    year: int
    percent: float


def directions_named(text: str) -> list[str]:
    """The codes of directions («критерию 1.1», «1.2. Система …») in order of their first naming."""
    found = sorted((match.start(), match["code"]) for form in (_NAMED, _LISTED) for match in form.finditer(text))
    return list(dict.fromkeys(code for _, code in found))


def scores_in_text(text: str, direction: str) -> Iterator[ReportedScore]:
    """The scores told in sentences: «2021 г. – 60 %, 2022 г. – 96 %»."""
    for match in _SCORE.finditer(text):
        value = float(match["value"].replace(",", "."))
        if value <= 100:
            yield ReportedScore(direction, int(match["year"]), value)


def scores_in_table(table: Table) -> Iterator[ReportedScore]:
    """The scores of a table with a year over each column and a direction's code before each row."""
    header = table.rows[0] if table.rows else None
    years = _years(header) if header is not None else {}
    if not years:
        return
    for row in table.rows[1:]:
        code = next((match["code"] for cell in row.cells if (match := re.match(rf"\D{{0,40}}{_CODE}", cell.text))), "")
        for column, year in years.items():
            value = _percent(row, column)
            if code and value is not None:
                yield ReportedScore(code, year, value)


def _years(header: Row) -> dict[int, int]:
    form = re.compile(r"\s*(20\d\d)\s*(?:г\.?|год)?,?\s*%?\s*")
    found = {at: form.fullmatch(cell.text) for at, cell in enumerate(header.cells)}
    return {at: int(match[1]) for at, match in found.items() if match}


def _percent(row: Row, column: int) -> float | None:
    text = row.cells[column].text.strip() if column < len(row.cells) else ""
    match = re.fullmatch(r"(\d{1,3}(?:[.,]\d+)?)\s*(%?)", text)
    value = float(match[1].replace(",", ".")) if match else 101.0
    return value if value <= 100 and match and (match[2] or value > 1) else None
