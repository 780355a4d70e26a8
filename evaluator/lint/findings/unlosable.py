"""The lines of a set that no package can lose: their points say nothing about anyone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from evaluator.lint.demand import Demand, Scope, World, demands_of
from evaluator.lint.implied import implies
from evaluator.lint.refute import refuted
from evaluator.lint.sides import Known
from evaluator.lint.subject import SetSubject
from evaluator.model.criteria import Line
from evaluator.model.problems import Problem
from evaluator.model.rule import AnyOf, Condition, Count, Find, NoneOf, reference
from evaluator.rulebook.rule_checks import wheres

__all__ = ["never_false", "of_set"]


def of_set(subject: SetSubject) -> Iterator[Problem]:
    """Each line whose points stand or wait in every package, even an empty one that is closed."""
    for line in subject.book.lines:
        if _kept(line, subject.known):
            yield Problem("line-unlosable", subject.place(line, "rule"), {"line": line.id, "rule": line.rule_id})


def _kept(line: Line, known: Known) -> bool:
    safe = [
        all(never_false(condition, line.arguments, known) for condition in claim.conditions)
        for claim in line.rule.claims
    ]
    if line.rule.award == "graded":
        return any(one and points == line.maximum for one, points in zip(safe, line.claim_points, strict=True))
    return all(safe)


def never_false(condition: Condition, arguments: Mapping[str, Any], known: Known) -> bool:
    """Whether no package makes a condition false; one that speaks of a name is false where that is unbound."""
    if _speaks(condition):
        return False
    if isinstance(condition, NoneOf):
        return refuted(World({"": condition.none}, (*_demands(condition, condition.none, arguments),)), known)
    if not isinstance(condition, AnyOf):
        return False
    absent = [part for part in condition.any_of if isinstance(part, NoneOf) and not _speaks(part)]
    others = [part for part in condition.any_of if not _speaks(part)]
    return any(never_false(part, arguments, known) for part in others) or any(
        _instead(one, other, arguments) for one in absent for other in others
    )


def _instead(one: NoneOf, other: Condition, arguments: Mapping[str, Any]) -> bool:
    """Whether the other condition holds wherever a record makes `none` false."""
    kinds = other.find if isinstance(other, Find) else other.count if isinstance(other, Count) else ()
    if not {*one.none} <= {*kinds} or (isinstance(other, Count) and other.at_least > 1):
        return False
    found, wanted = _demands(one, one.none, arguments), _demands(other, kinds, arguments)
    return all(any(_stronger(have, asked) for have in found) for asked in wanted)


def _stronger(have: Demand, asked: Demand) -> bool:
    return have.path == asked.path and implies((have.test, have.wanted), (asked.test, asked.wanted))


def _demands(condition: Any, kinds: tuple[str, ...], arguments: Mapping[str, Any]) -> list[Demand]:
    return [*demands_of("", kinds, condition.where, Scope({}, arguments, ""))]


def _speaks(condition: Condition) -> bool:
    """Whether a condition's own tests speak of an earlier name."""
    wanted = [one for _, where in wheres(condition) for tests in where.values() for _, one in tests.written()]
    return any((reference(one) or ("", ""))[0] for one in wanted)
