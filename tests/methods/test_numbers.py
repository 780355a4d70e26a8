"""Numbers from records as nodes, and relative methods at their edges: gaps, scales, ties, nobody to compare with."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from tests.judging import Plain
from tests.methods.sets import book, node, package, scored, worth

FIGURE = {"find": "score", "field": "percent", "of": "only"}
COMPLETE = {"kinds": ["score"], "directions": ["1.1", "1.2"]}


def records(*told: Any) -> list[Plain]:
    """`score` records: a number, `absent`, nothing (left out), or ~number for one that is only proposed."""
    made = []
    for place, value in enumerate(told):
        record: Plain = {"record": "score", "id": f"s{place}", "direction": "1.1"}
        if value is not None:
            record["percent"] = str(value).removeprefix("~")
        made.append(record | ({"state": "proposed"} if str(value).startswith("~") else {}))
    return made


def number(of: str, *told: Any, complete: bool = True, **scale: str) -> tuple[Any, ...]:
    """A `value` node over such records."""
    rulebook = book({"l": "1"}, {"n": {"value": {**FIGURE, "of": of}, "most": "100", **scale}})
    plain = package(records=records(*told)) | {"complete": [COMPLETE] if complete else []}
    return worth(scored(rulebook, plain), "n")


@pytest.mark.parametrize(
    ("of", "told", "amount"),
    [
        ("only", (40,), (40, 40, 100)),
        ("only", (), (0, 0, 100)),
        ("only", ("absent",), (0, 0, 100)),
        ("only", (None,), (0, 100, 100)),
        ("only", ("~40",), (0, 40, 100)),
        ("only", (40, 50), (0, 0, 100)),
        ("mean", (40, 50), (45, 45, 100)),
        ("mean", (40, "~100"), (40, 70, 100)),
        ("mean", (40, "~10"), (25, 40, 100)),
        ("mean", (40, None), (0, 100, 100)),
        ("sum", (40, 50), (90, 90, 100)),
        ("sum", (80, 50), (100, 100, 100)),
        ("only", (250,), (100, 100, 100)),
    ],
)  # fmt: skip
def test_a_number_lies_between_what_is_certain_and_what_is_possible(
    of: str, told: tuple[Any, ...], amount: tuple[int, ...]
) -> None:
    """It is held within its scale; where there is none it is the least, and all is lost."""
    assert number(of, *told) == amount


def test_an_open_section_leaves_a_mean_open() -> None:
    assert number("mean", 40, complete=False) == (0, 100, 100)
    assert number("only", complete=False) == (0, 100, 100)


def test_a_scale_may_begin_below_zero() -> None:
    assert number("only", -7, least="-10", most="10") == (-7, -7, 10)
    assert number("only", least="-10", most="10") == (-10, -10, 10)


def relative(method: str, own: str, peers: tuple[int, ...], **more: Any) -> tuple[Any, ...]:
    """A relative node over one number, held against these."""
    nodes = {"m": {method: "n", "if_same": "50", **more}, "n": {"value": FIGURE, "most": "100"}}
    plain = package(records=records(own)) | {"complete": [COMPLETE]}
    others = {"m": {f"p{place}": Fraction(value) for place, value in enumerate(peers)}}
    return worth(scored(book({"l": "1"}, nodes, methods=["best", "range", "value"]), plain, others), "m")


@pytest.mark.parametrize(
    ("method", "own", "peers", "points"),
    [
        ("best", "40", (80, 20), 50), ("best", "80", (40,), 100), ("best", "40", (40, 40), 100),
        ("best", "0", (0, 0), 50), ("best", "0", (10,), 0), ("best", "40", (), 100), ("best", "0", (), 50),
        ("range", "40", (20, 100), 25), ("range", "20", (20, 100), 0), ("range", "100", (20, 100), 100),
        ("range", "10", (20, 100), 0), ("range", "40", (40, 40), 50), ("range", "40", (), 50),
    ],
)  # fmt: skip
def test_relative_methods_are_defined_everywhere(method: str, own: str, peers: tuple[int, ...], points: int) -> None:
    """One's own number joins the reference set; where nothing differs the set says what each gets (`if_same`)."""
    assert relative(method, own, peers) == (points, points, 100)


def test_inverse_where_less_is_better() -> None:
    assert relative("range", "40", (20, 100), inverse="true") == (75, 75, 100)
    assert relative("range", "20", (20, 100), inverse="true") == (100, 100, 100)
    assert relative("range", "40", (40,), inverse="true") == (50, 50, 100)
    # What is not yet known may be the best or the worst.
    assert relative("range", "~40", (20, 100), inverse="true") == (75, 100, 100)


def test_an_act_may_fix_the_reference_set() -> None:
    """One's own published number is not held against oneself; the round's numbers do not count then."""
    nodes = {
        "m": {"best": "n", "if_same": "0", "to": "10", "reference": {"Район": "99", "Сосед": "80"}},
        "n": {"value": FIGURE, "most": "100"},
    }
    plain = package(records=records(40)) | {"complete": [COMPLETE]}
    told = scored(book({"l": "1"}, nodes, methods=["best", "value"]), plain, {"m": {"Иной": Fraction(100)}})
    assert worth(told, "m") == (5, 5, 10)
    assert dict(node(told, "m").reference or {}) == {"Сосед": 80}


def test_shares_and_penalties() -> None:
    """Two of four lines at the threshold; a penalty per failing line, which its floor stops with one signed row."""
    lines = dict.fromkeys("abcd", "1")
    nodes = {
        "share": {"share": [*"abcd"], "at_least": "1"},
        "fines": {"penalty": [*"abcd"], "start": "2", "each": "0.75", "least": "1"},
    }
    rulebook = book(lines, {"share": nodes["share"]}), book(lines, {"fines": nodes["fines"]})
    plain = package(["a", "b"], maybe=["c"])
    assert worth(scored(rulebook[0], plain), "share") == (50, 75, 100)
    fines = scored(rulebook[1], plain)
    # c may fail and d does: low = max(1, 2 − 1,5), high = 2 − 0,75.
    assert worth(fines, "fines") == (1, Fraction(5, 4), 2)
    rows = {(row.kind, row.source): (row.lost, row.pending) for row in node(fines, "fines").rows}
    assert rows == {
        ("penalty", "c"): (0, Fraction(3, 4)),
        ("penalty", "d"): (Fraction(3, 4), 0),
        ("adjusting", "fines"): (0, Fraction(-1, 2)),
    }


def test_what_does_not_apply_is_left_out() -> None:
    lines = {"lines": ["a", "b"], "maximum": "excluded"}
    nodes: dict[str, Plain] = {"mean": {"mean": ["a", "c"]}, "none": {"percent": "sum"}, "sum": {"sum": ["b"]}}
    told = scored(book({"a": "4", "b": "1", "c": "2"}, nodes, not_applicable=lines), package(["c"], out=["a", "b"]))
    assert worth(told, "mean") == (2, 2, 2)
    assert node(told, "none").amount is None
    assert node(told, "none").rows == ()
    assert node(told, "none").official == 100
