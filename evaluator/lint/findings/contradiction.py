"""The conditions of a rule that no package can fulfil together, whatever its arguments."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.culprits import culprits
from evaluator.lint.sides import Known
from evaluator.lint.subject import RuleSubject
from evaluator.model.problems import Problem

__all__ = ["of_rule"]


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each claim that cannot be true, at the last of the conditions that exclude each other."""
    for number, claim in enumerate(subject.rule.claims):
        found = culprits(claim.conditions, {}, Known())
        if found:
            place = max(at for at, condition in enumerate(claim.conditions) if condition.id in found)
            path = ("claims", number, "conditions", place)
            code = "condition-impossible" if len(found) == 1 else "conditions-contradict"
            yield subject.source.problem(code, path, found=found)
