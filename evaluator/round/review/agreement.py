"""How often two experts agree, line by line."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from evaluator.round.review.answers import complete, differ
from evaluator.round.review.model import Review

__all__ = ["Agreement", "agreement"]


class Agreement(NamedTuple):
    """Of a line: its questions, how many all experts have answered, in how many of `pairs` two agreed, what waits."""

    line: str
    questions: int
    answered: int
    pairs: int
    equal: int
    third: int

    @property
    def percent(self) -> Fraction | None:
        """Simple percent agreement of the first marks, None without a pair."""
        return Fraction(100 * self.equal, self.pairs) if self.pairs else None


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
    return Agreement(line, len(questions), len(done), len(pairs), equal, third)
