"""The workload's lines by forward chaining: durable-rules concludes lines from what Python found to be there.

Each different search of a line is a fact; a line is a rule over its searches and its gates. Only what must hold is
asked (one world), the C module is driven as in evaluator/inference/driver.py, one session for each package.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from tests.benchmarks.peers import Fact, folded
from tests.benchmarks.workload import PERIOD, Line

__all__ = ["FIRST", "LAST", "Search", "durable_judge", "searches_of"]

Search = tuple[str, str, str, tuple[str, ...]]
"""(direction, kind, topic, tests): there is a record of the topic that passes them."""
FIRST, LAST = (int(PERIOD[name].replace("-", "")) for name in ("from", "to"))
TESTS: dict[str, Callable[[Fact], bool]] = {
    "period": lambda fact: FIRST <= fact["date"] <= LAST,
    "extra": lambda fact: bool(fact["extra"]),
    "level": lambda fact: bool(fact["level"] == "municipal"),
    "opens": lambda fact: bool(fact["opens"]),
    "before": lambda fact: bool(fact["signed"] <= fact["date"]),
}
Judge = Callable[[list[Fact]], dict[str, bool]]


def durable_judge(lines: list[Line]) -> Judge | None:
    """What decides which lines of a package are met; None where durable-rules is not installed."""
    try:
        engine: Any = importlib.import_module("durable_rules_engine")
    except ImportError:
        return None
    searches = {search: number for number, search in enumerate(dict.fromkeys(searches_of(lines)))}
    gates = {name for line in lines for name in line.needs}
    numbers = {line.id: 10_000 + number for number, line in enumerate(lines)}
    homes = {line.id: line.direction for line in lines}
    rules: dict[str, Any] = {"boot": {"all": [{"m": {"boot": 1}}]}, "eob": {"all": [{"m": {"eob": 1}}]}}
    for line in lines:
        premises = [(search[0], searches[search]) for search in searches_of([line])]
        premises += [(homes[name], numbers[name]) for name in line.needs]
        rules[line.id] = {"all": [_premise(place, *told) for place, told in enumerate(premises)], "dist": 0}
    handle = engine.create_ruleset("lines", json.dumps(rules))

    def judge(records: list[Fact]) -> dict[str, bool]:
        facts = folded(records)
        there = [_fact(search[0], number) for search, number in searches.items() if _found(search, facts)]
        met = dict.fromkeys(numbers, False)
        for names in (_fired(engine, handle, [{"boot": 1, "id": "boot", "sid": "S"}]),
                      _fired(engine, handle, [*there, {"eob": 1, "id": "eob", "sid": "S"}])):  # fmt: skip
            for name in names:
                if name in met and not met[name]:
                    met[name] = True
                    if name in gates:
                        engine.assert_fact(handle, json.dumps(_fact(homes[name], numbers[name])))
        engine.delete_state(handle, "S")
        return met

    return judge


def searches_of(lines: Sequence[Line]) -> list[Search]:
    """The searches of lines, in their order; what is asked of a document is asked of the record that names it."""
    return [
        (line.direction, find.kind, find.topic, (*find.tests, *(_joined(line) if number == 0 else ())))
        for line in lines
        for number, find in enumerate(line.finds)
        if find.topic is not None
    ]


def _joined(line: Line) -> tuple[str, ...]:
    return tuple(test for find in line.finds if find.topic is None for test in find.tests)


def _premise(place: int, direction: str, number: int) -> dict[str, Any]:
    return {f"p{place}": {"$and": [{"d": direction}, {"n": number}]}}


def _fact(direction: str, number: int) -> Fact:
    return {"id": f"f{number}", "sid": "S", "d": direction, "n": number}


def _found(search: Search, facts: dict[str, list[Fact]]) -> bool:
    direction, kind, topic, tests = search
    return any(
        topic in fact["topics"] and all(TESTS[test](fact) for test in tests) for fact in facts[f"{direction}_{kind}"]
    )


def _fired(engine: Any, handle: Any, facts: list[Fact]) -> Iterator[str]:
    """The rules that fire, each before its conclusion is asserted; the last fact of a batch is its sentinel."""
    _, offset = engine.assert_facts(handle, json.dumps(facts))
    started = engine.start_action_for_state(handle, offset)
    message = started[1] if started else None
    while message:
        yield from json.loads(message)
        message = engine.complete_and_start_action(handle, offset)
