"""Terms earlier than the approval of the plan, outside its period, or all of other years than its title says."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from evaluator.drawn.act_period import is_of_an_exam
from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.due import Due
from evaluator.drawn.plans import DrawnActivity, DrawnPlan

CATEGORIES = ("deadline_before_approval", "deadline_out_of_period", "title_year_mismatch")
_DATED = ("interval", "until", "from")
_FEW = 3


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per plan and category, with all its rows."""
    for plan in seen.plans:
        approved = plan.document.known.date or seen.first.known.date
        if approved:
            early = [row for row in plan.activities if any(_last(due) < approved for due in _dated(row))]
            text = f"план утверждён {_told(approved)}, а срок уже прошёл"
            yield from _defect("deadline_before_approval", plan, early, text)
        if plan.document.period is not None and not is_of_an_exam(plan.document.known.title):
            yield from _outside(plan)


def _outside(plan: DrawnPlan) -> Iterator[Defect]:
    assert plan.document.period is not None  # the caller asks
    first, last = (day.isoformat() for day in plan.document.period)
    outside = [row for row in plan.activities if any(not _within(due, first, last) for due in _dated(row))]
    dated = [row for row in plan.activities if any(_dated(row))]
    text = f"срок вне периода плана ({_told(first)}–{_told(last)})"
    yield from _defect("deadline_out_of_period", plan, outside, text)
    if len(dated) >= _FEW and len(outside) == len(dated):
        yield from _defect(
            "title_year_mismatch", plan, outside, "ни один срок не попадает в годы, названные в заголовке"
        )


def _dated(row: DrawnActivity) -> Iterator[Due]:
    """The terms with a year that is written; one taken from the plan cannot contradict it."""
    for due in row.due:
        if due.kind in _DATED and due.year in ("", "explicit") and not (due.start or due.end).startswith("-"):
            yield due


def _last(due: Due) -> str:
    return due.end or "9999-12-31"


def _within(due: Due, first: str, last: str) -> bool:
    return first <= (due.start or due.end) and (due.end or due.start) <= last


def _told(day: str) -> str:
    return date.fromisoformat(day).strftime("%d.%m.%Y")


def _defect(category: str, plan: DrawnPlan, rows: list[DrawnActivity], text: str) -> Iterator[Defect]:
    if rows:
        numbers, quotes = tuple(row.row.number for row in rows), tuple(dict.fromkeys(row.row.due for row in rows))
        yield Defect(category, plan.document.id, text, numbers, quotes, "A")
