"""The plans of a file: each table of activities with its document, terms and names of its rows understood."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.drawn.act_period import is_of_an_exam
from evaluator.drawn.documents import Document
from evaluator.drawn.due import Due, PlanYears, due_of
from evaluator.drawn.plan_rows import Activity, activities_of
from evaluator.drawn.plan_table import PlanTable, plan_tables
from evaluator.drawn.responsible import Responsible, participants_of, responsible_of
from evaluator.model.content import Content

__all__ = ["DrawnActivity", "DrawnPlan", "plans_of"]


@dataclass(frozen=True)
class DrawnActivity:
    """A row of a plan with its terms and names understood; what was not is a term of the kind `unread`."""

    row: Activity
    due: tuple[Due, ...]
    responsible: tuple[Responsible, ...]
    participants: tuple[str, ...]


@dataclass(frozen=True)
class DrawnPlan:
    """A table of activities and the document that it belongs to."""

    document: Document
    table: PlanTable
    activities: tuple[DrawnActivity, ...]


def plans_of(content: Content, documents: Sequence[Document]) -> tuple[DrawnPlan, ...]:
    """The plans in order."""
    return tuple(_plan(table, document) for table, document in _owned(content, documents))


def _owned(content: Content, documents: Sequence[Document]) -> list[tuple[PlanTable, Document]]:
    """Each plan's table with its document: one for one where they are as many, else the document around the table."""
    tables = plan_tables(content)
    plans = [document for document in documents if document.is_plan]
    if len(plans) == len(tables):
        return list(zip(tables, plans, strict=True))
    return [(table, _around(content, table, documents)) for table in tables]


def _around(content: Content, table: PlanTable, documents: Sequence[Document]) -> Document:
    first = table.rows[0] if table.rows else None
    number = next((at for at, held in enumerate(content.tables, 1) if first in held.rows), 0)
    return next((document for document in documents if number in document.part.tables), documents[-1])


def _plan(table: PlanTable, document: Document) -> DrawnPlan:
    years = _years(document)
    level = document.level if document.level in ("municipal", "school") else ""
    rows = tuple(
        DrawnActivity(
            row, due_of(row.due, years), responsible_of(row.responsible, level), participants_of(row.participants)
        )
        for row in activities_of(table)
    )
    return DrawnPlan(document, table, rows)


def _years(document: Document) -> PlanYears | None:
    if document.period is None or is_of_an_exam(document.known.title):
        return None
    first, last = document.period
    return (first.year, first.month, first.day), (last.year, last.month, last.day)
