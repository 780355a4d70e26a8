"""The years that an act speaks of: the period of its plan and the school years it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from evaluator.drawn.dates import days_of

__all__ = ["Period", "is_of_an_exam", "period_of", "school_years_of"]

Period = tuple[date, date]
"""The first and the last day, both in it."""

_RANGE = re.compile(
    r"(?<![\d.])(?P<first>20\d\d)\s*(?:г(?:ода|\.)?\s*)?[-–—/]\s*(?P<last>(?:20)?\d\d)(?![\d.])(?:-?[а-я]{1,2}\b)?\s*"
    r"(?P<study>уч[а-яё]*\.?)?\s*(?P<years>год[а-яё]*|гг?\b\.?)?"
)
_YEAR = re.compile(r"(?<![\d.№/-])(?P<year>20\d\d)(?![\d/-])\s*(?P<study>уч[а-яё]*\.?\s*)?(?:год[а-яё]*|г\b\.?)")
_BOTH = re.compile(r"\bс\s+(?P<first>.{6,25}?)\s+по\s+(?P<last>.{6,25})", re.S)
_EXAM = re.compile(r"\b(?:итогов\w+\s+аттестаци\w+|ГИА\b|ЕГЭ\b|ОГЭ\b).{0,200}\bв\s+20\d\d\s+г", re.I | re.S)
_PLURAL = ("годы", "годов", "годах", "годам", "гг")


def _years(match: re.Match[str]) -> tuple[int, int, bool] | None:
    """(first, last, whether it is a school year) of a range of years; None for what is no range."""
    first, tail = int(match["first"]), match["last"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        return None
    plural = (match["years"] or "").startswith(_PLURAL)
    return first, last, last == first + 1 and (bool(match["study"]) or not plural)


def school_years_of(text: str) -> list[str]:
    """The school years named, «2022-2023», in order of time."""
    found = set()
    for match in _RANGE.finditer(text):
        years = _years(match)
        if years is not None and years[2] and (match["study"] or match["years"]):
            found.add(f"{years[0]}-{years[1]}")
    return sorted(found)


def period_of(title: str) -> Period | None:
    """The period that a title names, the last of several: days, years, a school year or a calendar year."""
    found = sorted(_periods(title), key=lambda pair: pair[0])
    return found[-1][1] if found else None


def _periods(title: str) -> Iterator[tuple[int, Period]]:
    for match in _BOTH.finditer(title):
        days = [day for day, _, _ in days_of(match[0])]
        if len(days) >= 2 and days[0] <= days[1]:
            yield match.start(), (days[0], days[1])
    for match in _RANGE.finditer(title):
        years = _years(match)
        if years is not None:
            first, last, school = years
            yield match.start(), (date(first, 9, 1), date(last, 8, 31)) if school else _whole(first, last)
    ranges = [match.span() for match in _RANGE.finditer(title)]
    for match in _YEAR.finditer(title):
        if any(first <= match.start() < last for first, last in ranges):
            continue
        if re.search(r"\bот\s+.{0,24}$", title[: match.start()]):
            continue  # the date of an act that the title cites
        yield match.start(), _whole(int(match["year"]), int(match["year"]))


def is_of_an_exam(title: str) -> bool:
    """Whether the year in a title is that of an exam, which is prepared from the year before it on."""
    return bool(_EXAM.search(title)) and not re.search(r"\bна\s+20\d\d", title)


def _whole(first: int, last: int) -> Period:
    return date(first, 1, 1), date(last, 12, 31)
