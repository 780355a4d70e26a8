"""The cases of shipped gates, derived a second time: from the YAML as it is written, by tests/meaning.py.

Many of these cases were offered by the program; here nothing of evaluator/ is asked. Every line is won by one goal of
its own; a base set is put under the set by hand.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.meaning import meaning

CRITERIA = Path(__file__).parents[2] / "criteria"
Plain = dict[str, Any]
_RULE: Plain = {"claims": [{"conditions": [{"id": "goal", "find": "goal", "where": {"text": {"is": "$line"}}}]}]}


def written(path: Path) -> Plain:
    tree: Plain = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return tree


def lines_of(set_id: str) -> tuple[Plain, dict[str, Plain]]:
    """(how the gates of each position read their predecessors, each line by id with its direction)."""
    folder = CRITERIA / set_id
    head = written(folder / "set.yaml")
    base = head.get("based_on", {})
    gates, found = lines_of(base["set"]) if base else ({}, {})
    kept = {name: found[name] | base.get("alter", {}).get(name, {}) for name in base.get("include", found)}
    for path in folder.glob("*.yaml"):
        own = written(path).get("lines", []) if path.name != "set.yaml" else []
        kept |= {line["id"]: {**line, "direction": path.stem} for line in own}
    assert "exclude" not in base
    return head.get("gates", gates), kept


def blocked(gates: Plain, lines: dict[str, Plain], fails: list[str]) -> set[str]:
    """The lines of the directions of those that fail which only their gates hold back."""
    homes = {lines[name]["direction"] for name in fails}
    near: dict[str, list[Plain]] = {home: [] for home in homes}
    for name, line in lines.items():
        if line["direction"] in homes:
            kept: Plain = {key: line[key] for key in ("position", "needs") if key in line}
            near[line["direction"]].append(
                {**kept, "id": name, "rule": "own", "points": "1", "arguments": {"line": name}}
            )
    goals = [
        {"record": "goal", "id": f"goal-{name}", "direction": home, "text": name, "state": "confirmed"}
        for home in near for name in (line["id"] for line in near[home]) if name not in fails
    ]  # fmt: skip
    package = {
        "period": {"from": "2022-09-01", "to": "2023-08-31"}, "as_of": "2023-08-31", "records": goals,
        "complete": [{"kinds": ["goal"], "directions": [*homes]}],
    }  # fmt: skip
    told = meaning({"set": {"directions": near, "gates": gates}, "directions": near, "rules": {"own": _RULE}}, package)
    return {name for name, verdict in told.items() if verdict["outcome"] == "blocked"}


def needed(line: Plain) -> set[str]:
    return {name for need in line.get("needs", []) for name in (need["any_of"] if isinstance(need, dict) else [need])}


@pytest.mark.parametrize("set_id", sorted(path.parents[1].name for path in CRITERIA.glob("*/cases/gates.yaml")))
def test_the_cases_of_gates_say_what_the_needs_of_the_lines_mean(set_id: str) -> None:
    gates, lines = lines_of(set_id)
    assert all(lines[name]["direction"] == line["direction"] for line in lines.values() for name in needed(line))
    for case in written(CRITERIA / set_id / "cases" / "gates.yaml")["cases"]:
        assert blocked(gates, lines, case["fails"]) == {*case.get("blocked", [])}, case["name"]
