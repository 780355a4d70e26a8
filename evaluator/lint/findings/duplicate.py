"""What is paid twice: two lines, or two claims of one rule, that ask the same of a package."""

from __future__ import annotations

from collections.abc import Iterator

from evaluator.lint.asked import asked_by
from evaluator.lint.subject import RuleSubject, SetSubject
from evaluator.model.problems import Problem

__all__ = ["of_rule", "of_set"]


def of_rule(subject: RuleSubject) -> Iterator[Problem]:
    """Each claim that asks what an earlier one of its rule does."""
    first: dict[str, str] = {}
    for number, claim in enumerate(subject.rule.claims):
        same = first.setdefault(asked_by(claim, {}), claim.id)
        if same != claim.id:
            yield subject.source.problem("claim-duplicate", ("claims", number), found=claim.id, first=same)


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Each line that asks what an earlier one of its set does."""
    first: dict[tuple[str, ...], str] = {}
    for line in subject.book.lines:
        asked = tuple(sorted(asked_by(claim, line.arguments) for claim in line.rule.claims))
        same = first.setdefault((line.rule.award, *asked), line.id)
        if same != line.id:
            yield Problem("line-duplicate", subject.place(line), {"line": line.id, "first": same})
