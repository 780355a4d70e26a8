"""A number from records in words: where it lies, what is wanted of it, of which records it is made."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from evaluator.evidence.index import Evidence
from evaluator.judge.interval import Interval, Member, figure_of, interval_of, numbered
from evaluator.judge.planes import Bound
from evaluator.judge.prepare import PreparedCondition
from evaluator.report.asked import bound_words, figure_words
from evaluator.report.words import decimal, text

__all__ = ["figure_note", "number_text"]

_LISTED = 8
_PLACES = 2


def figure_note(condition: PreparedCondition, bound: Bound, evidence: Evidence, lang: str, key: str = "figure") -> str:
    """What a `value` condition found: the number or its interval, the bounds, the records that give it or may.

    With the key `figure scored` it is what a score node found, which has no bounds.
    """
    members = list(numbered(condition, bound, evidence))
    found = interval_of(figure_of(condition).of, members)
    bounds = ", ".join(bound_words(condition, lang))
    parts = [text(key, lang, **figure_words(condition, lang), found=_found(found, members, lang), bounds=bounds)]
    for heading, some in (("figure sure", True), ("figure possible", False)):
        listed = [_member(member, lang) for member in members if member.sure == some]
        if listed:
            few = [*listed[:_LISTED], *(["…"] if listed[_LISTED:] else [])]
            parts.append(text(heading, lang, records=", ".join(few)))
    return "; ".join(parts)


def _found(found: Interval | None, members: Sequence[Member], lang: str) -> str:
    if found is None:
        return text("figure several" if members else "figure missing", lang)
    return "".join(_lies(found, lang))


def _lies(found: Interval, lang: str) -> Iterator[str]:
    if found.low is None or found.high is None:
        yield text("figure unknown", lang)
    elif found.low == found.high:
        yield number_text(found.low, lang)
    else:
        yield text("figure between", lang, low=number_text(found.low, lang), high=number_text(found.high, lang))
    if not found.always:
        yield text("figure unsure", lang)


def _member(member: Member, lang: str) -> str:
    record, number = member.record, member.number
    if record.position < 0:
        direction = record.values.get("direction")
        where = text("direction", lang, direction=direction) if isinstance(direction, str) else ""
        return text("figure section", lang, direction=where)
    return f"{record.id} ({text('left out', lang) if number is None else number_text(number, lang)})"


def number_text(number: Fraction, lang: str) -> str:
    """A number with all its decimals; one that has no end is cut, not rounded, and says so: 49,99… is below 50."""
    try:
        return decimal(number, lang)
    except ValueError:
        cut = Fraction(abs(number.numerator) * 10**_PLACES // number.denominator, 10**_PLACES)
        whole, _, part = decimal(cut).partition(".")
        point = "." if lang == "en" else ","
        return f"{'-' if number < 0 else ''}{whole}{point}{part:0<{_PLACES}}…"
