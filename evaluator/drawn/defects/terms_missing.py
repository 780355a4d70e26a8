"""Rows without a term, with a month of no year, or with words that name no time; a plan that is mostly such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnActivity, DrawnPlan

CATEGORIES = ("deadline_missing", "deadline_without_year", "vague_deadline")
_SOURCE = re.compile(r"(?:план|график|расписание|циклограмма|приказ|положение)\b(?!\s*(?:до|к)\s)", re.I)
_VAGUE = ("continuous", "whole_period", "on_demand", "schedule", "event")
_MOSTLY = 0.5


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per plan and category with its rows; one for the file where most of its terms are vague."""
    for plan in seen.plans:
        told = any(row.row.due for row in plan.activities)  # by columns of two ends, by headings of months
        if "due" not in plan.table.columns and not told:
            yield Defect("deadline_missing", plan.document.id, "в плане нет графы срока", severity="A")
            continue
        empty = [row for row in plan.activities if not row.row.due]
        yield from _rows("deadline_missing", plan, empty, "срока нет", "A")
        yearless = [row for row in plan.activities if any(due.year in ("plan", "unknown") for due in row.due)]
        yield from _rows("deadline_without_year", plan, yearless, "в сроке не назван год", "C")
        sources = [row for row in plan.activities if _SOURCE.match(row.row.due)]
        yield from _rows("vague_deadline", plan, sources, "сроком назван другой документ", "B")
    yield from _mostly_vague(seen)


def _rows(category: str, plan: DrawnPlan, rows: list[DrawnActivity], text: str, severity: str) -> Iterator[Defect]:
    if rows:
        numbers = tuple(row.row.number for row in rows)
        quotes = tuple(dict.fromkeys(row.row.due or row.row.text[:120] for row in rows))
        yield Defect(category, plan.document.id, text, numbers, quotes, severity)


def _mostly_vague(seen: Seen) -> Iterator[Defect]:
    termed = [row for _, row in seen.rows() if row.due]
    vague = [row for row in termed if all(_is_vague(due.kind, due.freq, due.months) for due in row.due)]
    if vague and len(vague) >= _MOSTLY * len(termed):
        text = f"{len(vague)} из {len(termed)} сроков без даты: исполнение нельзя проверить"
        quotes = tuple(dict.fromkeys(row.row.due for row in vague))[:5]
        yield Defect("vague_deadline", seen.first.id, text, quotes=quotes, severity="B")


def _is_vague(kind: str, freq: str, months: tuple[int, ...]) -> bool:
    return kind in _VAGUE or (kind == "recurring" and freq == "yearly" and not months)
