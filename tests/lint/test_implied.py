"""A condition that is said to add nothing can go: no random package is decided otherwise, nor for another cause."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest

from evaluator.lint.findings.implied_condition import implied_by
from evaluator.model.criteria import Rulebook
from evaluator.model.problems import InvalidInput
from evaluator.model.rule import Rule
from tests.counts import count
from tests.judging import Plain, judged, rulebook_of
from tests.lint.test_refuted import attacks
from tests.random_rules import random_rulebook


def outcomes(book: Rulebook, package: Plain) -> list[Any]:
    """What each line comes to and why; nothing of a package that is not sound."""
    try:
        verdicts = judged(book, package).verdicts
    except InvalidInput:
        return []
    return [(one.line.id, one.outcome, one.earned, one.pending, [claim.cause and claim.cause.condition
            for claim in one.claims]) for one in verdicts]  # fmt: skip


def implied(rule: Plain) -> list[tuple[int, int]]:
    """(claim, condition) of each condition of a rule that no other speaks of and that is said to add nothing."""
    read = Rule.model_validate(rule)
    return [
        (number, place)
        for number, claim in enumerate(read.claims)
        for place, condition in enumerate(claim.conditions)
        if not getattr(condition, "as_", None) and implied_by(condition, claim.conditions[:place])
    ]


def without(rulebook: Plain, name: str, number: int, place: int) -> Plain:
    rule = rulebook["rules"][name]
    claims = [
        {**claim, "conditions": [one for at, one in enumerate(claim["conditions"]) if (each, at) != (number, place)]}
        for each, claim in enumerate(rule["claims"])
    ]
    return {**rulebook, "rules": {**rulebook["rules"], name: {**rule, "claims": claims}}}


def echoed(random: Random, rulebook: Plain) -> Plain:
    """The rulebook with a condition said again, in part: it adds nothing."""
    rules = {}
    for name, rule in rulebook["rules"].items():
        claims = []
        for claim in rule["claims"]:
            said = random.choice(claim["conditions"])
            again = {key: value for key, value in said.items() if key not in ("as", "id", "where")} | {"id": "again"}
            kept = [*said.get("where", {}).items()]
            where = dict(random.sample(kept, random.randint(1, len(kept)))) if kept else {}
            every = "given" not in said and "find" not in said
            again |= {"where": dict(kept) if every else where} if kept else {}
            claims.append({**claim, "conditions": [*claim["conditions"], again]} if "ask" not in str(said) else claim)
        ids = [f"{claim_number}" for claim_number, _ in enumerate(claims)]
        for number, claim in zip(ids, claims, strict=True):
            last = claim["conditions"][-1]
            last |= {"id": f"again{number}"} if last["id"] == "again" else {}
        rules[name] = {**rule, "claims": claims}
    return {**rulebook, "rules": rules}


@pytest.mark.parametrize("echo", [False, True])
def test_what_adds_nothing_can_go(echo: bool) -> None:
    found = 0
    for number in range(count(600)):
        plain = random_rulebook(1, number)
        plain = echoed(Random(number), plain) if echo and "any_of" not in str(plain) else plain
        book = rulebook_of(plain)
        for name in plain["rules"]:
            for claim, place in implied(plain["rules"][name]):
                found += 1
                shorter = rulebook_of(without(plain, name, claim, place))
                for package in attacks(plain, number, 2):
                    assert outcomes(book, package) == outcomes(shorter, package), (number, claim, place)
    assert found > count(600) / (10 if echo else 200), found


def test_a_weaker_condition_above_a_stronger_one_is_needed() -> None:
    """Each of two conditions on one field is implied by the other only where the other stands above and is stricter."""
    strong: Plain = {"id": "a", "find": "document", "as": "act", "where": {"type": {"is": "order"}}}
    weak: Plain = {"id": "b", "given": "act", "where": {"type": {"in": ["order", "letter"], "present": "true"}}}
    other: Plain = {"id": "c", "given": "act", "where": {"date": {"present": "true"}}}
    dated: Plain = {"id": "d", "given": "act", "where": {"date": {"within": "$period"}}}
    assert implied({"title": "Правило", "claims": [{"conditions": [strong, weak, other, dated]}]}) == [(0, 1)]
    assert implied({"title": "Правило", "claims": [{"conditions": [strong, dated, other]}]}) == [(0, 2)]
