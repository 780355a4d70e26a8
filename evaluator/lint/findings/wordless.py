"""The conditions that leave a district without a word: why the points are lost, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.subject import RuleSubject
from evaluator.model.problems import Problem
from evaluator.model.rule import Condition, Find

__all__ = ["of_rule"]


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each condition, those inside an `any_of` apart, without words for its loss or without a remedy.

    A `find` may do with the words for no candidate, if it tests nothing that a candidate can fail.
    """
    for number, claim in enumerate(subject.rule.claims):
        for place, condition in enumerate(claim.conditions):
            path = ("claims", number, "conditions", place)
            if not _worded(condition):
                yield subject.source.problem("words-missing", path, found=condition.id)
            if not condition.remedy:
                yield subject.source.problem("remedy-missing", path, found=condition.id)


def _worded(condition: Condition) -> bool:
    return bool(condition.lost) or (isinstance(condition, Find) and bool(condition.none) and not condition.where)
