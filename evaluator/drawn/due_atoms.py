"""The words of a term («срок исполнения») as atoms: periods, how often, by which schedule, after which event.

Every alternative is anchored at the place reached; what no alternative fits stays a word that was not understood.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import cache

__all__ = ["Atom", "Period", "atoms", "plain"]

_STEMS = "янв фев мар апр ма июн июл авг сен окт ноя дек".split()
MONTH = (
    r"(?P<{0}>янв(?:ар[а-я]+|\.)?|фев(?:рал[а-я]+|р?\.)?|март[а-я]*|мар\.|апр(?:ел[а-я]+|\.)?|ма[йяею]м?|июн[а-я]*"
    r"|июл[а-я]*|авг(?:уст[а-я]*|\.)?|сен(?:тябр[а-я]+|т?\.)?|окт(?:ябр[а-я]+|\.)?|ноя(?:бр[а-я]+|б?\.)?"
    r"|дек(?:абр[а-я]+|\.)?)(?![а-я])"
)
_YEAR = r"(?:\s*,?\s*(?P<year>20\d\d)(?![\d/]|\s?-\s?20\d\d)(?:\s*(?:года|год|году|г\b\.?))?)?"
_ORDINAL = {"перв": 1, "втор": 2, "трет": 3, "четв": 4, "посл": 0}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "і": 1, "іі": 2, "ііі": 3}
_NUMBER = r"(?P<{0}>i{{1,3}}v?|iv|і{{1,3}}|[1-4]|перв[а-я]+|втор[а-я]+|трет[а-я]+|четв[а-я]+)(?:\s?-?(?:ый|ой|ий|го|ом|м|й|е|я|ая|ом|х))?"
_SEASONS = {"зим": (12, 2), "весн": (3, 5), "лет": (6, 8), "осен": (9, 11)}


@dataclass(frozen=True)
class Period:
    """Days from `start` to `end` as (year, month, day); year None where no year is written beside them."""

    start: tuple[int | None, int, int]
    end: tuple[int | None, int, int]
    school: bool = False
    """Whether the year runs from September: the halves of a school year."""

    @property
    def dated(self) -> bool:
        return self.start[0] is not None and self.end[0] is not None

    @property
    def whole_year(self) -> bool:
        return (self.start[1:], self.end[1:]) in (((1, 1), (12, 31)), ((9, 1), (8, 31)))


@dataclass(frozen=True)
class Atom:
    """One understood piece: `kind` tells which fields it has; `words` are those of the document."""

    kind: str
    period: Period | None = None
    freq: str = ""
    words: str = ""


def plain(text: str) -> str:
    """The text in small letters, ё as е, every dash a hyphen, every space one space."""
    text = text.casefold().replace("ё", "е").replace("\xad", "")
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"(?<=[а-я])-\s+(?=[а-я])|(?<=[а-я])\s+-(?=[а-я])", " - ", text)
    return re.sub(r"\s+", " ", text).strip(" .;,")


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of a plain text in order; a run of words that nothing fits is one atom of kind `unread`."""
    at, lost = 0, -1
    while at < len(text):
        step = _SKIP.match(text, at)
        if step and step.end() > at:
            at = step.end()
            continue
        found = _found(text, at)
        if found is None:
            lost = at if lost < 0 else lost
            word = re.compile(r"[^\s,;]+").match(text, at)
            at = word.end() if word else at + 1
            continue
        if lost >= 0:
            yield Atom("unread", words=text[lost:at].strip(" ,;"))
            lost = -1
        atom, at = found
        yield atom
    if lost >= 0:
        yield Atom("unread", words=text[lost:].strip(" ,;"))


_SKIP = re.compile(r"[\s,;:.()*]+|(?:и|а также|или|срок(?:и)?(?: исполнения)?|дата)(?![а-я])")


def _found(text: str, at: int) -> tuple[Atom, int] | None:
    for pattern, make in _forms():
        match = pattern.match(text, at)
        if match:
            atom = make(match)
            if atom is not None:
                return atom, match.end()
    return None


Make = Callable[[re.Match[str]], Atom | None]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Make], ...]:
    return tuple((re.compile(pattern), make) for pattern, make in _FORMS)


def _month(word: str) -> int:
    stem = word[:3] if not word.startswith(("ма", "сен")) else word[:4]
    if stem.startswith("мар"):
        return 3
    if stem.startswith("ма"):
        return 5
    return next(number for number, known in enumerate(_STEMS, 1) if stem.startswith(known))


def _last(year: int | None, month: int) -> int:
    return monthrange(year or 2001, month)[1]


