"""A defect found in a plan or an act, and what the checks see of the file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from evaluator.drawn.documents import Document
from evaluator.drawn.plans import DrawnActivity, DrawnPlan
from evaluator.drawn.scores import ReportedScore
from evaluator.model.content import Content

__all__ = ["Defect", "Seen"]

_OCR = 80
"""No defect of a recognised picture is surer than this, in per cent: it may be a fault of the recognition."""


@dataclass(frozen=True)
class Defect:
    """`category` is a word of model/categories.py; no rows where it is about the whole document.

    `severity`: A essential, B noticeable, C editorial; `confidence` in per cent.
    """

    category: str
    document: str
    text: str
    rows: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()
    severity: str = "B"
    confidence: int = 95

    def weighed(self, seen: Seen) -> Defect:
        """The same, no surer than its rows were read."""
        read = [row.row.confidence for plan in seen.plans for row in plan.activities if row.row.number in self.rows]
        limit = min(read, default=100) if seen.content.source == "text" else min([_OCR, *read])
        return replace(self, confidence=min(self.confidence, limit))


@dataclass(frozen=True)
class Seen:
    """A file as the checks see it."""

    content: Content
    documents: tuple[Document, ...]
    scores: tuple[ReportedScore, ...]
    plans: tuple[DrawnPlan, ...]

    @property
    def first(self) -> Document:
        """The document that the file is: the order before what it approves."""
        return self.documents[0]

    @cached_property
    def text(self) -> str:
        """All text, tables too."""
        return "\n".join(self.content.lines())

    @cached_property
    def prose(self) -> str:
        """The lines outside the tables."""
        return "\n".join(line.text for document in self.documents for line in document.part.lines)

    def rows(self) -> Iterator[tuple[DrawnPlan, DrawnActivity]]:
        """Every activity with its plan."""
        for plan in self.plans:
            for activity in plan.activities:
                yield plan, activity
