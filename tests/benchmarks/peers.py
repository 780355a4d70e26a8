"""What the judge is compared with: a plain tracer over dictionaries, and zen-engine where it can be imported.

Both find the same lines met as the judge. Neither looks for the best assignment: the tracer joins to any record that
matched, else to the nearest one; zen is given records with their documents folded in and nothing missing.
"""

from __future__ import annotations

import importlib
import json
from collections.abc import Callable, Sequence
from typing import Any

from tests.benchmarks.workload import DIRECTIONS, EXTRA, PERIOD, Find, Line

__all__ = ["folded", "traced", "zen_decision", "zen_judge"]

Fact = dict[str, Any]


def traced(lines: list[Line], records: list[Fact]) -> dict[str, Fact]:
    """The value of each line (2 true, 1 unknown, 0 false) with the records that match and those that nearly do."""
    groups: dict[tuple[str, str], list[Fact]] = {}
    for record in records:
        groups.setdefault((record["record"], record.get("direction", "")), []).append(record)
    found: dict[str, Fact] = {}
    for line in lines:
        steps: list[Fact] = []
        for find in line.finds:
            pool = groups.get((find.kind, line.direction if find.topic else ""), [])
            steps.append(_looked(find, pool, steps[0]["firsts"] if steps else []))
        gates = {name: found[name]["value"] for name in line.needs}
        value = min([*(step["value"] for step in steps), *gates.values()])
        found[line.id] = {"value": value, "steps": steps, "gates": gates}
    return found


def _looked(find: Find, pool: list[Fact], firsts: list[Fact]) -> Fact:
    hits, near = [], []
    for fact in pool:
        joined: Sequence[Fact | None] = firsts if firsts and find.topic is None else [None]
        failed = min([_failed(find, fact, first) for first in joined], key=len)
        if failed:
            near.append((min(test["value"] for test in failed), len(failed), fact, failed))
        else:
            hits.append(fact)
    near.sort(key=lambda miss: (-miss[0], miss[1], miss[2]["id"]))
    value = 2 if hits else near[0][0] if near else 0
    told = [{"record": fact["id"], "failed": failed} for _, _, fact, failed in near[:3]]
    firsts = hits or [fact for _, _, fact, _ in near[:1]]
    return {"value": value, "firsts": firsts, "matched": [fact["id"] for fact in hits], "near": told}


def _failed(find: Find, fact: Fact, first: Fact | None) -> list[Fact]:
    tests = _tests(find, fact, first)
    return [{"test": test, "field": field, "seen": seen, "value": v} for test, field, seen, v in tests if v < 2]


def _tests(find: Find, fact: Fact, first: Fact | None) -> list[tuple[str, str, Any, int]]:
    date: Any = fact.get("date")
    if find.topic is None:
        wanted = first.get("source", {}).get("document") if first else None
        tests = [("is", "id", fact["id"], 1 if wanted is None else 2 * (fact["id"] == wanted))]
    else:
        topics = fact.get("topics")
        tests = [("has", "topics", topics, 1 if topics is None else 2 * (find.topic in topics))]
    for name in find.tests:
        if name == "period":
            tests.append((name, "date", date, 1 if date is None else 2 * (PERIOD["from"] <= date <= PERIOD["to"])))
        elif name == "extra":
            tests.append((name, EXTRA[find.kind], None, 2 if EXTRA[find.kind] in fact else 1))
        elif name == "level":
            tests.append((name, "level", fact["level"], 2 * (fact["level"] == "municipal")))
        elif name == "opens":
            opens = fact.get("published", {}).get("opens")
            tests.append((name, "published.opens", opens, 1 if opens is None else 2 * (opens == "true")))
        else:
            other: Any = first.get("date") if first else None
            tests.append((name, "date", date, 1 if None in (date, other) else 2 * (date <= other)))
    return tests


def zen_judge(lines: list[Line], records: list[Fact]) -> Callable[[], Any] | None:
    """A call that decides the lines with zen-engine, traced; None where zen-engine is not installed."""
    decision = zen_decision(lines)
    context = {"facts": folded(records)}
    return None if decision is None else lambda: decision.evaluate(context, {"trace": True})


def zen_decision(lines: list[Line]) -> Any:
    """The lines as a decision of zen-engine; None where zen-engine is not installed."""
    try:
        zen = importlib.import_module("zen")
    except ImportError:
        return None
    nodes = [
        {"id": "in", "name": "in", "type": "inputNode"},
        {"id": "lines", "name": "lines", "type": "expressionNode", "content": {"expressions": _expressions(lines)}},
        {"id": "out", "name": "out", "type": "outputNode"},
    ]
    edges = [{"id": f"{a}-{b}", "sourceId": a, "targetId": b} for a, b in (("in", "lines"), ("lines", "out"))]
    return zen.ZenEngine().create_decision(json.dumps({"nodes": nodes, "edges": edges}))


def _expressions(lines: list[Line]) -> list[dict[str, str]]:
    return [{"id": _key(line.id), "key": _key(line.id), "value": " and ".join(_terms(line))} for line in lines]


def _key(line: str) -> str:
    return line.replace(".", "_")


def _terms(line: Line) -> list[str]:
    terms = [f"$.{_key(name)}" for name in line.needs]
    joined = [find for find in line.finds if find.topic is None]
    for number, find in enumerate(line.finds):
        if find.topic is not None:
            tests = [f'"{find.topic}" in #.topics', *(_ZEN[test] for test in find.tests)]
            tests += [_ZEN[test] for other in joined if number == 0 for test in other.tests]
            terms.append(f"some(facts.{line.direction}_{find.kind}, {' and '.join(tests)})")
    return terms


_ZEN = {
    "period": f"#.date >= {PERIOD['from'].replace('-', '')} and #.date <= {PERIOD['to'].replace('-', '')}",
    "extra": "#.extra",
    "level": '#.level == "municipal"',
    "opens": "#.opens",
    "before": "#.signed <= #.date",
}


def folded(records: list[Fact]) -> dict[str, list[Fact]]:
    """The records of each direction and kind, with what of their documents is asked, and no gaps."""
    documents = {record["id"]: record for record in records if record["record"] == "document"}
    facts: dict[str, list[Fact]] = {f"{direction}_{kind}": [] for direction in DIRECTIONS for kind in EXTRA}
    for record in records:
        if record["record"] != "document":
            document = documents.get(record.get("source", {}).get("document"), {})
            fact = {
                "topics": record.get("topics", []),
                "date": _number(record.get("date")),
                "extra": EXTRA[record["record"]] in record,
                "level": document.get("level", ""),
                "opens": document.get("published", {}).get("opens") == "true",
                "signed": _number(document.get("date")) or 99999999,
            }
            facts[f"{record['direction']}_{record['record']}"].append(fact)
    return facts


def _number(date: str | None) -> int:
    return int(date.replace("-", "")) if date else 0
