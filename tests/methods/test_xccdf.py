"""XCCDF's four scoring models (NISTIR 7275r4, section 7.3, tables 40 and 41) declared as nodes, over random benchmarks.

Alike: pass, fixed = won; fail = lost; notapplicable, notchecked, informational, notselected = not applicable. Other on
purpose: (1) `error` and `unknown` fail there and are pending here, so that XCCDF's score is our low end; (2) a weight
of 0 is refused here, what counts for nothing is left out; (3) where nothing applies XCCDF divides by zero (default) or
gives full marks (absolute), here nothing is scored; (4) a rule with several results is a mean of lines.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Any

import pytest

from tests.conftest import SEED
from tests.counts import count
from tests.judging import Plain
from tests.methods.sets import book, package, scored, worth

Results = Mapping[str, str]
_OUT = ("notapplicable", "notchecked", "informational", "notselected")
_RESULTS = ("pass", "fixed", "fail", "error", "unknown", *_OUT)
_ABSOLUTE = [{"below": "100", "points": "0"}, {"from": "100", "points": "1"}]


@dataclass(frozen=True)
class Group:
    """A Group or the Benchmark: its name, and its Groups and Rules, which are lines, with their weights."""

    name: str
    parts: tuple[tuple[Group | str, int], ...]


def rules(group: Group) -> dict[str, int]:
    """Every Rule with its weight."""
    found: dict[str, int] = {}
    for part, weight in group.parts:
        found |= {part: weight} if isinstance(part, str) else rules(part)
    return found


def default(part: Group | str, results: Results) -> tuple[int, Fraction]:
    """(count, score) by table 40: independently for each collection of siblings."""
    if isinstance(part, str):
        return (0, Fraction(0)) if results[part] in _OUT else (1, Fraction(100 * (results[part] in ("pass", "fixed"))))
    count_, score, accumulator = 0, Fraction(0), 0
    for child, weight in part.parts:
        counted, own = default(child, results)
        if counted:
            count_, score, accumulator = count_ + 1, score + own * weight, accumulator + weight
    return count_, score / accumulator if accumulator else score


def flat(weights: Mapping[str, int], results: Results) -> tuple[int, int]:
    """(score, maximum) by table 41."""
    counted = {rule: weight for rule, weight in weights.items() if results[rule] not in _OUT}
    return sum(weight for rule, weight in counted.items() if results[rule] in ("pass", "fixed")), sum(counted.values())


def random_group(random: Random, names: list[str], name: str = "g", depth: int = 0) -> Group:
    parts: list[tuple[Group | str, int]] = []
    for number in range(random.randint(1, 3)):
        weight = random.randint(1, 5)
        if depth < 2 and random.random() < 0.4:
            parts.append((random_group(random, names, f"{name}{number}", depth + 1), weight))
        else:
            names.append(f"rule{len(names)}")
            parts.append((names[-1], weight))
    return Group(name, tuple(parts))


def nodes_of(group: Group) -> dict[str, Plain]:
    """The default model: weighted means within weighted means."""
    made: dict[str, Plain] = {}
    for part, _ in group.parts:
        made |= {} if isinstance(part, str) else nodes_of(part)
    weights = {part if isinstance(part, str) else part.name: str(weight) for part, weight in group.parts}
    return made | {group.name: {"weighted_mean": weights}}


def models(group: Group) -> dict[str, Plain]:
    """The four models as nodes."""
    weights = rules(group)
    return nodes_of(group) | {
        "default": {"percent": group.name},
        "flat": {"weighted": {rule: str(weight) for rule, weight in weights.items()}},
        "unweighted": {"sum": [*weights]},
        "whole": {"percent": "flat"},
        "absolute": {"band": "whole", "bands": _ABSOLUTE},
    }


def told(group: Group, results: Results) -> Mapping[str, Sequence[Any]]:
    """What our nodes make of the results."""
    names = [*rules(group)]
    rulebook = book(dict.fromkeys(names, "1"), models(group), not_applicable={"lines": names, "maximum": "excluded"})
    by: dict[str, list[str]] = {result: [] for result in _RESULTS}
    for name, result in results.items():
        by[result].append(name)
    plain = package(
        won=[*by["pass"], *by["fixed"]],
        maybe=[*by["error"], *by["unknown"]],
        out=[name for result in _OUT for name in by[result]],
    )
    found = scored(rulebook, plain)
    return {name: worth(found, name) for name in ("default", "flat", "unweighted", "absolute")}


@pytest.mark.parametrize("number", range(count(200)))
def test_the_four_models(number: int) -> None:
    random = Random(f"{SEED}/{number}")
    group = random_group(random, [])
    results = {
        rule: random.choice(_RESULTS if number % 2 else ("pass", "fixed", "pass", "fail")) for rule in rules(group)
    }
    ours = told(group, results)
    counted, normal = default(group, results)
    reached, most = flat(rules(group), results)
    if not counted:
        assert set(ours.values()) == {()}
        return
    assert (ours["default"][0], ours["default"][2]) == (normal, 100)
    assert (ours["flat"][0], ours["flat"][2]) == (reached, most)
    plain = flat(dict.fromkeys(rules(group), 1), results)
    assert (ours["unweighted"][0], ours["unweighted"][2]) == plain
    assert ours["absolute"][0] == int(reached == most)


def test_siblings_are_weighed_among_themselves() -> None:
    """A group of one failed rule costs the default model half, the flat model a third."""
    group = Group("g", ((Group("a", (("r1", 1), ("r2", 1))), 1), (Group("b", (("r3", 1),)), 1)))
    ours = told(group, {"r1": "pass", "r2": "pass", "r3": "fail"})
    assert (ours["default"][0], ours["flat"][0], ours["absolute"][0]) == (50, 2, 0)


def test_unknown_fails_there_and_is_pending_here() -> None:
    group = Group("g", (("r1", 1), ("r2", 3)))
    ours = told(group, {"r1": "pass", "r2": "unknown"})
    assert ours["default"] == (25, 100, 100)
    assert ours["absolute"] == (0, 1, 1)
