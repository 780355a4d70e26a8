"""What the cases of a rule are worth: coverage counted, survivors of a weak rule known, shipped rules noticed whole."""

from __future__ import annotations

import json
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from evaluator.cli.verbs.test import command
from evaluator.mutation.damage import Mutant
from evaluator.mutation.search import told_apart
from evaluator.mutation.tested import rules_tested
from evaluator.mutation.trial import trials, verdict_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.read import read_rule

ROOT = Path(__file__).parents[2]
SHIPPED = Library(ROOT)
WEAK = Library(Path(__file__).parent / "weak")
EXPECTED = Path(__file__).parent / "expected"


def told(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(command, ["--mutants", "--library", str(WEAK.root), *arguments])
    return done.exit_code, done.stdout, done.stderr


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_survivors_of_a_weak_rule_are_told(lang: str) -> None:
    """Every damage that no case notices has a place and, where there is one, a case that would notice it."""
    code, shown, problems = told("--lang", lang)
    assert code == 2
    assert problems == (EXPECTED / f"weak.{lang}.txt").read_text(encoding="utf-8")
    assert shown == (EXPECTED / f"weak.{lang}.md").read_text(encoding="utf-8")


def test_the_same_as_json() -> None:
    code, shown, _ = told("--format", "json")
    rule = json.loads(shown)["rules"][0]
    assert (code, rule["rule"], rule["cases"]) == (2, "plan", 3)
    assert rule["coverage"] == {
        "conditions": 2,
        "missing": [{"condition": "exists", "values": ["unknown"]}, {"condition": "approved", "values": ["false"]}],
    }
    assert (rule["mutants"]["count"], rule["mutants"]["noticed"]) == (13, 3)
    reasons = {one["mutant"] for one in rule["mutants"]["survivors"] if one["reason"]}
    assert reasons == {"approved: date present → –", "exists: type is plan → –"}


def test_without_mutants_only_the_values_of_conditions_are_told() -> None:
    done = CliRunner().invoke(command, ["--library", str(WEAK.root)])
    assert done.exit_code == 0
    assert "4/6" in done.stdout
    assert "→" not in done.stdout


def test_the_cases_that_are_offered_notice_what_they_should() -> None:
    """A telling case, judged under the rule and under its mutant, has two outcomes; the rule's is the one written."""
    (found,) = rules_tested(WEAK, ["plan"], True)
    rule = read_rule(WEAK, "plan").rule
    assert rule is not None
    offered = [one for one in found.alive if one.telling is not None]
    assert len(offered) == 9
    for one in offered:
        assert one.telling is not None
        case = one.telling.model_copy(update={"name": "offered"})
        (*_, trial) = trials("plan", rule.model_copy(update={"cases": (*rule.cases, case)}))
        own, damaged = verdict_of(rule, trial), verdict_of(one.mutant.rule, trial)
        assert own.outcome == case.outcome
        causes = [[claim.cause.condition for claim in each.claims if claim.cause] for each in (own, damaged)]
        assert (own.outcome, own.earned, causes[0]) != (damaged.outcome, damaged.earned, causes[1])


@pytest.mark.parametrize("rule_id", [Random(7).choice(SHIPPED.rule_ids()), "effectiveness"])
def test_a_rule_is_never_told_from_itself(rule_id: str) -> None:
    rule = read_rule(SHIPPED, rule_id).rule
    assert rule is not None
    assert told_apart(rule_id, rule, [Mutant("test", "x", "itself", rule)], 100) == {}


@pytest.mark.parametrize("rule_id", SHIPPED.rule_ids())
def test_shipped_rules_are_tested_whole(rule_id: str) -> None:
    """Each condition is true, false and unknown in some case; what no case notices is listed with its reason.

    No random package contradicts a reason.
    """
    (found,) = rules_tested(SHIPPED, [rule_id], True)
    assert not [condition for condition in found.coverage if condition.missing]
    assert [problem.line() for problem in found.problems] == []


def test_of_all_damages_of_shipped_rules_the_cases_notice_95_of_100() -> None:
    found = [*rules_tested(SHIPPED, [], True, packages=0)]
    assert [one.rule_id for one in found] == SHIPPED.rule_ids()
    assert sum(one.killed for one in found) >= 0.95 * sum(one.mutants or 0 for one in found)
