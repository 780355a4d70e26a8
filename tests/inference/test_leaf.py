"""Leaf tests inside the second engine: on raw records it finds those that the judge finds in the must plane.

For every `find`, `given` and `count` (also within `any_of`) of every line, durable-rules gets the records and the tests
of `where`, and must fire for the records that pass all of them for certain; what is unknown must not fire.

Covered: `is`, `in`, `has` of texts, words, ids and flags, of one value and of lists; `present`; `on_or_before`,
`on_or_after`, `within`, `overlaps` against constants, arguments, $period and $as_of, of dates known to a day, a month
or a year (as their first and last day) and of spans, with open ends.
Not covered: joins (`$name.path`); `matches`; numbers (exact fractions here, floats in the engine); the conditions that
deny or weigh (`none`, `every`, `share`, `value`); asks; how many records a `count` wants; UNKNOWN told from FALSE.
"""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from hypothesis import given, seed, settings

from evaluator.cases import case_rulebook
from evaluator.cli.load import loaded
from evaluator.evidence.index import Evidence, evidence_of
from evaluator.inference.child import ask
from evaluator.judge.candidates import all_hold
from evaluator.judge.conditions import members
from evaluator.judge.planes import wanted_of
from evaluator.judge.prepare import Join, PreparedClaim, PreparedCondition, PreparedTest, prepared
from evaluator.model.criteria import Rulebook
from evaluator.model.package import Package
from evaluator.model.rule import Rule
from evaluator.model.values import TRUE
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rule
from tests.counts import count
from tests.inference.raw import definitions, expressible, guarded, job_of, raw_facts
from tests.judging import evidence, rulebook_of
from tests.random_cases import worlds
from tests.random_rules import DATES, DAYS

ROOT = Path(__file__).parents[2]
HEADS = ("Find", "Given", "Count", "NoneOf")


class Leaf(NamedTuple):
    """What a condition asks of one record: the kinds it may be of, whether it must be confirmed, the tests."""

    kinds: tuple[str, ...]
    certain: bool
    tests: tuple[PreparedTest, ...]


Leaves = dict[Leaf, PreparedCondition]


def leaves_of(rulebook: Rulebook, evidence: Evidence, seen: Counter[str]) -> Leaves:
    """The leaves of a rulebook, each with a condition that asks it; in `seen` the tests covered and all but joins."""
    found: Leaves = {}
    for line in prepared(rulebook).lines:
        for condition, kinds in (pair for claim in line.claims for pair in conditions_of(claim)):
            tests = tuple(test for test in condition.where if covered(test, evidence))
            seen["tests"] += sum(not joined(test) for test in condition.where)
            seen["covered"] += len(tests)
            seen.update(f"{line.line.rule_id}/{condition.id}/{test.path}/{test.test}" for test in tests)
            if tests or not condition.where:
                found[Leaf(kinds, condition.head != "Given", tests)] = condition
    return found


def conditions_of(claim: PreparedClaim) -> Iterator[tuple[PreparedCondition, tuple[str, ...]]]:
    """The conditions that ask something of single records, those inside `any_of` too, each with its kinds."""
    names = {condition.name: condition.kinds for condition in claim.conditions if condition.name}
    for condition in claim.conditions:
        for part in (condition, *condition.parts):
            if part.head in HEADS:
                yield part, names[part.subject] if part.subject else part.kinds


def joined(test: PreparedTest) -> bool:
    return isinstance(test.wanted, Join) and bool(test.wanted.name)


def covered(test: PreparedTest, evidence: Evidence) -> bool:
    return not joined(test) and expressible(test, wanted_of(test, {}, evidence))


def judged(leaf: Leaf, condition: PreparedCondition, evidence: Evidence) -> set[str]:
    """The ids of the records that pass for certain, as the judge has it, its joins left out."""
    if not leaf.certain:
        real = [record for record in evidence.of(leaf.kinds) if record.position >= 0]
        return {record.id for record in real if all_hold(leaf.tests, record, {}, evidence) == TRUE}
    alone = replace(condition, where=leaf.tests, joins=(), mentions=())
    fresh = replace(evidence, looks={})  # what was looked up for the whole condition is not what is sought here
    return {record.id for record, value in members(alone, {}, fresh) if value == TRUE}


def fired(leaves: Leaves, evidence: Evidence) -> dict[Leaf, set[str]]:
    """The ids of the records for which the engine fires."""
    records = [record for kind in evidence.by_kind for record in evidence.of((kind,)) if record.position >= 0]
    facts = {f"f{place}": fact for place, fact in enumerate(fact for record in records for fact in raw_facts(record))}
    rules: dict[str, Any] = {}
    leaf_of: dict[str, Leaf] = {}
    for leaf in leaves:
        for kind in leaf.kinds:
            for definition in definitions(kind, leaf.certain, leaf.tests, lambda test: wanted_of(test, {}, evidence)):
                name = f"leaf {len(rules)}"
                rules[name], leaf_of[name] = definition, leaf
    job = job_of(rules, facts)
    assert guarded(job) == []
    found: dict[Leaf, set[str]] = {leaf: set() for leaf in leaves}
    for name, ids in ask(job, time.monotonic() + 60, None)["must"]:
        (about,) = {str(facts[each]["record"]) for each in ids}
        found[leaf_of[name]].add(about)
    return found


