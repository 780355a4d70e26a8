"""The values of the rule language: three truths, two gaps, dates known to a day, a month or a year, spans of time."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import Final

__all__ = [
    "ABSENT", "FALSE", "LEFT_OUT", "TRUE", "UNKNOWN", "UNLIMITED", "Days", "Fresh", "Gap", "Span", "Truth", "Unlimited",
    "days",
]  # fmt: skip

Truth = int
"""Strong Kleene truth, ordered: `min` is and, `max` is or; must = TRUE, may = not FALSE (meaning.md, Values)."""
FALSE: Final = 0
UNKNOWN: Final = 1
TRUE: Final = 2


class Gap(Enum):
    """Why a field has no value: nobody wrote one (unknown), or it was looked for and is not there."""

    LEFT_OUT = "left out"
    ABSENT = "absent"


class Unlimited(Enum):
    """The end of a span that was written as having none («бессрочно»)."""

    UNLIMITED = "unlimited"


LEFT_OUT = Gap.LEFT_OUT
ABSENT = Gap.ABSENT
UNLIMITED = Unlimited.UNLIMITED


@dataclass(frozen=True, slots=True)
class Days:
    """A date as the interval of days that it may be: one day, a month or a year, both ends included."""

    first: date
    last: date


@dataclass(frozen=True)
class Span:
    """A stretch of time; each end is a date, a gap or, for the end, `UNLIMITED`."""

    start: Days | Gap
    end: Days | Gap | Unlimited


@dataclass(frozen=True)
class Fresh:
    """The id of a possible record of an open section: it differs from every id in the package."""

    section: tuple[str, str | None]


_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?\Z", re.ASCII)


def days(text: str) -> Days | None:
    """The days that `2022-11-30`, `2022-11` or `2022` may be, or None where there is no such date."""
    match = _DATE.match(text)
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        return None
    if day is not None:
        return Days(first, first)
    month_end = month or 12
    return Days(first, date(first.year, month_end, calendar.monthrange(first.year, month_end)[1]))
