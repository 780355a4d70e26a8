"""Days as acts write them: 30.11.2022, «30» ноября 2022 г., 30 ноября 2022 года."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

__all__ = ["DAY", "days_of"]

_MONTHS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
DAY = (
    r"(?:(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>(?:19|20)\d\d|\d\d)"
    r"|[«\"“]?\s?(?P<wd>\d{1,2})\s?[»\"”]?\s+(?P<wm>[а-яА-Я]{3,8})[\s.]+(?P<wy>(?:19|20)\d\d)"
    r"|[«\"“]\s?(?P<bd>\d{1,2})\s?[»\"”][\s_]+(?P<bm>\d\d|[а-яА-Я]{3,8})[\s_]+(?P<by>20\d\d))"
    r"(?!\d)(?:\s?(?:года|год|г\b\.?))?"
)


def days_of(text: str) -> Iterator[tuple[date, int, int]]:
    """(day, start, end) of each day that exists, in order."""
    for match in re.finditer(DAY, text):
        day = _day(match)
        if day is not None:
            yield day, match.start(), match.end()


def _day(match: re.Match[str]) -> date | None:
    if match["d"]:
        year = _whole_year(match["y"])
        parts = year, int(match["m"]), int(match["d"])
    else:
        word = (match["wm"] or match["bm"]).casefold()
        named = next((at for at, known in enumerate(_MONTHS, 1) if _is(word, known)), 0)
        month = int(word) if word.isdigit() else named
        parts = int(match["wy"] or match["by"]), month, int(match["wd"] or match["bd"])
    try:
        return date(*parts)
    except ValueError:
        return None


def _whole_year(written: str) -> int:
    """«97» is 1997: an act of a later year than 2050 is not cited."""
    year = int(written)
    return year if year > 99 else year + (2000 if year <= 50 else 1900)


def _is(word: str, stem: str) -> bool:
    return word.startswith(stem) if stem != "ма" else word in ("мая", "май")
