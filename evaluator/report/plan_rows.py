"""What the report of a plan holds: plain words and numbers, independent of their form."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from evaluator.score import ScoreNode

__all__ = ["PlanApart", "PlanReport", "PlanRow"]


@dataclass(frozen=True)
class PlanRow:
    """A step: what to do, for which lines, how many points come back, the effort, points per effort, the term."""

    number: int
    criteria: tuple[str, ...]
    actions: tuple[str, ...]
    changes: tuple[str, ...]
    points: Fraction
    effort: int
    worth: Fraction | None
    due: str
    questions: tuple[str, ...]


@dataclass(frozen=True)
class PlanApart:
    """A line that stays short when the plan is done: how many points, why, and what stands in the way."""

    criterion: str
    points: Fraction
    why: str
    text: str


@dataclass(frozen=True)
class PlanReport:
    """The plan in words; `scores` are (before, after, if the expert agrees) of each direction and the whole."""

    lang: str
    heading: str
    notices: tuple[str, ...]
    summary: tuple[str, ...]
    scores: tuple[tuple[ScoreNode, ScoreNode, ScoreNode | None], ...]
    rows: tuple[PlanRow, ...]
    agreed: tuple[PlanRow, ...]
    apart: tuple[PlanApart, ...]
    notes: tuple[str, ...]
    target: Fraction
    effort: int
    proven: bool
    reached: bool
