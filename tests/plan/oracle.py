"""Every set of changes of a small catalogue judged: what the choice must find, by brute force."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from itertools import combinations

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.plan.change import Change, possible
from evaluator.plan.patched import patched_package
from tests.judging import Plain
from tests.test_monotony import monotone_lines

__all__ = ["Points", "best", "judged_points", "promised", "subsets"]

Points = dict[str, Fraction]


def judged_points(package: Package, book: Rulebook, made: Sequence[Change]) -> Points:
    """The points of every line of the patched package."""
    evidence = evidence_of(patched_package(package, made), list(book.head.directions))
    return {verdict.line.id: verdict.earned for verdict in judge(book, evidence).verdicts}


def subsets(changes: Sequence[Change]) -> Iterator[tuple[Change, ...]]:
    """Every set of changes that can be made together."""
    for size in range(len(changes) + 1):
        yield from (chosen for chosen in combinations(changes, size) if possible(chosen))


def best(
    changes: Sequence[Change],
    before: Points,
    target: Fraction,
    points: Callable[[Sequence[Change]], Points],
    sure: set[str],
) -> tuple[int, int, tuple[str, ...]] | None:
    """(effort, number, ids) of the best set that reaches a target by lines of promise, none falling; or None."""
    found: list[tuple[int, int, tuple[str, ...]]] = []
    for chosen in subsets(changes):
        key = (sum(one.effort for one in chosen), len(chosen), tuple(sorted(one.id for one in chosen)))
        if found and key >= min(found):
            continue
        after = points(chosen)
        counted = sum(after[name] if name in sure else before[name] for name in before)
        if counted >= target and all(after[name] >= before[name] for name in before):
            found.append(key)
    return min(found, default=None)


def promised(rulebook: Plain) -> set[str]:
    """The lines for which least effort is promised."""
    return monotone_lines(rulebook)
