"""The terms of a row in words, as they were understood."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from evaluator.model.vocabulary import WORDS

__all__ = ["due_words"]

_MONTHS = (
    ("январь", "January"), ("февраль", "February"), ("март", "March"), ("апрель", "April"), ("май", "May"),
    ("июнь", "June"), ("июль", "July"), ("август", "August"), ("сентябрь", "September"), ("октябрь", "October"),
    ("ноябрь", "November"), ("декабрь", "December"),
)  # fmt: skip
_OFTEN = {
    "yearly": ("ежегодно", "every year"),
    "half-yearly": ("раз в полугодие", "every half-year"),
    "quarterly": ("ежеквартально", "every quarter"),
    "monthly": ("ежемесячно", "every month"),
    "weekly": ("еженедельно", "every week"),
    "daily": ("ежедневно", "every day"),
}
_YEAR = {"plan": ("год по плану", "year of the plan"), "unknown": ("год не указан", "year not given")}
_ENGLISH = {
    "continuous": "continuously",
    "whole_period": "the whole period",
    "schedule": "by schedule",
    "event": "by event",
    "on_demand": "on demand",
}
_UNREAD = ("не распознано", "not recognised")


def due_words(terms: Sequence[Mapping[str, Any]], lang: str) -> str:
    """All terms of a row, as `read` tells them in JSON; a dash for none."""
    return "; ".join(_term(term, lang == "en") for term in terms) or "–"


def _term(term: Mapping[str, Any], english: bool) -> str:
    kind = str(term["kind"])
    if kind in ("interval", "until", "from"):
        year = _YEAR.get(str(term.get("year", "")))
        return _period(kind, term, english) + (f" ({year[english]})" if year else "")
    if kind == "recurring":
        months = ", ".join(_MONTHS[month - 1][english] for month in term.get("months", ()))
        often = _OFTEN.get(str(term.get("freq")), (str(term.get("freq")),) * 2)[english]
        return f"{often}: {months}" if months else often
    known = _UNREAD[english] if kind == "unread" else _ENGLISH[kind] if english else WORDS["due_kind"][kind]
    return f"{known}: «{term['ref']}»" if term.get("ref") else known


def _period(kind: str, term: Mapping[str, Any], english: bool) -> str:
    start, end = (_day(str(term.get(side, ""))) for side in ("start", "end"))
    if kind == "interval":
        return start if start == end else f"{start} – {end}"
    if kind == "until":
        return f"{'by' if english else 'до'} {end}"
    return f"{'from' if english else 'с'} {start}"


def _day(written: str) -> str:
    """2023-09-01 as 01.09.2023, --09-01 as 01.09, nothing as nothing."""
    return ".".join(part for part in reversed(written.split("-")) if part)
