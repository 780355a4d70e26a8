"""The promise of a plan (meaning.md, Plans) on random packages and rulebooks, against brute force."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from fractions import Fraction
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.model.vocabulary import WORDS, Field
from evaluator.plan.catalogue import changes
from evaluator.plan.change import Change, possible
from evaluator.plan.choice import chosen, most
from evaluator.plan.effect import Effects
from evaluator.plan.patched import Ground
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.plan.oracle import Points, best, judged_points, promised, subsets
from tests.random_cases import worlds
from tests.random_rules import common_paths

MOST = 12


@given(worlds(lines=(1, 6), records=(0, 8)), st.fractions(0, 1, max_denominator=4))
@settings(max_examples=count(5000))  # half of them have an empty catalogue: over 2,000 are left
def test_the_plan_keeps_its_promise(world: tuple[Plain, Plain], share: Fraction) -> None:
    keeps_its_promise(*world, share, promised(world[0]))


@given(worlds(lines=(1, 3), records=(0, 6)), st.integers(0, 2**32), st.fractions(0, 1, max_denominator=4))
@settings(max_examples=count(2000))
def test_the_plan_keeps_its_promise_past_what_refuses_a_found_record(
    world: tuple[Plain, Plain], number: int, share: Fraction
) -> None:
    """A `none` of one found record, whose field the claim asks for, takes no line out of the promise."""
    rulebook, plain = world
    keeps_its_promise(refusing(rulebook, Random(number)), plain, share, promised(rulebook))


REFUSED: dict[str, Plain] = {
    "flag": {"is": "true"}, "number": {"at_least": "1"}, "text": {"matches": "еж"},
    "date": {"on_or_before": "2022-11-30"},
}  # fmt: skip


def refusing(rulebook: Plain, random: Random) -> Plain:
    """The rulebook with claims that also refuse their first record by the value of a field that they ask for."""
    made: Plain = deepcopy(rulebook)
    for rule in made["rules"].values():
        for place, claim in enumerate(rule["claims"]):
            first = claim["conditions"][0]
            if "as" in first and random.random() < 0.8:
                claim["conditions"] += _refusal(first, str(place), random)
    return made


def _refusal(first: Plain, place: str, random: Random) -> list[Plain]:
    kinds = tuple(first["find"]) if isinstance(first["find"], list) else (first["find"],)
    tests = {path: _refused(field, random) for path, field in common_paths(kinds).items() if not field.many}
    path, test = random.choice([(path, test) for path, test in tests.items() if test])
    where = {"id": {"is": f"${first['as']}.id"}, path: test}
    none = {"id": f"refused{place}", "none": first["find"], "where": where}
    given = {"id": f"needed{place}", "given": first["as"], "where": {path: {"present": "true"}}}
    return random.sample([none, given], 2)


def _refused(field: Field, random: Random) -> Plain:
    head, _, word = field.type.partition(":")
    if head == "word":
        return {"in": random.sample(sorted(WORDS[word])[:3], min(2, len(WORDS[word])))}
    return REFUSED.get(head, {})


def keeps_its_promise(rulebook: Plain, plain: Plain, share: Fraction, sure: set[str]) -> None:
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

    before = points(())
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
