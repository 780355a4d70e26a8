"""The oracle itself: what it calls true or false stays so however the gaps are completed."""

from fractions import Fraction
from itertools import combinations_with_replacement, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel

from evaluator.model.criteria import DirectionFile, SetFile
from evaluator.model.package import Header
from evaluator.model.records import record_adapter
from evaluator.model.rule import Rule
from tests.completions import completions
from tests.counts import count
from tests.leaf import measured, shared
from tests.meaning import meaning
from tests.random_cases import worlds

World = tuple[dict[str, Any], dict[str, Any]]


def check_completion(said: dict[str, Any], then: dict[str, Any]) -> None:
    """What was said before holds of a completed package, where nothing is unknown."""
    for name, line in said.items():
        values = {claim: found["value"] for claim, found in then[name]["claims"].items()}
        assert 1 not in values.values(), f"{name}: unknown though nothing is left open: {values}"
        broken = [claim for claim, found in line["claims"].items() if found["value"] not in (1, values[claim])]
        assert not broken, f"{name}: {broken} said {line['claims']}, then {then[name]['claims']}"
        assert line["earned"] <= then[name]["earned"] <= line["earned"] + line["pending"], (name, line, then[name])
        assert then[name]["pending"] == Fraction(0)


@given(worlds(lines=(1, 3), records=(0, 4)), st.integers(0, 2**32))
@settings(max_examples=count(1500))
def test_what_is_true_or_false_stays_so(world: World, number: int) -> None:
    rulebook, package = world
    said = meaning(rulebook, package)
    for completed in completions(rulebook, package, Random(number), 60):
        check_completion(said, meaning(rulebook, completed))


@pytest.mark.parametrize("bounds", [("1", "1"), ("0.5", "1"), ("0", "0.5"), ("0", "0"), ("0.3", "0.7")])
def test_shares_stay_so(bounds: tuple[str, str]) -> None:
    """Every share of up to three certain and three possible members, open or not: random worlds meet too few."""
    least, most = (Fraction(bound) for bound in bounds)
    groups = [group for size in range(4) for group in combinations_with_replacement((0, 1, 2), size)]
    for sure, maybe, unlimited in product(groups, groups, (False, True)):
        possible = [*maybe, *([1] if unlimited else [])]  # the virtual member is one of the possible ones
        said = shared(list(sure), possible, unlimited, least, most)
        ways = [[(that > 1, 1)] if that != 1 else [(0, 1), (1, 1)] for that in sure]
        ways += [[(0, 0), *([(that > 1, 1)] if that != 1 else [(0, 1), (1, 1)])] for that in maybe]
        ways += [[(0, 0), (1, 1), (9, 9)], [(0, 0), (0, 1), (0, 9)]] if unlimited else []
        sums = {(sum(way[0] for way in each), sum(way[1] for way in each)) for each in product(*ways)}
        then = {2 * (whole > 0 and least * whole <= part <= most * whole) for part, whole in sums}
        assert said == 1 or then == {said}, (sure, maybe, unlimited, said, then)


@pytest.mark.parametrize("of", ["mean", "sum", "only"])
@pytest.mark.parametrize("bounds", [("1", None), (None, "1"), ("0.5", "1.5"), ("-1", "-1")])
def test_numbers_stay_so(of: str, bounds: tuple[str | None, str | None]) -> None:
    """Every number of up to two certain, two possible members and one whose number is left out.

    Against one bound nothing is called unknown that is not: only between two can the interval hold what no number is.
    """
    least, most = (None if bound is None else Fraction(bound) for bound in bounds)
    pool = [Fraction(number) for number in ("-2", "0", "1", "2.5")]
    groups = [group for size in range(3) for group in combinations_with_replacement(pool, size)]
    anything = [(), *((number,) for number in (*pool, Fraction(-99), Fraction(99)))]
    for sure, known, gaps in product(groups, groups, (0, 1)):
        said = measured(of, sure, (*known, *[None] * gaps), *bounds)
        then = set()
        for way in product(*([(), (number,)] for number in known), *[anything] * gaps):
            numbers = [*sure, *(number for part in way for number in part)]
            some = len(numbers) == 1 or (len(numbers) > 1 and of != "only")
            value = sum(numbers, Fraction(0)) / (len(numbers) if of == "mean" and numbers else 1)
            then.add(2 * (some and (least is None or value >= least) and (most is None or value <= most)))
        assert said == 1 or then == {said}, (sure, known, gaps, said, then)
        assert said != 1 or then == {0, 2} or None not in bounds, (sure, known, gaps, said, then)


@given(worlds())
@settings(max_examples=count(1000))
def test_maximum_is_earned_pending_and_lost(world: World) -> None:
    for line in meaning(*world).values():
        assert line["maximum"] == line["earned"] + line["pending"] + line["lost"]
        assert min(line["earned"], line["pending"], line["lost"]) >= 0


@given(worlds())
@settings(max_examples=count(500))
def test_random_cases_are_valid(world: World) -> None:
    rulebook, package = world
    shapes: list[tuple[type[BaseModel], Any]] = [(SetFile, rulebook["set"])]
    shapes += [(Rule, rule) for rule in rulebook["rules"].values()]
    shapes += [(DirectionFile, {"lines": lines}) for lines in rulebook["directions"].values()]
    shapes += [(Header, {key: value for key, value in package.items() if key != "records"})]
    for model, shape in shapes:
        model.model_validate(shape)
    for record in package["records"]:
        record_adapter(record["record"]).validate_python(record)
