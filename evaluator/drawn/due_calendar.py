"""Words that name days, months, quarters and years, as periods; a year not written stays unknown."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace

__all__ = ["FORMS", "MONTH", "STUDY", "Day", "Form", "Period", "exists", "school_half"]

Day = tuple[int | None, int, int]
"""(year or None where none is written, month, day)"""


@dataclass(frozen=True)
class Period:
    """The days from `start` to `end`, both in it; `half` of a year that is not said to be a school year, or 0."""

    start: Day
    end: Day
    half: int = 0

    @property
    def dated(self) -> bool:
        """Whether the year of both ends is written."""
        return self.start[0] is not None and self.end[0] is not None

    @property
    def whole_year(self) -> bool:
        """Whether it is a calendar year or a school year."""
        return (self.start[1:], self.end[1:]) in (((1, 1), (12, 31)), ((9, 1), (8, 31)))


Form = tuple[str, Callable[[re.Match[str]], Period | None]]

STUDY = r"уч(?:\.|ебн[а-я]+)?\s?-?"
_STEMS = ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек")
MONTH = (
    r"(?:янв(?:ар[а-я]+|\.)?|фев(?:рал[а-я]+|р?\.)?|март[а-я]*|мар\.|апр(?:ел[а-я]+|\.)?|ма[йяею]м?|июн[а-я]*"
    r"|июл[а-я]*|авг(?:уст[а-я]*|\.)?|сен(?:тябр[а-я]+|т?\.)?|окт(?:ябр[а-я]+|\.)?|ноя(?:бр[а-я]+|б?\.)?"
    r"|дек(?:абр[а-я]+|\.)?)(?![а-я])"
)
_NAMED = rf"(?P<month>{MONTH})"
_G = r"(?:\s*(?:годы|годов|года|году|год|гг\b\.?|г\.\s?г\b\.?|г\b\.?))?"
_YEAR = rf"(?:\s*,?\s*(?P<year>20\d\d)(?![\d/]|\s?-\s?20\d\d){_G})?"
_TILL = r"(?:\s*(?:-|до)\s*(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.]))?"
_HOUR = (
    r"(?:,?\s+(?:(?:в|со?)\s+)?(?:[01]?\d|2[0-3])[.:][0-5]\d(?![\d.])"
    rf"{_TILL}(?:\s*(?:часов|часа|час|ч)\b\.?)?)?"
)
"""Right after a whole date «10.10» is an hour, no second date; «14.00 - 15.00» are two."""
_ENDING = r"(?:\s?-?(?:ый|ой|ий|го|ом|ая|м|й|е|я|х))?"
_WORD = r"i{1,3}|iv|і{1,3}|[1-4]|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[а-я]+"
_ORDINALS = {"перв": 1, "втор": 2, "трет": 3, "четв": 4}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_SEASONS = {"зим": (12, 2), "весн": (3, 5), "лет": (6, 8), "осен": (9, 11)}


def _month(match: re.Match[str]) -> int:
    word = match["month"]
    stem = "мар" if word.startswith("мар") else "ма" if word.startswith("ма") else word[:3]
    return _STEMS.index(stem) + 1


def _year(match: re.Match[str]) -> int | None:
    return int(match["year"]) if match["year"] else None


def _ordinal(word: str) -> int:
    """1 to 4; 0 for the last («последняя»)."""
    return int(word) if word.isdigit() else _ROMAN.get(word) or _ORDINALS.get(word[:4], 0)


def _last(year: int | None, month: int) -> int:
    """The last day of a month; of a February of an unknown year the 28th."""
    return monthrange(year or 2001, month)[1]


def exists(day: Day) -> bool:
    """Whether there is such a day; 29 February is one where the year is unknown."""
    return 1 <= day[1] <= 12 and 1 <= day[2] <= monthrange(day[0] or 2000, day[1])[1]


def _period(first: Day, last: Day) -> Period | None:
    """None where a day does not exist."""
    return Period(first, last) if exists(first) and exists(last) else None


def _months(year: int | None, first: int, last: int) -> Period | None:
    """Whole months; across New Year where the last is before the first."""
    end = year + 1 if year is not None and last < first else year
    return _period((year, first, 1), (end, last, _last(end, last)))


def _day(match: re.Match[str]) -> Period | None:
    written = match["year"] or ""
    year = int(written) + (2000 if len(written) == 2 else 0) if written else None
    if not 1 <= int(match["m"]) <= 12:
        return None
    point = (year, int(match["m"]), int(match["d"]))
    return _period(point, point)


def _numbered_days(match: re.Match[str]) -> Period | None:
    """«10-15.09.2022», «01.- 08.05.15»: the month and the year are written once."""
    last = _day(match)
    if last is None or int(match["from"]) > last.end[2]:
        return None
    return _period((*last.end[:2], int(match["from"])), last.end)


def _worded_days(match: re.Match[str]) -> Period | None:
    year, month = _year(match), _month(match)
    first, last = int(match["d"]), int(match["to"] or match["d"])
    return _period((year, month, first), (year, month, last)) if first <= last else None


_LIST_AHEAD = r"(?=(?:\s*(?:,|и)\s*\d{1,2}(?:\s*-\s*\d{1,2})?(?:-?го)?)+"
_BEFORE_LIST = re.compile(
    rf"(?:^|[;(]|20\d\d(?:\s*г[а-я.]*)?[,\s]|{MONTH}[,\s])[\s,]*(?:с|со)?\s*(?:\d{{1,2}}(?!\d)[\s,и-]*)*$"
)


def _listed_days(match: re.Match[str]) -> Period | None:
    """A day of «3, 10 и 17 октября» before the last; None where the list follows other words («классы 9, 11 мая»)."""
    if not _BEFORE_LIST.search(match.string[: match.start()]):
        return None
    return _numbered_days(match) if match["m"] else _worded_days(match)


def _worded_month(match: re.Match[str]) -> Period | None:
    return _months(_year(match), _month(match), _month(match))


def _end_of_month(match: re.Match[str]) -> Period | None:
    year, month = _year(match), _month(match)
    point = (year, month, _last(year, month))
    return _period(point, point)


def _numbered_month(match: re.Match[str]) -> Period | None:
    month = int(match["m"])
    return _months(_year(match), month, month) if 1 <= month <= 12 else None


def _part_of_month(match: re.Match[str]) -> Period | None:
    """Ten days or a half of a month, or several in a row: «II-III декада октября»."""
    year, month, parts = _year(match), _month(match), 2 if match["part"].startswith("пол") else 3
    number, step = _ordinal(match["n"]) or parts, 15 if parts == 2 else 10
    last = (_ordinal(match["to"]) or parts) if match["to"] else number
    if not number <= last <= parts:
        return None
    return _period(
        (year, month, step * (number - 1) + 1), (year, month, _last(year, month) if last == parts else step * last)
    )


def _quarter(match: re.Match[str]) -> Period | None:
    """A quarter or several in a row; «I, III кв.» is no row, its first number has a form of its own."""
    first, last = _ordinal(match["n"]), _ordinal(match["to"] or match["n"])
    if not 1 <= first <= last <= 4 or (match["apart"] and last > first + 1):
        return None
    return _months(_year(match), 3 * first - 2, 3 * last)


def _listed_quarter(match: re.Match[str]) -> Period | None:
    number = _ordinal(match["n"])
    return _months(_year(match), 3 * number - 2, 3 * number) if 1 <= number <= 4 else None


def _half(match: re.Match[str]) -> Period | None:
    """A half of a calendar year, or of a school year where one is named: September to December, January to May."""
    second = _ordinal(match["n"]) == 2
    if match["first"] or match["study"]:
        year = int(match["first"]) + second if match["first"] else None
        return _months(year, 1, 5) if second else _months(year, 9, 12)
    told = _months(_year(match), 7, 12) if second else _months(_year(match), 1, 6)
    return told and replace(told, half=1 + second)


def school_half(number: int) -> Period:
    """The first or the second half of a school year, its year not written."""
    return Period((None, 1, 1), (None, 5, 31)) if number == 2 else Period((None, 9, 1), (None, 12, 31))


def _season(match: re.Match[str]) -> Period | None:
    if match["next"] and match["season"] != "зим":  # «лето 2022-2023» is no season
        return None
    return _months(_year(match), *_SEASONS[match["season"]])


def _years(match: re.Match[str]) -> Period | None:
    """Two years: one school year where the second is the next and they are not called «годы», else all their days."""
    first, tail = int(match["from"]), match["to"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        return None
    plural = (match["many"] or "").startswith(("годы", "годов", "годах", "годам", "гг", "г.г", "г. г"))
    school = last == first + 1 and (bool(match["study"]) or not plural)
    return _period((first, 9, 1), (last, 8, 31)) if school else _period((first, 1, 1), (last, 12, 31))


def _one_year(match: re.Match[str]) -> Period | None:
    year = _year(match)
    return _period((year, 1, 1), (year, 12, 31))


def _end_of_year(match: re.Match[str]) -> Period | None:
    year = _year(match)
    return _period((year, 12, 31), (year, 12, 31)) if year else None


_QUARTER = r"кв(?:артал[а-я]*|\.)?"
_RANGE = rf"(?P<from>20\d\d)\s*(?:г(?:ода|\.)?\s*)?[-/]\s*(?P<to>(?:20)?\d\d)(?!\d|\.\d)\s*(?P<study>{STUDY})?\s*"
_SCHOOL = rf"(?P<first>20\d\d)\s*[-/]\s*(?:20)?\d\d\s*(?:{STUDY})?{_G}"
_NTH = rf"(?P<n>{_WORD}|последн[а-я]+){_ENDING}"
FORMS: tuple[Form, ...] = (
    (rf"{_RANGE}(?P<many>годы|годов|годах|годам|год[а-я]?|гг\.?|г\.\s?г\b\.?|г\b\.?)?", _years),
    (
        rf"(?:со?\s+)?(?P<from>\d{{1,2}})\.?\s*(?:-|по)\s*"
        rf"(?P<d>\d{{1,2}})\.(?P<m>\d\d)(?:\.(?P<year>20\d\d|\d\d)|(?![\d.]\d))(?!\d){_G}",
        _numbered_days,
    ),
    (rf"(?P<d>\d{{1,2}})[./](?P<m>\d{{1,2}})[./](?P<year>20\d\d|\d\d)(?!\d){_G}{_HOUR}", _day),
    (r"(?P<d>\d{1,2})\.(?P<m>0[1-9]|1[0-2])(?P<year>)(?![\d]|\.\d)", _day),
    (
        rf"(?P<d>\d{{1,2}})(?:-?го)?(?:\s*-\s*(?P<to>\d{{1,2}})(?:-?го)?)?(?P<m>)(?P<from>)"
        rf"{_LIST_AHEAD}\s+{_NAMED}{_YEAR})",
        _listed_days,
    ),
    (
        rf"(?P<from>(?P<d>\d{{1,2}})){_LIST_AHEAD}\.(?P<m>0[1-9]|1[0-2])(?:\.(?P<year>20\d\d)|(?!\.\d))(?!\d))",
        _listed_days,
    ),
    (
        rf"(?:со?\s+)?(?P<d>\d{{1,2}})(?:-?го)?\s*(?:-|по)\s*(?P<to>\d{{1,2}})(?:-?го)?\s+{_NAMED}{_YEAR}{_HOUR}",
        _worded_days,
    ),
    (rf"[«\"]?(?P<d>\d{{1,2}})(?P<to>)[»\"]?{_ENDING}\s+{_NAMED}{_YEAR}{_HOUR}", _worded_days),
    (
        rf"{_NTH}(?:\s*(?:-|и)\s*(?P<to>{_WORD}|последн[а-я]+){_ENDING})?\s*(?P<part>декад[а-я]+|половин[а-я]+)\s+{_NAMED}{_YEAR}",
        _part_of_month,
    ),
    (
        rf"(?P<n>{_WORD}){_ENDING}(?:\s*(?:-|(?P<apart>,|и))\s*(?P<to>{_WORD}){_ENDING})?\s*{_QUARTER}{_YEAR}",
        _quarter,
    ),
    (
        rf"(?P<n>{_WORD}){_ENDING}(?=(?:\s*(?:,|и)\s*(?:{_WORD}){_ENDING})+\s*{_QUARTER}{_YEAR})",
        _listed_quarter,
    ),
    (rf"(?P<n>{_WORD}){_ENDING}\s*полугоди[а-я]+\s*(?:{_SCHOOL}|(?P<study>{STUDY}\s*года?))?{_YEAR}", _half),
    (rf"(?:конец|конца|конце)\s+(?P<year>20\d\d)(?!\s?[-/]){_G}", _end_of_year),
    (rf"конца\s+{_NAMED}{_YEAR}", _end_of_month),
    (rf"(?:(?:конец|конц[еу]|начал[аоеу]|середин[аеуы])\s+)?{_NAMED}(?:\s+месяц[а-я]*)?{_YEAR}", _worded_month),
    (rf"(?P<m>\d\d)\.(?P<year>20\d\d){_G}", _numbered_month),
    (
        r"(?P<season>зим|весн|лет|осен)[а-я]{1,3}(?![а-я])(?:\s+период)?(?![а-я ]*каникул)"
        r"(?:\s*,?\s*(?P<year>20\d\d)(?P<next>\s*[-/]\s*(?:20)?\d\d)?(?!\d)" + _G + ")?",
        _season,
    ),
    (rf"(?P<year>20\d\d)(?!\d)(?:\s*календарн[а-я]+)?{_G}", _one_year),
)
"""Pattern and maker, the longer forms first; a maker gives None for what is no date after all."""
