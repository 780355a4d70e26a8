"""Numbers of rows that are left out, missing, repeated or written in different ways."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnPlan

CATEGORIES = ("numbering_gap", "numbering_missing", "numbering_format")


def found(seen: Seen) -> Iterator[Defect]:
    """A defect for each gap and each repeated number; one per plan for rows without numbers and for mixed writing."""
    for plan in seen.plans:
        typed = seen.content.source == "text"  # recognition loses points
        numbers = [row.row.number for row in plan.activities]
        yield from _gaps(plan, [number for number in numbers if number and "/" not in number])
        yield from _missing(plan, [number for number in numbers if not number or "/" in number])
        yield from _repeated(plan, numbers)
        yield from _mixed(plan) if typed else ()


def _gaps(plan: DrawnPlan, numbers: Sequence[str]) -> Iterator[Defect]:
    for before, after in pairwise(numbers):
        head, last = _split(before)
        same, following = _split(after)
        if head == same and following > last + 1 > 0:
            missing = following - last - 1
            text = f"после {before} сразу {after}: пропущено номеров: {missing}"
            yield Defect("numbering_gap", plan.document.id, text, (before, after), (before, after), "B")


def _split(number: str) -> tuple[str, int]:
    head, _, last = number.rpartition(".")
    return head, int(last) if last.isdigit() else -1


def _missing(plan: DrawnPlan, numbers: Sequence[str]) -> Iterator[Defect]:
    numbered = any(row.row.number and "/" not in row.row.number for row in plan.activities)
    if numbers and numbered:
        quotes = tuple(row.row.text[:120] for row in plan.activities if row.row.number in numbers)
        yield Defect("numbering_missing", plan.document.id, "строки без номеров", tuple(numbers), quotes, "B")


def _repeated(plan: DrawnPlan, numbers: Sequence[str]) -> Iterator[Defect]:
    for number, times in Counter(number for number in numbers if number).items():
        if times > 1 and "." in number:
            yield Defect("numbering_format", plan.document.id, f"номер {number} повторён", (number,), (number,), "C")


def _mixed(plan: DrawnPlan) -> Iterator[Defect]:
    """Numbers of one depth, some with a point at their end and some without."""
    column = plan.table.columns.get("number")
    if column is None:
        return
    written = [row.cells[column].text.strip() for row in plan.table.rows if column < len(row.cells)]
    numbers = [text for text in written if re.fullmatch(r"\d+(?:\.\d+)*\.?", text)]
    known = {row.row.number for row in plan.activities}
    for depth in sorted({text.rstrip(".").count(".") for text in numbers}):
        same = [text for text in numbers if text.rstrip(".").count(".") == depth and text.rstrip(".") in known]
        pointed, bare = [text for text in same if text.endswith(".")], [text for text in same if not text.endswith(".")]
        if pointed and bare:
            quotes = (pointed[0], bare[0])
            rows = tuple(text.rstrip(".") for text in quotes)
            yield Defect(
                "numbering_format", plan.document.id, "номера то с точкой, то без точки", rows, quotes, "C", 80
            )
