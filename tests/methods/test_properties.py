"""Random trees of nodes over random lines: bounds, monotony, exact sums and an exact ledger."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import product
from random import Random
from typing import Any

import pytest

from evaluator.methods.rounding import apportioned, half_up
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import RelativeNode, children_of
from evaluator.score import Score, node_of, printed
from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.methods.sets import book, package, scored

_WORTHS: tuple[Any, ...] = ("1", "2", "0.5", {"full": "2", "part": "1"}, {"full": "4", "part": "2"})
_ALL = ["sum", "weighted", "mean", "weighted_mean", "percent", "cap", "floor", "band", "penalty", "share", "weakest",
        "best", "range"]  # fmt: skip
_MAYBE = 4


def random_node(random: Random, head: str, children: list[str]) -> Plain:
    """A node with this head over these children, or over the first where it takes one."""
    few = [str(random.choice((Fraction(1, 2), 1, 2, 3, 40))) for _ in range(3)]
    few = [one.replace("1/2", "0.5") for one in few]
    if head in ("weighted", "weighted_mean"):
        return {head: {child: random.choice(("0.2", "1", "3")) for child in children}}
    if head in ("cap", "floor"):
        return {head: children[0], "at": few[0]}
    if head == "band":
        lower, upper = sorted(random.sample(("0.5", "1", "2", "50", "80"), 2), key=Fraction)
        ends = random.choice((("below", "from"), ("to", "above")))
        bands = [{ends[0]: lower, "points": "0"}, {ends[1]: lower, ends[0]: upper, "points": "1"},
                 {ends[1]: upper, "points": "5"}]  # fmt: skip
        return {"band": children[0], "bands": bands}
    if head in ("best", "range"):
        return {head: children[0], "if_same": random.choice(("0", "50", "100"))}
    extra: dict[str, Plain] = {
        "penalty": {"start": "3", "each": few[1], "least": random.choice(("0", "0.5", "1"))},
        "share": {"at_least": few[0]},
        "weakest": {"plus": random.choice(("0", "0.5"))},
    }
    return {head: children[0] if head == "percent" else children, **extra.get(head, {})}


def random_book(random: Random) -> Rulebook:
    """Lines of both directions, and nodes that are made of each other until one is left."""
    names = [f"l{number}" for number in range(random.randint(2, 6))]
    homes = {name: random.choice(("1.1", "1.2")) for name in names}
    pool, nodes = [*names], dict[str, Plain]()
    while len(pool) > 1 or len(nodes) < 4:
        random.shuffle(pool)
        head = random.choice(_ALL)
        taken = pool[: 1 if head in ("percent", "cap", "floor", "band", "best", "range") else random.randint(1, 3)]
        name = f"n{len(nodes)}"
        nodes[name] = random_node(random, head, taken)
        pool = [*pool[len(taken) :], name]
    policy = {"lines": random.sample(names, random.randint(0, 2)), "maximum": random.choice(("excluded", "credited"))}
    worths = {name: random.choice(_WORTHS) for name in names}
    return book(worths, nodes, homes, methods=_ALL, not_applicable=policy, total=f"n{len(nodes) - 1}")


def reprinted(random: Random, rulebook: Rulebook) -> Rulebook:
    """The same set in an edition that prints some nodes with other places."""
    nodes = rulebook.head.scores.items()
    scores = {name: node.model_copy(update={"places": random.choice("012")}) for name, node in nodes}
    return replace(rulebook, head=rulebook.head.model_copy(update={"scores": scores}))


def random_standing(random: Random, rulebook: Rulebook) -> dict[str, Any]:
    """Which lines are won, half won, pending and not applicable; at most a few are pending."""
    found: dict[str, Any] = {"won": [], "half": [], "maybe": [], "out": [], "lost": []}
    admitted = rulebook.head.not_applicable.lines
    for line in rulebook.lines:
        choices = (
            ["won", "won", "half", "lost"]
            + ["maybe"] * (len(found["maybe"]) < _MAYBE)
            + ["out"] * (line.id in admitted)
        )
        found[random.choice(choices)].append(line.id)
    del found["lost"]
    return found


def peers(random: Random, rulebook: Rulebook) -> dict[str, dict[str, Fraction]]:
    """A reference set for most relative nodes, some of it far above or below."""
    nodes = [name for name, node in rulebook.head.scores.items() if {"best", "range"} & type(node).model_fields.keys()]
    values = {
        name: {f"d{i}": Fraction(random.randint(0, 12), 4) for i in range(random.randint(0, 3))} for name in nodes
    }
    return {name: found for name, found in values.items() if random.random() < 0.8}


def amounts(told: Score) -> dict[str, tuple[Fraction, ...]]:
    return {node.id: tuple(node.amount) for node in told.nodes if node.amount is not None}


@pytest.mark.parametrize("number", range(count(400)))
def test_bounds_sums_and_ledger(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    rulebook = random_book(random)
    standing, others = random_standing(random, rulebook), peers(random, rulebook)
    told = scored(rulebook, package(**standing), others)
    for node in told.nodes:
        if node.amount is None:
            assert node.rows == ()
            continue
        low, high, maximum = node.amount
        assert low <= high <= maximum, node
        assert sum(row.lost for row in node.rows) == node.amount.lost, node
        assert sum(row.pending for row in node.rows) == node.amount.pending, node
        own = [row for row in node.rows if row.source == node.id]
        assert len(own) <= 1
        assert all(row.lost >= 0 and row.pending >= 0 for row in node.rows if row.kind != "adjusting")
        shown = printed(node_of(node))
        assert shown.maximum == shown.earned + shown.pending + shown.lost
        assert min(shown.pending, shown.lost) >= 0
        assert shown.earned == half_up(low, 2)
        losses = apportioned([row.lost for row in node.rows], 2, shown.lost)
        assert sum(losses) == shown.lost
    assert (told.total.earned, told.total.maximum) == (node_of(told.nodes[-1]).earned, node_of(told.nodes[-1]).maximum)


@pytest.mark.parametrize("number", range(count(150)))
def test_what_is_pending_decides_between_low_and_high(number: int) -> None:
    """Every way to settle the pending lines lies between low and high, and settling them all gives each end."""
    random = Random(f"{SEED}/{number}")
    rulebook = random_book(random)
    standing, others = random_standing(random, rulebook), peers(random, rulebook)
    open_ = amounts(scored(rulebook, package(**standing), others))
    given = {node.id for node in scored(rulebook, package(), others).nodes if node.reference is not None}
    unknown = {name for name in open_ if not _settled(rulebook, name, given)}
    seen: dict[str, list[Fraction]] = {name: [] for name in open_}
    for choice in product((True, False), repeat=len(standing["maybe"])):
        won = [name for name, yes in zip(standing["maybe"], choice, strict=True) if yes]
        settled = package(**{**standing, "won": [*standing["won"], *won], "maybe": []})
        for name, (low, high, _) in amounts(scored(rulebook, settled, others)).items():
            assert open_[name][0] <= low <= high <= open_[name][1], name
            seen[name].append(low)
    for name, found in seen.items():
        if name not in unknown:
            assert (min(found), max(found)) == open_[name][:2], name


def _settled(rulebook: Rulebook, name: str, given: set[str]) -> bool:
    """Whether a node hangs on no relative node without a reference set."""
    node = rulebook.head.scores.get(name)
    if node is None:
        return True
    if isinstance(node, RelativeNode) and name not in given:
        return False
    return all(_settled(rulebook, child, given) for child in children_of(node))


@pytest.mark.parametrize("number", range(count(150)))
def test_more_evidence_never_lowers_what_is_earned(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    rulebook = random_book(random)
    standing, others = random_standing(random, rulebook), peers(random, rulebook)
    before = amounts(scored(rulebook, package(**standing), others))
    more = random.choice([line.id for line in rulebook.lines])
    after = amounts(scored(rulebook, package(**{**standing, "won": [*standing["won"], more]}), others))
    assert all(after[name][0] >= low and after[name][1] >= high for name, (low, high, _) in before.items())


def test_nothing_declared_gives_the_plain_sums() -> None:
    told = scored(book({"a": "1", "b": "2"}, {}), package(["a"]))
    assert told.nodes == ()
    assert told.total.earned == 1
    assert told.total.places is None
    assert printed(told.total) is told.total


@pytest.mark.parametrize(
    ("parts", "places", "rounded"),
    [
        (["1/3", "1/3", "1/3"], 2, ["0.34", "0.33", "0.33"]),
        (["1/3", "2/3", "-1"], 1, ["0.3", "0.7", "-1"]),
        (["0.005", "0.005"], 2, ["0.01", "0"]),
        (["14.285714", "28.571429", "57.142857"], 0, ["14", "29", "57"]),
        ([], 2, []),
    ],
)
def test_rounded_rows_add_up_to_their_rounded_sum(parts: list[str], places: int, rounded: list[str]) -> None:
    """Largest remainder (Hamilton): meaning.md, Values."""
    found = apportioned([Fraction(part) for part in parts], places)
    assert list(found) == [Fraction(part) for part in rounded]
    assert sum(found) == half_up(sum((Fraction(part) for part in parts), Fraction(0)), places)


def test_no_other_sum_is_made_up() -> None:
    with pytest.raises(ValueError, match="no rounded sum"):
        apportioned([Fraction(1), Fraction(1)], 0, Fraction(7))
