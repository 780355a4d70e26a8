"""Rows that no municipal authority answers for, names without posts, posts without names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.plans import DrawnActivity, DrawnPlan

CATEGORIES = (
    "no_municipal_responsible",
    "depersonalised_responsible",
    "responsible_without_post",
    "responsible_school_level",
)
_PERSON = re.compile(r"[А-ЯЁ][а-яё]+(?:-[А-ЯЁ][а-яё]+)?\s+[А-ЯЁ]\.?\s?[А-ЯЁ]?\.?|[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+")
_POST = re.compile(
    r"начальник|заведующ|директор|специалист|методист|заместител|главн|ведущ|инспектор|консультант", re.I
)
_MOSTLY = 0.5


def found(seen: Seen) -> Iterator[Defect]:
    """Rows per plan; the habits of the whole file once."""
    for plan in seen.plans:
        if plan.document.level == "municipal" and "responsible" in plan.table.columns:
            yield from _unanswered(plan)
        schools = [row for row in plan.activities if _school_person(row)]
        yield from _rows("responsible_school_level", plan, schools, "среди ответственных работник школы", "B")
    rows = [row for _, row in seen.rows() if row.responsible]
    yield from _habits(seen, rows)


def _unanswered(plan: DrawnPlan) -> Iterator[Defect]:
    only = [
        row for row in plan.activities if row.responsible and {each.level for each in row.responsible} == {"school"}
    ]
    yield from _rows("no_municipal_responsible", plan, only, "отвечают только школы", "A")
    empty = [row for row in plan.activities if not row.row.responsible]
    yield from _rows("no_municipal_responsible", plan, empty, "ответственный не назван", "A")


def _rows(category: str, plan: DrawnPlan, rows: list[DrawnActivity], text: str, severity: str) -> Iterator[Defect]:
    if rows:
        numbers = tuple(row.row.number for row in rows)
        quotes = tuple(dict.fromkeys(row.row.responsible or row.row.text[:120] for row in rows))
        yield Defect(category, plan.document.id, text, numbers, quotes, severity)


def _school_person(row: DrawnActivity) -> bool:
    levels = {each.level for each in row.responsible}
    return "municipal" in levels and any(
        each.level == "school" and _PERSON.search(each.who) for each in row.responsible
    )


def _habits(seen: Seen, rows: list[DrawnActivity]) -> Iterator[Defect]:
    if not rows:
        return
    alike, times = Counter(row.row.responsible.casefold() for row in rows).most_common(1)[0]
    if (
        times > 2
        and times >= _MOSTLY * len(rows)
        and not _PERSON.search(_as_written(rows, alike))
        and not _POST.search(alike)
    ):
        text = f"{times} из {len(rows)} строк: один и тот же ответственный без фамилии и должности"
        yield Defect("depersonalised_responsible", seen.first.id, text, quotes=(_as_written(rows, alike),))
    named = [each.who for row in rows for each in row.responsible]
    bare = [who for who in named if _PERSON.search(who) and not re.sub(_PERSON, "", who).strip(" .,()")]
    if len(bare) > 2 and len(bare) >= _MOSTLY * len(named):
        quotes = tuple(dict.fromkeys(bare))[:5]
        yield Defect("responsible_without_post", seen.first.id, "ответственные названы без должностей", quotes=quotes)


def _as_written(rows: list[DrawnActivity], alike: str) -> str:
    return next(row.row.responsible for row in rows if row.row.responsible.casefold() == alike)
