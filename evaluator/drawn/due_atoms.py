"""The words of a term («срок исполнения») as atoms: periods, how often, by which schedule, after which event.

Every form is tried at the place reached, in order; a run of words that none fits is an atom `unread`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from evaluator.drawn.due_beside import BESIDE, NAMES, WEEKLY
from evaluator.drawn.due_calendar import FORMS, MONTH, Period
from evaluator.drawn.due_words import LONG, OFTEN, SHORT, TIMES, UNITS

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
    text = re.sub(rf"(?<=[А-яЁё])/(?={MONTH})", ",", text, flags=re.I)
    text = re.sub(r"\s+", " ", re.sub(r"\s\.(?=\s?20\d\d)", " ", text)).strip(" .;,")
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
        atom, end = found
        if lost >= 0 and _of_the_lost(text[lost:at], atom):
            at = end
            continue
        if lost >= 0:
            yield _lost(text, lost, at)
            lost = -1
        at = end
        yield atom
    if lost >= 0:
        yield _lost(text, lost, len(text))


def _of_the_lost(words: str, atom: Atom) -> bool:
    """Whether a year is of the words right before it, which say a part of it: «1 четверть 2022-2023 уч. года»."""
    return atom.period is not None and atom.period.whole_year and bool(re.search(r"[а-яivx]\s+$", words))


def _lost(text: str, first: int, last: int) -> Atom:
    """What no form fits; in brackets of its own it is told of the period before: «сентябрь (входная диагностика)»."""
    words = text[first:last].strip(" ,;")
    if text[first - 1 : first] == "(" and words.endswith(")") and "(" not in words:
        return Atom("beside", words=words[:-1])
    return Atom("unread", words=_bared(words))


def _bared(words: str) -> str:
    """The words without the signs around them; a bracket is kept where it was opened."""
    return words.strip(" ,;" if "(" in words else " ,;)")


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
    worded = [(form, _worded(kind, freq)) for form, kind, freq in (*WEEKLY, *OFTEN, *LONG)]
    dated = [(form, _when(make)) for form, make in FORMS]
    beside = [(form, _worded("beside", "")) for form in BESIDE] + [(form, _worded("name", "")) for form in NAMES]
    short = [(form, _worded(kind, "")) for form, kind in SHORT]
    forms = [(TIMES, _times), *worded, *dated, *beside, *short]
    return tuple((re.compile(form), make) for form, make in forms)


def _worded(kind: str, freq: str) -> Make:
    return lambda match: Atom(kind, freq=freq, words=_bared(match.groupdict().get("words") or match[0]).strip("- "))


def _when(make: Callable[[re.Match[str]], Period | None]) -> Make:
    def made(match: re.Match[str]) -> Atom | None:
        period = make(match)
        return None if period is None else Atom("when", period)

    return made


def _times(match: re.Match[str]) -> Atom | None:
    unit = "полуг" if match["unit"] == "полгода" else match["unit"]
    freq = next(freq for stem, freq in UNITS.items() if unit.startswith(stem))
    return Atom("often", freq=freq, words=match[0])
