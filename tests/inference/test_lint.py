"""The guard: each limit from both sides, and what compiling refuses."""

from __future__ import annotations

from typing import Any

import pytest

from evaluator.inference import lint as limits
from evaluator.inference.lint import fingerprint, lint, lint_facts
from evaluator.inference.question import ClaimQuestion, GateQuestion, LineQuestion
from evaluator.inference.run import derive


def rule(*tests: Any, **more: Any) -> dict[str, Any]:
    return {"all": [{f"p{number}": test} for number, test in enumerate(tests)], "dist": 0, **more}


def under(count: int) -> dict[str, Any]:
    return {f"r{n}": rule({"$and": [{"d": "x"}, {"l": str(n)}]}) for n in range(count)}


def ending(count: int) -> dict[str, Any]:
    return {f"r{n}": rule({"d": "x"}) for n in range(count)}


def wide(count: int) -> dict[str, Any]:
    return {"r": rule(*({"d": str(n)} for n in range(count)))}


def many(count: int) -> dict[str, Any]:
    return {f"r{n}": rule({"$and": [{"d": str(n // 100)}, {"l": str(n % 100)}]}) for n in range(count)}


def waiting(count: int) -> dict[str, Any]:
    return {f"r{n}": rule({f"field{n}": 1}) for n in range(count)}


@pytest.mark.parametrize(
    ("make", "limit", "word"),
    [
        (under, limits.MAX_CHILDREN, "under one node"),
        (ending, limits.MAX_ENDS, "end in one condition"),
        (wide, limits.MAX_CONDITIONS, "conditions >"),
        (many, limits.MAX_RULES, "rules >"),
        (waiting, limits.MAX_WAITING, "can wait"),
    ],
)
def test_each_table_from_both_sides(make: Any, limit: int, word: str) -> None:
    assert lint(make(limit)) == []
    (problem,) = lint(make(limit + 1))
    assert word in problem


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ({"any": [{"m": {"d": 1}}]}, "only all and dist"),
        (rule({"d": 1}, count=2), "only all and dist"),
        (rule(), "no conditions"),
        ({"all": [{"a": {"d": 1}}, {"b": {"l": 1}}]}, "dist is 1"),
        ({"all": [{"m$not": {"d": 1}}]}, "negation"),
        ({"all": [{"m$any": [{"a": {"d": 1}}]}]}, "nested alternatives"),
        ({"all": [{"a": {"d": 1}, "b": {"l": 1}}]}, "one alias"),
        (rule({"d": 1, "l": 2}), "exactly one key"),
        (rule({"$and": [{"d": 1}, {"l": 1, "f": 2}]}), "exactly one key"),
        (rule({"$and": []}), "no test"),
        (rule({"$nex": {"d": 1}}), "only equality"),
        (rule({"$or": [{"d": 1}, {"d": 2}]}), "only equality"),
        (rule({"$gt": {"d": 1}}), "only equality"),
        (rule({"d": None}), "NoneType"),
        (rule({"d": 1.5}), "float"),
        (rule({"d": True}), "bool"),
        (rule({"d": ["x"]}), "list"),
        (rule({"d": {"l": 1}}), "dict"),
    ],
)
def test_outside_the_safe_subset(bad: dict[str, Any], word: str) -> None:
    assert any(word in problem for problem in lint({"r": bad}))


def test_properties_that_the_engine_takes_for_one() -> None:
    assert fingerprint("costarring") == fingerprint("liquid")
    assert lint({"r": rule({"costarring": 1}, {"other": 1})}) == []
    assert "share a hash" in lint({"r": rule({"costarring": 1}, {"liquid": 1})})[0]
    assert "share a hash" in lint_facts({"costarring": {"d": 1}, "liquid": {"d": 1}})[0]


@pytest.mark.parametrize("value", [2**63 - 1, -(2**63), "я" * (limits.MAX_OCTETS // 2), "", '🙂 \\ " \n'])
def test_values_the_engine_reads(value: object) -> None:
    assert lint_facts({"f": {"d": value}}) == []


@pytest.mark.parametrize(
    "value", [2**63, -(2**63) - 1, "я" * (limits.MAX_OCTETS // 2 + 1), "\ud800", 1e22, 0.5, None, True, [1], {"a": 1}]
)
def test_values_it_does_not(value: object) -> None:
    assert len(lint_facts({"f": {"d": value}})) == 1


def test_facts_that_are_too_small_or_too_large_or_oddly_named() -> None:
    assert lint_facts({"f": {f"k{n}": 1 for n in range(limits.MAX_FIELDS)}}) == []
    assert "fields >" in lint_facts({"f": {f"k{n}": 1 for n in range(limits.MAX_FIELDS + 1)}})[0]
    assert "empty" in lint_facts({"f": {}})[0]
    assert "plain" in lint_facts({"ф": {"d": 1}})[0]


ONE = (ClaimQuestion("x", "1", (2,)),)
LONG = "я" * limits.MAX_OCTETS


@pytest.mark.parametrize(
    ("lines", "word"),
    [
        ((LineQuestion("d", LONG, "all", ONE),), "longer than"),
        ((LineQuestion("d", "\udfff", "all", ONE),), "half a character"),
        ((LineQuestion("d", "a", "all", ONE, (GateQuestion(("b",)),)),), "unknown line b"),
        ((LineQuestion("d", "a", "all", ONE, (GateQuestion(("a",), "met", "chain"),)),), "circle"),
        ((LineQuestion("d", "a", "all", ONE), LineQuestion("e", "a", "all", ONE)), "used twice"),
        ((LineQuestion("d", "a", "each", ONE * 2),), "used twice"),
        ((LineQuestion("d", "a", "all", ()),), "one claim"),
        ((LineQuestion("d", "a", "all", (ClaimQuestion("x", "one", (2,)),)),), "no number"),
        ((LineQuestion("d", "a", "all", (ClaimQuestion("x", "1/0", (2,)),)),), "no number"),
        ((LineQuestion("d", "a", "all", (ClaimQuestion("x", "-1", (2,)),)),), "below zero"),
        ((LineQuestion("d", "a", "all", (ClaimQuestion("x", "1", (3,)),)),), "truth 3"),
    ],
)
def test_what_compiling_refuses_fails_with_its_reason(lines: tuple[LineQuestion, ...], word: str) -> None:
    result = derive(lines)
    assert (result.status, result.derivation) == ("failed", None)
    assert result.reason.startswith("CompileRefused")
    assert word in result.reason
