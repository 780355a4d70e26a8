"""Methods against numbers that others published (domain.md section 4), each as a set would declare it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from evaluator.methods.rounding import half_up
from evaluator.ranks import places, rank_words
from evaluator.score import node_of, percent, printed
from tests.judging import Plain
from tests.methods.sets import book, node, package, scored, worth

ORGANISATIONS = ("87.72", "87.52", "86.46", "86.10", "84.42", "78.44", "76.38")


def number(who: str, of: str = "only") -> Plain:
    """A number from the `score` record whose direction is `who`, on the scale from 0 to 100."""
    return {
        "value": {"find": "score", "where": {"direction": {"is": who}}, "field": "percent", "of": of},
        "most": "100",
    }


def reported(*numbers: str, direction: str = "1.1") -> list[Plain]:
    return [
        {"record": "score", "id": f"score-{direction}-{place}", "direction": direction, "percent": value}
        for place, value in enumerate(numbers)
    ]


COMPLETE = [{"kinds": ["goal", "score"], "directions": ["1.1", "1.2"]}]


@pytest.mark.parametrize(
    ("won", "lines", "published"), [(15, 25, 60), (24, 25, 96), (3, 27, 11), (25, 27, 93), (3, 28, 11), (26, 28, 93)]
)
def test_percent_of_points_fits_the_kalmyk_order(won: int, lines: int, published: int) -> None:
    """Приказ № 533 от 30.11.2022: 60 % → 96 %, 11 % → 93 %; the maxima fit, they are not confirmed (domain.md)."""
    names = [f"l{place}" for place in range(lines)]
    rulebook = book(dict.fromkeys(names, "1"), {"share": {"percent": "1.1", "places": "0"}})
    told = scored(rulebook, package(names[:won]))
    assert told.total.percent == published
    assert printed(node_of(node(told, "share"))).earned == published


def test_noko_of_a_municipality_is_the_mean_of_its_organisations() -> None:
    """НОКО: seven organisations, published 83,86 (domain.md)."""
    nodes = {"city": {"mean": ["town"]}, "town": number("1.1", "mean")}
    plain = package(records=reported(*ORGANISATIONS)) | {"complete": COMPLETE}
    told = scored(book({"l": "1"}, nodes, total="city"), plain)
    assert printed(told.total).earned == Fraction("83.86")
    assert told.total.earned == Fraction("587.04") / 7
    assert told.total.percent == 84


def test_a_mean_of_means_is_a_mean_whose_children_are_means() -> None:
    """Unlike the mean of all numbers at once where the groups differ in size."""
    nodes = {"all": {"mean": ["a", "b"]}, "a": {"mean": ["x", "y", "z"]}, "b": {"mean": ["u"]}}
    told = scored(book(dict.fromkeys("xyzu", "100"), nodes), package(["x", "u"]))
    assert node_of(node(told, "all")).earned == Fraction(200, 3)


def test_ukaz_607() -> None:
    """ПП РФ 1317: К = 0,8 · mean(Ип) + 0,2 · Ипс, Ип = 0,6 · Ист + 0,4 · Исо, both min–max over the peers.

    The formulas are those of regional methods too (docs.cntd.ru/document/473300245, п. 6–8). No published report with
    the inputs and К of the same municipalities was found (sought among acts, reports and articles), so the
    numbers here are worked out by hand from the formulas and no published result stands behind them.
    """
    nodes: dict[str, Plain] = {
        "k": {"weighted": {"mean_ip": "0.8", "ips": "0.2"}, "maximum": "1"},
        "mean_ip": {"mean": ["ip"]},
        "ip": {"weighted": {"ist": "0.6", "iso": "0.4"}},
        "ist": {"range": "growth", "to": "1", "if_same": "0"},
        "iso": {"range": "volume", "to": "1", "if_same": "0", "inverse": "true"},
        "growth": number("1.1"), "volume": number("1.2"), "ips": {"weighted": {"l": "1"}},
    }  # fmt: skip
    rulebook = book({"l": "1"}, nodes, methods=["weighted", "mean", "range", "value"], total="k")
    records = [*reported("30"), *reported("25", direction="1.2")]
    plain = package(["l"], records=records) | {"complete": COMPLETE}
    peers = {"ist": {"A": Fraction(10), "B": Fraction(50)}, "iso": {"A": Fraction(20), "B": Fraction(40)}}
    told = scored(rulebook, plain, peers)
    # Ист = (30 − 10) / 40 = 1/2; Исо = (40 − 25) / 20 = 3/4; Ип = 0,3 + 0,3; К = 0,48 + 0,2.
    assert [node_of(node(told, name)).earned for name in ("ist", "iso", "ip")] == [
        Fraction(1, 2), Fraction(3, 4), Fraction(6, 10),
    ]  # fmt: skip
    assert told.total.earned == Fraction("0.68")
    assert told.total.pending == 0
    assert dict(node(told, "ist").reference or {}) == peers["ist"]


def test_best_of_the_region_is_100_and_the_others_in_proportion() -> None:
    """Мотивирующий мониторинг (domain.md); without a reference set nothing is known yet."""
    nodes = {"m": {"best": "n", "if_same": "0"}, "n": number("1.1")}
    rulebook = book({"l": "1"}, nodes, methods=["best", "value"])
    plain = package(records=reported("40")) | {"complete": COMPLETE}
    assert worth(scored(rulebook, plain, {"m": {"A": Fraction(50), "B": Fraction(10)}}), "m") == (80, 80, 100)
    assert worth(scored(rulebook, plain, {"m": {"A": Fraction(10)}}), "m") == (100, 100, 100)
    alone = scored(rulebook, plain)
    assert worth(alone, "m") == (0, 100, 100)
    assert node(alone, "m").reference is None


def test_budget_openness_is_claims_with_points_and_bands_and_shares_ranks() -> None:
    """Мурманская обл. 2022: meets / partly / absent = 4 / 2 / 0 is a graded line: no code of its own (domain.md)."""
    ladder = {"full": "4", "part": "2"}
    rulebook = book({"a": ladder, "b": ladder, "c": ladder}, {})
    told = scored(rulebook, package(won=["a"], half=["b"]))
    assert [verdict.earned for verdict in told.verdicts.verdicts] == [4, 2, 0]
    ranked = [Fraction(value) for value in (171, 174, 169, 171, 174)]
    assert [f"{rank_words(one)} место" for one in places(ranked)] == [
        "3–4 место", "1–2 место", "5 место", "3–4 место", "1–2 место",
    ]  # fmt: skip


@pytest.mark.parametrize(("share", "points"), [("100", 4), ("95", 4), ("94.99", 2), ("80", 2), ("79.999", 0), ("0", 0)])
def test_shares_in_bands(share: str, points: int) -> None:
    """≥ 95 % = 4, 80–95 % = 2, < 80 % = 0: which end belongs where is written (domain.md)."""
    bands = [
        {"below": "80", "points": "0"},
        {"from": "80", "below": "95", "points": "2"},
        {"from": "95", "points": "4"},
    ]
    nodes = {"level": {"band": "n", "bands": bands, "maximum": "4"}, "n": number("1.1")}
    plain = package(records=reported(share)) | {"complete": COMPLETE}
    assert worth(scored(book({"l": "1"}, nodes), plain), "level") == (points, points, 4)


def test_zero_one_two_is_a_graded_line() -> None:
    """Some regions give 0/1/2 (domain.md): declared by points, as 4/2/0 is."""
    rulebook = book({"a": {"full": "2", "part": "1"}}, {})
    results = [scored(rulebook, one).total.earned for one in (package(), package(half=["a"]), package(["a"]))]
    assert results == [0, 1, 2]


def test_a_published_percent_is_rounded_once() -> None:
    assert percent(Fraction(27, 28), Fraction(1)) == 96
    assert half_up(Fraction("83.855"), 2) == Fraction("83.86")
    assert half_up(Fraction("-0.5"), 0) == 0
