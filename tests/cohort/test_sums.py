"""Sums of many packages as whole numbers: letter for letter what Fractions give, however large the numbers are."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import lcm
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import evaluator.render.many_columns as many_columns
from evaluator.cohort.points import Standing
from evaluator.model.criteria import Direction, Line, Rulebook
from evaluator.ranks import share_bounds
from evaluator.render.as_json import as_json
from evaluator.render.many import many_json, many_text
from evaluator.render.many_columns import columns_json, columns_text
from evaluator.report.many import District, by_columns
from evaluator.report.many_sums import summed
from tests.counts import count
from tests.judging import rulebook_of
from tests.random_rules import random_rulebook

POINTS = (("1", "2", "3"), ("1", "0.5", "33.3"), ("400000000", "0.000000125"), ("900.123456789012345", "9000", "0.1"))
NAMES = ("Ёж", 'округ "А" 100 %', "округ\\Б", "%s", "район", "Район|1")


def valued(random: Random, line: Line, kinds: tuple[str, ...]) -> Line:
    return replace(line, claim_points=tuple(Fraction(random.choice(kinds)) for _ in line.claim_points))


def drawn_book(random: Random) -> Rulebook:
    """A random rulebook with points of the test's own: the last kinds are more than 62 bits hold."""
    book, kinds = rulebook_of(random_rulebook(random.randint(1, 9), random.getrandbits(32))), random.choice(POINTS)
    parts = [
        Direction(one.id, one.title, one.topics, tuple(valued(random, line, kinds) for line in one.lines))
        for one in book.directions
    ]
    rounding = book.head.rounding.model_copy(update={"places": random.choice("012")})
    return replace(book, directions=tuple(parts), head=book.head.model_copy(update={"rounding": rounding}))


def column(random: Random, worth: list[int]) -> list[tuple[int, int, int]]:
    """(maximum, earned, pending) of each line at a package: some nothing, some all, some between."""
    found = []
    for most in worth:
        maximum = most * (random.random() > 0.2)
        earned = random.choice((0, maximum, random.randint(0, maximum)))
        pending = random.choice((0, 0, maximum - earned, random.randint(0, maximum - earned)))
        found.append((maximum, earned, pending))
    return found


def drawn(random: Random, book: Rulebook, packages: int) -> list[Standing]:
    """What stands of so many packages, some of them alike, in two parts."""
    unit = lcm(*(points.denominator for line in book.lines for points in line.claim_points))
    worth = [int(line.maximum * unit) for line in book.lines]
    kinds = [column(random, worth) for _ in range(random.randint(1, packages))]
    if random.random() < 0.2:
        kinds[0] = [(0, 0, 0)] * len(worth)
    table: Any = np.array([random.choice(kinds) for _ in range(packages)], object).T  # number × line × package
    maximum, earned, pending = table
    middle = random.randint(0, packages)
    ends = [part for part in pairwise((0, middle, packages)) if part[0] < part[1]]
    return [
        Standing(book, unit, (), maximum[:, a:b], maximum[:, a:b], earned[:, a:b], pending[:, a:b],
                 earned[:, a:b], earned[:, a:b])
        for a, b in ends
    ]  # fmt: skip


@pytest.fixture(autouse=True)
def pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few packages make several pieces."""
    monkeypatch.setattr(many_columns, "_PIECE", 5)


def assert_placed(districts: list[District]) -> None:
    """By each direction: one more than those who have more, the last of those who have as much; nobody without points.

    The best and worst place are those with one's own gaps filled and nobody else's, and the other way round.
    """
    for told in zip(*(one.directions for one in districts), strict=True):
        ends = [(one, share_bounds(one.node)) for one in told if one.node.maximum]
        for own in told:
            assert (own.place is None) == (not own.node.maximum)
        for one, (low, high) in ends:
            others = [bounds for other, bounds in ends if other is not one]
            greater, as_much = sum(other.low > low for other in others), sum(other.low >= low for other in others)
            assert one.place == (1 + greater, 1 + as_much)
            best, worst = 1 + sum(other.low > high for other in others), 1 + sum(other.high >= low for other in others)
            settled = all(
                other.low > high or other.high < low or (*other, low) == (low, high, high) for other in others
            )
            assert one.possible == (None if settled else (best, worst))


@given(st.integers(1, 12), st.integers(0, 2**64 - 1))
@settings(max_examples=count(1500), suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_same_as_fractions(packages: int, number: int) -> None:
    random = Random(number)
    book = drawn_book(random)
    told = drawn(random, book, packages)
    small = [replace(one, **{name: getattr(one, name).astype(np.int64) for name in ("maximum", "earned", "pending")})
             for one in told]  # fmt: skip
    names = [random.choice(NAMES) for _ in range(packages)]
    districts, sums = by_columns(book, names, told, {}).districts, summed(book, small)
    assert_placed(districts)
    aside = [*NAMES[:2]][: random.randint(0, 2)]
    assert "".join(columns_json(book, names, sums, aside, True)) == as_json(many_json(book, districts, aside, True))
    for form, lang in (("table", "ru"), ("md", "en")):
        wanted = many_text(book, districts, aside, False, form, lang)
        assert columns_text(book, names, sums, aside, False, form, lang) == wanted
