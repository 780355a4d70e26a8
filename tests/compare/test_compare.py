"""Every moved point and п.п. belongs to one cause, and the parts add up exactly (compare/way.py)."""

from __future__ import annotations

from copy import deepcopy
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.compare.compare import Comparison, Moved, NodeChange, Part, compare
from evaluator.compare.way import CAUSES, Side
from evaluator.impact.moves import Points
from evaluator.model.criteria import Rulebook
from evaluator.score import Score
from tests.counts import count
from tests.judging import Plain, package_of, rulebook_of
from tests.methods import sets
from tests.random_cases import drawn, random_package

NUMBERS = st.integers(0, 2**32)


def summed(parts: tuple[Part, ...]) -> tuple[Points, Fraction]:
    """The points and п.п. of the parts together."""
    points = Points()
    for part in parts:
        points = points.plus(part.points)
    return points, sum((part.percent for part in parts), Fraction(0))


def edition(plain: Plain, random: Random) -> Plain:
    """A later edition of a set: some lines are worth more, some rules ask for less."""
    later = deepcopy(plain)
    for lines in later["directions"].values():
        for line in lines:
            if random.random() < 0.3 and "points" in line and isinstance(line["points"], str):
                line["points"] = str(Decimal(line["points"]) + 1)
    for rule in later["rules"].values():
        if random.random() < 0.3 and len(rule["claims"][0]["conditions"]) > 1:
            del rule["claims"][0]["conditions"][-1]
    return later


def worlds(number: int) -> tuple[Side, Side]:
    """Two packages of one set or of two editions of it."""
    random = Random(number)
    plain, package = drawn(1 + number % 6, number % 9, number)
    other = random_package(plain, number % 7, number + 1)
    later = rulebook_of(plain) if random.random() < 0.5 else rulebook_of(edition(plain, random))
    return Side(package_of(package), rulebook_of(plain)), Side(package_of(other), later)


def points_of(score: Score, line: str) -> Points:
    found = {one.line.id: one for one in score.verdicts.verdicts}.get(line)
    return Points() if found is None else Points(found.earned, found.pending, found.maximum)


@given(NUMBERS)
@settings(max_examples=count(2000))
def test_the_parts_of_every_line_and_node_add_up(number: int) -> None:
    old, new = worlds(number)
    told = compare(old, new)
    moved = {one.line: one for one in told.moved}
    for line in {one.line.id for end in (told.old, told.new) for one in end.verdicts.verdicts}:
        step = points_of(told.new, line).plus(points_of(told.old, line), -1)
        for parts in (moved[line].parts, moved[line].reverse) if line in moved else ((), ()):
            assert summed(parts)[0] == step
        assert line in moved or not any(step)
    for change in (told.total, *told.directions, *told.nodes):
        for parts in (change.parts, change.reverse):
            assert {part.cause for part in parts} <= {*CAUSES}
            assert change.percent is None or summed(parts)[1] == change.percent
    earned = told.new.total.earned - told.old.total.earned
    assert summed(told.total.parts)[0].earned == earned == sum(summed(one.parts)[0].earned for one in told.moved)


@given(NUMBERS)
@settings(max_examples=count(500))
def test_the_lines_of_a_direction_make_its_parts_cause_by_cause(number: int) -> None:
    told = compare(*worlds(number))
    for node in told.directions:
        for cause in CAUSES:
            lines = [
                part
                for moved in told.moved
                for part in moved.parts
                if part.cause == cause and any(end is not None and end.line.direction == node.id
                                               for end in (moved.new or moved.old,))
            ]  # fmt: skip
            whole = next((part.points for part in node.parts if part.cause == cause), Points())
            assert summed(tuple(lines))[0] == whole


@given(NUMBERS)
@settings(max_examples=count(300))
def test_a_package_beside_itself_moves_nothing(number: int) -> None:
    side, _ = worlds(number)
    told = compare(side, side)
    assert told.moved == ()
    assert all(not change.parts for change in (told.total, *told.directions, *told.nodes))


@given(NUMBERS)
@settings(max_examples=count(500))
def test_exchanged_the_parts_are_those_of_the_reverse_order_with_the_other_sign(number: int) -> None:
    old, new = worlds(number)
    there, back = compare(old, new), compare(new, old)
    forth = {one.line: one for one in there.moved}
    for one in back.moved:
        assert _figures(one.parts, -1) == _figures(forth[one.line].reverse)
        assert _figures(one.reverse, -1) == _figures(forth[one.line].parts)
    assert _figures(back.total.parts, -1) == _figures(there.total.reverse)


