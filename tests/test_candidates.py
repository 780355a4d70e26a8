"""Who is a candidate: an identifying test excludes, a written constant does not, and lines that share a look agree."""

from __future__ import annotations

from typing import Any

from tests.judging import judged, rulebook_of

Plain = dict[str, Any]
PERIOD = {"from": "2022-09-01", "to": "2023-08-31"}


def rule(*conditions: Plain, **parameters: str) -> Plain:
    return {"title": "Правило", "parameters": parameters, "claims": [{"conditions": list(conditions)}]}


def bound(rules: dict[str, Plain], complete: list[Plain], records: list[Plain]) -> dict[str, dict[str, str | None]]:
    """The ids that the names of each rule's line are bound to; the line of each rule is called as the rule."""
    lines = [
        {"id": name, "words": "Критерий", "position": "p", "points": "1", "rule": name, "reconstructed": "true"}
        for name in rules
    ]
    head = {
        "title": "Набор", "authority": "–", "edition": "1", "origin": "reconstructed", "in_force": PERIOD,
        "positions": {"p": "p"}, "directions": {"d1": {"title": "d1", "maximum": str(len(lines))}},
    }  # fmt: skip
    package = {
        "municipality": "Район", "region": "Край", "set": "s", "period": PERIOD, "as_of": "2023-09-15",
        "made_up": "true", "complete": complete, "records": records,
    }  # fmt: skip
    verdicts = judged(rulebook_of({"set": head, "directions": {"d1": lines}, "rules": rules}), package)
    found = {verdict.line.id: verdict.claims[0].bound for verdict in verdicts.verdicts}
    return {
        line: {name: record.id if record else None for name, record in names.items()} for line, names in found.items()
    }


def test_a_constant_and_an_equal_argument_do_not_share_candidates() -> None:
    by_argument = {"id": "c1", "find": "goal", "as": "goal", "where": {"direction": {"is": "$direction"}}}
    by_constant = {**by_argument, "where": {"direction": {"is": "d1"}}}
    rules = {"argument": rule(by_argument, direction="direction"), "constant": rule(by_constant)}
    goal = {"record": "goal", "id": "g", "direction": "absent"}
    found = bound(rules, [{"kinds": ["goal"], "directions": ["d1"]}], [goal])
    assert found == {"argument": {"goal": None}, "constant": {"goal": "g"}}


def test_a_possible_record_is_no_candidate_for_a_known_id() -> None:
    first = {"id": "c1", "find": "indicator", "as": "sign", "where": {"text": {"present": "true"}}}
    second = {"id": "c2", "find": "goal", "as": "goal", "where": {"id": {"is": "$sign.goal"}, "text": {"is": "иное"}}}
    third = {"id": "c3", "none": "goal", "where": {"id": {"is": "$goal.id"}}}
    goal = {"record": "goal", "id": "g", "direction": "d1", "text": "цель"}
    sign = {"record": "indicator", "id": "i", "direction": "d1", "text": "показатель", "goal": "g"}
    found = bound({"r": rule(first, second, third)}, [{"kinds": ["indicator"], "directions": ["d1"]}], [goal, sign])
    assert found == {"r": {"sign": "i", "goal": "g"}}
