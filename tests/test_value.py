"""The head `value`: a number from records, as an interval, against its bounds."""

from __future__ import annotations

from fractions import Fraction
from itertools import combinations_with_replacement, product

import pytest

from evaluator.judge.interval import Interval, Member, interval_of
from evaluator.model.records import Record
from evaluator.model.values import FALSE, TRUE, UNKNOWN
from tests.figures import (
    ABSENT,
    ELSEWHERE,
    LEFT_OUT,
    MEAN,
    ONLY,
    SCORED,
    SUM,
    UNCERTAIN,
    maybe,
    said,
    scored,
    sure,
    world,
)
from tests.judging import Plain
from tests.leaf import measured

Bounds = dict[str, str]
CASES: list[tuple[str, list[Plain], Bounds, int]] = [
    # nothing there: no number, so no bound is kept
    *((of, [], bounds, FALSE) for of in (MEAN, SUM, ONLY) for bounds in ({"at_least": "-9"}, {"at_most": "9"})),
    *((of, records, {"at_most": "99"}, FALSE) for of in (MEAN, SUM, ONLY) for records in (ABSENT, ELSEWHERE)),
    # certain records, both sides of each boundary
    (MEAN, sure("40", "60"), {"at_least": "50"}, TRUE),
    (MEAN, sure("40", "60"), {"at_least": "50.1"}, FALSE),
    (MEAN, sure("40", "60"), {"at_most": "50"}, TRUE),
    (MEAN, sure("40", "60"), {"at_most": "49.9"}, FALSE),
    (MEAN, sure("40", "60"), {"at_least": "50", "at_most": "50"}, TRUE),
    (MEAN, sure("1", "0", "0"), {"at_least": "0.333333333333333"}, TRUE),
    (MEAN, sure("1", "0", "0"), {"at_least": "0.333333333333334"}, FALSE),
    (SUM, sure("40", "60"), {"at_least": "100"}, TRUE),
    (SUM, sure("40", "60"), {"at_least": "100.1"}, FALSE),
    (SUM, sure("-1", "-2"), {"at_most": "-3"}, TRUE),
    (SUM, sure("-1", "-2"), {"at_most": "-3.1"}, FALSE),
    (SUM, sure("0"), {"at_least": "0", "at_most": "0"}, TRUE),
    (ONLY, sure("50"), {"at_least": "50"}, TRUE),
    (ONLY, sure("50"), {"at_least": "50.1"}, FALSE),
    (ONLY, sure("50"), {"at_most": "50"}, TRUE),
    (ONLY, sure("50"), {"at_most": "49.9"}, FALSE),
    (ONLY, sure("50", "50"), {"at_least": "50"}, FALSE),
    # a record whose number is absent is none
    *((of, sure("50") + ABSENT, {"at_least": "50", "at_most": "50"}, TRUE) for of in (MEAN, SUM, ONLY)),
    # proposed records alone: no number in a completion without them
    *((of, maybe("50"), {"at_least": "50"}, UNKNOWN) for of in (MEAN, SUM, ONLY)),
    *((of, maybe("50"), {"at_least": "50.1"}, FALSE) for of in (MEAN, SUM, ONLY)),
    *((of, maybe("50"), {"at_most": "49.9"}, FALSE) for of in (MEAN, SUM, ONLY)),
    (SUM, maybe("50", "60"), {"at_least": "110"}, UNKNOWN),
    (SUM, maybe("50", "60"), {"at_least": "110.1"}, FALSE),
    (SUM, maybe("50", "60"), {"at_most": "50"}, UNKNOWN),
    (SUM, maybe("50", "60"), {"at_most": "49"}, FALSE),
    (MEAN, maybe("50", "60"), {"at_least": "60"}, UNKNOWN),
    (MEAN, maybe("50", "60"), {"at_least": "60.1"}, FALSE),
    (ONLY, maybe("50", "60"), {"at_least": "60"}, UNKNOWN),
    (ONLY, maybe("50", "60"), {"at_least": "60.1"}, FALSE),
    (ONLY, maybe("50", "60"), {"at_least": "54", "at_most": "56"}, UNKNOWN),  # the interval's ends, not its points
    # certain and proposed records: mean 30..60, sum 40..120
    (MEAN, sure("40") + maybe("20", "80"), {"at_least": "30"}, TRUE),
    (MEAN, sure("40") + maybe("20", "80"), {"at_least": "30.1"}, UNKNOWN),
    (MEAN, sure("40") + maybe("20", "80"), {"at_least": "60"}, UNKNOWN),
    (MEAN, sure("40") + maybe("20", "80"), {"at_least": "60.1"}, FALSE),
    (MEAN, sure("40") + maybe("20", "80"), {"at_most": "60"}, TRUE),
    (MEAN, sure("40") + maybe("20", "80"), {"at_most": "59.9"}, UNKNOWN),
    (MEAN, sure("40") + maybe("20", "80"), {"at_most": "29.9"}, FALSE),
    (SUM, sure("40") + maybe("-20", "80"), {"at_least": "20"}, TRUE),
    (SUM, sure("40") + maybe("-20", "80"), {"at_least": "20.1"}, UNKNOWN),
    (SUM, sure("40") + maybe("-20", "80"), {"at_least": "120"}, UNKNOWN),
    (SUM, sure("40") + maybe("-20", "80"), {"at_least": "120.1"}, FALSE),
    (SUM, sure("40") + maybe("-20", "80"), {"at_most": "120"}, TRUE),
    (SUM, sure("40") + maybe("-20", "80"), {"at_most": "19.9"}, FALSE),
    # the only number goes where a second record may come, and can only be the certain one
    (ONLY, sure("50") + maybe("60"), {"at_least": "50"}, UNKNOWN),
    (ONLY, sure("50") + maybe("60"), {"at_least": "50.1"}, FALSE),
    (ONLY, sure("50", "50") + maybe("60"), {"at_least": "1"}, FALSE),
    # a number left out may be any, or none
    *((of, LEFT_OUT, {"at_least": "1"}, UNKNOWN) for of in (MEAN, SUM, ONLY)),
    (MEAN, sure("50") + LEFT_OUT, {"at_least": "1"}, UNKNOWN),
    (SUM, sure("50") + LEFT_OUT, {"at_most": "999"}, UNKNOWN),
    (ONLY, sure("50") + LEFT_OUT, {"at_least": "50"}, UNKNOWN),
    (ONLY, sure("50") + LEFT_OUT, {"at_least": "51"}, FALSE),
    # it is not known whether the record is one of those asked for
    *((of, UNCERTAIN, {"at_least": "50"}, UNKNOWN) for of in (MEAN, SUM, ONLY)),
    *((of, UNCERTAIN, {"at_least": "51"}, FALSE) for of in (MEAN, SUM, ONLY)),
]  # fmt: skip