def _figures(parts: tuple[Part, ...], sign: int = 1) -> list[tuple[str, Points, Fraction]]:
    told = [(part.cause, Points().plus(part.points, sign), sign * part.percent) for part in parts]
    return sorted(told, key=lambda one: one[0])


GOAL: Plain = {"record": "goal", "id": "g", "direction": "d1", "text": "Цель"}
FIND: Plain = {"id": "c", "find": "goal", "as": "goal", "where": {"direction": {"is": "$direction"}}}
TEXT: Plain = {"id": "t", "given": "goal", "where": {"text": {"present": "true"}}}
ASK: Plain = {"id": "agreed", "ask": "Верно ли?", "about": "goal"}


def book(*conditions: Plain, points: str = "1") -> Rulebook:
    """A set of one line with one claim."""
    plain, _ = drawn(1, 0, 7)
    head = {**plain["set"], "gates": {}, "not_applicable": {"lines": []}}
    head["directions"] = {"d1": {"title": "d1", "maximum": points, "topics": {}}}
    rule = {"title": "Правило", "parameters": {"direction": "direction"}, "claims": [{"conditions": [*conditions]}]}
    line = {"id": "l", "words": "Критерий", "position": "p1", "points": points, "rule": "r", "reconstructed": "true"}
    return rulebook_of({"set": head, "directions": {"d1": [line]}, "rules": {"r": rule}})


def side(rulebook: Rulebook, *records: Plain) -> Side:
    """A package with those records, nothing else to come."""
    _, package = drawn(1, 0, 7)
    whole = [{"kinds": ["goal"], "directions": ["d1"]}]
    return Side(package_of({**package, "records": [*records], "complete": whole}), rulebook)


def answered(value: str) -> Plain:
    return {"record": "answer", "id": f"a-{value}", "question": "l/agreed", "about": "g", "value": value}


EASY, HARD = book(FIND), book(FIND, TEXT)
BARE = {name: value for name, value in GOAL.items() if name != "text"}


@pytest.mark.parametrize(
    ("old", "new", "parts", "reverse"),
    [
        # the table in compare/way.py, row by row
        (side(EASY), side(EASY, GOAL), {"evidence": 1}, {"evidence": 1}),
        (side(HARD, BARE), side(EASY, BARE), {"criteria": 1}, {"criteria": 1}),
        (side(HARD), side(EASY, BARE), {"evidence": 1}, {"criteria": 1}),
        (side(HARD, BARE), side(EASY, GOAL), {"criteria": 1}, {"evidence": 1}),
        (side(HARD, BARE), side(EASY), {"criteria": 1, "evidence": -1}, {}),
        # what experts say
        (side(book(FIND, ASK), GOAL, answered("no")), side(book(FIND, ASK), GOAL, answered("yes")),
         {"expert": 1}, {"expert": 1}),
        (side(book(FIND, ASK), GOAL, answered("yes")), side(book(FIND, ASK)), {"evidence": -1}, {"evidence": -1}),
        # more points for the same, and more points for what is new
        (side(book(FIND), GOAL), side(book(FIND, points="3"), GOAL), {"criteria": 2}, {"criteria": 2}),
        (side(book(FIND)), side(book(FIND, points="3"), GOAL), {"evidence": 3}, {"criteria": 2, "evidence": 1}),
    ],
)  # fmt: skip
def test_each_cause(old: Side, new: Side, parts: dict[str, int], reverse: dict[str, int]) -> None:
    told = compare(old, new)
    moved = next(iter(told.moved), None)
    assert _earned(moved, "parts") == parts
    assert _earned(moved, "reverse") == reverse
    assert _earned(told.total, "parts") == parts


def _earned(change: Moved | NodeChange | None, name: str) -> dict[str, int]:
    parts: tuple[Part, ...] = () if change is None else getattr(change, name)
    return {part.cause: int(part.points.earned) for part in parts if part.points.earned}


def test_the_numbers_of_others_are_a_cause_of_their_own() -> None:
    rulebook = sets.book({"a": "4"}, {"rel": {"best": "a", "to": "10", "if_same": "0"}}, methods=["best"])
    package = package_of(sets.package(won=["a"]))
    told: Comparison = compare(
        Side(package, rulebook, {"rel": {"Иной": Fraction(4)}}), Side(package, rulebook, {"rel": {"Иной": Fraction(8)}})
    )
    (node,) = told.nodes
    assert [(part.cause, part.points.earned) for part in node.parts] == [("cohort", Fraction(-5))]
    assert _figures(node.reverse) == _figures(node.parts)
    assert told.moved == ()
