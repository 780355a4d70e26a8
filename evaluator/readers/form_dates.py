"""Dates as officials write them: `30.11.2022`, `30 ноября 2022 г.`, `ноябрь 2022`, `11.2022`, `2022`, date cells."""

from __future__ import annotations

import re
from datetime import date, datetime

from evaluator.model.values import days

__all__ = ["MONTHS", "date_of_cell", "date_of_text", "shown_date"]

MONTHS = (
    "январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь", "ноябрь", "декабрь",
)  # fmt: skip
_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
_YEAR = r"(\d{4})\s*(?:г\.?|год|года|году)?"
_FORMS = (
    (re.compile(rf"(\d{{1,2}})[./](\d{{1,2}})[./]{_YEAR}"), (3, 2, 1)),
    (re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[ T]00:00(?::00)?)?"), (1, 2, 3)),
    (re.compile(rf"[«\"]?(\d{{1,2}})[»\"]?\s+([а-я]+)\.?\s+{_YEAR}"), (3, 2, 1)),
    (re.compile(rf"(\d{{1,2}})\.{_YEAR}"), (2, 1)),
    (re.compile(r"(\d{4})-(\d{2})"), (1, 2)),
    (re.compile(rf"([а-я]+)\.?\s+{_YEAR}"), (2, 1)),
    (re.compile(_YEAR), (1,)),
)


def date_of_text(text: str) -> str | None:
    """`2022-11-30`, `2022-11` or `2022` for a date in words or digits, None where it is none."""
    plain = " ".join(text.casefold().split())
    for pattern, order in _FORMS:
        match = pattern.fullmatch(plain)
        if match:
            parts = [match[group] for group in order]
            numbers = [part if part.isascii() and part.isdigit() else _month(part) for part in parts]
            written = "-".join(number.zfill(4 if place == 0 else 2) for place, number in enumerate(numbers))
            return written if days(written) else None
    return None


def _month(word: str) -> str:
    """The number of a month by its first letters; `мая` and `май` are shorter than the stem of March."""
    if word in ("май", "мая"):
        return "5"
    found = [number for number, stem in enumerate(_STEMS, 1) if len(stem) == 3 and word.startswith(stem)]
    full = found and word in _spellings(found[0])
    return str(found[0]) if full else "0"


def _spellings(number: int) -> set[str]:
    """Nominative, genitive and the usual short forms of a month."""
    name = MONTHS[number - 1]
    genitive = name[:-1] + "я" if name.endswith("ь") else name + "а"
    return {name, genitive, name[:3], name[:4]}


def date_of_cell(value: date | datetime, number_format: str) -> str:
    """The date of a date cell; one shown without its day is a month, one shown as a year alone is a year."""
    shown = re.sub(r'"[^"]*"|\\.|\[[^]]*\]', "", number_format).lower()
    if shown and "d" not in shown and "д" not in shown and "y" in shown:
        return f"{value.year:04}-{value.month:02}" if "m" in shown else f"{value.year:04}"
    return f"{value.year:04}-{value.month:02}-{value.day:02}"


def shown_date(written: str) -> str:
    """A date of a package as the form shows it: `30.11.2022`, `ноябрь 2022`, `2022`."""
    year, *rest = written.split("-")
    if len(rest) == 2:
        return f"{rest[1]}.{rest[0]}.{year}"
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year
