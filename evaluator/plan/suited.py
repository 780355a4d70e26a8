"""A value that passes all that is asked of a field: what stands in until somebody writes what is so."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pydantic_core import PydanticCustomError

from evaluator.judge.holds import holds
from evaluator.model.scalars import read_scalar
from evaluator.model.values import FALSE, TRUE, UNLIMITED, Days, Gap, Span
from evaluator.model.vocabulary import STRUCTS, WORDS, Field, paths_of
from evaluator.plan.change import Asked

__all__ = ["TO_FILL", "plain", "suited"]

TO_FILL = "внести"


def suited(
    kind: str, path: str, asked: Sequence[Asked], period: Span, as_of: Days, kind_of: Callable[[str], str | None]
) -> Any:
    """The plain value of a field that passes every test asked of it, None where there is none.

    A reference leads only to what `kind_of` knows, and to a kind that it may lead to.
    Of dates the day of the package comes first, or the end of the period if that is past, then the latest before it.
    """
    field = paths_of(kind)[path]
    if field.type == "span" or field.type == "struct:due":
        return _stretch(field, asked, period, as_of)
    if field.type.startswith("struct:"):
        return None
    found = dict.fromkeys(_candidates(field, asked, period, as_of))
    pool = [value for value in found if _may_stand(field, value, kind_of)]
    for value in pool:
        if _fits(value, asked):
            return (plain(value),) if _listed(kind, path) else plain(value)
    return _several(pool, asked) if _listed(kind, path) else None


def _fits(value: Any, asked: Iterable[Asked]) -> bool:
    return all(holds(one.test, value, one.wanted) == (FALSE if one.against else TRUE) for one in asked)


def _listed(kind: str, path: str) -> bool:
    """Whether the field itself is a list; a part of a list of structures is not."""
    head, _, part = path.partition(".")
    whole = paths_of(kind)[head]
    if not part or whole.type == "span":
        return whole.many
    return next(one.many for one in STRUCTS[whole.type.removeprefix("struct:")] if one.name == part)


def _may_stand(field: Field, value: Any, kind_of: Callable[[str], str | None]) -> bool:
    """Whether a field could hold a value at all."""
    head, _, tail = field.type.partition(":")
    if head == "ref":
        kind = kind_of(value) if isinstance(value, str) else None
        return kind is not None and (tail == "*" or kind in tail.split(","))
    try:
        read_scalar(field.type, absent=False)(plain(value))
    except PydanticCustomError:
        return False
    return True


def _several(pool: Sequence[Any], asked: Sequence[Asked]) -> Any:
    """A list in which each test has an element that passes it, and no element is one that is refused."""
    refused, wanted = [one for one in asked if one.against], [one for one in asked if not one.against]
    left = [value for value in pool if _fits(value, refused)]
    chosen = [next((v for v in left if holds(one.test, v, one.wanted) == TRUE), None) for one in wanted]
    return None if not chosen or None in chosen else tuple(dict.fromkeys(plain(value) for value in chosen))


def _stretch(field: Field, asked: Sequence[Asked], period: Span, as_of: Days) -> Any:
    """A span of time: its ends are those of the spans it is compared with, or one of the days it is compared with."""
    days = [*_days(asked, period, as_of)]
    for start in days:
        for end in sorted(days, key=lambda day: day.last, reverse=True):
            value = Span(start, end)
            if start.first <= end.last and _fits(value, asked):
                told = {"from": plain(start), "to": plain(end)}
                return (told,) if field.many else told
    return None


def _wanted(asked: Iterable[Asked]) -> Iterator[Any]:
    for one in asked:
        if one.test != "present":
            yield from one.wanted if isinstance(one.wanted, tuple) else (one.wanted,)


def _days(asked: Sequence[Asked], period: Span, as_of: Days) -> Iterator[Days]:
    """The day of the package, or the end of a period that is past; then the days named, the latest before first."""
    ends: list[Any] = [period.start, period.end]
    for value in _wanted(asked):
        ends += [value.start, value.end] if isinstance(value, Span) else [value]
    found = {day for end in ends if isinstance(end, Days) for day in (end.first, end.last)}
    found |= {beside for day in found for beside in _beside(day)} if any(one.against for one in asked) else set()
    ends_on = period.end
    today = min(as_of.first, ends_on.first) if isinstance(ends_on, Days) else as_of.first
    found |= {as_of.first}
    yield Days(today, today)
    for day in [*sorted((d for d in found if d < today), reverse=True), *sorted(d for d in found if d > today)]:
        yield Days(day, day)


def _beside(day: date) -> Iterator[date]:
    """The day before and the day after: the nearest that a comparison with a day refuses."""
    if date.min < day < date.max:
        yield from (day - timedelta(1), day + timedelta(1))


def _candidates(field: Field, asked: Sequence[Asked], period: Span, as_of: Days) -> Iterator[Any]:
    head, _, tail = field.type.partition(":")
    if head in ("date", "end"):
        yield from _days(asked, period, as_of)
        return
    named = [value for value in _wanted(asked) if not isinstance(value, Gap | Days | Span)]
    yield from named
    if head == "flag":
        yield from (True, False)
    elif head == "word":
        yield from sorted(WORDS[tail], key=lambda word: word != "other")
    elif head == "number":
        yield Fraction(1)
        yield from (value + more for value in named if isinstance(value, Fraction) for more in (1, -1))
    elif head == "text":
        texts = [value for value in named if isinstance(value, str)]
        yield TO_FILL
        yield " ".join([TO_FILL, *texts])


def plain(value: Any) -> Any:
    """A typed value as a package file writes it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Days):
        if value.first == value.last:
            return value.first.isoformat()
        whole_year = value.first.month == 1 and value.last.month == 12
        return value.first.isoformat()[: 4 if whole_year else 7]
    if isinstance(value, Fraction):
        return format(Decimal(value.numerator) / value.denominator, "f")
    return "unlimited" if value is UNLIMITED else value