def _year(match: re.Match[str]) -> int | None:
    written = match.groupdict().get("year")
    return int(written) if written else None


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _ROMAN.get(word) or _ORDINAL.get(word[:4], 0)


def _when(first: tuple[int | None, int, int], last: tuple[int | None, int, int], school: bool = False) -> Atom | None:
    for year, month, day in (first, last):
        if not (1 <= month <= 12 and 1 <= day <= (29 if year is None and month == 2 else _last(year, month))):
            return None
    return Atom("when", Period(first, last, school))


def _day(match: re.Match[str]) -> Atom | None:
    written = match["y"]
    year = int(written) if written else None
    year = year + 2000 if year is not None and year < 100 else year
    point = (year, int(match["m"]), int(match["d"]))
    return _when(point, point)


def _worded_day(match: re.Match[str]) -> Atom | None:
    year, month = _year(match), _month(match["month"])
    first, last = int(match["d"]), int(match.groupdict().get("to") or match["d"])
    return _when((year, month, first), (year, month, last))


def _worded_month(match: re.Match[str]) -> Atom | None:
    year, month = _year(match), _month(match["month"])
    return _when((year, month, 1), (year, month, _last(year, month)))


def _numbered_month(match: re.Match[str]) -> Atom | None:
    year, month = int(match["year"]), int(match["m"])
    return _when((year, month, 1), (year, month, _last(year, month))) if 1 <= month <= 12 else None


def _part(match: re.Match[str]) -> Atom | None:
    year, month = _year(match), _month(match["month"])
    number, last = _number(match["n"]), _last(year, month)
    half = match["part"].startswith("пол")
    if number == 0 or number > (2 if half else 3):
        number = 2 if half else 3
    first = (1, 16)[number - 1] if half else 10 * number - 9
    end = (15, last)[number - 1] if half else (10, 20, last)[number - 1]
    return _when((year, month, first), (year, month, end))


def _quarter(match: re.Match[str]) -> Atom | None:
    first, last, year = _number(match["n"]), _number(match["to"] or match["n"]), _year(match)
    if not 1 <= first <= last <= 4:
        return None
    return _when((year, 3 * first - 2, 1), (year, 3 * last, _last(year, 3 * last)))


def _half(match: re.Match[str]) -> Atom | None:
    number, school = _number(match["n"]), match["first"]
    if school or match["study"]:
        year = int(school) if school else None
        after = year + 1 if year is not None else None
        return _when(*(((year, 9, 1), (year, 12, 31)) if number == 1 else ((after, 1, 1), (after, 5, 31))), True)
    year = _year(match)
    return _when(*(((year, 1, 1), (year, 6, 30)) if number == 1 else ((year, 7, 1), (year, 12, 31))))


def _season(match: re.Match[str]) -> Atom | None:
    year, (first, last) = _year(match), _SEASONS[match["season"]]
    end = year + 1 if year is not None and last < first else year
    return _when((year, first, 1), (end, last, _last(end, last)))


def _years(match: re.Match[str]) -> Atom | None:
    first, tail = int(match["from"]), match["to"]
    last = int(tail) if len(tail) == 4 else first // 100 * 100 + int(tail)
    if last <= first:
        return None
    many = match["many"] or ""
    school = last == first + 1 and (bool(match["study"]) or not many.startswith(("годы", "годов", "годах", "гг")))
    return _when((first, 9, 1), (last, 8, 31), True) if school else _when((first, 1, 1), (last, 12, 31))


def _one_year(match: re.Match[str]) -> Atom | None:
    year = int(match["year"])
    return _when((year, 1, 1), (year, 12, 31))


def _edge(match: re.Match[str]) -> Atom | None:
    """«конец года», «конец мая 2023 года»: a month stands for its end, being no more exact than that."""
    if match["month"]:
        return _worded_month(match)
    year = _year(match)
    return _when((year, 12, 1), (year, 12, 31)) if match["edge"].startswith("кон") and year else None


def _kind(kind: str, freq: str = "") -> Make:
    return lambda match: Atom(kind, freq=freq, words=match["words"].strip() if "words" in match.groupdict() else "")


def _often(match: re.Match[str]) -> Atom | None:
    word = match["unit"]
    freq = next((name for stem, name in _UNITS.items() if word.startswith(stem)), "")
    return Atom("often", freq=freq, words=match[0]) if freq else None


