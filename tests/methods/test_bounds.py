"""Until nothing is pending a result lies between bounds, and a place in a range: methods/bounds.py and ranks.py."""

from __future__ import annotations

from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.methods.amount import Amount, Part
from evaluator.methods.bounds import Bounds, bounded
from evaluator.methods.formula import placed
from evaluator.model.score_node import BestNode, RangeNode, RelativeNode
from evaluator.nodes import NodeScore
from evaluator.ranks import places, possible_places, ranked_bounds, share_of
from evaluator.score import Score, compared, node_of, printed
from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.methods import sets
from tests.methods.test_numbers import COMPLETE, FIGURE, records
from tests.methods.test_properties import random_book, random_standing

NAMES = ("Северный", "Южный", "Западный")
ENDS = st.tuples(st.integers(0, 3), st.integers(0, 3)).map(lambda pair: Bounds(*map(Fraction, sorted(pair))))
SAME = st.sampled_from((0, 5, 10))


def ends(low: int | Fraction, high: int) -> Bounds:
    return Bounds(Fraction(low), Fraction(high))


def numbers(one: Bounds) -> list[Fraction]:
    """The whole numbers within bounds."""
    return [Fraction(number) for number in range(int(one.low), int(one.high) + 1)]


@given(ENDS, st.lists(ENDS, max_size=3), SAME, st.sampled_from(("best", "range", "inverse")))
@settings(max_examples=count(3000))
def test_the_bounds_of_a_relative_node_are_the_least_and_the_greatest_that_can_be(
    own: Bounds, others: list[Bounds], same: int, method: str
) -> None:
    """Every number of one's own against every number of the others."""
    head: dict[str, Any] = {"title": "К", "reconstructed": True, "to": Fraction(10), "if_same": Fraction(same)}
    node: RelativeNode
    if method == "best":
        node = BestNode.model_construct(**head, best="a", reference={})
    else:
        node = RangeNode.model_construct(**head, range="a", inverse=method == "inverse", reference={})
    leaves = {"a": Part(Amount(own.low, own.high, Fraction(3)))}
    found = bounded({"rel": node}, leaves, {"rel": others})["rel"]
    every = [placed(node, one, peers) for one in numbers(own) for peers in product(*map(numbers, others))]
    assert found == (min(every), max(every))


@given(st.lists(ENDS, min_size=1, max_size=4))
@settings(max_examples=count(3000))
def test_possible_places_are_those_that_some_outcome_gives(bounds: list[Bounds]) -> None:
    """Brute force over every whole number that each may get."""
    every = [places(values) for values in product(*map(numbers, bounds))]
    for order, found in enumerate(possible_places(bounds)):
        seen = {ranks[order] for ranks in every}
        assert (found is None) == (len(seen) == 1)
        if found is not None:
            assert found == (min(first for first, _ in seen), max(last for _, last in seen))


def settled(random: Random, standing: dict[str, Any]) -> dict[str, Any]:
    """A way in which what is pending may end."""
    won = [name for name in standing["maybe"] if random.random() < 0.5]
    return {**standing, "won": [*standing["won"], *won], "maybe": []}


def ranks_of(cohort: dict[str, Score], place: int) -> list[tuple[int, int]]:
    return places([share_of(node_of(one.nodes[place])) for one in cohort.values()])


def within(was: NodeScore, now: NodeScore) -> None:
    """Nothing; what came of a node lies between its bounds, exactly, in print and in percent."""
    if was.bounds is None or now.amount is None or now.bounds is None:
        assert was.bounds == now.bounds
        return
    assert now.bounds.closed, now
    assert was.bounds.low <= now.amount.low == now.bounds.low <= was.bounds.high, was
    before, after = printed(node_of(was)), printed(node_of(now))
    assert before.bounds.low <= after.earned <= before.bounds.high
    assert (before.percents is None) == (after.percent is None)
    if before.percents is not None and after.percent is not None:
        assert before.percents.low <= after.percent <= before.percents.high


