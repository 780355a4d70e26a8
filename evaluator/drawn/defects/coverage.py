"""Years of a plan of several years without a dated activity; those named in its title whom no row is about."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnActivity, DrawnPlan

CATEGORIES = ("coverage_gap",)
_SEVERAL = 3
_ADVERSE = re.compile(r"неблагоприятн\w+\s+(?:социальн|услови)|сложн\w+\s+социальн|\bШФНСУ\b|\bШНСУ\b", re.I)


def found(seen: Seen) -> Iterator[Defect]:
    """One defect for the last years of a plan, one for each section that ends early, one for schools left out."""
    for plan in seen.plans:
        if plan.document.period is not None:
            yield from _years(plan, plan.document.period[0].year, plan.document.period[1].year)
        title = plan.document.known.title
        if (
            _ADVERSE.search(title)
            and plan.activities
            and not any(_ADVERSE.search(row.row.text) for row in plan.activities)
        ):
            rows = (plan.activities[0].row.number, plan.activities[-1].row.number)
            text = "в заголовке названы школы в неблагоприятных социальных условиях, но ни одна строка не о них"
            yield Defect("coverage_gap", plan.document.id, text, rows, (title[:200],), "A", 85)


def _years(plan: DrawnPlan, first: int, last: int) -> Iterator[Defect]:
    if last - first + 1 < _SEVERAL:
        return
    dated = [(row, year) for row in plan.activities if (year := _last_year(row))]
    if dated and max(year for _, year in dated) < last - 1:
        row, year = max(dated, key=lambda pair: pair[1])
        text = f"на {year + 1}–{last} годы нет ни одного мероприятия с датой"
        yield Defect("coverage_gap", plan.document.id, text, (row.row.number,), (row.row.due,), "A", 90)
    for section, rows in groupby(plan.activities, key=lambda row: row.row.section):
        yield from _section(plan, section, list(rows), last)


def _section(plan: DrawnPlan, section: str, rows: Sequence[DrawnActivity], last: int) -> Iterator[Defect]:
    """A section most rows of which have a year, and the last of these is well before the plan's end."""
    ended = [row for row in rows if (year := _last_year(row)) and year < last - 1 and row.due[0].kind != "from"]
    if len(rows) >= _SEVERAL and len(ended) > 0.7 * len(rows):
        numbers = tuple(row.row.number for row in ended)
        text = f"мероприятия раздела {section} кончаются раньше плана ({last} год)"
        quotes = tuple(dict.fromkeys(row.row.due for row in ended))
        yield Defect("coverage_gap", plan.document.id, text, numbers, quotes, "A", 80)


def _last_year(row: DrawnActivity) -> int:
    """The last year written in the term; 0 where there is none or the term goes on."""
    ends = [due.end or due.start for due in row.due if due.kind in ("interval", "until")]
    years = [int(end[:4]) for end in ends if end[:4].isdigit()]
    return max(years, default=0)
