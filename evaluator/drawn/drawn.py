"""Everything drawn from the content of one file: documents, reported scores, activities with their terms, defects."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from evaluator.drawn.calm import calmed
from evaluator.drawn.checks import defects_in
from evaluator.drawn.defect import Defect, Seen
from evaluator.drawn.documents import PLANS, Document, documents_of
from evaluator.drawn.plans import DrawnPlan, plans_of
from evaluator.drawn.scores import ReportedScore, scores_in_table, scores_in_text
from evaluator.model.content import Content

__all__ = ["Drawn", "drawn_from"]


@dataclass(frozen=True)
class Drawn:
    """What is proposed from one file."""

    documents: tuple[Document, ...]
    scores: tuple[ReportedScore, ...]
    plans: tuple[DrawnPlan, ...]
    defects: tuple[Defect, ...]


def drawn_from(content: Content, name: str) -> Drawn:
    """What the content of the file of that name says; an empty content gives one document of which nothing is known."""
    content = calmed(content)
    documents = tuple(documents_of(content, name))
    scores, plans = _scores(content, documents), plans_of(content, documents)
    return Drawn(documents, scores, plans, tuple(defects_in(Seen(content, documents, scores, plans))))


def _scores(content: Content, documents: Sequence[Document]) -> tuple[ReportedScore, ...]:
    found: list[ReportedScore] = []
    for document in documents:
        if document.part.type in PLANS:
            continue
        direction = document.directions[0] if len(document.directions) == 1 else ""
        for line in document.part.lines:
            found += scores_in_text(line.text, direction)
    for table in content.tables:
        found += scores_in_table(table)
    return tuple(dict.fromkeys(found))
