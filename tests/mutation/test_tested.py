"""What the cases of a rule are worth: coverage counted, survivors of a weak rule known, shipped rules noticed whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner

from evaluator.checking import library_problems
from evaluator.cli.verbs.test import command
from evaluator.gate_cases import blocked, gates_of
from evaluator.model.gate_case import GateCase
from evaluator.mutation.damage import Mutant
from evaluator.mutation.gates_damaged import set_mutants
from evaluator.mutation.mutants import mutants
from evaluator.mutation.search import told_apart
from evaluator.mutation.set_tested import sets_tested
from evaluator.mutation.survivors import listed_survivors, stray_survivors
from evaluator.mutation.tested import PACKAGES, rules_tested
from evaluator.mutation.trial import trials, verdict_of
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import load_rulebook
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


@pytest.mark.parametrize("rule_id", ["goal", "recommendation"])
def test_random_packages_tell_what_cases_tell(rule_id: str) -> None:
    """That random packages agree is worth something: nine of ten damages that are none of the survivors they tell."""
    read = read_rule(SHIPPED, rule_id)
    assert read.rule is not None
    made = mutants(read.source.tree)
    listed = {survivor.mutant for survivor in listed_survivors(SHIPPED, rule_id)[0]}
    told_ones = told_apart(rule_id, read.rule, made, PACKAGES)
    assert not {*told_ones} & listed
    assert len(told_ones) >= 0.9 * (len(made) - len(listed))


def test_a_file_of_survivors_of_no_rule_is_told(tmp_path: Path) -> None:
    shutil.copytree(WEAK.root, tmp_path / "library")
    folder = tmp_path / "library" / "rules" / "survivors"
    (folder / "plan.yaml").rename(folder / "plans.yaml")
    told_ones = [(problem.code, problem.place.file) for problem in stray_survivors(Library(tmp_path / "library"))]
    assert told_ones == [("unknown-rule", "rules/survivors/plans.yaml")]


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


def test_a_set_is_damaged_in_every_single_way() -> None:
    """`need` is turned round only where a predecessor can be won in part, `reach` only where it has gates itself."""
    gates = gates_of(load_rulebook(WEAK, "region"))
    assert [one.label for one in set_mutants(gates)] == [
        "plan-a: points + 1", "plan-b: points + 1", "report: needs plan-a | plan-b → –",
        "report: needs plan-a | plan-b → − plan-a", "report: needs plan-a | plan-b → − plan-b", "report: points + 1",
        "result: needs report → –", "result: needs report → reach chain", "result: points + 1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("fails", "found"),
    [
        (["plan-a"], set[str]()), (["plan-a", "plan-b"], {"report"}), (["report"], {"result"}), (["result"], set()),
        (["plan-a", "plan-b", "report"], {"result"}),
    ],
)  # fmt: skip
def test_what_gates_block(fails: list[str], found: set[str]) -> None:
    gates = gates_of(load_rulebook(WEAK, "region"))
    assert blocked(gates.lines, gates.order, fails) == found


def test_the_cases_offered_for_gates_notice_all_that_none_did(tmp_path: Path) -> None:
    shutil.copytree(WEAK.root, tmp_path / "library")
    (before,) = sets_tested(Library(tmp_path / "library"), ["region"], True)
    assert (before.mutants, before.killed) == (9, 6)
    offered = {one.telling for one in before.alive if one.telling}
    lines = [f"- {{name: предложен, fails: [{', '.join(case.fails)}]{_blocked(case)}}}" for case in offered]
    path = tmp_path / "library" / "criteria" / "region" / "cases" / "gates.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n".join(f"  {line}" for line in lines), encoding="utf-8")
    (after,) = sets_tested(Library(tmp_path / "library"), ["region"], True)
    assert (after.cases, after.failed, after.alive) == (1 + len(offered), (), ())


def _blocked(case: GateCase) -> str:
    return f", blocked: [{', '.join(case.blocked)}]" if case.blocked else ""


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("wrong", "{name: неверно, fails: [plan-a], blocked: [report]}"),
        ("unknown", "{name: неизвестно, fails: [plan-c], blocked: [result]}"),
        ("empty", "{name: пусто, fails: []}"),
    ],
)
@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_wrong_case_of_gates_is_told(name: str, written: str, lang: str, tmp_path: Path) -> None:
    shutil.copytree(WEAK.root, tmp_path / "library")
    path = tmp_path / "library" / "criteria" / "region" / "cases" / "gates.yaml"
    path.write_text(f"cases:\n  - {written}\n", encoding="utf-8")
    done = CliRunner().invoke(command, ["--library", str(tmp_path / "library"), "--lang", lang])
    assert done.exit_code == 2
    assert done.stderr == (EXPECTED / f"gates-{name}.{lang}.txt").read_text(encoding="utf-8")


SURVIVORS = """
survivors:
  - mutants:
      - "report: needs plan-a | plan-b → − plan-a"
      - "result: needs report → reach chain"
      - "result: needs report → need above_zero"
    reason: Ничего не меняет.
"""


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_survivor_of_gates_that_is_none_is_told(lang: str, tmp_path: Path) -> None:
    """One that changes what is blocked, one that a case notices, one that there is not; `gates-damaged` is not told."""
    shutil.copytree(WEAK.root, tmp_path / "library")
    path = tmp_path / "library" / "criteria" / "region" / "cases" / "gates.yaml"
    path.write_text(path.read_text(encoding="utf-8") + SURVIVORS, encoding="utf-8")
    done = CliRunner().invoke(command, ["--mutants", "--library", str(tmp_path / "library"), "--lang", lang])
    assert done.exit_code == 2
    found = "".join(line for line in done.stderr.splitlines(keepends=True) if line.startswith("criteria/"))
    assert found == (EXPECTED / f"gates-survivors.{lang}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("set_id", SHIPPED.set_ids())
def test_shipped_sets_are_tested_whole(set_id: str) -> None:
    """Every damage of a gate or of points is noticed: by a case of the set's gates or by its stated maxima.

    What no case can notice is listed with its reason, which random choices of failing lines do not contradict.
    """
    (found,) = sets_tested(SHIPPED, [set_id], True)
    assert [problem.line() for problem in (*found.failed, *found.problems)] == []
    assert found.mutants
    assert found.killed >= 0.95 * found.mutants


def test_check_judges_the_cases_of_gates_as_those_of_rules(tmp_path: Path) -> None:
    shutil.copytree(WEAK.root, tmp_path / "library")
    path = tmp_path / "library" / "criteria" / "region" / "cases" / "gates.yaml"
    path.write_text("cases:\n  - {name: неверно, fails: [plan-a], blocked: [report]}\n", encoding="utf-8")
    found = [problem.line() for problem in library_problems(Library(tmp_path / "library"))]
    assert (EXPECTED / "gates-wrong.ru.txt").read_text(encoding="utf-8").strip() in found