_UNITS = {
    "год": "yearly", "календ": "yearly", "учеб": "yearly", "полуг": "half-yearly", "кварт": "quarterly",
    "четверт": "quarterly", "месяц": "monthly", "недел": "weekly", "день": "daily", "дн": "daily",
}  # fmt: skip
_WHOLE = (
    r"(?:в\s+)?(?:течени[еи]|продолжени[еи]|период|на протяжении|весь|всего|за)\s+(?:всего\s+|всей\s+)?"
    r"(?:(?:текущего|календарного|этого|данного|отчетного|планового)\s+)?"
)
_STUDY = r"уч(?:\.|ебн[а-я]+)?\s?-?"
_REST = r"(?P<words>[^;]*)"
_CLAUSE = r"(?P<words>[^;,]*(?:,\s*(?:утвержд|установл|определ|предусм|указан|котор)[^;,]*)*)"
_FORMS: list[tuple[str, Make]] = [
    (r"(?:не\s+реже\s+(?:чем\s+)?|не\s+менее\s+(?:чем\s+)?)?(?:(?:\d+|один|два|две|три|четыре)\s*(?:-\s*\d\s*)?)?(?:раза?)\s*(?:в|за)\s*"
     r"(?:каждый\s+|кажд[а-я]+\s+)?(?P<unit>год|календарн[а-я]+ год|учебн[а-я]+ год|полугоди[ея]|квартал|четверть|месяц|неделю|день)", _often),
    (r"каждо?[а-я]{1,2}\s+(?P<unit>год[а-я]*|учебн[а-я]+\s+год[а-я]*|полугоди[а-я]+|квартал[а-я]*|четверт[а-я]+|месяц[а-я]*|недел[а-я]+|день)", _often),
    (r"ежегодн[а-я]*", _kind("often", "yearly")),
    (r"(?:раз\s+в\s+полгода|(?:ежеполугод|каждые\s+полгода)[а-я]*|по\s+полугодиям)", _kind("often", "half-yearly")),
    (r"(?:ежекварт[а-я]*|поквартальн[а-я]*)", _kind("often", "quarterly")),
    (r"(?:ежемесячн[а-я]*|помесячн[а-я]*)", _kind("often", "monthly")),
    (r"еженедельн[а-я]*", _kind("often", "weekly")),
    (r"ежедневн[а-я]*", _kind("often", "daily")),
    (r"(?:и\s+)?(?:в\s+)?дал(?:ее|ьнейшем)\s*-?\s*(?:по\s?)?(?:постоянно|ежегодно|регулярно|систематически)", _kind("onwards")),
    (r"(?:по мере|при)\s+(?:возникновени[а-я]+\s+)?(?:необходимост[а-я]+|потребност[а-я]+|поступлени[а-я]+|появлени[а-я]+|надобности)[^;,]*", _kind("on_demand")),
    (r"по\s+(?:необходимости|требованию|запрос[а-я]*|заявк[а-я]*|обращени[а-я]*|потребности|мере)(?![а-я])[^;,]*", _kind("on_demand")),
    (r"(?:на\s+)?постоянн(?:о|ой основе)|непрерывно|систематически|регулярно|на\s+регулярной\s+основе|в\s+постоянном\s+режиме|бессрочно|в\s+течение\s+всего\s+времени", _kind("continuous")),
    (r"(?:в\s+)?(?:течени[еи]|продолжени[еи])\s+(?P<words>(?:\d+|одного|двух|трех|пяти|десяти|месяца|недели|суток|дня)\s?[^;,]*)", _kind("event")),
    (r"(?:" + _WHOLE + r")?(?P<from>20\d\d)\s*(?:г(?:ода|\.)?\s*)?[-/]\s*(?P<to>(?:20)?\d\d)(?!\d|\.\d)\s*(?P<study>" + _STUDY + r")?\s*(?P<many>годы|годов|годах|годам|год[а-я]?|гг\.?|г\b\.?)?", _years),
    (_WHOLE + r"(?P<study>" + _STUDY + r"\s*)?(?:год(?:а|у|ов)?|г\.)(?!\s*,?\s*20\d\d)", _kind("whole_period")),
    (_WHOLE + r"(?:период[а-я]*|срока?)(?:\s+(?:реализации|действия|исполнения|выполнения)[^;,]*)?", _kind("whole_period")),
    (r"(?:" + _STUDY + r"\s*год|весь\s+(?:учебный\s+)?год|круглогодично|(?:в\s+|на\s+)?(?:весь\s+)?период\s+(?:реализации|действия)[^;,]*)", _kind("whole_period")),
    (r"(?P<d>\d{1,2})[./](?P<m>\d{1,2})[./](?P<y>20\d\d|\d\d)(?!\d)(?:\s*(?:года|г\b\.?))?", _day),
    (r"(?P<d>\d\d)\.(?P<m>\d\d)(?P<y>)(?![\d.])", _day),
    (r"(?P<d>\d{1,2})(?:-?го)?\s*-\s*(?P<to>\d{1,2})(?:-?го)?\s+" + MONTH.format("month") + _YEAR, _worded_day),
    (r"[«\"]?(?P<d>\d{1,2})[»\"]?(?:\s?-?(?:го|е|ого|му))?\s+" + MONTH.format("month") + _YEAR, _worded_day),
    (r"(?P<n>перв[а-я]+|втор[а-я]+|трет[а-я]+|последн[а-я]+|i{1,3}|[1-3])(?:-?(?:я|ой|ей|ая))?\s*(?P<part>декад[а-я]+|половин[а-я]+)\s+" + MONTH.format("month") + _YEAR, _part),
    (_NUMBER.format("n") + r"(?:\s*(?:-|,|и)\s*" + _NUMBER.format("to") + r")?\s*кв(?:артал[а-я]*|\.)?" + _YEAR, _quarter),
    (_NUMBER.format("n") + r"\s*полугоди[а-я]+\s*(?:(?P<first>20\d\d)\s*[-/]\s*(?:20)?\d\d\s*(?:" + _STUDY + r")?\s*(?:года|г\b\.?)?|(?P<study>" + _STUDY + r"\s*года?))?" + _YEAR, _half),
    (r"(?P<edge>конц[а-я]|конец|начал[а-я]|середин[а-я])\s+(?:" + MONTH.format("month") + r"|года?)?" + _YEAR, _edge),
    (MONTH.format("month") + r"(?:\s+месяц[а-я]*)?" + _YEAR, _worded_month),
    (r"(?P<m>\d\d)\.(?P<year>20\d\d)(?:\s*(?:года|г\b\.?))?", _numbered_month),
    (r"(?P<season>зим|весн|лет|осен)[а-я]{1,3}(?![а-я])(?:\s+период)?" + _YEAR, _season),
    (r"(?P<year>20\d\d)(?!\d)(?:\s*(?:календарн[а-я]+\s*)?(?:года|год|году|г\b\.?))?", _one_year),
    (r"(?:не\s+позднее(?:\s+чем)?|не\s+позже|в\s+срок\s+до|сроком\s+до|до|к|ко)(?=\s+(?:\d|[«\"]|конца|начала|" + MONTH.format("m") + r"|" + "|".join(("перв", "втор", "трет")) + r"))", _kind("until")),
    (r"по(?=\s+(?:\d\d?[.\s]|20\d\d|" + MONTH.format("m") + r"))", _kind("to")),
    (r"(?:начиная\s+)?(?:с|со|от)(?=\s+(?:\d|[«\"]|" + MONTH.format("m") + r"))", _kind("from")),
    (r"включительно", _kind("skip")),
    (r"-", _kind("to")),
    (r"(?P<words>(?:за|через|спустя|в\s+срок\s+не\s+позднее|не\s+позднее|не\s+позднее\s+чем)\s+\d+\s*(?:-?х\s+)?(?:\([а-я]+\)\s*)?(?:рабоч[а-я]+\s+|календарн[а-я]+\s+)?(?:дн|месяц|недел|час|сут)[^;,]*)", _kind("event")),
    (r"(?:в\s+соответствии\s+со?|согласно|по|в\s+рамках|исходя\s+из|в)\s+(?P<words>(?:[а-я-]+\s+){0,4}?(?:график|план|расписани|календар|циклограмм|дорожн[а-я]+ карт|регламент|приказ|распоряжени|положени|порядк|срок|перечн|программ|медиаплан|задани)[а-я]*" + _CLAUSE.replace("(?P<words>", "(?:") + ")", _kind("schedule")),
    (r"(?P<words>(?:план|график|расписание|циклограмма)(?![а-я])" + _CLAUSE.replace("(?P<words>", "(?:") + ")", _kind("schedule")),
    (r"(?P<words>(?:после|по\s+(?:итогам|результатам|окончани[а-я]+|завершени[а-я]+|факту|мере|получени[а-я]+|истечени[а-я]+)|при|перед|накануне|в\s+(?:период|ходе|момент|день|дни|преддверии|каникул[а-я]+|конце|начале|середине|процессе|случае)|во\s+время|до\s+(?:начала|окончания|конца|завершения|проведения)|к\s+(?:началу|концу|[а-я]+ению|[а-я]+анию)|одновременно|с\s+момента|за\s+(?:месяц|неделю|день)\s+до|ежегодно\s+к)(?![а-я])[^;,]*)", _kind("event")),
]  # fmt: skip
