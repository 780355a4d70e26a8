"""The terms of a plan's row («срок исполнения») from its words; what is not understood is told, never guessed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from evaluator.drawn.due_around import attached, said, undashed
from evaluator.drawn.due_atoms import Atom, atoms, evened, plain
from evaluator.drawn.due_calendar import Day, Period, exists, school_half
from evaluator.drawn.due_named import named

__all__ = ["Due", "PlanYears", "due_of"]

PlanYears = tuple[tuple[int, int, int], tuple[int, int, int]]
"""The first and the last day of the plan's period, each (year, month, day)."""


@dataclass(frozen=True)
class Due:
    """One term. `start` and `end` are ISO days, `--MM-DD` where no year is known; `ref` a schedule, an event, or
    words: those not understood, and those beside a period (weekday, hour, place).

    `year` of an interval says where it comes from: `explicit`, `plan` or `unknown`; of one end only `plan` is told.
    """

    kind: str
    start: str = ""
    end: str = ""
    freq: str = ""
    months: tuple[int, ...] = ()
    ref: str = ""
    year: str = ""


def due_of(text: str, plan: PlanYears | None = None) -> tuple[Due, ...]:
    """The terms in a cell, in order; () for an empty one; kind `unread` with its words for what was not understood."""
    written = evened(text)
    pieces = list(undashed(list(attached(list(atoms(plain(text)))))))
    found = list(_joined(_with_years(_of_school_years(pieces))))
    settled = _settled(found, plan)
    return tuple(replace(due, ref=named(due.kind, due.ref, written)) if due.ref else due for due in settled)


def _of_school_years(found: Sequence[Atom]) -> list[Atom]:
    """A school year right after months gives them their years: «сентябрь, май 2022-2023 учебного года»."""
    result: list[Atom] = []
    year: int | None = None
    for atom in reversed(found):
        period = atom.period
        bare = period is not None and period.start[0] is None and period.end[0] is None
        if year is not None and result and bare:
            result = result[1:] if result[0].period and result[0].period.whole_year else result
            assert period is not None  # `bare` asks
            atom = replace(atom, period=_in_school_year(period, year) or period)
        elif atom.kind not in ("dash", "to", "from"):
            year = period.start[0] if period is not None and period.start[1:] == (9, 1) and period.whole_year else None
        result.insert(0, atom)
    return result


def _in_school_year(period: Period, first: int) -> Period | None:
    start, end = (day[1:] for day in (period.start, period.end))
    a, b = ((first + (day < (8, 15)), *day) for day in (start, end))
    return Period(a, b) if a <= b and exists(a) and exists(b) else None


def _with_years(found: list[Atom]) -> list[Atom]:
    """A year written once at the end of a list («май, сентябрь 2022») counts for the months before it."""
    year: int | None = None
    result = []
    for atom in reversed(found):
        period = atom.period
        if atom.kind not in ("when", "to", "dash", "from", "skip"):
            year = None
        if period is not None:
            if period.dated:
                year = period.start[0] if not period.whole_year else None
            elif year is not None:
                period = _in_year(period, year) or period
        result.append(replace(atom, period=period))
    return result[::-1]


def _in_year(period: Period, year: int) -> Period | None:
    """None where the year has no such day, 29 February."""
    turned = period.end[1:] < period.start[1:]
    first = (year, *period.start[1:])
    last = (year + turned, *period.end[1:])
    return Period(first, last) if exists(first) and exists(last) else None


@dataclass(frozen=True)
class _Term:
    kind: str
    period: Period | None = None
    freq: str = ""
    words: str = ""


def _joined(found: Sequence[Atom]) -> Iterator[_Term]:
    """Atoms as terms: «с A по B» and «A - B» one period, «до A» its end, «с A» and «A, далее постоянно» its start."""
    at = 0
    while at < len(found):
        atom = found[at]
        ahead = [found[at + step] if at + step < len(found) else Atom("") for step in range(1, 5)]
        kinds = [atom.kind, *(following.kind for following in ahead)]
        match kinds:
            case ["from", "when", ("to" | "until" | "dash"), "when", *_]:
                yield _spanned(ahead[0], ahead[2])
                at += 4
            case ["when", ("to" | "dash"), "when", *_]:
                yield _spanned(atom, ahead[1])
                at += 3
            case ["from", "when", "onwards" | "continuous", *_]:
                yield _Term("from", ahead[0].period, words=ahead[0].words)
                at += 3
            case ["from", "when", *_]:
                yield _Term("from", ahead[0].period, words=ahead[0].words)
                at += 2
            case ["when", "onwards", *_]:
                yield _Term("from", atom.period, words=atom.words)
                at += 2
            case ["until" | "to", "when", *_] if "недел" in ahead[0].words:
                yield _Term("unread", words=said("до", ahead[0].words))  # its day is known to nobody
                at += 2
            case ["until" | "to", "when", *_]:
                yield _Term("until", ahead[0].period, words=ahead[0].words)
                at += 2
                while at < len(found) and _until_too(found[at - 1], found[at : at + 2]):
                    yield _Term("until", found[at].period, words=found[at].words)
                    at += 1
            case ["when", *_]:
                yield _Term("interval", atom.period, words=atom.words)
                at += 1
            case _:
                yield from _alone(atom)
                at += 1


def _until_too(before: Atom, after: Sequence[Atom]) -> bool:
    """Whether a day listed after «до 15 марта, 15 июня» is a deadline too."""
    days = [atom.period for atom in (before, after[0])]
    spanned = len(after) > 1 and after[1].kind in ("dash", "to")
    return not spanned and all(day is not None and day.start == day.end for day in days)


