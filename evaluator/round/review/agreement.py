"""How often experts agree, line by line, and how far beyond chance: where they do not, the line may be badly worded."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.round.review.answers import complete, differ
from evaluator.round.review.coefficients import Coefficients, coefficients
from evaluator.round.review.model import Review

__all__ = ["Agreement", "agreement", "worst_first"]


class Agreement(NamedTuple):
    """Of a line: its questions, how many all experts have answered, in how many of `pairs` two agreed, what waits.

    `beyond` are the coefficients of their first marks.
    """

    line: str
    questions: int
    answered: int
    pairs: int
    equal: int
    third: int
    beyond: Coefficients

    @property
    def percent(self) -> Fraction | None:
        """Simple percent agreement of the first marks, None without a pair."""
        return Fraction(100 * self.equal, self.pairs) if self.pairs else None


def worst_first(told: Sequence[Agreement]) -> list[Agreement]:
    """Those of enough answers first, the least α foremost; then those of few; then those of which none is defined."""
    return sorted(told, key=lambda one: (one.beyond.alpha is None, one.beyond.few, one.beyond.alpha or 0.0))


def agreement(review: Review, lines: Sequence[str]) -> tuple[Agreement, ...]:
    """The agreement of every line that has a question, in the order of the lines."""
    return tuple(_of(review, line) for line in lines if any(question.line == line for question in review.questions))


def _of(review: Review, line: str) -> Agreement:
    questions = [question for question in review.questions if question.line == line]
    done = [question for question in questions if complete(question, review)]
    pairs = [[mark.value for mark in review.of(question) if mark.kind == "expert"] for question in done]
    pairs = [values for values in pairs if len(values) > 1]
    equal = sum(len(set(values)) == 1 for values in pairs)
    third = sum(differ(question, review) for question in done)
    marks = [
        (mark.expert, question.label, mark.value)
        for question in done
        for mark in review.of(question)
        if mark.kind == "expert"
    ]
    return Agreement(line, len(questions), len(done), len(pairs), equal, third, coefficients(marks))
