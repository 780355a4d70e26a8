"""`evaluator impact` on fixtures, on a round, across a crosswalk; every mistake of its use is told exactly."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from evaluator.impact.impact import Given, impact
from evaluator.impact.pairs import pairs_of
from evaluator.model.criteria import Crosswalk, Rulebook
from evaluator.model.messages_impact import IMPACT
from tests.counts import count
from tests.expected import codes, shown
from tests.impact.mistakes import EXPECTED, MISTAKES, told
from tests.impact.region import NEXT, NOW, ROOT, library, run
from tests.judging import Plain, package_of, rulebook_of
from tests.methods import sets
from tests.random_cases import drawn
from tests.summary import region


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return library(tmp_path_factory.mktemp("своя библиотека"))


def _json(*arguments: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*arguments, "--format", "json")[0])
    return found


@pytest.mark.parametrize("name", MISTAKES)
def test_the_mistake_is_told(name: str) -> None:
    assert told(name) == (EXPECTED / f"{name}.txt").read_text(encoding="utf-8")


def test_every_message_is_shown() -> None:
    assert set(IMPACT) <= codes(shown(EXPECTED).values())


def test_each_line_of_the_next_year_moves_for_its_reason(shelf: Path) -> None:
    (one,) = _json(NOW, NEXT, ROOT / "fixtures" / "chernozemelsky-2022", "--library", shelf)["packages"]
    parts = {line["criterion"]: [(part["reason"], part["earned"]) for part in line["parts"]] for line in one["lines"]}
    assert parts == {
        "1.1.goal.functional": [("added", "0")],
        "1.1.indicator.basic": [("points", "1")],
        "1.1.decision.results": [("gates", "-1")],
        "1.2.measure.network": [("arguments", "-1")],
        "1.1.recommendation.materials": [("dropped", "-1")],
    }
    total = one["total"]
    assert Decimal(total["new"]["percent"]) - Decimal(total["old"]["percent"]) == Decimal(total["change"])
    assert sum(Decimal(step["change"]) for step in total["steps"]) == Decimal(total["change"])


def test_both_languages_and_forms_are_told(shelf: Path) -> None:
    package = ROOT / "fixtures" / "chernozemelsky-2022"
    assert "Разница итога, п.п., по причинам" in run(NOW, NEXT, package, "--library", shelf)[0]
    assert "its" not in run(NOW, NOW, package, "--library", shelf)[0]
    assert "The total's change in p.p. by reason" in run(NOW, NEXT, package, "--library", shelf, "--lang", "en")[0]
    assert "Ничего не изменится" in run(NOW, NOW, package, "--library", shelf, "--format", "md")[0]


def test_a_rule_changed_in_another_library_moves_its_lines(shelf: Path, tmp_path: Path) -> None:
    older = library(tmp_path / "прежняя")
    path = older / "rules" / "indicator.yaml"
    text = path.read_text(encoding="utf-8")
    assert "level: {is: municipal}" in text
    path.write_text(text.replace("level: {is: municipal}", "level: {is: regional}"), encoding="utf-8")
    package = ROOT / "fixtures" / "chernozemelsky-2022"
    (one,) = _json(NOW, NOW, package, "--library", shelf, "--old-library", older)["packages"]
    reasons = {part["reason"] for line in one["lines"] for part in line["parts"]}
    assert reasons == {"rule", "predecessor"}
    assert any(line["criterion"] == "1.1.indicator.basic" for line in one["lines"])


def test_a_round_is_put_to_both_sets_as_it_is_scored(shelf: Path, tmp_path: Path) -> None:
    round_ = region.region(tmp_path, 4)
    scored = json.loads(region.run("score", round_, "--format", "json", "--no-inference")[0])
    found = _json(NOW, NEXT, round_, "--library", shelf)
    now = {row["municipality"]: (row["total"]["percent"], row["place"]) for row in scored["municipalities"]}
    olds = {one["municipality"]: one["total"]["old"] for one in found["packages"]}
    assert now == {name: (end["percent"], end["place"]) for name, end in olds.items()}
    assert {tuple(one["total"]["new"]["place"]) for one in found["packages"]}
    text = run(NOW, NEXT, round_, "--library", shelf)[0]
    assert "Критерии по всем муниципальным образованиям" in text


def _renumbered(plain: Plain, of: str) -> tuple[Plain, Rulebook]:
    """(the package and rulebook with other names of directions and lines, as data) and the rulebook of it."""
    text = json.dumps(plain)
    for name in ("d1", "d2"):
        text = text.replace(f'"{name}"', f'"x{name}"')
    for number in range(9):
        text = text.replace(f'"l{number}"', f'"xl{number}"').replace(f'"l{number}/', f'"xl{number}/')
    made = json.loads(text)
    return made, replace(rulebook_of(made), id=of)


@pytest.mark.parametrize("number", range(count(200)))
def test_a_set_that_only_renumbers_moves_nothing(number: int) -> None:
    """Directions answer one to one, every line has another id: answers and claims follow."""
    plain, package = drawn(1 + number % 6, number % 9, number)
    plain = copy.deepcopy(plain)
    for lines in plain["directions"].values():
        for at, line in enumerate(lines):
            line["position"] = f"q{at}"
    plain["set"]["positions"] = {f"q{at}": "Позиция" for at in range(9)}
    plain["set"]["gates"] = {}
    old = rulebook_of(plain)
    _, new = _renumbered(plain, "renumbered")
    walk = Crosswalk(set=old.id, directions={f"x{name}": (name,) for name in old.head.directions})
    new = replace(new, head=new.head.model_copy(update={"crosswalk": walk}))
    assert pairs_of(old, new).lines == {line.id: f"x{line.id}" for line in old.lines}
    told = impact(old, new, [Given("p", package_of(package), ahead=False)])
    assert not told.moved
    assert not told.packages[0].unread


def test_two_directions_that_become_one_are_read_together_and_one_that_becomes_two_is_told() -> None:
    plain, package = drawn(4, 0, 7)
    plain["set"]["directions"] = {name: {"title": name, "maximum": "1", "topics": {}} for name in ("d1", "d2")}
    records = [{"record": "goal", "id": f"g{number}", "direction": f"d{number}", "text": "Цель"} for number in (1, 2)]
    package = {**package, "records": records, "complete": [{"kinds": ["goal"], "directions": ["d1", "d2"]}]}
    rule = {
        "title": "Цель есть",
        "parameters": {"direction": "direction"},
        "claims": [{"conditions": [{"id": "c", "find": "goal", "where": {"direction": {"is": "$direction"}}}]}],
    }
    line = {"words": "Цель", "position": "p1", "points": "1", "rule": "r", "reconstructed": "true"}
    two = {"set": {**plain["set"], "gates": {}, "not_applicable": {"lines": []}}, "rules": {"r": rule},
           "directions": {name: [{**line, "id": f"{name}.goal"}] for name in ("d1", "d2")}}  # fmt: skip
    one = {**two, "set": {**two["set"], "directions": {"d": {"title": "d", "maximum": "1"}}},
           "directions": {"d": [{**line, "id": "d.goal"}]}}  # fmt: skip
    apart, together = rulebook_of(two), replace(rulebook_of(one), id="together")
    walk = Crosswalk(set=apart.id, directions={"d": ("d1", "d2")})
    together = replace(together, head=together.head.model_copy(update={"crosswalk": walk}))
    joined = impact(apart, together, [Given("p", package_of(package), ahead=False)]).packages[0]
    assert [int(end.total.earned) for end in (joined.old, joined.new)] == [2, 1]
    assert not joined.unread
    single = {**package, "records": [{**records[0], "direction": "d"}], "complete": []}
    split = impact(together, apart, [Given("p", package_of(single), ahead=False)]).packages[0]
    assert [int(end.total.earned) for end in (split.old, split.new)] == [1, 0]
    assert [(unread.kind, unread.count, unread.words) for unread in split.unread] == [("several", 1, ("d",))]


def test_relative_nodes_are_held_against_the_packages_given() -> None:
    """Line a is dropped from the best = 100 of the next year: who has only b becomes the best."""
    node = {"title": "Лучший", "if_same": "0", "reconstructed": "true"}
    worths: dict[str, Any] = {"a": "2", "b": "1"}
    now = sets.book(worths, {"all": {"sum": ["a", "b"]}, "n": {"best": "all", **node}}, methods=["sum", "best"])
    then = sets.book(worths, {"all": {"sum": ["b"]}, "n": {"best": "all", **node}}, methods=["sum", "best"])
    won = {"Первый": ["a"], "Второй": ["b"]}
    given = [Given(name, package_of(sets.package(won=lines, municipality=name)), ahead=False)
             for name, lines in won.items()]  # fmt: skip
    found = impact(now, then, given)
    nodes = [node for one in found.packages for node in one.nodes if node.key == ("node", "n")]
    assert [[end and str(end.earned) for end in (node.old, node.new)] for node in nodes] == [
        ["100", "0"],
        ["50", "100"],
    ]
