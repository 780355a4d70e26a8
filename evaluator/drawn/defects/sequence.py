"""A check of something before what it rests on: monitoring of papers before the advice on how to write them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnActivity
from evaluator.drawn.words import lemmas

CATEGORIES = ("sequence",)
_CHECKS = re.compile(r"(?:мониторинг|контроль|проверка|аудит|экспертиза|анализ)\b", re.I)
_PREPARES = re.compile(
    r"(?:разработка|подготовка|составление|организация\s+консультаций|проведение\s+консультаций)\b", re.I
)
_RUN = 5


def found(seen: Seen) -> Iterator[Defect]:
    """One defect per check that ends before the preparation of the same thing begins or ends."""
    for plan in seen.plans:
        checks = [row for row in plan.activities if _CHECKS.match(row.row.text) and _ends(row)]
        prepared = [row for row in plan.activities if _PREPARES.match(row.row.text) and _ends(row)]
        for check in checks:
            later = [row for row in prepared if _ends(row) > _ends(check) and _same(row, check)]
            if later:
                rows = sorted([check, *later], key=lambda row: plan.activities.index(row))
                text = f"проверка ({check.row.due}) раньше того, что проверяется ({later[0].row.due})"
                numbers, quotes = tuple(row.row.number for row in rows), tuple(row.row.due for row in rows)
                yield Defect("sequence", plan.document.id, text, numbers, quotes, "A", 75)


def _ends(row: DrawnActivity) -> str:
    """The day until which a row with one term in one year lasts; "" for others."""
    due = row.due[0] if len(row.due) == 1 else None
    return due.end if due is not None and due.kind in ("interval", "until") and not due.end.startswith("-") else ""


def _same(row: DrawnActivity, check: DrawnActivity) -> bool:
    """Whether both name the same thing: a run of the same words."""
    a, b = lemmas(row.row.text), lemmas(check.row.text)
    runs = {tuple(a[at : at + _RUN]) for at in range(len(a) - _RUN + 1)}
    return any(tuple(b[at : at + _RUN]) in runs for at in range(len(b) - _RUN + 1))
