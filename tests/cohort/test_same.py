"""Columns say what `judge` says, every claim, point and outcome: random worlds, real packages, made-up regions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.cli.load import loaded
from evaluator.cohort.encode import encoded, stored
from evaluator.cohort.layout import layout_of
from evaluator.cohort.planes import DIGIT
from evaluator.cohort.points import Standing, scored
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.inference.confirm import confirmed
from evaluator.judge.judge import judge
from evaluator.judge.verdict import OUTCOMES, Verdicts
from evaluator.model.criteria import Rulebook
from evaluator.rulebook.folder import shipped
from evaluator.rulebook.load import load_rulebook
from evaluator.synth.region import packages
from tests.counts import count
from tests.generated import ROOT
from tests.judging import evidence, rulebook_of
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
       st.integers(0, 2**64 - 1))  # fmt: skip
@settings(max_examples=count(3000))
def test_random_worlds(lines: int, drawn: list[tuple[int, int]], number: int) -> None:
    plain = random_rulebook(lines, number)
    book = rulebook_of(plain)
    assert_same(book, [evidence(random_package(plain, size, own), book.head.directions) for size, own in drawn])


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