@pytest.mark.parametrize("number", range(count(150)))
def test_however_a_cohort_is_decided_nothing_leaves_its_bounds(number: int) -> None:
    """Nodes of every method over nodes of every method, relative ones too: the numbers, percents and places."""
    random = Random(f"{SEED}/{number}")
    rulebook = random_book(random)
    standings = {name: random_standing(random, rulebook) for name in NAMES}
    for standing in standings.values():
        del standing["maybe"][2:]
    before = compared({name: sets.scored(rulebook, sets.package(**one)) for name, one in standings.items()})
    whole = [place for place in range(len(rulebook.head.scores))
             if all(one.nodes[place].amount is not None for one in before.values())]  # fmt: skip
    possible = {
        place: possible_places([ranked_bounds(one, one.nodes[place].id) for one in before.values()]) for place in whole
    }
    for one in before.values():
        for node in one.nodes:
            told = printed(node_of(node))
            assert (node.bounds is None) == (node.amount is None)
            assert told.bounds.low <= told.earned <= told.bounds.high
            if node.bounds and node.amount and not node.bounds.closed:
                assert node.bounds.low <= node.amount.low <= node.bounds.high
    for _ in range(6):
        decided = {name: settled(random, one) for name, one in standings.items()}
        after = compared({name: sets.scored(rulebook, sets.package(**one)) for name, one in decided.items()})
        for name in NAMES:
            for was, now in zip(before[name].nodes, after[name].nodes, strict=True):
                within(was, now)
        for place, ranges in possible.items():
            first, last = ranks_of(before, place), ranks_of(after, place)
            for order, ranked in enumerate(last):
                best, worst = ranges[order] or first[order]
                assert best <= ranked[0] <= ranked[1] <= worst


def cohort(nodes: Plain, *standings: dict[str, Any], **head: Any) -> dict[str, Score]:
    """Districts by name with lines a and b of two points each."""
    book = sets.book({"a": "2", "b": "2"}, nodes, methods=["sum", "best", "range"], **head)
    told = {name: sets.scored(book, sets.package(**one)) for name, one in zip(NAMES, standings, strict=False)}
    return compared(told)


def test_anothers_pending_points_open_what_is_held_against_them() -> None:
    """The first waits for nothing, yet is 100 or 50 of the best, as the second is decided."""
    told = cohort({"all": {"sum": ["a", "b"]}, "rel": {"best": "all", "if_same": "0"}},
                  {"won": ["a"]}, {"won": ["a"], "maybe": ["b"]})  # fmt: skip
    (first, second) = (sets.node(one, "rel") for one in told.values())
    assert node_of(first).earned == 100
    assert first.bounds == ends(50, 100)
    assert second.bounds == ends(100, 100)
    assert node_of(first).pending == 0


def test_places_by_a_relative_node_are_those_of_what_it_compares() -> None:
    """By its own bounds alone, 0 to 100 each, every place would seem possible to everyone."""
    told = cohort({"rel": {"range": "a", "if_same": "100"}}, {"won": ["a"]}, {"maybe": ["a"]}, {}, total="rel").values()
    assert [one.total.bounds for one in told] == [ends(100, 100), ends(0, 100), ends(0, 0)]
    assert possible_places([ranked_bounds(one) for one in told]) == [(1, 2), (1, 3), (2, 3)]


def test_where_less_is_better_places_go_the_other_way_round() -> None:
    """40 for certain, 80 or, where that record is not confirmed, nothing (0), 60 for certain: less is better."""
    nodes: dict[str, Plain] = {
        "m": {"range": "n", "if_same": "50", "inverse": "true"},
        "n": {"value": FIGURE, "most": "100"},
    }
    book = sets.book({"l": "1"}, nodes, methods=["range", "value"])
    plain = [sets.package(records=records(one)) | {"complete": [COMPLETE]} for one in (40, "~80", 60)]
    told = compared({name: sets.scored(book, one) for name, one in zip(NAMES, plain, strict=True)}).values()
    assert possible_places([ranked_bounds(one, "m") for one in told]) == [(1, 2), (1, 3), (2, 3)]
    assert [sets.node(one, "m").bounds for one in told] == [ends(Fraction(100, 3), 100), ends(0, 100), ends(0, 50)]


def test_numbers_that_an_act_fixes_do_not_move() -> None:
    """Though a municipality of that name has something pending."""
    fixed: Plain = {"best": "a", "if_same": "0", "reference": {NAMES[1]: "2"}}
    told = cohort({"rel": fixed}, {"won": ["a"]}, {"maybe": ["a"]})
    assert sets.node(told[NAMES[0]], "rel").bounds == ends(100, 100)
    alone = cohort({"rel": {"best": "a", "if_same": "0"}}, {"won": ["a"]})
    assert sets.node(alone[NAMES[0]], "rel").bounds == ends(0, 100)  # nothing is known of the others