def _alone(atom: Atom) -> Iterator[_Term]:
    """An atom that no period makes a term with; «далее ежегодно» may follow one that has an end."""
    match atom.kind:
        case "skip":
            return
        case "onwards":
            yield _Term("often", freq="yearly") if "ежегодно" in atom.words else _Term("continuous")
        case "until" | "to" | "dash" | "from":
            yield _Term("unread", words=atom.words or "-")
        case kind:
            yield _Term(kind, freq=atom.freq, words=atom.words)


def _spanned(first: Atom, last: Atom) -> _Term:
    """From the first to the last; a year written once holds for both, across New Year where the months say so.

    What would end before it begins, or on a 29 February that is none, is not read.
    """
    a, b = first.period, last.period
    assert a is not None  # a `when` has a period
    assert b is not None
    start, end = a.start, b.end
    if start[0] is None and end[0] is not None:
        start = (end[0] - (start[1:] > end[1:]), *start[1:])
    elif end[0] is None and start[0] is not None:
        end = (start[0] + (end[1:] < start[1:]), *end[1:])
    elif start[0] is not None and start[0] == end[0] and end < start:
        start = (end[0] - 1, *start[1:])  # «октябрь - март 2023»: the year was carried back from the end
    backwards = start[0] is not None and start > end
    if backwards or not exists(start) or not exists(end):
        return _Term("unread", words=said(first.words, last.words) or "… - …")
    return _Term("interval", Period(start, end), words=said(first.words, last.words))


def _settled(terms: list[_Term], plan: PlanYears | None) -> Iterator[Due]:
    """Terms as they are told: months beside «ежегодно» are its months, «постоянно» beside a period adds nothing."""
    often = next((term for term in terms if term.kind == "often"), None)
    periods = [term for term in terms if term.period is not None]
    if often is not None:
        months = sorted({month for term in periods for month in _months(term)}) if often.freq == "yearly" else []
        yield Due("recurring", freq=often.freq, months=tuple(months))
    for term in terms:
        if term is often:
            continue
        if term.kind == "often":
            if often is None or term.freq != often.freq:
                yield Due("recurring", freq=term.freq)
        elif term.kind == "stretch":
            yield Due("whole_period") if _fills(term.words, plan) else Due("event", ref=term.words)
        elif term.period is None:
            yield Due(term.kind, ref=term.words if term.kind in ("schedule", "event", "unread") else "")
        elif often is None or term.period.dated:
            yield _dated(term, plan)
        elif term.kind == "until":
            yield Due("until", end=_iso(term.period.end), ref=term.words)


_STRETCHES = {"месяц": 45, "декад": 15, "недел": 10}
"""Days of the longest plan that is itself the month, the ten days or the week meant; a month of actions may be long."""


def _fills(words: str, plan: PlanYears | None) -> bool:
    """Whether «в течение месяца» is the whole of the plan, one for a month."""
    longest = next((days for stem, days in _STRETCHES.items() if words.startswith(stem)), 0)
    return plan is not None and (date(*plan[1]) - date(*plan[0])).days < longest


def _months(term: _Term) -> Iterator[int]:
    """The months of a yearly term without a year: of a deadline the month of its end."""
    period = term.period
    if period is None or period.dated:
        return
    first, last = (period.end[1] if term.kind == "until" else period.start[1]), period.end[1]
    yield from range(first, last + 1) if first <= last else (*range(first, 13), *range(1, last + 1))


def _dated(term: _Term, plan: PlanYears | None) -> Due:
    period = term.period
    assert period is not None  # the caller asks
    year = "explicit" if period.dated else "unknown"
    if not period.dated and plan is not None and "следующ" not in term.words:  # of a year that the plan does not name
        within = _in_plan(period, plan)
        period, year = (within, "plan") if within is not None else (period, year)
    told = year if year == "plan" else ""  # of one day, `--MM-DD` itself says that no year is known
    if term.kind == "from":
        return Due("from", start=_iso(period.start), ref=term.words, year=told)
    if term.kind == "until":
        day = period.start if _one_month(period) else period.end
        return Due("until", end=_iso(day), ref=term.words, year=told)
    return Due("interval", _iso(period.start), _iso(period.end), ref=term.words, year=year)


def _one_month(period: Period) -> bool:
    """«до сентября 2022» is before that month begins; «до 1 сентября» and «до 2025 года» name their last day."""
    return period.start[:2] == period.end[:2] and period.start[2] == 1 and period.end[2] > 27


def _in_plan(period: Period, plan: PlanYears) -> Period | None:
    """The period in the only year of the plan that it fits; None where it fits none or several.

    In a plan of a school year a half without a year is one of that school year.
    """
    fits = []
    if period.half and _of_a_school_year(plan):
        period = school_half(period.half)
    for year in range(plan[0][0] - 1, plan[1][0] + 1):
        there = _in_year(period, year)
        if there is not None and plan[0] <= there.start and there.end <= plan[1]:
            fits.append(there)
    return fits[0] if len(fits) == 1 else None


def _of_a_school_year(plan: PlanYears) -> bool:
    first, last = plan
    return first[1] in (8, 9) and last[0] == first[0] + 1 and 5 <= last[1] <= 8


def _iso(day: Day) -> str:
    year = "-" if day[0] is None else f"{day[0]:04d}"
    return f"{year}-{day[1]:02d}-{day[2]:02d}"