def compare(rulebook: Rulebook, evidence: Evidence, seen: Counter[str]) -> Mapping[Leaf, set[str]]:
    """What fired, after it was found equal to what the judge says."""
    leaves = leaves_of(rulebook, evidence, seen)
    found = fired(leaves, evidence)
    assert found == {leaf: judged(leaf, condition, evidence) for leaf, condition in leaves.items()}
    seen["fired"] += sum(len(ids) for ids in found.values())
    return found


def shipped(package: Package, book: Rulebook) -> list[tuple[Rulebook, Evidence]]:
    """The package under its set, and under each rule that no line of the set uses, as its first case has it."""
    books = [book]
    for rule_id in sorted({path.stem for path in (ROOT / "rules").glob("*.yaml")} - {x.rule_id for x in book.lines}):
        rule, _, _ = load_rule(Library(ROOT), rule_id)
        assert rule is not None
        books.append(case_rulebook(rule_id, rule, rule.cases[0].arguments))
    return [(each, evidence_of(package, book.head.directions)) for each in books]


@pytest.mark.parametrize(("year", "least"), [(2022, 250), (2023, 90)])
def test_every_condition_of_the_shipped_rules(year: int, least: int) -> None:
    """At this writing 121 tests of twelve rules are covered, and the engine fires 322 and 113 times."""
    package, book = loaded(ROOT / "fixtures" / f"chernozemelsky-{year}", Library(ROOT))
    seen: Counter[str] = Counter()
    for rulebook, found in shipped(package, book):
        compare(rulebook, found, seen)
    rules = {name.split("/")[0] for name in seen if "/" in name}
    assert len(rules) >= 12
    assert len([name for name in seen if "/" in name]) >= 110
    assert 20 * seen["covered"] > 19 * seen["tests"]
    assert seen["fired"] >= least


def timed_records() -> list[dict[str, Any]]:
    """Documents of every date, and documents in force with every start and end that a package may have."""
    ends = [*DATES, "absent", None]
    spans = [(start, end) for start in ends for end in (*ends, "unlimited") if in_order(start, end)]
    made: list[dict[str, Any]] = [{"id": f"a{place}", "date": date} for place, date in enumerate(ends) if date]
    for place, (start, end) in enumerate(spans):
        span = {name: bound for name, bound in (("from", start), ("to", end)) if bound}
        made.append({"id": f"b{place}", "in_force": span})
    return [{"record": "document", **record} for record in made]


def in_order(start: str | None, end: str | None) -> bool:
    return start is None or end is None or "absent" in (start, end) or start <= end


def test_time_on_both_sides_of_every_boundary() -> None:
    """Dates known to a day, a month, a year; spans with every kind of end; each test in time, each bound."""
    points = ("date", "in_force.from", "in_force.to")
    wheres: list[Any] = [{path: {order: bound}} for path in points for order in ("on_or_before", "on_or_after")
                         for bound in (*DAYS, "$as_of")]  # fmt: skip
    wheres += [{path: {"within": "$period"}} for path in (*points, "in_force")] + [
        {"in_force": {"overlaps": "$period"}}
    ]
    head = {"count": "document", "at_least": "1"}
    conditions = [{"id": f"c{place}", "where": where, **head} for place, where in enumerate(wheres)]
    rule = Rule.model_validate({"title": "Время", "claims": [{"conditions": conditions}]})
    period = {"from": "2022-09-01", "to": "2023-08-31"}
    package = {"municipality": "Район", "region": "Край", "set": "s", "period": period, "as_of": "2022-11-30",
               "made_up": "true", "records": timed_records()}  # fmt: skip
    seen: Counter[str] = Counter()
    found = compare(case_rulebook("time", rule, {}), evidence(package, ["1.1"]), seen)
    assert (seen["covered"], len(found)) == (len(wheres), len(wheres))
    assert all(0 < len(ids) < len(package["records"]) for ids in found.values())


def test_random_worlds() -> None:
    seen: Counter[str] = Counter()

    @seed(int(os.environ["SEED"]))
    @settings(max_examples=count(300))
    @given(worlds())
    def check(world: Any) -> None:
        rulebook = rulebook_of(world[0])
        compare(rulebook, evidence(world[1], rulebook.head.directions), seen)

    check()
    assert 2 * seen["covered"] > seen["tests"] > count(300)
    assert seen["fired"] > count(30)
