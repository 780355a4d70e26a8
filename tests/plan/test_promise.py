"""The promise of a plan (meaning.md, Plans) on random packages and rulebooks, against brute force."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.plan.catalogue import changes
from evaluator.plan.change import Change, possible
from evaluator.plan.choice import chosen, most
from evaluator.plan.effect import Effects
from evaluator.plan.patched import Ground
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.plan.oracle import Points, best, judged_points, promised, subsets
from tests.random_cases import worlds

MOST = 12


@given(worlds(lines=(1, 6), records=(0, 8)), st.fractions(0, 1, max_denominator=4))
@settings(max_examples=count(5000))  # half of them have an empty catalogue: over 2,000 are left
def test_the_plan_keeps_its_promise(world: tuple[Plain, Plain], share: Fraction) -> None:
    rulebook, plain = world
    book = rulebook_of(rulebook)
    package = package_of(plain)
    catalogue = changes(package, book)
    if not 0 < len(catalogue) <= MOST:
        return
    effects = Effects(Ground(package, tuple(book.head.directions)), book, catalogue)
    known: dict[tuple[str, ...], Points] = {}

    def points(made: Sequence[Change]) -> Points:
        key = tuple(sorted(change.id for change in made))
        if key not in known:
            known[key] = judged_points(package, book, made)
        return known[key]

    before, sure = points(()), promised(rulebook)
    highest = most(effects).score.total.earned
    target = sum(before.values()) + (highest - sum(before.values())) * share
    choice = chosen(effects, target)
    assert choice is not None
    after = points(choice.changes)
    assert sum(after.values()) == choice.score.total.earned >= target
    assert all(after[name] >= before[name] for name in before)
    for change in choice.changes:
        rest = [one for one in choice.changes if one is not change]
        less = points(rest)
        fell = any(less[name] < before[name] for name in before)
        assert sum(less.values()) < target or fell or not possible(rest)
    told = (sum(one.effort for one in choice.changes), len(choice.changes), tuple(one.id for one in choice.changes))
    least = best(catalogue, before, target, points, sure)
    if sure == before.keys():
        assert told == least
        sums = [sum(points(one).values()) for one in subsets(catalogue)]
        assert highest == max(sums)
    else:
        assert least is None or told[0] <= least[0]
