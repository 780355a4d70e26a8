"""The words of a term («срок исполнения») as atoms: periods, how often, by which schedule, after which event.

Every form is tried at the place reached, in order; a run of words that none fits is an atom `unread`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from evaluator.drawn.due_beside import BESIDE, NAMES, WEEKLY
from evaluator.drawn.due_calendar import FORMS, MONTH, STUDY, Period

__all__ = ["Atom", "atoms", "evened", "plain"]


@dataclass(frozen=True)
class Atom:
    """One understood piece: a `when` has a period, an `often` a frequency, `schedule` and `event` their words.

    `until`, `to`, `dash`, `from`, `onwards` say how the period beside them is meant; `skip` says nothing; `beside` is a
    weekday or an hour after a day, `name` a place, stage or holiday told with one; `stretch` an unnamed month or week.
    """

    kind: str
    period: Period | None = None
    freq: str = ""
    words: str = ""


def plain(text: str) -> str:
    """The text as `evened`, in small letters, ё as е: letter for letter as long."""
    return evened(text).lower().replace("ё", "е")


def evened(text: str) -> str:
    """The text with every dash a hyphen, every space one space, «в теч.» in full, «по по» once, no signs around it."""
    text = text.replace("\xad", "")
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    text = re.sub(r"\bтеч(?:(?:-?[еи]|-ни[еи]|-)?(?=\s)|\.)", "течение ", text, flags=re.I)
    text = re.sub(r"(?<=[А-яЁё])-\s+(?=[А-яЁё])|(?<=[А-яЁё])\s+-(?=[А-яЁё])", " - ", text)
    text = re.sub(r"\s+", " ", text).strip(" .;,")
    return re.sub(r"\b([А-яЁё]+)(?: \1\b)+", r"\1", text, flags=re.I)


def atoms(text: str) -> Iterator[Atom]:
    """The atoms of a plain text in order."""
    at, lost = 0, -1
    while at < len(text):
        skipped = _SKIP.match(text, at)
        if skipped:
            at = skipped.end()
            continue
        found = _found(text, at)
        if found is None:
            lost = at if lost < 0 else lost
            at = _WORD.match(text, at).end()  # type: ignore[union-attr]  # what is no separator begins a word
            continue
        if lost >= 0:
            yield Atom("unread", words=text[lost:at].strip(" ,;"))
            lost = -1
        atom, at = found
        yield atom
    if lost >= 0:
        yield Atom("unread", words=text[lost:].strip(" ,;"))


_WORD = re.compile(r"[^\s,;]+")
_SKIP = re.compile(
    r"[\s,;:.()*]+|(?:и|а также|или|сроки? исполнения|сроки?|дата)(?![а-я])(?!\s+(?:провед|установ|сдачи))"
)


def _found(text: str, at: int) -> tuple[Atom, int] | None:
    for pattern, make in _forms():
        match = pattern.match(text, at)
        atom = make(match) if match else None
        if match and atom is not None:
            return atom, match.end()
    return None


Make = Callable[[re.Match[str]], Atom | None]


@cache
def _forms() -> tuple[tuple[re.Pattern[str], Make], ...]:
    worded = [(form, _worded(kind, freq)) for form, kind, freq in (*WEEKLY, *_OFTEN, *_LONG)]
    dated = [(form, _when(make)) for form, make in FORMS]
    beside = [(form, _worded("beside", "")) for form in BESIDE] + [(form, _worded("name", "")) for form in NAMES]
    short = [(form, _worded(kind, "")) for form, kind in _SHORT]
    forms = [(_TIMES, _times), *worded, *dated, *beside, *short]
    return tuple((re.compile(form), make) for form, make in forms)


def _worded(kind: str, freq: str) -> Make:
    return lambda match: Atom(kind, freq=freq, words=(match.groupdict().get("words") or match[0]).strip("- "))


def _when(make: Callable[[re.Match[str]], Period | None]) -> Make:
    def made(match: re.Match[str]) -> Atom | None:
        period = make(match)
        return None if period is None else Atom("when", period)

    return made


_UNITS = {
    "год": "yearly", "календ": "yearly", "учеб": "yearly", "полуг": "half-yearly", "кварт": "quarterly",
    "четверт": "quarterly", "кв": "quarterly", "мес": "monthly", "нед": "weekly", "день": "daily",
}  # fmt: skip
_UNIT = (
    r"(?P<unit>(?:календарн|учебн)[а-я]+ год[а-я]*|год[а-я]*|полугоди[а-я]|полгода|кв(?:артал[а-я]*|\.)?"
    r"|четверт[а-я]+|мес(?:яц[а-я]*|\.)?|нед(?:ел[а-я]+|\.)?|день)"
)
_COUNT = (
    r"(?:не\s+(?:реже|менее)\s+(?:чем\s+)?)?(?:(?:\d+|один|два|две|три|четыре)\s*(?:-\s*\d\s*)?"
    r"(?:-?х\s+)?)?(?:раза?|р\.?)\s*(?:в|за|/)\s*(?:кажд[а-я]+\s+)?"
)
_EACH = (
    r"(?:до\s+\d{1,2}(?:-?го)?\s+числа\s+"
    r"|не\s+позднее\s+\d{1,2}(?:-?го)?\s+числа\s+)?(?:в\s+конце\s+|по\s+окончании\s+)?кажд[а-я]{2,3}\s+"
)
_TIMES = rf"(?:{_COUNT}|{_EACH}){_UNIT}(?![а-я])"


def _times(match: re.Match[str]) -> Atom | None:
    unit = "полуг" if match["unit"] == "полгода" else match["unit"]
    freq = next(freq for stem, freq in _UNITS.items() if unit.startswith(stem))
    return Atom("often", freq=freq, words=match[0])


_OFTEN = (
    (r"ежегодн[а-я]*", "often", "yearly"),
    (r"(?:ежеполугод[а-я]*|каждые\s+полгода|по\s+полугодиям)", "often", "half-yearly"),
    (r"(?:ежекв(?:арт)?|поквартальн)[а-я]*", "often", "quarterly"),
    (r"(?:ежемес|помесячн)[а-я]*", "often", "monthly"),
    (r"еженед[а-я]*", "often", "weekly"),
    (r"ежедневн[а-я]*", "often", "daily"),
)
_ON = (
    r"(?:в\s+)?(?:течени[еи]|продолжени[еи]|период|на протяжении|весь|всего|за)\s+(?:все(?:го|й)\s+)?"
    r"(?:(?:текущего|календарного|этого|данного|отчетного|планового)\s+)?"
)
_NEED = r"необходимост[а-я]+|потребност[а-я]+|надобности"
_LONG = (
    (
        r"(?:и\s+)?(?:в\s+)?дал(?:ее|ьнейшем)\s*-?\s*(?:по\s?)?(?:постоянно|ежегодно|регулярно|систематически)",
        "onwards",
        "",
    ),
    (
        rf"(?:по мере|при)\s+(?:возникновени[а-я]+\s+)?(?:{_NEED}|поступлени[а-я]+|появлени[а-я]+)[^;,]*",
        "on_demand",
        "",
    ),
    (
        r"по\s+(?:необходимости|требованию|запрос[а-я]*|заявк[а-я]*|обращени[а-я]*|потребности)(?![а-я])[^;,]*",
        "on_demand",
        "",
    ),
    (
        r"(?:на\s+)?постоянн(?:о|ой основе)|непрерывно|систематически|(?:на\s+)?регулярно(?:й\s+основе)?"
        r"|в\s+постоянном\s+режиме|бессрочно",
        "continuous",
        "",
    ),
    (
        r"в\s+течени[еи]\s+(?:всего\s+|всей\s+)?(?P<words>(?:месяц|недел|декад)[а-я]+)(?=\s*(?:$|[;,]))",
        "stretch",
        "",
    ),
    (
        r"в\s+(?:течени[еи]|срок)\s+(?P<words>(?:\d{1,3}(?!\d)|(?:[а-я-]+\s+){0,3}(?:месяц|недел|дек?ад|сут|дн)[а-я]+)\s?[^;,]*)",
        "event",
        "",
    ),
    (rf"{_ON}(?:{STUDY}\s*)?(?:год(?:а|у|ов)?|г\.)(?!\s*,?\s*20\d\d)", "whole_period", ""),
    (rf"{_ON}(?:период[а-я]*|срока?)(?:\s+(?:реализации|действия|исполнения|выполнения)[^;,]*)?", "whole_period", ""),
    (
        rf"{STUDY}\s*год(?![а-я])|круглогодично|(?:в|на)\s+(?:весь\s+)?период\s+(?:реализации|действия)[^;,]*",
        "whole_period",
        "",
    ),
    (
        rf"(?:в\s+)?(?:течени[еи]|продолжени[еи]|период|на протяжении|за)\s+(?=20\d\d|\d\s+полуг|i|перв|втор|{MONTH})",
        "skip",
        "",
    ),
)
_ACT = (
    r"график|план|расписани|календар|циклограмм|регламент|приказ|распоряжени|положени|порядк"
    r"|срок|перечн|программ|медиаплан|задани"
)
_REST = r"[^;,]*(?:,\s*(?:утвержд|установл|определ|предусм|указан|котор)[^;,]*)*"
_AFTER = r"итогам|результатам|окончани[а-я]+|завершени[а-я]+|факту|мере|получени[а-я]+|истечени[а-я]+"
_DURING = r"период|ходе|момент|день|дни|преддверии|каникул[а-я]+|конце|начале|середине|процессе|случае"
_TERM = r"рабоч[а-я]+\s+|календарн[а-я]+\s+"
_SHORT = (
    (
        rf"(?:не\s+поз(?:днее|же)(?:\s+чем)?|(?:в\s+срок|сроком)\s+до|до|ко?)(?=\s+(?:\d|[«\"]|(?:конца|начала)\s+(?:{MONTH}|20)|{MONTH}|перв|втор|трет))(?!\s+\d+\s*-?х?\s*(?:{_TERM})?(?:дн|месяц|недел|час|сут|числ))",
        "until",
    ),
    (rf"по(?=\s+(?:\d\d?[.\s]|20\d\d|{MONTH}))", "to"),
    (rf"(?:начиная\s+)?(?:со?|от)(?=\s+(?:\d|[«\"]|(?:начала|конца)\s+(?:{MONTH}|20)|{MONTH}))", "from"),
    (r"включительно", "skip"),
    (r"-", "dash"),
    (
        rf"(?P<words>(?:за|через|спустя|(?:в\s+срок\s+)?не\s+позднее(?:\s+чем)?(?:\s+за)?)\s+\d+\s*(?:-?х\s+)?(?:\([а-я]+\)\s*)?(?:{_TERM})?(?:дн|месяц|недел|час|сут)[^;,]*)",
        "event",
    ),
    (
        rf"(?:в\s+соответствии\s+со?|согласно|по|в\s+рамках|исходя\s+из|в)\s+(?P<words>(?:[а-я-]+\s+){{0,4}}?(?:{_ACT})[а-я]*{_REST})",
        "schedule",
    ),
    (
        rf"(?P<words>(?:конец|начало|середина)\s+(?:четверт|полугоди|триместр|семестр|каникул|месяца|недели|года|{STUDY})[^;,]*)",
        "event",
    ),
    (rf"(?P<words>(?:план|график|расписание|циклограмма)(?![а-я]){_REST})", "schedule"),
    (
        rf"(?P<words>(?:после|по\s+(?:{_AFTER})|при|перед|накануне|в\s+(?:{_DURING})|во\s+время|до\s+(?:начала|окончания|конца|завершения|проведения)|ко?\s+(?:началу|концу|дню|[а-я]+[еа]нию)|одновременно|с\s+момента|за\s+(?:месяц|неделю|день)\s+до)(?![а-я])[^;,]*)",
        "event",
    ),
)
