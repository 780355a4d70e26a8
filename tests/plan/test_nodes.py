"""The promise where the set counts by a node of its own: caps, floors, weights, means, bands."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.evidence.index import evidence_of
from evaluator.judge.judge import judge
from evaluator.plan.catalogue import changes
from evaluator.plan.choice import chosen, most
from evaluator.plan.effect import Effects
from evaluator.plan.patched import Ground, patched_package
from evaluator.score import score
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.plan.oracle import promised, subsets
from tests.random_cases import worlds

BANDS = [{"below": "2", "points": "0"}, {"from": "2", "below": "4", "points": "1"}, {"from": "4", "points": "5"}]


def total_node(lines: list[str], random: Random) -> dict[str, Any]:
    """Nodes over all lines, of which `t` is the whole."""
    own = {"title": "Сумма", "reconstructed": "true", "sum": lines}
    made: list[dict[str, Any]] = [
        {"cap": "a", "at": random.choice(("2", "3.5"))},
        {"floor": "a", "at": "1"},
        {"percent": "a"},
        {"band": "a", "bands": BANDS},
        {"mean": lines},
        {"weighted": {name: random.choice(("1", "2", "0.5")) for name in lines}},
    ]
    whole = {"title": "Итог", "reconstructed": "true", **random.choice(made)}
    return {"t": whole} if "mean" in whole or "weighted" in whole else {"a": own, "t": whole}


@given(worlds(lines=(1, 5), records=(0, 7)), st.fractions(0, 1, max_denominator=4), st.integers(0, 2**32))
@settings(max_examples=count(1000))
def test_the_cheapest_plan_is_found_for_any_total(world: tuple[Plain, Plain], share: Fraction, number: int) -> None:
    rulebook, plain = world
    lines = [line["id"] for listed in rulebook["directions"].values() for line in listed]
    head = {**rulebook["set"], "scores": total_node(lines, Random(number)), "total": "t"}
    book, package = rulebook_of({**rulebook, "set": head}), package_of(plain)
    found = changes(package, book)
    if not 0 < len(found) <= 8 or promised(rulebook) != {*lines}:
        return
    directions = tuple(book.head.directions)
    effects = Effects(Ground(package, directions), book, found)
    sets = {
        tuple(sorted(one.id for one in made)): (
            score(judge(book, evidence_of(patched_package(package, made), directions))).total.earned,
            sum(one.effort for one in made),
        )
        for made in subsets(found)
    }
    highest = most(effects).score.total.earned
    assert highest == max(points for points, _ in sets.values())
    target = sets[()][0] + (highest - sets[()][0]) * share
    choice = chosen(effects, target)
    assert choice is not None
    told = (sum(one.effort for one in choice.changes), len(choice.changes), tuple(one.id for one in choice.changes))
    assert told == min((effort, len(ids), ids) for ids, (points, effort) in sets.items() if points >= target)
