"""Rows that name a state instead of an action, years of study called years, growth of shares told in per cent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen

CATEGORIES = ("state_not_action", "period_name", "unit_error", "measure_is_participation")
_STATE = re.compile(
    r"(?:наличие|отсутствие|готовность|соответствие|доступность|открытость|доля|количество|число)\b", re.I
)
_SCHOOL_YEAR = re.compile(r"\b(?:за|в|на)\s+(?P<first>20\d\d)\s?[-–/]\s?(?P<last>20\d\d)\s+год(?![ыоа][ва]?\b)[ау]?\b")
_GROWTH = re.compile(
    r"(?:увеличен|увеличил|рост|прирост|вырос|повышен|повысил"
    r"|снижен|снизил|уменьшен|уменьшил)[а-яё]*[^.;\n]{0,60}?\s+на\s+"
    r"\d+(?:[.,]\d+)?\s*(?:%|процент(?!н))",
    re.I,
)
_JOINS = re.compile(r"обеспечение\s+участия\b", re.I)


def found(seen: Seen) -> Iterator[Defect]:
    """States and participation per plan; the others once for the file."""
    for plan in seen.plans:
        for category, form, text in (
            ("state_not_action", _STATE, "строка называет состояние, а не действие"),
            ("measure_is_participation", _JOINS, "участие в чужом мероприятии вместо своей меры"),
        ):
            rows = [row.row for row in plan.activities if form.match(row.row.text)]
            if rows:
                numbers, quotes = tuple(row.number for row in rows), tuple(row.text[:120] for row in rows)
                yield Defect(category, plan.document.id, text, numbers, quotes, "B", 90)
    for category, quotes, text in (
        ("period_name", _years(seen.text), "учебный год назван годом"),
        ("unit_error", _growth(seen), "разность долей названа в процентах, верно в процентных пунктах"),
    ):
        if quotes:
            yield Defect(category, seen.first.id, text, quotes=quotes, severity="C" if "year" in category else "B")


def _years(text: str) -> tuple[str, ...]:
    next_year = (match for match in _SCHOOL_YEAR.finditer(text) if int(match["last"]) == int(match["first"]) + 1)
    return tuple(dict.fromkeys(match[0] for match in next_year))


def _growth(seen: Seen) -> tuple[str, ...]:
    """Only where shares are told: two percentages that the growth is between."""
    shares = len(seen.scores) > 1 or len(re.findall(r"\d\s*%", seen.prose)) > 2
    return tuple(match[0] for match in _GROWTH.finditer(seen.prose)) if shares else ()
