"""Score nodes of many packages at once are those of `compared(judge …)`, every figure: all methods, random cohorts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import pytest
from pydantic import TypeAdapter

from evaluator.cohort.amounts import joined
from evaluator.cohort.nodes import leaves_of, tallied
from evaluator.cohort.points import Standing
from evaluator.evidence.index import Evidence
from evaluator.judge.judge import judge
from evaluator.model.criteria import Rulebook
from evaluator.model.group import Group, group_of
from evaluator.model.score_node import AnyNode, BestNode, RangeNode
from evaluator.report.many import by_columns, by_scores
from evaluator.rulebook.folder import shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.score import compared, score
from evaluator.synth.region import packages
from tests.cohort.test_same import columns
from tests.conftest import SEED
from tests.counts import count
from tests.judging import evidence, rulebook_of
from tests.methods import sets
from tests.methods.test_properties import random_book, random_node, random_standing
from tests.random_cases import random_package
from tests.random_rules import random_rulebook

_NODE: TypeAdapter[Any] = TypeAdapter(AnyNode)
NAMES = ("Северный район", "Южный городской округ", "Западный район", "Ёлкинский округ", "Северный район")
GROUPS = {
    "urban": Group(title="Округа", matches=("ОКРУГ",)),
    "named": Group(title="Еще", municipalities=("елкинский  округ",)),
}
HEADS = ("sum", "weighted", "mean", "weighted_mean", "percent", "cap", "floor", "penalty", "share", "weakest", "best",
         "range")  # fmt: skip


def test_the_group_of_a_name() -> None:
    """One that is named before those whose words fit; of several words the first group; ё, case and blanks are one."""
    found = [group_of(GROUPS, name) for name in NAMES]
    assert found == [None, "urban", None, "named", None]
    both = {"a": Group(title="А", matches=("район",)), "b": Group(title="Б", matches=("северный",))}
    assert group_of(both, "СЕВЕРНЫЙ РАЙОН") == "a"
    assert group_of({}, "Северный район") is None


def parts_of(told: Standing, size: int) -> list[Standing]:
    """The packages some at a time."""

    def part(first: int) -> Standing:
        cut = slice(first, first + size)
        kept = {name: getattr(told, name)[:, cut] for name in ("outcome", "maximum", "earned", "pending", "own_low")}
        return replace(told, claims=(), own_high=told.own_high[:, cut], **kept)

    return [part(first) for first in range(0, told.outcome.shape[1], size)]


def assert_same(book: Rulebook, names: Sequence[str], found: Sequence[Evidence], size: int = 2) -> None:
    """Every node's amount and bounds, and all that is told of a district."""
    alone = [score(judge(book, one)) for one in found]
    scores = compared({f"{place} {name}": one for place, (name, one) in enumerate(zip(names, alone, strict=True))})
    parts = parts_of(columns(book, found), size)
    leaves = [leaves_of(part) for part in parts]
    told = tallied(book, {name: joined([one[name] for one in leaves]) for name in leaves[0]}, names)
    for place, one in enumerate(scores.values()):
        for node in one.nodes:
            assert told.amounts[node.id][place] == node.amount, (place, node.id)
            ends = told.bounds[node.id][place]
            assert (ends and tuple(ends[:2])) == (node.bounds and tuple(node.bounds)), (place, node.id)
    assert by_columns(book, names, parts) == by_scores(names, [*scores.values()])


def varied(random: Random, book: Rulebook) -> Rulebook:
    """The rulebook; some relative nodes are inverse, of a group, on another scale, or of numbers that an act fixes."""
    scores = dict(book.head.scores)
    for name, node in scores.items():
        more: dict[str, Any] = {}
        if isinstance(node, BestNode | RangeNode):
            more = {"by_group": random.random() < 0.4, "to": random.choice((Fraction(100), Fraction(101, 3)))}
            more["if_same"] = min(node.if_same, more["to"])
            if random.random() < 0.25:
                fixed = {
                    who: Fraction(random.randint(0, 9), 3) for who in random.sample([*NAMES[:4], "Дальний район"], 2)
                }
                more["reference"] = fixed
        if isinstance(node, RangeNode):
            more["inverse"] = random.random() < 0.5
        scores[name] = node.model_copy(update=more)
    return replace(book, head=book.head.model_copy(update={"scores": scores, "groups": GROUPS}))


@pytest.mark.parametrize("number", range(count(500)))
def test_random_trees_of_nodes(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    book = varied(random, random_book(random))
    names = NAMES[: random.randint(1, 5)]
    plain = [{**sets.package(**random_standing(random, book)), "municipality": name} for name in names]
    assert_same(book, names, [evidence(one, book.head.directions) for one in plain])


def with_nodes(random: Random, book: Rulebook) -> Rulebook:
    """The rulebook with nodes over its lines and directions, and over each other; the last is the whole."""
    pool = [*random.sample([line.id for line in book.lines], min(len(book.lines), 40)), *book.head.directions]
    scores: dict[str, Any] = {}
    for number in range(12):
        random.shuffle(pool)
        head = random.choice(HEADS)
        taken = pool[: random.choice((1, 2, 3, 12))]
        scores[f"n{number}"] = _NODE.validate_python(sets.declared(random_node(random, head, taken)))
        pool = [*pool[len(taken) // 2 :], f"n{number}"]
    return replace(book, head=book.head.model_copy(update={"scores": scores, "total": f"n{random.randint(8, 11)}"}))


@pytest.mark.parametrize("number", range(count(150)))
def test_random_rules(number: int) -> None:
    random = Random(f"{SEED}/rules/{number}")
    plain = random_rulebook(random.randint(1, 8), random.randint(0, 2**60))
    book = varied(random, with_nodes(random, rulebook_of(plain)))
    drawn = [
        random_package(plain, random.randint(0, 12), random.randint(0, 2**32)) for _ in range(random.randint(1, 5))
    ]
    found = [evidence(one, book.head.directions) for one in drawn]
    assert_same(book, [one.municipality for one in found], found)


@pytest.mark.parametrize("set_id", ["kuzbass-vsoko-2022", "sakhalin-msoko-2020"])
def test_a_made_up_region_of_a_real_set(set_id: str) -> None:
    random = Random(f"{SEED}/{set_id}")
    book = varied(random, with_nodes(random, load_rulebook(shipped(), set_id)))
    found = [evidence(one, book.head.directions) for one in packages(book, 4, random.randint(0, 99))]
    assert_same(book, [one.municipality for one in found], found, 3)
