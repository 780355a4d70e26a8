"""The lines of a set that no package can win, whole or in part."""

from __future__ import annotations

from collections.abc import Iterator
from functools import reduce

from evaluator.lint.culprits import culprits
from evaluator.lint.refute import possible
from evaluator.lint.subject import SetSubject
from evaluator.lint.worlds import both
from evaluator.model.criteria import Line
from evaluator.model.problems import Problem

__all__ = ["of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Lines without a claim that can be true; claims that cannot beside others; claims that cannot all be true."""
    for line in subject.book.lines:
        yield from _of_line(subject, line)


def _of_line(subject: SetSubject, line: Line) -> Iterator[Problem]:
    known, claims = subject.known, line.rule.claims
    ways = [subject.ways(line, number) for number in range(len(claims))]
    lost = [claim for claim, worlds in zip(claims, ways, strict=True) if not possible(worlds, known)]
    told = {"line": line.id, "rule": line.rule_id}
    for claim in lost:
        values = {**told, "found": claim.id, "conditions": culprits(claim.conditions, line.arguments, known)}
        if len(lost) < len(claims):
            yield Problem("claim-unwinnable", subject.place(line, "points"), values)
        elif claim is lost[0]:
            yield Problem("line-unwinnable", subject.place(line, "rule"), values)
    if line.rule.award == "each" and not lost and len(claims) > 1 and not possible(reduce(both, ways), known):
        yield Problem("maximum-unreachable", subject.place(line, "points"), told)
