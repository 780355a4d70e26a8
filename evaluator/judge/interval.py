"""A number from records (the head `value`) as an interval over the completions of the gaps (meaning.md, Conditions).

A gap leaves a number free: without bounds of its field in the vocabulary, it may be any. All is exact; no floats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.evidence.index import Evidence
from evaluator.judge.candidates import candidates
from evaluator.judge.planes import Bound
from evaluator.judge.prepare import PreparedCondition
from evaluator.model.records import Record
from evaluator.model.rule import Figure, Value
from evaluator.model.values import ABSENT, FALSE, TRUE, UNKNOWN, Truth

__all__ = ["Interval", "Member", "figure_of", "interval_of", "numbered", "value_in_bounds"]

Numbers = Sequence[Fraction]


class Member(NamedTuple):
    """A record that may give its number: `sure` if it does in every completion; `number` is None if it is left out."""

    record: Record
    value: Truth
    number: Fraction | None

    @property
    def sure(self) -> bool:
        return self.value == TRUE and self.number is not None


class Interval(NamedTuple):
    """Where a number lies in every completion that has one, and whether all have; None: no bound on that side."""

    always: bool
    low: Fraction | None
    high: Fraction | None


def figure_of(condition: PreparedCondition) -> Figure:
    """What a `value` condition wants to be made one number."""
    assert isinstance(condition.written, Value)
    return condition.written.value


def numbered(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Iterator[Member]:
    """The records that may give a number, in the order of their ids: neither `where` nor an absent field forbids it."""
    path = figure_of(condition).field
    for record, value in candidates(condition, bound, evidence):
        number = record.values[path]
        if value != FALSE and number is not ABSENT:
            yield Member(record, value, number if isinstance(number, Fraction) else None)


def value_in_bounds(condition: PreparedCondition, bound: Bound, evidence: Evidence) -> Truth:
    """Whether the number lies within its bounds; where there is none, it does not."""
    found = interval_of(figure_of(condition).of, list(numbered(condition, bound, evidence)))
    if found is None:
        return FALSE
    value = TRUE if found.always else UNKNOWN
    if condition.at_least is not None:
        value = min(value, _at_least(found, condition.at_least))
    if condition.at_most is not None:
        value = min(value, _at_most(found, condition.at_most))
    return value


def _at_least(found: Interval, bound: Fraction) -> Truth:
    if found.low is not None and found.low >= bound:
        return TRUE
    return UNKNOWN if found.high is None or found.high >= bound else FALSE


def _at_most(found: Interval, bound: Fraction) -> Truth:
    if found.high is not None and found.high <= bound:
        return TRUE
    return UNKNOWN if found.low is None or found.low <= bound else FALSE


def interval_of(of: str, members: Sequence[Member]) -> Interval | None:
    """The mean, the sum or the only number of the members; None where no completion has one."""
    sure = [member.number for member in members if member.sure and member.number is not None]
    possible = [member.number for member in members if not member.sure]
    if not members or (of == "only" and len(sure) > 1):
        return None
    if of == "only" and sure:
        return Interval(not possible, sure[0], sure[0])
    always = bool(sure)
    known = [number for number in possible if number is not None]
    if len(known) < len(possible):
        return Interval(always, None, None)
    low, high = _LEAST[of](sure, known), _LEAST[of]([-number for number in sure], [-number for number in known])
    return Interval(always, low, -high)


def _least_mean(sure: Numbers, possible: Numbers) -> Fraction:
    """The least mean of all sure numbers and any of the possible ones: the smallest, as long as they lower it."""
    count, total = len(sure), sum(sure, Fraction(0))
    for number in sorted(possible):
        if count and number * count >= total:
            break
        count, total = count + 1, total + number
    return total / count


def _least_sum(sure: Numbers, possible: Numbers) -> Fraction:
    """The least sum of all sure numbers and any of the possible ones, at least one number in all."""
    below = [number for number in possible if number < 0]
    return sum([*sure, *below] or [min(possible)], Fraction(0))


def _least_only(sure: Numbers, possible: Numbers) -> Fraction:
    return min([*sure, *possible])


_LEAST: Mapping[str, Callable[[Numbers, Numbers], Fraction]] = {
    "mean": _least_mean,
    "sum": _least_sum,
    "only": _least_only,
}
