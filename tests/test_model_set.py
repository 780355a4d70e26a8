"""The model set: its shape, its gates, what may be not applicable; a made-up package scored by it; who builds on it."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from evaluator.judge.judge import judge
from evaluator.model.criteria import Line, Rulebook
from evaluator.rulebook.folder import Library
from evaluator.rulebook.load import draft_rulebook, load_rulebook
from evaluator.score import Score, score
from tests.judging import evidence

ROOT = Path(__file__).parents[1]
CYCLE = ("goal", "indicator", "method", "monitoring", "analysis", "recommendation", "measure", "decision",
         "effectiveness")  # fmt: skip
FOLLOWS = {"goal": set(), "indicator": {"goal"}, "method": {"indicator"}, "monitoring": {"indicator", "method"},
           "analysis": {"monitoring"}, "recommendation": {"analysis"}, "measure": {"analysis"},
           "decision": {"analysis"}, "effectiveness": {"measure", "decision"}}  # fmt: skip
BY_TOPIC = ("goal", "indicator", "monitoring", "recommendation", "measure")
Plain = dict[str, Any]


@pytest.fixture(scope="module")
def book() -> Rulebook:
    return load_rulebook(Library(ROOT), "model-rf-2021")


def test_every_direction_has_every_position_and_every_topic_where_the_rule_asks_one(book: Rulebook) -> None:
    assert [direction.id for direction in book.directions] == ["1.1", "1.2", "1.3", "1.4", "2.1", "2.2", "2.3", "2.4"]
    assert tuple(book.head.positions) == CYCLE
    for direction in book.directions:
        asked = {(line.position, line.arguments["topic"]) for line in direction.lines if "topic" in line.arguments}
        assert asked == {(position, topic) for position in BY_TOPIC for topic in direction.topics}
        others = [line.position for line in direction.lines if "topic" not in line.arguments]
        assert others == ["method", "method", "analysis", "analysis", "decision", "effectiveness"]
        assert len(direction.lines) == 5 * len(direction.topics) + 6


def test_no_two_lines_ask_the_same_and_each_is_marked_reconstructed(book: Rulebook) -> None:
    asked = [(line.direction, line.rule_id, tuple(sorted(line.arguments.items()))) for line in book.lines]
    assert len({*asked}) == len(asked)
    assert len({(line.direction, line.words) for line in book.lines}) == len(asked)
    assert all(line.clause is None and line.maximum == 1 for line in book.lines)


def test_the_gates_follow_the_cycle_and_stay_in_their_direction_and_topic(book: Rulebook) -> None:
    lines = {line.id: line for line in book.lines}
    for line in book.lines:
        before = [lines[name] for gate in line.gates for name in gate.any_of]
        assert {other.position for other in before} == FOLLOWS[line.position]
        assert {other.direction for other in before} <= {line.direction}
        assert all(_same_topic(line, other) for other in before if line.position in ("indicator", "monitoring"))
        assert all((gate.need, gate.reach) == ("met", "local") for gate in line.gates)


def _same_topic(line: Line, other: Line) -> bool:
    return "topic" not in other.arguments or other.arguments["topic"] == line.arguments["topic"]


def test_what_may_be_not_applicable_opens_nothing_else_of_another_topic(book: Rulebook) -> None:
    admitted = {*book.head.not_applicable.lines}
    upper = {line.id for line in book.lines if line.arguments.get("topic") == "subject_soo"}
    low = {line.id for line in book.lines if line.direction == "1.2"}
    assert admitted == upper | low
    needed = {name for line in book.lines if line.id not in upper for gate in line.gates for name in gate.any_of}
    assert not needed & upper


def package(*records: Plain, **header: Any) -> Plain:
    """A made-up package of direction 2.4, with an act for each stage."""
    return {"municipality": "Условный район", "region": "Условная область", "set": "model-rf-2021",
            "period": {"from": "2021-09-01", "to": "2022-08-31"}, "as_of": "2022-09-15", "closed": "true",
            "made_up": "true", "records": [*records], **header}  # fmt: skip


def act(name: str, kind: str, date: str) -> Plain:
    return {"record": "document", "id": name, "type": kind, "number": f"усл. № {name}", "date": date,
            "title": f"Условный документ {name}", "issuer": "Управление образования (условно)", "level": "municipal",
            "in_force": {"from": date, "to": "unlimited"}, "url": f"https://example.org/{name}",
            "published": {"opens": "true", "checked": "2022-09-12"}, "made_up": "true"}  # fmt: skip


def told(kind: str, name: str, document: str, /, **fields: Any) -> Plain:
    source = {"document": document, "page": "1"}
    return {"record": kind, "id": name, "direction": "2.4", "source": source, "made_up": "true", **fields}


HEALTH = {"topics": ["health"]}
SMALL = package(
    act("plan", "regulation", "2021-09-10"), act("note", "note", "2022-03-20"), act("order", "order", "2022-04-10"),
    told("goal", "goal", "plan", text="Безопасность в ДОО", grounds="Итоги мониторинга 2020 года", **HEALTH),
    told("indicator", "indicator", "plan", text="Доля безопасных ДОО", **HEALTH),
    told("method", "method", "plan", text="Сбор статистики", kind="statistics"),
    told("monitoring", "monitoring", "note", ended="2022-03-10", results="Получены по всем ДОО", **HEALTH),
    told("analysis", "analysis", "note", of=["monitoring"], date="2022-03-15"),
    told("decision", "decision", "order", **{"from": ["analysis"]}, date="2022-04-10", due="2022-08-01",
         responsible=[{"who": "начальник отдела", "level": "municipal"}]),
    {"record": "answer", "id": "answer", "question": "2.4.goal.health/justified", "about": "goal", "value": "yes",
     "who": "эксперт", "when": "2022-09-10", "reason": "условно"},
)  # fmt: skip


def scored(book: Rulebook, plain: Plain) -> Score:
    return score(judge(book, evidence(plain, book.head.directions)))


def test_a_small_made_up_package_earns_its_chain_and_nothing_else(book: Rulebook) -> None:
    result = scored(book, SMALL)
    won = {verdict.line.id for verdict in result.verdicts.verdicts if verdict.earned}
    assert won == {
        "2.4.goal.health", "2.4.indicator.health", "2.4.method.collection", "2.4.monitoring.health",
        "2.4.analysis.results", "2.4.decision.results",
    }  # fmt: skip
    total = result.total
    assert [total.earned, total.pending, total.maximum] == [Fraction(6), Fraction(0), Fraction(303)]
    assert result.total.maximum == result.total.earned + result.total.pending + result.total.lost


def test_a_missing_link_costs_the_next_step_only(book: Rulebook) -> None:
    without = {**SMALL, "records": [record for record in SMALL["records"] if record["id"] != "method"]}
    outcomes = {verdict.line.id: verdict.outcome for verdict in scored(book, without).verdicts.verdicts}
    assert outcomes["2.4.method.collection"] == "no evidence"
    assert outcomes["2.4.monitoring.health"] == "blocked"
    assert outcomes["2.4.analysis.results"] == "met"
    assert outcomes["2.4.decision.results"] == "met"


def test_a_district_without_such_schools_is_scored_by_seven_directions(book: Rulebook) -> None:
    claims = [
        {"record": "claim", "id": f"claim-{number}", "criterion": name, "reason": "ШНОР и ШФНСУ нет (условно)",
         "authority": "протокол усл. № 1"}
        for number, name in enumerate(name for name in book.head.not_applicable.lines if name.startswith("1.2."))
    ]  # fmt: skip
    result = scored(book, {**SMALL, "records": [*SMALL["records"], *claims]})
    total = result.total
    assert [total.maximum, total.official, total.earned] == [Fraction(267), Fraction(303), Fraction(6)]
    assert {node.id: node.maximum for node in result.directions}["1.2"] == Fraction(0)


def test_the_shipped_sets_are_sound_and_those_that_build_on_others_say_from_where() -> None:
    library = Library(ROOT)
    for name in library.set_ids():
        draft = draft_rulebook(library, name)
        assert draft.rulebook is not None
        assert [problem.line() for problem in draft.problems if problem.level != "note"] == []
        based = draft.rulebook.head.based_on
        foreign = {line.from_set for line in draft.rulebook.lines} - {name}
        assert bool(foreign) == (based is not None)
        assert all(line.altered == () or line.from_set != name for line in draft.rulebook.lines)
