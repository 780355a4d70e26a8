"""Monotony as the meaning states it: more evidence never costs an earned point, closing never adds a reachable one."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from evaluator.model.criteria import Rulebook
from evaluator.model.vocabulary import KINDS, fields_of
from tests.counts import count
from tests.judging import Plain, judged, rulebook_of
from tests.random_cases import Writer, conditions_of, kinds_of, worlds

NOT_MONOTONE = ("none", "every", "share", "value")
Points = dict[str, tuple[Fraction, Fraction]]


def monotone_lines(rulebook: Plain) -> set[str]:
    """The lines whose rule, and the rules of every line they wait for, hold no exception to monotony."""
    needs: dict[str, set[str]] = {}
    apart: set[str] = set()
    for line in (line for lines in rulebook["directions"].values() for line in lines):
        gates = [gate if isinstance(gate, str) else gate["any_of"] for gate in line.get("needs", [])]
        needs[line["id"]] = {name for gate in gates for name in ([gate] if isinstance(gate, str) else gate)}
        conditions = [c for claim in rulebook["rules"][line["rule"]]["claims"] for c in conditions_of(claim)]
        if any(head in condition and "find" not in condition for condition in conditions for head in NOT_MONOTONE):
            apart.add(line["id"])
    while True:
        more = {name for name, before in needs.items() if before & apart} - apart
        if not more:
            return set(needs) - apart
        apart |= more


def points(book: Rulebook, package: Plain, lines: set[str]) -> Points:
    """(earned, earned + pending) of the lines."""
    verdicts = judged(book, package).verdicts
    return {v.line.id: (v.earned, v.earned + v.pending) for v in verdicts if v.line.id in lines}


def ids_of(package: Plain) -> dict[str, list[str]]:
    return {kind: [r["id"] for r in package["records"] if r["record"] == kind] for kind in KINDS}


def with_a_record(rulebook: Plain, package: Plain, random: Random) -> Plain:
    kinds = [kind for kind in kinds_of(rulebook) if kind not in ("answer", "claim")] or ["document"]
    added = Writer(rulebook, ids_of(package)).record(random, random.choice(kinds), "added")
    return {**package, "records": [*package["records"], added]}


def with_a_field(rulebook: Plain, package: Plain, random: Random, gaps: tuple[Any, ...]) -> Plain | None:
    """A package with one left-out or absent field filled in; None where there is no such field."""
    writer = Writer(rulebook, ids_of(package))
    places = [
        (number, field)
        for number, record in enumerate(package["records"])
        if record["record"] not in ("answer", "claim")
        for field in fields_of(record["record"]).values()
        if record.get(field.name) in gaps and field.name not in ("state", "confirmed", "file", "sha256")
    ]
    random.shuffle(places)
    for number, field in places:
        record = package["records"][number]
        value = writer.field(random, field, record["id"])
        if value and value != "absent":
            changed = {**record, field.name: value}
            return {**package, "records": [*package["records"][:number], changed, *package["records"][number + 1 :]]}
    return None


@given(worlds(), st.integers(0, 2**32))
@settings(max_examples=count(2000))
def test_a_record_more_never_lowers_what_is_earned(world: tuple[Plain, Plain], number: int) -> None:
    rulebook, package = world
    book, lines = rulebook_of(rulebook), monotone_lines(rulebook)
    before = points(book, package, lines)
    after = points(book, with_a_record(rulebook, package, Random(number)), lines)
    assert all(after[name][0] >= before[name][0] for name in lines)


@given(worlds(records=(1, 10)), st.integers(0, 2**32))
@settings(max_examples=count(2000))
def test_a_field_more_never_lowers_what_is_earned(world: tuple[Plain, Plain], number: int) -> None:
    rulebook, package = world
    book, lines = rulebook_of(rulebook), monotone_lines(rulebook)
    filled = with_a_field(rulebook, package, Random(number), (None, "absent"))
    if filled is not None:
        before, after = points(book, package, lines), points(book, filled, lines)
        assert all(after[name][0] >= before[name][0] for name in lines)


@given(worlds(records=(1, 10)), st.integers(0, 2**32))
@settings(max_examples=count(2000))
def test_a_field_filled_never_raises_what_can_be_reached(world: tuple[Plain, Plain], number: int) -> None:
    """In a closed package a left-out field was read as absent, so filling it is no step towards certainty there."""
    rulebook, package = world
    if package.get("closed") == "true":
        package = {**package, "closed": "false"}
    book, lines = rulebook_of(rulebook), monotone_lines(rulebook)
    filled = with_a_field(rulebook, package, Random(number), (None,))
    if filled is not None:
        before, after = points(book, package, lines), points(book, filled, lines)
        assert all(after[name][1] <= before[name][1] for name in lines)


@given(worlds())
@settings(max_examples=count(2000))
def test_closing_never_raises_what_can_be_reached(world: tuple[Plain, Plain]) -> None:
    rulebook, package = world
    book, lines = rulebook_of(rulebook), monotone_lines(rulebook)
    before = points(book, {**package, "closed": "false"}, lines)
    after = points(book, {**package, "closed": "true"}, lines)
    assert all(after[name][1] <= before[name][1] for name in lines)