@pytest.mark.parametrize(("of", "records", "bounds", "wanted"), CASES)
def test_a_number_and_its_bounds(of: str, records: list[Plain], bounds: Bounds, wanted: int) -> None:
    claim, _ = said(world(records, {"value": {**SCORED, "of": of}, **bounds}))
    assert claim.value == wanted


@pytest.mark.parametrize(
    ("of", "records", "bounds", "wanted"),
    [
        *((of, [], {"at_least": "1"}, UNKNOWN) for of in (MEAN, SUM, ONLY)),
        (MEAN, sure("50"), {"at_least": "50"}, UNKNOWN),
        (SUM, sure("50"), {"at_least": "51"}, UNKNOWN),
        (ONLY, sure("50"), {"at_least": "50"}, UNKNOWN),
        (ONLY, sure("50"), {"at_least": "51"}, FALSE),
        (ONLY, sure("50", "60"), {"at_least": "1"}, FALSE),
    ],
)
def test_an_open_section_leaves_the_number_open(of: str, records: list[Plain], bounds: Bounds, wanted: int) -> None:
    value = {"value": {**SCORED, "of": of}, **bounds}
    assert said(world(records, value, complete=False))[0].value == wanted
    # Closed, the section is complete and a number left out is absent.
    shut = said(world([*records, *LEFT_OUT], value, complete=False, closed=True))[0].value
    assert shut == said(world(records, value))[0].value


NUMBERS = tuple(Fraction(number) for number in ("-2", "0", "1", "5/2"))
GROUPS = [group for size in range(4) for group in combinations_with_replacement(NUMBERS, size)]


def members(sure: tuple[Fraction, ...], maybe: tuple[Fraction | None, ...]) -> list[Member]:
    record = Record("score", "s", False, {}, 0)
    return [Member(record, TRUE, number) for number in sure] + [Member(record, UNKNOWN, number) for number in maybe]


@pytest.mark.parametrize("of", [MEAN, SUM, ONLY])
def test_the_ends_of_the_interval_are_reached_and_not_passed(of: str) -> None:
    """Every number of up to three certain and three possible members, tried at both sides of both ends."""
    for certain, known, gaps in product(GROUPS, GROUPS, (0, 1)):
        possible = [*known, *[None] * gaps]
        found = interval_of(of, members(certain, tuple(possible)))
        free = measured(of, certain, tuple(possible), "-1000000", "1000000")
        if found is None:
            assert free == 0, (certain, possible)
        elif found.low is None or found.high is None:
            assert (found.low, found.high, free) == (None, None, 1), (certain, possible)
        else:
            assert free == (2 if found.always else 1), (certain, possible)
            step = Fraction(1, 1000)
            for least, most, meets in (
                (found.high, None, True), (found.high + step, None, False),
                (None, found.low, True), (None, found.low - step, False),
            ):  # fmt: skip
                told = (None if least is None else str(least), None if most is None else str(most))
                assert bool(measured(of, certain, tuple(possible), *told)) == meets, (certain, possible, least, most)
            assert (measured(of, certain, tuple(possible), str(found.low), str(found.high)) == 2) == found.always


def test_only_the_certain_number_counts_beside_possible_ones() -> None:
    half = Fraction(1, 2)
    assert interval_of(ONLY, members((half,), (NUMBERS[0],))) == Interval(False, half, half)
    assert interval_of(ONLY, members((half, half), ())) is None


@pytest.mark.parametrize(
    ("records", "complete", "reason", "record", "paths"),
    [
        (sure("51"), False, "open section", "", ()),
        (sure("51") + maybe("90"), True, "proposed", "m0", ()),
        (sure("51") + LEFT_OUT, True, "left out", "n", ("percent",)),
        (sure("51") + UNCERTAIN, True, "left out", "n", ("direction",)),
        # a proposed record whose number is absent changes nothing, so it is not what is waited for
        ([*sure("51"), scored("a", "absent", state="proposed"), *LEFT_OUT], True, "left out", "n", ("percent",)),
    ],
)
def test_the_cause_is_what_leaves_the_number_open(
    records: list[Plain], complete: bool, reason: str, record: str, paths: tuple[str, ...]
) -> None:
    value = {"value": {**SCORED, "of": MEAN}, "at_least": "51", "at_most": "51"}
    claim, _ = said(world(records, value, complete))
    assert claim.cause is not None
    assert claim.cause.record is not None
    assert (claim.cause.reason, claim.cause.record.id, claim.cause.paths) == (reason, record, paths)
