"""Columns say what `judge` says, every claim, point and outcome: random worlds, real packages, made-up regions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from evaluator.cli.load import loaded
from evaluator.cohort import decided, lookup, rooted
from evaluator.cohort.encode import encoded, stored
from evaluator.cohort.layout import layout_of
from evaluator.cohort.nodes import leaves_of
from evaluator.cohort.planes import DIGIT
from evaluator.cohort.points import Standing, scored
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES, Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.model.score_node import AnyNode
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json
from evaluator.render.many_columns import columns_json
from evaluator.report.many import by_columns
from evaluator.report.many_sums import summed
from evaluator.rulebook.folder import shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.score import score
from evaluator.synth.region import packages
from tests.conftest import SEED
from tests.counts import count
from tests.generated import ROOT
from tests.judging import evidence, rulebook_of
from tests.methods import sets
from tests.random_cases import random_package
from tests.random_rules import random_rulebook

PROVE = os.environ.get("PROVE") == "1"
LARGE = "model-rf-2021"


def columns(book: Rulebook, found: Sequence[Evidence]) -> Standing:
    layout = layout_of(book)
    return scored(layout, stored(encoded(layout, one) for one in found))


def assert_same(book: Rulebook, found: Sequence[Evidence]) -> list[Verdicts]:
    """What the judge says, which is what the columns say."""
    told, judged = columns(book, found), [judge(book, one) for one in found]
    for place, one in enumerate(judged):
        for line, verdict in enumerate(one.verdicts):
            where = (place, verdict.line.id)
            assert [claim.value for claim in verdict.claims] == [*DIGIT[told.claims[line][:, place]]], where
            for name in ("maximum", "earned", "pending", "own_low", "own_high", "lost"):
                points = Fraction(int(getattr(told, name)[line, place]), told.unit)
                assert points == getattr(verdict, name), (where, name)
            assert OUTCOMES[told.outcome[line, place]] == verdict.outcome, where
    return judged


@given(st.integers(1, 8), st.lists(st.tuples(st.integers(0, 12), st.integers(0, 2**32)), min_size=1, max_size=5),
       st.integers(0, 2**64 - 1),
       st.sampled_from([(1 << 16, 9, 99), (1 << 16, 0, 9), (3, 9, 1), (1, 2, 99)]))  # fmt: skip
@settings(max_examples=count(3000))
def test_random_worlds(lines: int, drawn: list[tuple[int, int]], number: int, limits: tuple[int, int, int]) -> None:
    """`limits`: how wide a table of arguments, how long a tree may be, how many records are decided at once."""
    plain = random_rulebook(lines, number)
    book = rulebook_of(plain)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lookup, "_WIDEST", limits[0])
        patch.setattr(rooted, "_MOST", limits[1])
        patch.setattr(decided, "_RECORDS", limits[2])
        assert_same(book, [evidence(random_package(plain, size, own), book.head.directions) for size, own in drawn])


@pytest.mark.parametrize("most", [2**31 - 1, 2**31, 2**62 - 1, 2**62, 2**63, 10**30])
@pytest.mark.parametrize("number", range(count(60)))
def test_points_at_the_bounds_of_machine_numbers(most: int, number: int) -> None:
    """All points together are so many of the smallest part of a point, of which each line has as good as as many."""
    random = Random(f"{SEED}/{most}/{number}")
    plain = random_rulebook(random.randint(2, 8), random.getrandbits(32))
    book = rulebook_of(plain)
    claims = sum(len(line.claim_points) for line in book.lines)
    cuts = sorted(random.randint(0, most - claims) for _ in range(claims - 1))
    points = iter(Fraction(b - a + 1, 10**15) for a, b in pairwise([0, *cuts, most - claims]))
    directions = [
        replace(
            one,
            lines=tuple(
                replace(line, claim_points=tuple(next(points) for _ in line.claim_points)) for line in one.lines
            ),
        )
        for one in book.directions
    ]
    book = replace(book, directions=tuple(directions))
    drawn = [evidence(random_package(plain, 8, random.getrandbits(32)), book.head.directions) for _ in range(4)]
    verdicts = assert_same(book, drawn)
    told = columns(book, drawn)
    leaves = leaves_of(replace(told, rulebook=declaring(book, directions[0].id)))
    for place, one in enumerate(verdicts):
        own = score(one).directions[0]
        amount = leaves[own.id][place]
        assert amount is None or amount == (own.earned, own.earned + own.pending, own.maximum)
    names = [f"район {place}" for place in range(len(drawn))]
    wanted = by_columns(book, names, [told], {}).districts
    assert "".join(columns_json(book, names, summed(book, [told]), [], False)) == as_json(
        many_json(book, wanted, [], False)
    )


def declaring(book: Rulebook, child: str) -> Rulebook:
    """The rulebook with a score node of a direction."""
    node = TypeAdapter[Any](AnyNode).validate_python(sets.declared({"sum": [child]}))
    return replace(book, head=book.head.model_copy(update={"scores": {"node": node}}))


@pytest.mark.parametrize("closed", [False, True])
def test_real_packages(closed: bool) -> None:
    for path in sorted((ROOT / "fixtures").glob("*/package.yaml")):
        package, book = loaded(Path(path).parent, shipped())
        assert_same(book, [evidence_of(package, list(book.head.directions), closed)])


def test_a_made_up_region() -> None:
    for set_id in {*shipped().set_ids()} - {LARGE}:
        book = load_rulebook(shipped(), set_id)
        assert_same(book, [evidence(package, book.head.directions) for package in packages(book, 5, 11)])


@pytest.mark.parametrize("number", range(230 if PROVE else 5))
def test_columns_judge_and_the_second_engine_agree(number: int) -> None:
    """Ten made-up packages each, against all lines of the largest set: fifty in all, 2,300 with PROVE=1."""
    book = load_rulebook(shipped(), LARGE)
    drawn = [evidence(package, book.head.directions) for package in packages(book, 10, 100 + number)]
    for verdicts in assert_same(book, drawn):
        assert confirmed(verdicts, seconds=120)["status"] == "agrees"
